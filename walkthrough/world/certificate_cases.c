/* One row for each scenario about certificates. */
#include "walkthrough/world/certificate_cases.h"

#include <string.h>

/* clang-format off */
const struct wt_certificate_case wt_certificate_cases[] = {
    /* scenario              the check that fails           the alert                    what is so, or is wrong */
    {"cert-issue",           NULL,                          ALERT_NONE,                  .issuer = BY_INTERMEDIATE, .by_request = true},
    {"cert-expired",         "certificate.validity",        ALERT_CERTIFICATE_EXPIRED,   .begins = -91, .ends = -1},
    {"cert-not-yet-valid",   "certificate.validity",        ALERT_CERTIFICATE_EXPIRED,   .begins = 1, .ends = 91},
    {"cert-wrong-host",      "certificate.hostname",        ALERT_BAD_CERTIFICATE,       .certified = "shop.example"},
    {"cert-unknown-ca",      "certificate.trust_anchor",    ALERT_UNKNOWN_CA,            .issuer = BY_STRANGER},
    {"cert-self-signed",     "certificate.trust_anchor",    ALERT_UNKNOWN_CA,            .issuer = BY_ITSELF},
    {"cert-revoked-crl",     "certificate.revocation",      ALERT_CERTIFICATE_REVOKED,   .revoked = REVOKED_BY_CRL},
    {"cert-revoked-ocsp",    "certificate.revocation",      ALERT_CERTIFICATE_REVOKED,   .revoked = REVOKED_BY_STAPLE},
    {"cert-broken-signature", "certificate.signature",      ALERT_BAD_CERTIFICATE,       .certified = "learm.example", .changed_to = "learn.example"},
    {"cert-not-a-ca",        "certificate.basic_constraints", ALERT_BAD_CERTIFICATE,     .issuer = BY_INTERMEDIATE, .fault = INTERMEDIATE_IS_NO_CA},
    {"cert-name-constraint", "certificate.name_constraints", ALERT_CERTIFICATE_UNKNOWN,  .issuer = BY_INTERMEDIATE, .fault = INTERMEDIATE_IS_CONSTRAINED},
    {"cert-sha1",            "certificate.hash_strength",   ALERT_BAD_CERTIFICATE,       .sha1 = true},
    {"cert-1024-bit",        "certificate.key_strength",    ALERT_BAD_CERTIFICATE,       .rsa_bits = 1024},
    {"cert-look-alike",      NULL,                          ALERT_NONE,                  .host = "leam.example"},
    {.scenario = NULL}};
/* clang-format on */

const struct wt_certificate_case *wt_certificate_case_of(const char *scenario)
{
    for (const struct wt_certificate_case *c = wt_certificate_cases; c->scenario; c++)
        if (!strcmp(c->scenario, scenario))
            return c;
    return NULL;
}
