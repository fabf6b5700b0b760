/*
 * rfc8448 FILE...: plays the traces of RFC 8448 with our endpoints, each section twice: our client
 * against what the trace's server sent, and our server against its client. A line per section and
 * role with the number of values compared; the exit status is 1 when one differed or a file could
 * not be read, 2 when there was nothing to run.
 *
 * A file is one JSON object; each member with "messages" and "records" is a section. Section 3 of
 * the RFC is in samples/rfc8448_section3.json.
 */
#include "tests/vectors/rfc8448.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walkthrough/trace/build.h"

enum { MAX_STEPS = 1000, MAX_FILE = 1 << 24 };

/* ---- one section, one role ------------------------------------------------------------------ */

static void collect_output(struct play *p)
{
    struct ce_view out = wt_endpoint_output(p->ep);
    wt_put(&p->sent, out.data, out.len);
    wt_endpoint_sent(p->ep, out.len);
}

/* Operations that no endpoint needs, on its values. */
static void compute_beside(struct play *p, struct wt_value *made, const char *name, enum wt_op op,
                           const struct wt_value *const *in, size_t in_count)
{
    bool all = true;
    for (size_t i = 0; i < in_count; i++)
        all = all && in[i];
    made->name = name;
    if (!all || wt_op_run(op, &p->arena, made, in, in_count, NULL) != CE_OK)
        made->bytes = wt_view("", 0);
}

/* RFC 8446 section 4.4.1: the first ClientHello's hash, and the HelloRetryRequest. */
static void hash_up_to_retry(struct play *p)
{
    struct wt_endpoint *ep = p->ep;
    ep->around.trace = NULL;
    compute_beside(p, &p->beside[0], "hash_first_ClientHello..HelloRetryRequest", OP_HASH,
                   WT_VALUES(wt_name(ep, "SHA-256"), tls13_transcript(ep)), 2);
    ep->around.trace = p->trace;
}

/* What the trace has, and what an endpoint that follows the RFC need not compute or cannot know:
 * the hash up to the HelloRetryRequest, the cookie that will come back, that no ticket follows. */
static void attend(struct play *p)
{
    struct wt_endpoint *ep = p->ep;
    struct handshake_message *m;
    if (ep->retried && ep->span_count == 1 && !p->beside[0].name)
        hash_up_to_retry(p);
    if (p->role == WT_SERVER && ep->retried && ep->cookie &&
        (m = rfc_decode(p, rfc_message(p, "server", "HelloRetryRequest")))) {
        const struct extension *x = extension_find(&m->is.server_hello.extensions, EXT_COOKIE);
        ep->cookie = x ? wt_given(ep, "cookie", WT_V_BYTES, x->is.cookie, false) : NULL;
    }
    if (p->role == WT_SERVER && ep->server_random && !rfc_message(p, "server", "NewSessionTicket"))
        ep->config.sessions = NULL;
}

static void run(struct play *p)
{
    for (unsigned i = 0; i < MAX_STEPS && wt_endpoint_step(p->ep) == WT_STEPPED; i++) {
        attend(p);
        collect_output(p);
    }
    collect_output(p);
}

static bool has_sent(const struct play *p, struct ce_view bytes)
{
    for (size_t at = 0; at + bytes.len <= p->sent.len; at++)
        if (!memcmp(p->sent.data + at, bytes.data, bytes.len))
            return true;
    return false;
}

/* The conversation in the trace's order: the peer's records are given, our application data are
 * written where the trace has some. */
static void converse(struct play *p)
{
    const cJSON *record;
    run(p);
    cJSON_ArrayForEach(record, cJSON_GetObjectItemCaseSensitive(p->section, "records"))
    {
        struct ce_view wire = rfc_bytes(p, record, "record");
        struct tls_unit made;
        if (rfc_is(record, "from", p->peer))
            wt_endpoint_receive(p->ep, wire.data, wire.len);
        else if (cJSON_GetObjectItemCaseSensitive(record, "app_data") && !has_sent(p, wire))
            tls_write(p->ep, APPLICATION_DATA, rfc_bytes(p, record, "plaintext"), &made);
        run(p);
    }
}

/* RFC 8446 section 7.1 derives it; nothing in a handshake needs it. */
static void derive_early_exporter(struct play *p)
{
    struct wt_endpoint *ep = p->ep;
    const struct wt_value *hash = rfc_find_value(p, "hash_ClientHello");
    if (!rfc_offers_psk(p) || !hash)
        return;
    ep->around.trace = NULL;
    compute_beside(p, &p->beside[1], "early_exporter_master_secret", OP_HKDF_EXPAND_LABEL,
                   WT_VALUES(wt_name(ep, "SHA-256"), ep->secrets.early_secret,
                             wt_name(ep, "e exp master"), hash, wt_number(ep, 32)),
                   5);
    ep->around.trace = p->trace;
}

static bool open_play(struct play *p, struct wt_config *config)
{
    bool client = p->role == WT_CLIENT;
    p->own = client ? "client" : "server";
    p->peer = client ? "server" : "client";
    rfc_configure(p, config);
    p->trace = wt_trace_new();
    if (!p->trace || !p->sessions)
        return false;
    wt_id actors[] = {wt_add_actor(p->trace, WT_CLIENT, "client"),
                      wt_add_actor(p->trace, WT_SERVER, "server")};
    struct wt_surroundings around = {.trace = p->trace,
                                     .actor = actors[!client],
                                     .peer = actors[client],
                                     .connection =
                                         wt_add_connection(p->trace, actors[0], actors[1]),
                                     .clock_us = &p->clock_us,
                                     .draw = rfc_draw,
                                     .draw_user = p,
                                     .rewrite = rfc_take_free_choices,
                                     .rewrite_user = p};
    p->ep = wt_endpoint_new(config, &around);
    return p->ep != NULL;
}

static void close_play(struct play *p)
{
    wt_endpoint_free(p->ep);
    wt_trace_free(p->trace);
    wt_session_cache_free(p->sessions);
    wt_buffer_clear(&p->sent);
    wt_arena_clear(&p->arena);
}

static bool play_role(const cJSON *file, const cJSON *section, enum wt_role role)
{
    struct play p = {.file = file, .section = section, .role = role};
    struct wt_config config;
    const cJSON *number = cJSON_GetObjectItemCaseSensitive(section, "section");
    bool ok = open_play(&p, &config);
    if (ok) {
        converse(&p);
        rfc_compare(&p, wt_endpoint_established(p.ep), "handshake", wt_endpoint_state_name(p.ep));
        rfc_compare(&p, !rfc_nth_message(&p, p.own, p.messages_sent), "handshake",
                    "all messages sent");
        derive_early_exporter(&p);
        rfc_compare_values(&p);
        rfc_compare_records(&p);
        ok = p.differing == 0;
    }
    printf("  section %s (%s), our %s: %u compared, %u differ\n",
           cJSON_IsString(number) ? number->valuestring : "?", section->string, p.own, p.compared,
           p.differing);
    close_play(&p);
    return ok;
}

/* ---- files ---------------------------------------------------------------------------------- */

static cJSON *read_json(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = file ? malloc(MAX_FILE) : NULL;
    size_t len = text ? fread(text, 1, MAX_FILE, file) : 0;
    cJSON *json = len && len < MAX_FILE ? cJSON_ParseWithLength(text, len) : NULL;
    if (file)
        fclose(file);
    free(text);
    return json;
}

static bool play_file(const char *path)
{
    cJSON *file = read_json(path);
    const cJSON *section;
    unsigned sections = 0;
    bool ok = file != NULL;
    printf("%s%s\n", path, file ? "" : ": cannot be read");
    cJSON_ArrayForEach(section, file)
    {
        if (!cJSON_GetObjectItemCaseSensitive(section, "records"))
            continue;
        sections++;
        ok = play_role(file, section, WT_CLIENT) && ok;
        ok = play_role(file, section, WT_SERVER) && ok;
    }
    if (file && !sections)
        printf("%s: no section in it\n", path);
    cJSON_Delete(file);
    return ok && sections > 0;
}

int main(int argc, char **argv)
{
    bool ok = true;
    if (argc < 2) {
        fprintf(stderr, "usage: rfc8448 FILE...\n");
        return 2;
    }
    for (int i = 1; i < argc; i++)
        ok = play_file(argv[i]) && ok;
    return ok ? 0 : 1;
}
