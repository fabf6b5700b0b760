/*
 * The same certificate as a forged one, as far as a CA would issue it: by ce_certificate_issue.
 */
#ifndef TESTS_VECTORS_PATH_ISSUE_H
#define TESTS_VECTORS_PATH_ISSUE_H

#include "tests/unit/crypto/forged.h"

enum { MAX_ALT_NAMES = 8 };

struct issued_names {
    struct ce_general_name names[MAX_ALT_NAMES];
    uint8_t octets[MAX_ALT_NAMES][64]; /* of those that are no text */
    size_t count;
};

/* The notation of forged.h as general names. */
static inline void read_alt_names(struct issued_names *out, const char *text)
{
    static const char letters[] = "_ED_N_UIR";
    out->count = 0;
    while (text && *text && out->count < MAX_ALT_NAMES) {
        size_t len = strcspn(text, " "), i = out->count++;
        struct ce_general_name *name = &out->names[i];
        name->kind = (enum ce_general_name_kind)(strchr(letters, text[0]) - letters);
        name->value = (struct ce_view){(const uint8_t *)text + 2, len - 2};
        if (name->kind == CE_NAME_IP) {
            for (size_t k = 0; k < (len - 2) / 2; k++) {
                unsigned octet = 0;
                sscanf(text + 2 + 2 * k, "%2x", &octet);
                out->octets[i][k] = (uint8_t)octet;
            }
            name->value = (struct ce_view){out->octets[i], (len - 2) / 2};
        }
        text += len;
        text += strspn(text, " ");
    }
}

static inline size_t issue(uint8_t out[static MAX_FORGED], const struct forged *f,
                           const struct ce_certificate *issuer)
{
    static const uint8_t mail[] = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x04};
    static const struct ce_view mail_purpose = {mail, sizeof mail};
    struct ce_x509_extension extensions[MAX_EXTRA];
    struct issued_names names;
    size_t len = MAX_FORGED;
    read_alt_names(&names, f->alt_names);
    for (size_t i = 0; i < f->extra_count; i++)
        extensions[i] =
            (struct ce_x509_extension){{(const uint8_t *)f->extra[i].oid, strlen(f->extra[i].oid)},
                                       f->extra[i].critical,
                                       {f->extra[i].value, f->extra[i].len}};
    struct ce_certificate_template t = {
        .serial = &f->serial,
        .serial_len = 1,
        .issuer = issuer,
        .subject_cn = f->subject,
        .not_before = f->not_before,
        .not_after = f->not_after,
        .key = &f->key->public_key,
        .ca = f->ca,
        .path_length = f->path_length,
        .key_usage = f->key_usage,
        .server_auth = f->purposes && strchr(f->purposes, 's'),
        .client_auth = f->purposes && strchr(f->purposes, 'c'),
        .purposes = &mail_purpose,
        .purpose_count = f->purposes && strchr(f->purposes, 'm') ? 1 : 0,
        .alt_names = names.names,
        .alt_name_count = names.count,
        .extensions = extensions,
        .extension_count = f->extra_count,
        .omit_subject_key_id = !f->key_id,
        .omit_authority_key_id = !f->issuer_key_id,
        .omit_basic_constraints = f->no_basic_constraints,
    };
    enum ce_signature_algorithm algorithm =
        f->algorithm ? f->algorithm : ce_signature_algorithm_for(&f->signer->public_key);
    return ce_certificate_issue(out, &len, &t, algorithm, f->signer, NULL) == CE_OK ? len : 0;
}

#endif
