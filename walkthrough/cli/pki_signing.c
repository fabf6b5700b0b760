/* See pki_signing.h. */
#include "walkthrough/cli/pki_signing.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/cli/pki_key.h"
#include "walkthrough/live/alt_names.h"
#include "walkthrough/live/clock.h"
#include "walkthrough/live/entropy.h"
#include "walkthrough/live/rfc3339.h"

enum { HOUR = 3600, MAX_CERTIFICATE = 1 << 16, MAX_DAYS = 36525 };

/* ---- words -----------------------------------------------------------------------------------
 */

bool pki_names_add(struct pki_names *names, struct wt_arena *arena, const char *option,
                   const char *word, bool subtree, struct wt_error *error)
{
    if (names->count == PKI_MAX_NAMES)
        return wt_fail_usage(error, option, "at most %d", PKI_MAX_NAMES);
    struct ce_general_name *name = &names->names[names->count];
    if (subtree ? !wt_subtree_read(arena, word, name) : !wt_alt_name_read(arena, word, name))
        return wt_fail_usage(error, option, "'%s': expected %s", word,
                             subtree ? "a domain such as example, or a network such as 10.0.0.0/8"
                                     : "a host name (xn--… beyond ASCII) or an IP address");
    names->count++;
    return true;
}

void report_names(struct report *report, const char *name, const char *from,
                  const struct pki_names *names)
{
    struct wt_buffer text = {0};
    for (size_t i = 0; i < names->count; i++) {
        wt_puts(&text, i ? ", " : "");
        wt_alt_name_text(&text, &names->names[i]);
    }
    report_buffer(report, name, from, &text);
}

bool pki_take_days(const char *word, int64_t *seconds, struct wt_error *error)
{
    uint64_t days;
    if (!cli_number(word, MAX_DAYS, &days) || days == 0)
        return wt_fail_usage(error, "--days", "'%s': expected a number from 1 to %d", word,
                             MAX_DAYS);
    *seconds = (int64_t)days * PKI_DAY;
    return true;
}

bool pki_take_moment(const char *option, const char *word, int64_t *seconds, struct wt_error *error)
{
    return wt_rfc3339_read(word, seconds) ||
           wt_fail_usage(error, option, "'%s': expected a moment such as 2031-01-01T00:00:00Z",
                         word);
}

/* ---- issuing ---------------------------------------------------------------------------------
 */

bool pki_set_validity(struct ce_certificate_template *t, int64_t from, int64_t lifetime,
                      const struct ce_certificate *issuer)
{
    t->not_before = from ? from : wt_calendar_seconds() - HOUR;
    t->not_after = t->not_before + lifetime;
    if (!issuer || t->not_after <= issuer->not_after || t->not_before >= issuer->not_after)
        return false;
    t->not_after = issuer->not_after;
    return true;
}

/* The first bit is 0, for a positive INTEGER, and the next 1, so that it always has 20 octets. */
static bool draw_serial(uint8_t serial[static WT_CA_SERIAL_SIZE], struct wt_error *error)
{
    struct ce_random random = wt_entropy_random();
    if (ce_random_fill(&random, serial, WT_CA_SERIAL_SIZE) != CE_OK)
        return wt_fail(error, "serial number", "the system gives no randomness");
    serial[0] = (uint8_t)((serial[0] & 0x3f) | 0x40);
    return true;
}

bool pki_sign(struct wt_ca *ca, struct wt_arena *arena, struct ce_certificate_template *t,
              struct ce_certificate *made, struct wt_error *error)
{
    uint8_t serial[WT_CA_SERIAL_SIZE];
    struct ce_random random = wt_entropy_random();
    size_t len = MAX_CERTIFICATE;
    uint8_t *der = wt_arena_take(arena, len);
    if (!der)
        return wt_fail(error, "", "memory is out");
    if (!draw_serial(serial, error))
        return false;
    t->serial = serial;
    t->serial_len = sizeof serial;
    ce_status status = ce_certificate_issue(
        der, &len, t, ce_signature_algorithm_for(&ca->key.public_key), &ca->key, &random);
    if (status == CE_OK)
        status = ce_certificate_parse(made, der, len, NULL, NULL);
    t->serial = NULL;
    return status == CE_OK ||
           wt_fail(error, "certificate", "cannot be issued: %s", ce_status_text(status));
}

static void keep_first_failure(void *user, const struct ce_path_check *check)
{
    struct ce_path_check *first = user;
    if (check->verdict == CE_CHECK_FAILED && !first->name)
        *first = *check;
}

bool pki_would_hold(const struct wt_ca *ca, const struct ce_certificate *made,
                    enum ce_x509_purpose purpose, struct wt_error *error)
{
    struct ce_path_check failure = {0};
    const struct ce_path_observer observer = {keep_first_failure, NULL, &failure};
    struct ce_path path = {.certificates = {made}, .len = ca->chain_len};
    int64_t now = wt_calendar_seconds();
    struct ce_path_settings settings = {.now = now > made->not_before ? now : made->not_before,
                                        .purpose = purpose};
    path.anchor = settings.anchors = &ca->chain[ca->chain_len - 1];
    settings.anchor_count = 1;
    for (size_t i = 1; i < ca->chain_len; i++)
        path.certificates[i] = &ca->chain[i - 1];
    if (ce_path_validate(&path, &settings, &observer) == CE_OK)
        return true;
    return wt_fail(error, "certificate", "clients would refuse it: %s, %s",
                   failure.name ? failure.name : "?", failure.detail ? failure.detail : "?");
}

/* Signs one, for nobody to see, with that dNSName. */
bool pki_common_name_would_hold(struct wt_ca *ca, struct wt_arena *arena,
                                const struct ce_certificate_template *t,
                                const struct ce_certificate *made, enum ce_x509_purpose purpose,
                                struct wt_error *error)
{
    struct ce_certificate_template trial = *t;
    struct ce_certificate tried;
    struct ce_general_name name;
    for (size_t i = 0; i < t->alt_name_count; i++)
        if (t->alt_names[i].kind == CE_NAME_DNS)
            return true;
    const char *text = wt_arena_copy(arena, made->subject_cn.data, made->subject_cn.len);
    if (!text)
        return wt_fail(error, "", "memory is out");
    if (!strchr(text, '.') || !wt_alt_name_read(arena, text, &name) || name.kind != CE_NAME_DNS)
        return true;
    trial.alt_names = &name;
    trial.alt_name_count = 1;
    return pki_sign(ca, arena, &trial, &tried, error) && pki_would_hold(ca, &tried, purpose, error);
}

static const char *subject_of(struct wt_ca *ca, const struct ce_certificate *c)
{
    return wt_arena_copy(&ca->arena, c->subject_cn.data, c->subject_cn.len);
}

bool pki_record(struct wt_ca *ca, const struct ce_certificate *made, struct wt_error *error)
{
    char serial[2 * WT_CA_SERIAL_SIZE + 1], name[sizeof "issued/.pem" + sizeof serial];
    if (!wt_ca_serial_text(serial, made->serial))
        return wt_fail(error, "certificate", "its serial number is too long");
    struct wt_ca_record *record = wt_ca_add(ca);
    if (!record)
        return wt_fail(error, "", "memory is out");
    *record = (struct wt_ca_record){.serial = wt_arena_text(&ca->arena, serial),
                                    .subject = subject_of(ca, made),
                                    .issued = wt_calendar_seconds(),
                                    .not_after = made->not_after};
    snprintf(name, sizeof name, "issued/%s.pem", serial);
    return ((record->serial && record->subject) || wt_fail(error, "", "memory is out")) &&
           wt_ca_save(ca, error) && wt_ca_keep(ca, name, "CERTIFICATE", made->der, false, error);
}

/* ---- telling ---------------------------------------------------------------------------------
 */

void report_certificate(struct report *report, const struct ce_certificate *made,
                        const char *subject_from, const char *key_from)
{
    struct ce_public_key key;
    char serial[2 * WT_CA_SERIAL_SIZE + 1];
    ce_public_key_init(&key);
    report_put(report, "subject", subject_from, "%.*s", (int)made->subject_cn.len,
               (const char *)made->subject_cn.data);
    report_put(report, "issuer", NULL, "%.*s", (int)made->issuer_cn.len,
               (const char *)made->issuer_cn.data);
    if (wt_ca_serial_text(serial, made->serial))
        report_put(report, "serialNumber", "pki.from_ca", "%s", serial);
    report_moment(report, "notBefore", "pki.from_ca", made->not_before);
    report_moment(report, "notAfter", "pki.from_ca", made->not_after);
    if (ce_certificate_public_key(made, &key) == CE_OK)
        report_put(report, "subjectPublicKey", key_from, "%s", pki_key_text(&key));
    report_put(report, "signatureAlgorithm", "pki.from_ca", "%s",
               ce_signature_name(made->signature_algorithm));
    ce_public_key_clear(&key);
}
