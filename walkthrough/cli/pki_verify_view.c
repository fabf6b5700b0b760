/* The verdict for a person: the path as a tree, then the checks of each certificate in it. */
#include <string.h>

#include "walkthrough/cli/pki_verify.h"
#include "walkthrough/live/rfc3339.h"
#include "walkthrough/wire/names.h"

/* A certificate by what a person knows it by. */
static void put_name(struct page *page, enum page_style style, const struct ce_certificate *c)
{
    struct ce_view name = c->subject_cn.len ? c->subject_cn : c->issuer_cn;
    if (name.len)
        page_format(page, style, "%.*s", (int)name.len, (const char *)name.data);
    else
        page_text(page, style, page_word(page, "pki.unnamed"));
}

static void put_validity(struct page *page, const struct ce_certificate *c)
{
    char from[WT_RFC3339_SIZE], to[WT_RFC3339_SIZE];
    wt_rfc3339_write(from, c->not_before);
    wt_rfc3339_write(to, c->not_after);
    page_format(page, STYLE_DIM, "  %.10s … %.10s", from, to);
}

/* The anchor first, each certificate under the one that vouches for it. */
static void view_path(struct page *page, const struct verification *v)
{
    page_text(page, STYLE_BAND, page_word(page, "pki.path"));
    page_newline(page);
    unsigned indent = 2;
    if (!v->path.anchor) {
        page_indent(page, indent);
        page_text(page, STYLE_BAD, page_word(page, "pki.no_anchor"));
        page_newline(page);
    }
    for (size_t i = v->path.len + 1; i-- > 0;) {
        const struct ce_certificate *c = verification_at(v, i);
        if (!c)
            continue;
        page_indent(page, indent);
        if (indent > 2 || !v->path.anchor)
            page_text(page, STYLE_DIM, page->utf8 ? "└ " : "` ");
        put_name(page, i == 0 ? STYLE_STRONG : STYLE_PLAIN, c);
        if (c == v->path.anchor)
            page_format(page, STYLE_GOOD, "  %s", page_word(page, "pki.trusted"));
        put_validity(page, c);
        page_newline(page);
        indent += 2;
    }
    page_newline(page);
}

/* Issuers that were looked at and led nowhere, if there were any. */
static void view_search(struct page *page, const struct verification *v)
{
    bool said = false;
    for (size_t i = 0; i < v->branch_count; i++) {
        const struct ce_path_branch *b = &v->branches[i];
        bool in_path = b->issuer == v->path.anchor;
        for (size_t j = 0; j < v->path.len; j++)
            in_path = in_path || b->issuer == v->path.certificates[j];
        if (in_path)
            continue;
        if (!said)
            page_text(page, STYLE_BAND, page_word(page, "pki.search"));
        if (!said)
            page_newline(page);
        said = true;
        page_indent(page, 2 + 2 * (unsigned)(b->depth < 30 ? b->depth : 30));
        put_name(page, STYLE_PLAIN, b->issuer);
        page_format(page, STYLE_DIM, "  %s", b->outcome);
        page_newline(page);
    }
    if (said)
        page_newline(page);
}

/* "certificate.validity"; the catalog calls a certificate that parses by its own verb. */
static const char *title_of(const struct page *page, const struct ce_path_check *check)
{
    char id[96];
    bool parse = strcmp(check->name, "parse") == 0;
    snprintf(id, sizeof id, "certificate.%s", parse ? "parses" : check->name);
    const char *title = wt_text(page->catalog, "checks", id, WT_TITLE);
    return title ? title : check->name;
}

/* What others call the failure. */
static void view_failure(struct page *page, const struct ce_path_check *check)
{
    const char *alert = wire_name("description", check->alert);
    struct wt_buffer text = {0};
    wt_printf(&text, "%s%s%s %s (%u), OpenSSL %s (%d), Chrome %s", check->field,
              *check->field ? ", " : "", page_word(page, "pki.alert"), alert ? alert : "?",
              check->alert, check->openssl_name, check->openssl_code, check->chrome_name);
    page_paragraph(page, STYLE_BAD, 8, 0, text.data ? text.data : "");
    wt_buffer_clear(&text);
}

static void view_check(struct page *page, const struct ce_path_check *check)
{
    static const char *const marks[2][3] = {{"+ ", "! ", "- "}, {"✓ ", "✗ ", "– "}};
    static const enum page_style styles[] = {STYLE_GOOD, STYLE_BAD, STYLE_DIM};
    bool failed = check->verdict == CE_CHECK_FAILED;
    bool counts = check->verdict != CE_CHECK_NOT_APPLICABLE;
    struct wt_buffer more = {0};
    page_indent(page, 4);
    page_text(page, styles[check->verdict], marks[page->utf8][check->verdict]);
    page_flow(page, counts ? STYLE_PLAIN : STYLE_DIM, 6, 0, title_of(page, check));
    if (*check->detail)
        wt_printf(&more, "%s%s", page_word(page, "cli.colon"), check->detail);
    page_flow(page, failed ? STYLE_BAD : STYLE_DIM, 6, 0, more.data ? more.data : "");
    more.len = 0;
    wt_printf(&more, " [%s]", check->spec);
    page_paragraph(page, STYLE_DIM, 6, 0, more.data ? more.data : "");
    wt_buffer_clear(&more);
    if (failed)
        view_failure(page, check);
}

static void view_checks(struct page *page, const struct verification *v)
{
    const struct ce_certificate *about = NULL;
    size_t index = SIZE_MAX;
    page_text(page, STYLE_BAND, page_word(page, "pki.checks"));
    page_newline(page);
    for (size_t i = 0; i < v->check_count; i++) {
        const struct ce_path_check *check = &v->checks[i];
        if (check->subject && (check->subject != about || check->certificate != index)) {
            page_indent(page, 2);
            put_name(page, STYLE_STRONG, check->subject);
            page_newline(page);
            about = check->subject;
            index = check->certificate;
        }
        view_check(page, check);
    }
    page_newline(page);
}

void verification_view(struct page *page, const struct verification *v)
{
    const struct ce_path_check *failure = verification_failure(v);
    char moment[WT_RFC3339_SIZE];
    view_path(page, v);
    view_search(page, v);
    view_checks(page, v);
    wt_rfc3339_write(moment, v->settings.now);
    page_text(page, v->status == CE_OK ? STYLE_GOOD : STYLE_BAD,
              page_word(page, v->status == CE_OK ? "pki.valid" : "pki.not_valid"));
    page_format(page, STYLE_DIM, "  %s %s", page_word(page, "pki.as_of"), moment);
    page_newline(page);
    if (failure && failure->subject) {
        page_text(page, STYLE_PLAIN, page_word(page, "pki.because"));
        page_text(page, STYLE_PLAIN, page_word(page, "cli.colon"));
        put_name(page, STYLE_STRONG, failure->subject);
        page_format(page, STYLE_BAD, " %s", failure->detail);
        page_newline(page);
    }
}
