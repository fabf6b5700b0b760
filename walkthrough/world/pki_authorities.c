/*
 * The certificates of CAs. A root made for a classroom says in its name that nobody should install
 * it, and in its nameConstraints (RFC 5280 4.2.1.10) what harm is left to whoever steals its key:
 * names under .example, which belong to nobody (RFC 2606), and what it was made for.
 */
#include <string.h>

#include "walkthrough/world/pki_parts.h"

enum { MAX_SUBTREES = 32 };

static const char organization[] = "tlswalk classroom";
static const char ca_name[] = "tlswalk classroom CA - do not install";
static const char stranger_name[] = "A CA nobody here has heard of";
static const char intermediate_name[] = "tlswalk classroom issuing CA";

struct subtrees {
    struct ce_general_name permitted[MAX_SUBTREES], excluded[2];
    size_t permitted_count, excluded_count;
    uint8_t networks[MAX_SUBTREES][32]; /* an address, and a mask as long */
};

static void permit(struct subtrees *s, enum ce_general_name_kind kind, struct ce_view value)
{
    if (s->permitted_count < MAX_SUBTREES)
        s->permitted[s->permitted_count++] = (struct ce_general_name){kind, value};
}

static void permit_domain(struct subtrees *s, const char *domain)
{
    if (!strncmp(domain, "*.", 2)) /* whatever a wildcard stands for is below what follows it */
        domain += 2;
    permit(s, CE_NAME_DNS, (struct ce_view){(const uint8_t *)domain, strlen(domain)});
}

static bool is_example(const char *name)
{
    static const char domain[] = ".example";
    size_t len = strlen(name);
    return len >= sizeof domain - 1 && !strcmp(name + len - (sizeof domain - 1), domain);
}

/* That address alone. */
static void permit_address(struct subtrees *s, struct ce_view address)
{
    if (s->permitted_count >= MAX_SUBTREES || address.len > 16)
        return;
    uint8_t *network = s->networks[s->permitted_count];
    memcpy(network, address.data, address.len);
    memset(network + address.len, 0xff, address.len);
    permit(s, CE_NAME_IP, (struct ce_view){network, 2 * address.len});
}

/* A kind of name of which nothing is permitted is not constrained at all: so all addresses are
 * excluded where none is asked for. */
static void exclude_addresses(struct subtrees *s)
{
    static const uint8_t everywhere[32] = {0};
    s->excluded[s->excluded_count++] =
        (struct ce_general_name){CE_NAME_IP, {everywhere, 2 * sizeof(uint32_t)}};
    s->excluded[s->excluded_count++] =
        (struct ce_general_name){CE_NAME_IP, {everywhere, sizeof everywhere}};
}

static void constrain(struct subtrees *s, struct ce_certificate_template *certificate,
                      const struct wt_pki_request *asked)
{
    permit_domain(s, "example");
    for (size_t i = 0; i < asked->dns_name_count; i++)
        if (!is_example(asked->dns_names[i]))
            permit_domain(s, asked->dns_names[i]);
    for (size_t i = 0; i < asked->ip_address_count; i++)
        permit_address(s, asked->ip_addresses[i]);
    if (!asked->ip_address_count)
        exclude_addresses(s);
    certificate->permitted = s->permitted;
    certificate->permitted_count = s->permitted_count;
    certificate->excluded = s->excluded;
    certificate->excluded_count = s->excluded_count;
}

/* The CAs of a lesson are a year older than what they certify, some of which has expired. */
static void put_validity(struct ce_certificate_template *certificate,
                         const struct wt_pki_request *asked)
{
    const int64_t year = 365 * (int64_t)PKI_DAY, lifetime = asked->not_after - asked->not_before;
    certificate->not_before = asked->not_before - (asked->lesson ? year : 0);
    certificate->not_after = asked->not_before + 10 * lifetime;
}

/* A self-signed certificate of that name, with every right of a CA of the classroom. */
static bool issue_self_signed(struct wt_pki_workshop *w, struct ce_view *der, const char *name,
                              const char *serial_purpose, const struct ce_private_key *key)
{
    uint8_t serial[PKI_SERIAL_SIZE];
    struct subtrees subtrees = {.permitted_count = 0};
    struct ce_certificate_template certificate = {
        .serial = serial,
        .serial_len = sizeof serial,
        .organization = organization,
        .subject_cn = name,
        .issuer_cn = name,
        .ca = true,
        .path_length = w->lesson->issuer == BY_INTERMEDIATE ? 1 : 0,
        .key_usage = CE_KU_KEY_CERT_SIGN | CE_KU_CRL_SIGN};
    put_validity(&certificate, w->asked);
    constrain(&subtrees, &certificate, w->asked);
    return wt_pki_draw_serial(serial, w->source, serial_purpose) &&
           wt_pki_issue(w, der, &certificate, key, key, false);
}

/* The root that the client has in place of the stranger's; its key is not needed again. */
static bool issue_another_root(struct wt_pki_workshop *w)
{
    struct ce_random random = w->source->stream(w->source->user, "trusted_ca_key");
    struct ce_private_key key;
    ce_private_key_init(&key);
    bool ok = ce_key_generate_ec(&key, PKI_P256, &random) == CE_OK &&
              issue_self_signed(w, &w->pki->trusted, ca_name, "trusted_ca_serial", &key);
    ce_private_key_clear(&key);
    return ok;
}

bool wt_pki_issue_root(struct wt_pki_workshop *w)
{
    bool stranger = w->lesson->issuer == BY_STRANGER;
    if (!issue_self_signed(w, &w->pki->ca_certificate, stranger ? stranger_name : ca_name,
                           "ca_serial", &w->ca))
        return false;
    if (stranger)
        return issue_another_root(w);
    w->pki->trusted = w->pki->ca_certificate;
    return true;
}

/* A CA below the root, which may certify servers and no further CA; in a lesson with a fault. */
bool wt_pki_issue_intermediate(struct wt_pki_workshop *w)
{
    static const char elsewhere[] = "library.example";
    uint8_t serial[PKI_SERIAL_SIZE];
    bool no_ca = w->lesson->fault == INTERMEDIATE_IS_NO_CA;
    struct ce_certificate root, issued;
    struct subtrees subtrees = {.permitted_count = 0};
    if (ce_certificate_parse(&root, w->pki->ca_certificate.data, w->pki->ca_certificate.len, NULL,
                             NULL) != CE_OK)
        return false;
    struct ce_certificate_template certificate = {
        .serial = serial,
        .serial_len = sizeof serial,
        .issuer = &root,
        .organization = organization,
        .subject_cn = intermediate_name,
        .ca = !no_ca,
        .omit_basic_constraints = no_ca,
        .path_length = no_ca ? -1 : 0,
        .key_usage = no_ca ? 0 : CE_KU_KEY_CERT_SIGN | CE_KU_CRL_SIGN};
    put_validity(&certificate, w->asked);
    if (w->lesson->fault == INTERMEDIATE_IS_CONSTRAINED) {
        permit_domain(&subtrees, elsewhere);
        certificate.permitted = subtrees.permitted;
        certificate.permitted_count = subtrees.permitted_count;
    }
    if (!wt_pki_draw_serial(serial, w->source, "intermediate_serial") ||
        !wt_pki_issue(w, &w->pki->intermediate_certificate, &certificate, &w->intermediate, &w->ca,
                      false) ||
        ce_certificate_parse(&issued, w->pki->intermediate_certificate.data,
                             w->pki->intermediate_certificate.len, NULL, NULL) != CE_OK)
        return false;
    w->pki->intermediate_tbs = issued.tbs;
    return true;
}
