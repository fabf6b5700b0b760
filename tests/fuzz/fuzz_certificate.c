/*
 * Anything as a certificate: what is read is annotated to the last octet and comes out of the
 * writer as it went in; its lists end; its key and its signature lead to an answer.
 */
#include "crypto-edu/path.h"
#include "tests/rewrite_der.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void walk_names(struct ce_view names)
{
    struct ce_general_name name;
    size_t len = names.len;
    while (ce_general_name_next(&names, &name))
        require(names.len < len);
    require(names.len == 0);
}

static void walk_lists(const struct ce_certificate *c)
{
    struct ce_view rest;
    struct ce_distribution_point point;
    struct ce_access_description access;
    struct ce_sct sct;
    walk_names(c->subject_alt_names);
    walk_names(c->issuer_alt_names);
    walk_names(c->authority_issuer);
    for (rest = c->crl_distribution_points; ce_distribution_point_next(&rest, &point);)
        walk_names(point.full_name);
    require(rest.len == 0);
    for (rest = c->authority_info_access; ce_access_description_next(&rest, &access);)
        continue;
    require(rest.len == 0);
    for (rest = c->timestamps; ce_sct_next(&rest, &sct);)
        continue;
    require(rest.len == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ce_certificate c;
    struct rewrite rewrite;
    ce_status status = ce_certificate_parse(&c, data, size, rewrite_start(&rewrite), NULL);
    if (status == CE_OK) {
        require(rewrite_is(&rewrite, data, size));
        walk_lists(&c);
        require(ce_name_equal(c.subject, c.subject) && ce_name_equal(c.issuer, c.issuer));
        (void)ce_certificate_names_host(&c, "www.example.com");
        if (c.spki.len < 1024) /* longer ones cost time and find nothing */
            status = ce_certificate_check_signature(&c, &c, NULL);
    } else {
        require(c.der.data == NULL && c.extension_count == 0);
    }
    rewrite_clear(&rewrite);
    return 0;
}
