/*
 * Words that are true of one version stand in no scenario of the other. TLS 1.2 and 1.3 share
 * step ids, values, checks and fields where the same thing happens; sentences that once said too
 * much there must not come back, and each version cites its own RFCs.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "walkthrough/trace/catalog.h"
#include "walkthrough/walkthrough.h"

static const char *const tls13[] = {"tls13",      "tls13-hrr",    "tls13-psk", "tls13-0rtt",
                                    "tls13-mtls", "tls13-chacha", "keyupdate", NULL};
static const char *const tls12[] = {
    "tls12-dhe-rsa",    "tls12-rsa",    "tls12-ecdhe-rsa", "tls12-ecdhe-ecdsa",
    "tls12-session-id", "tls12-ticket", "tls12-mtls",      NULL};
static const char *const resumed13[] = {"tls13-psk", "tls13-0rtt", NULL};
static const char *const resumed12[] = {"tls12-session-id", "tls12-ticket", NULL};

/* What is not said, in English and Chinese; and where: RFC 8446 sections 4.1.2, 4.1.3, 4.4.4 and
 * 6.1, RFC 5246 section 7.3, RFC 8422 section 5. */
static const struct {
    const char *const *scenarios;
    const char *phrases[16];
} untrue[] = {
    /* Finished is as long as the hash, comes under the handshake's keys, and the server's first */
    {tls13,
     {"twelve bytes to", "these twelve bytes", "exactly 12 bytes", "The 12 bytes of",
      "first protected record", "to the client's Finished. With", "computed the master secret",
      "with the master secret", "after ChangeCipherSpec", "is the first proof", "十二个字节",
      "12 字节的 Finished", "到客户端 Finished 的一切", "算出了主密钥", "之后的第一条消息"}},
    /* legacy_version is frozen; the suite is a cipher and a hash; the certificate is sealed */
    {tls13,
     {"It states the highest version", "写明支持的最高版本", "the null compression method",
      "null 压缩方法", "extended_master_secret how it wants", "希望怎样派生密钥",
      "fixes key exchange, authentication", "密钥交换、认证、加密和哈希就此确定",
      "Readable by all, copyable by all", "From ClientHello to ClientKeyExchange",
      "到 ClientKeyExchange 为止", "compute.key_block", "verify.params_signature", "dropped. It is",
      "还没写出的数据就放弃。这是"}},
    /* psk_dhe_ke exchanges keys again, and there is no master secret to keep */
    {resumed13,
     {"no key was exchanged", "也没有交换密钥", "The master secret is kept", "主密钥以一个名字",
      "session ID or ticket;", "会话标识或票据报出它"}},
    /* a key share in a hello belongs to TLS 1.3 */
    {tls12,
     {"extension of its hello", "放进 hello 的 key_share", "saves a whole round trip against",
      "比 TLS 1.2 节省", "dh_Ys were left out", "如果漏掉 dh_Ys"}},
    /* in an abbreviated handshake the server finishes first */
    {resumed12,
     {"the client's Finished included", "连客户端的 Finished 也在内。",
      "to the client's Finished. With", "到客户端 Finished 的一切",
      "the certificate, the key exchange. An", "证书、密钥交换。攻击者",
      "now the client's Finished is part"}}};

static struct wt_catalog *catalogs[2];
static size_t found; /* counted, so that one run names them all */

static int set_up(void **state)
{
    (void)state;
    catalogs[0] = wt_catalog_open("en", NULL);
    catalogs[1] = wt_catalog_open("zh", NULL);
    return catalogs[0] && catalogs[1] ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    wt_catalog_free(catalogs[0]);
    wt_catalog_free(catalogs[1]);
    return 0;
}

static struct wt_trace *run(const char *scenario)
{
    struct wt_error error = {0};
    struct wt_trace *trace =
        wt_run(&(struct wt_scenario_options){.scenario = scenario, .seed = 1}, &error);
    assert_non_null(trace);
    return trace;
}

/* ---- phrases ---- */

static void search(const char *scenario, const char *section, const char *id, const char *phrase)
{
    for (size_t c = 0; c < 2; c++)
        for (enum wt_part part = WT_TITLE; part <= WT_REFUTED_BY; part++) {
            const char *text = wt_text(catalogs[c], section, id, part);
            if (!text || !strstr(text, phrase))
                continue;
            print_error("%s: %s.%s says \"%s\"\n", scenario, section, id, phrase);
            found++;
        }
}

static void search_fields(const char *scenario, const struct wire_pen *pen, const char *phrase)
{
    for (size_t i = 0; i < pen->count; i++)
        search(scenario, "fields", pen->fields[i].text, phrase);
}

static void search_trace(const char *scenario, const struct wt_trace *trace, const char *phrase)
{
    for (size_t i = 0; i < trace->step_count; i++) {
        const struct wt_step *step = &trace->steps[i];
        search(scenario, "steps", step->text, phrase);
        for (size_t k = 0; k < step->check_count; k++)
            search(scenario, "checks", step->checks[k].text, phrase);
    }
    for (size_t i = 0; i < trace->value_count; i++)
        search(scenario, "values", trace->values[i].name, phrase);
    for (size_t i = 0; i < trace->message_count; i++)
        if (trace->messages[i].layer != LAYER_RECORD)
            search_fields(scenario, &trace->messages[i].plain_fields, phrase);
}

static void nothing_untrue_is_said(void **state)
{
    (void)state;
    found = 0;
    for (size_t u = 0; u < sizeof untrue / sizeof *untrue; u++)
        for (const char *const *scenario = untrue[u].scenarios; *scenario; scenario++) {
            struct wt_trace *trace = run(*scenario);
            for (size_t i = 0; untrue[u].phrases[i]; i++)
                search_trace(*scenario, trace, untrue[u].phrases[i]);
            wt_trace_free(trace);
        }
    assert_int_equal(found, 0);
}

/* ---- what is cited ---- */

static void expect_no_citation(const char *const *scenarios, const char *const *foreign)
{
    for (; *scenarios; scenarios++) {
        struct wt_trace *trace = run(*scenarios);
        for (size_t i = 0; i < trace->step_count; i++)
            for (const char *const *rfc = foreign; *rfc; rfc++)
                if (strstr(trace->steps[i].spec, *rfc)) {
                    print_error("%s: %s cites %s\n", *scenarios, trace->steps[i].text,
                                trace->steps[i].spec);
                    found++;
                }
        wt_trace_free(trace);
    }
}

static void each_version_cites_its_own(void **state)
{
    (void)state;
    static const char *const old[] = {"RFC 5246", "RFC 8422", "RFC 5077",
                                      "RFC 7627", "RFC 5288", NULL};
    static const char *const new[] = {"RFC 8446", NULL};
    found = 0;
    expect_no_citation(tls13, old);
    expect_no_citation(tls12, new);
    assert_int_equal(found, 0);
}

/* ---- the order ---- */

static size_t place(const struct wt_trace *trace, const char *text)
{
    for (size_t i = 0; i < trace->step_count; i++)
        if (!strcmp(trace->steps[i].text, text))
            return i;
    fail_msg("no step %s", text);
    return 0;
}

/* The client has judged the certificate, the signature and the server's Finished before it sends
 * anything of its own, RFC 8446 section 4.4. */
static void the_verdict_comes_first(void **state)
{
    (void)state;
    struct wt_trace *trace = run("tls13");
    size_t finished = place(trace, "client_finished13.send");
    size_t story = 0;
    assert_true(place(trace, "verify.certificate") < place(trace, "verify.server_signature"));
    assert_true(place(trace, "verify.server_signature") < place(trace, "verify.server_finished13"));
    assert_true(place(trace, "verify.server_finished13") < finished);
    for (size_t i = 0; i < trace->step_count; i++)
        story += trace->steps[i].level == WT_STORY;
    assert_in_range(story, 10, 13);
    wt_trace_free(trace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_untrue_is_said),
                                       cmocka_unit_test(each_version_cites_its_own),
                                       cmocka_unit_test(the_verdict_comes_first)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
