/*
 * The values of extensions about names and policies, forged.
 */
#include "forged.h"

void forge_extension(struct forged *f, const char *oid, bool critical,
                     const struct ce_der_writer *value)
{
    struct ce_view der = {NULL, 0};
    struct forged_extension *e = &f->extra[f->extra_count];
    if (f->extra_count == MAX_EXTRA || ce_der_written(value, &der) != CE_OK || der.len > MAX_VALUE)
        return;
    e->oid = oid;
    e->critical = critical;
    e->len = der.len;
    memcpy(e->value, der.data, der.len);
    f->extra_count++;
}

static size_t word_length(const char *text)
{
    return strcspn(text, " ");
}

void forge_name_constraints(struct forged *f, bool critical, const char *subtrees)
{
    uint8_t buffer[MAX_VALUE];
    struct ce_der_writer w;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    size_t all = ce_der_mark(&w);
    for (unsigned side = 2; side-- > 0;) {
        size_t mark = ce_der_mark(&w);
        bool any = false;
        for (const char *s = subtrees; *s; s += word_length(s), s += strspn(s, " ")) {
            if (s[0] != "+-"[side])
                continue;
            size_t one = ce_der_mark(&w);
            put_forged_name(&w, s[1], s + 3, word_length(s) - 3);
            ce_der_wrap(&w, CE_DER_SEQUENCE, one);
            any = true;
        }
        if (any)
            ce_der_wrap(&w, (uint8_t)(CE_DER_CONTEXT_CONSTRUCTED | side), mark);
    }
    ce_der_wrap(&w, CE_DER_SEQUENCE, all);
    forge_extension(f, "\x55\x1d\x1e", critical, &w);
}

/* NIST-test-policy-n by its digit, anyPolicy by an asterisk. */
static void put_policy(struct ce_der_writer *w, char digit)
{
    uint8_t oid[] = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x02, 0x01, 0x30, (uint8_t)(digit - '0')};
    if (digit == '*')
        ce_der_put(w, CE_DER_OID, (const uint8_t *)"\x55\x1d\x20\x00", 4);
    else
        ce_der_put(w, CE_DER_OID, oid, sizeof oid);
}

void forge_policies(struct forged *f, const char *policies)
{
    uint8_t buffer[MAX_VALUE];
    struct ce_der_writer w;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    size_t all = ce_der_mark(&w);
    for (size_t i = strlen(policies); i-- > 0;) {
        size_t mark = ce_der_mark(&w);
        put_policy(&w, policies[i]);
        ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    }
    ce_der_wrap(&w, CE_DER_SEQUENCE, all);
    forge_extension(f, "\x55\x1d\x20", false, &w);
}

void forge_mappings(struct forged *f, const char *pairs)
{
    uint8_t buffer[MAX_VALUE];
    struct ce_der_writer w;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    size_t all = ce_der_mark(&w);
    for (size_t i = strlen(pairs); i > 0; i -= 2) {
        size_t mark = ce_der_mark(&w);
        put_policy(&w, pairs[i - 1]);
        put_policy(&w, pairs[i - 2]);
        ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    }
    ce_der_wrap(&w, CE_DER_SEQUENCE, all);
    forge_extension(f, "\x55\x1d\x21", true, &w);
}

void forge_policy_constraints(struct forged *f, int require_explicit, int inhibit_mapping)
{
    uint8_t buffer[MAX_VALUE], counts[2] = {(uint8_t)require_explicit, (uint8_t)inhibit_mapping};
    struct ce_der_writer w;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    size_t all = ce_der_mark(&w);
    if (inhibit_mapping >= 0)
        ce_der_put(&w, CE_DER_CONTEXT | 1, &counts[1], 1);
    if (require_explicit >= 0)
        ce_der_put(&w, CE_DER_CONTEXT | 0, &counts[0], 1);
    ce_der_wrap(&w, CE_DER_SEQUENCE, all);
    forge_extension(f, "\x55\x1d\x24", true, &w);
}

void forge_inhibit_any_policy(struct forged *f, uint8_t skip_certs)
{
    uint8_t buffer[MAX_VALUE];
    struct ce_der_writer w;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    ce_der_put_small(&w, skip_certs);
    forge_extension(f, "\x55\x1d\x36", true, &w);
}
