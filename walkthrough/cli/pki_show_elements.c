/* The elements of a structure as `tlswalk pki show` puts them on the page, one by one. */
#include <stdio.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/crl.h"
#include "walkthrough/cli/bytes_view.h"
#include "walkthrough/cli/pki_show.h"
#include "walkthrough/wire/pen.h"

static bool is_secret(const char *name)
{
    static const char *const secrets[] = {"privateKey", "CurvePrivateKey", "privateExponent",
                                          "prime1",     "prime2",          "exponent1",
                                          "exponent2",  "coefficient"};
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        if (strcmp(name, secrets[i]) == 0)
            return true;
    return false;
}

static void enter(void *user, const struct ce_der_node *node)
{
    const struct show *show = user;
    const struct wire_field field = {.path = node->name,
                                     .text = show->titles ? node->name : "",
                                     .at = node->at,
                                     .len = node->header_len + node->len,
                                     .depth = node->depth};
    view_field(show->page, &field, show->der, 0, 0);
}

/* What the numbers of ENUMERATED mean: CRLReason (RFC 5280 5.3.1), OCSPResponseStatus (RFC 6960
 * 4.2.1). */
static void show_enumerated(char shown[static PEN_MAX_SHOWN], const struct ce_der_node *node)
{
    static const char *const states[] = {
        "successful", "malformedRequest", "internalError", "tryLater",
        NULL,         "sigRequired",      "unauthorized"};
    const char *name = NULL;
    unsigned value = node->len == 1 ? node->content[0] : 0xff;
    if (strcmp(node->name, "CRLReason") == 0)
        name = ce_crl_reason_name((enum ce_crl_reason)value);
    else if (strcmp(node->name, "responseStatus") == 0 && value < sizeof states / sizeof *states)
        name = states[value];
    if (name)
        snprintf(shown, PEN_MAX_SHOWN, "%s (%u)", name, value);
}

/* A field that is no leaf is shown without its bytes; a secret one, if at all, with all of them. */
static void element(void *user, const struct ce_der_node *node)
{
    const struct show *show = user;
    char shown[PEN_MAX_SHOWN];
    bool secret = is_secret(node->name), withheld = secret && !show->with_secrets;
    show_der(shown, node);
    if (node->tag == CE_DER_ENUMERATED)
        show_enumerated(shown, node);
    const struct wire_field field = {.path = node->name,
                                     .text = show->titles ? node->name : "",
                                     .at = node->at,
                                     .len = node->header_len + node->len,
                                     .depth = node->depth,
                                     .leaf = !withheld,
                                     .shown =
                                         withheld ? page_word(show->page, "pki.withheld") : shown};
    view_field(show->page, &field, show->der, 0, 0);
    if (secret && !withheld)
        view_dump(show->page, node->content, node->len, node->at + node->header_len);
    ce_wipe(shown, sizeof shown);
}

static void leave(void *user)
{
    (void)user;
}

struct ce_der_visitor show_visitor(struct show *show)
{
    return (struct ce_der_visitor){enter, element, leave, show};
}
