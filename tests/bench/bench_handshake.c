/*
 * A whole conversation in memory, both sides: handshake, one HTTP request, one answer,
 * close_notify. The same certificate, key, group and suites in both libraries; the client verifies
 * the chain and the name. Ours also with everything recorded, and with who-knows-what worked out.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "bench.h"
#include "walkthrough/tls/suites.h"
#include "walkthrough/trace/build.h"
#include "walkthrough/world/cast.h"

static const char host[] = "learn.example";
static const char request[] = "GET / HTTP/1.1\r\nHost: learn.example\r\n\r\n";
static const char short_answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

enum { X25519 = 0x001d, RECORD = 16384, LONG_ANSWER = 4 << 20 };

struct handshake_work {
    struct wt_cast cast; /* who they are, and the PKI; the traces are thrown away */
    int64_t clock_us;
    uint16_t suite;
    uint16_t group; /* 0: what the suite needs */
    const char *answer;
    size_t answer_len;
    enum { UNRECORDED, RECORDED, WITH_KNOWLEDGE } trace;
    SSL_CTX *client, *server;
};

/* ---- ours ---- */

static void respond(void *user, const struct wt_endpoint *endpoint, struct ce_view asked,
                    struct wt_buffer *out)
{
    const struct handshake_work *work = user;
    (void)endpoint, (void)asked;
    wt_put(out, work->answer, work->answer_len);
}

/* Steps one endpoint as far as it goes and carries what it says to the other. */
static bool speak(struct wt_endpoint *from, struct wt_endpoint *to)
{
    while (wt_endpoint_step(from) == WT_STEPPED)
        ;
    struct ce_view out = wt_endpoint_output(from);
    bool spoke = out.len > 0;
    bench_need(wt_endpoint_receive(to, out.data, out.len), "wt_endpoint_receive");
    wt_endpoint_sent(from, out.len);
    return spoke;
}

static struct wt_endpoint *endpoint(struct handshake_work *work, enum wt_role role,
                                    struct wt_trace *trace)
{
    struct wt_cast *cast = &work->cast;
    bool client = role == WT_CLIENT;
    /* The endpoint reads its configuration for as long as it lives. */
    static struct wt_config configs[2];
    struct wt_config *config = &configs[client];
    uint16_t version = tls_suite(work->suite)->max_version;
    *config = (struct wt_config){.role = role,
                                 .min_version = version,
                                 .max_version = version,
                                 .suites = {work->suite},
                                 .suite_count = 1,
                                 .groups = {work->group},
                                 .group_count = work->group != 0,
                                 .extended_master_secret = true,
                                 .today = wt_cast_today,
                                 .host = host,
                                 .anchors = &cast->pki.ca_certificate,
                                 .anchor_count = 1,
                                 .request = request,
                                 .request_len = sizeof request - 1,
                                 .identities = &cast->identity,
                                 .identity_count = 1,
                                 .dh_group = 256,
                                 .respond = respond,
                                 .respond_user = work};
    struct wt_surroundings around = {.trace = trace,
                                     .actor = client ? cast->client : cast->server,
                                     .peer = client ? cast->server : cast->client,
                                     .connection = cast->connection,
                                     .clock_us = &work->clock_us,
                                     .draw = wt_world_draw,
                                     .draw_user =
                                         client ? &cast->client_draws : &cast->server_draws};
    return wt_endpoint_new(config, &around);
}

/* A trace with the cast's actors, in the cast's order, so that its ids hold. */
static struct wt_trace *fresh_trace(void)
{
    struct wt_trace *trace = wt_trace_new();
    bench_need(trace != NULL, "wt_trace_new");
    wt_id client = wt_add_actor(trace, WT_CLIENT, "client");
    wt_id server = wt_add_actor(trace, WT_SERVER, "server");
    wt_add_actor(trace, WT_OBSERVER, "eavesdropper");
    wt_add_actor(trace, WT_CA, "ca");
    wt_add_connection(trace, client, server);
    return trace;
}

static void our_conversation(void *user)
{
    struct handshake_work *work = user;
    struct wt_trace *trace = work->trace == UNRECORDED ? NULL : fresh_trace();
    struct wt_endpoint *client = endpoint(work, WT_CLIENT, trace),
                       *server = endpoint(work, WT_SERVER, trace);
    bench_need(client && server, "wt_endpoint_new");
    for (bool moved = true; moved;) {
        moved = speak(client, server);
        moved = speak(server, client) || moved;
    }
    struct ce_view got = wt_endpoint_application_data(client);
    bench_need(got.len == work->answer_len && wt_endpoint_established(server), "our handshake");
    if (work->trace == WITH_KNOWLEDGE)
        wt_compute_knowledge(trace);
    wt_endpoint_free(client);
    wt_endpoint_free(server);
    wt_trace_free(trace);
}

/* ---- OpenSSL's ---- */

static SSL *openssl_end(SSL_CTX *ctx, BIO *bio, bool client)
{
    SSL *ssl = SSL_new(ctx);
    bench_need(ssl != NULL, "SSL_new");
    SSL_set_bio(ssl, bio, bio);
    if (!client) {
        SSL_set_accept_state(ssl);
        return ssl;
    }
    SSL_set_connect_state(ssl);
    bench_need(SSL_set_tlsext_host_name(ssl, host) && SSL_set1_host(ssl, host), "SSL_set1_host");
    return ssl;
}

static void their_conversation(void *user)
{
    struct handshake_work *work = user;
    BIO *client_bio, *server_bio;
    char got[RECORD];
    bench_need(BIO_new_bio_pair(&client_bio, 65536, &server_bio, 65536), "BIO_new_bio_pair");
    SSL *client = openssl_end(work->client, client_bio, true),
        *server = openssl_end(work->server, server_bio, false);
    for (int i = 0; i < 8 && !(SSL_is_init_finished(client) && SSL_is_init_finished(server)); i++) {
        SSL_do_handshake(client);
        SSL_do_handshake(server);
    }
    bench_need(SSL_write(client, request, sizeof request - 1) > 0 &&
                   SSL_read(server, got, sizeof got) == sizeof request - 1,
               "OpenSSL's request");
    for (size_t at = 0; at < work->answer_len; at += RECORD) {
        size_t left = work->answer_len - at;
        int len = left < RECORD ? (int)left : RECORD;
        bench_need(SSL_write(server, work->answer + at, len) == len &&
                       SSL_read(client, got, sizeof got) == len,
                   "OpenSSL's answer");
    }
    SSL_shutdown(client);
    SSL_shutdown(server);
    bench_need(SSL_shutdown(client) == 1, "OpenSSL's close_notify");
    SSL_free(client);
    SSL_free(server);
}

/* Tickets and sessions are off on both sides: each handshake is a full one. */
static SSL_CTX *openssl_context(const SSL_METHOD *method, const struct handshake_work *work,
                                const char *suite)
{
    bool tls13 = tls_suite(work->suite)->min_version == TLS1_3_VERSION;
    int version = tls13 ? TLS1_3_VERSION : TLS1_2_VERSION;
    SSL_CTX *ctx = SSL_CTX_new(method);
    bench_need(
        ctx && (tls13 ? SSL_CTX_set_ciphersuites(ctx, suite) : SSL_CTX_set_cipher_list(ctx, suite)),
        "SSL_CTX_new");
    bench_need(SSL_CTX_set_min_proto_version(ctx, version) &&
                   SSL_CTX_set_max_proto_version(ctx, version),
               "versions");
    bench_need(!work->group || SSL_CTX_set1_groups_list(ctx, "X25519"), "groups");
    SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(ctx, 0);
    SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
    return ctx;
}

static void open_openssl_client(struct handshake_work *work, const char *suites)
{
    const struct ce_view *ca = &work->cast.pki.ca_certificate;
    const uint8_t *at = ca->data;
    X509 *anchor = d2i_X509(NULL, &at, (long)ca->len);
    work->client = openssl_context(TLS_client_method(), work, suites);
    bench_need(X509_STORE_add_cert(SSL_CTX_get_cert_store(work->client), anchor), "the anchor");
    X509_VERIFY_PARAM_set_time(SSL_CTX_get0_param(work->client), wt_cast_today);
    SSL_CTX_set_verify(work->client, SSL_VERIFY_PEER, NULL);
    X509_free(anchor);
}

static void open_openssl_server(struct handshake_work *work, const char *suites)
{
    const struct ce_view *certificate = &work->cast.pki.server_certificate,
                         *key = &work->cast.pki.server_key;
    EVP_PKEY *group = NULL;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
    work->server = openssl_context(TLS_server_method(), work, suites);
    bench_need(
        EVP_PKEY_paramgen_init(ctx) == 1 && EVP_PKEY_CTX_set_group_name(ctx, "ffdhe2048") == 1 &&
            EVP_PKEY_paramgen(ctx, &group) == 1 && SSL_CTX_set0_tmp_dh_pkey(work->server, group),
        "ffdhe2048");
    bench_need(
        SSL_CTX_use_certificate_ASN1(work->server, (int)certificate->len, certificate->data) == 1 &&
            SSL_CTX_use_PrivateKey_ASN1(EVP_PKEY_RSA, work->server, key->data, (long)key->len) == 1,
        "the server's identity");
    EVP_PKEY_CTX_free(ctx);
}

static void measure_suite(struct handshake_work *work, uint16_t suite, uint16_t group,
                          const char *openssl_name)
{
    static const char *const traces[] = {"", ", recorded", ", and who knows what"};
    char name[80];
    work->suite = suite;
    work->group = group;
    open_openssl_client(work, openssl_name);
    open_openssl_server(work, openssl_name);
    for (work->trace = UNRECORDED; work->trace <= WITH_KNOWLEDGE; work->trace++) {
        snprintf(name, sizeof name, "%s%s", openssl_name, traces[work->trace]);
        bench_measure(&(struct bench_row){.name = name,
                                          .ours = our_conversation,
                                          .theirs = their_conversation,
                                          .work = work,
                                          .milliseconds = 20});
    }
    SSL_CTX_free(work->client);
    SSL_CTX_free(work->server);
}

/* A handshake, and then what it was made for: bytes sealed on one side and opened on the other. */
static void measure_bulk(struct handshake_work *work, uint16_t suite, const char *openssl_name)
{
    static const char header[] = "HTTP/1.1 200 OK\r\n\r\n";
    char name[80];
    char *answer = malloc(LONG_ANSWER);
    bench_need(answer != NULL, "malloc");
    bench_fill((uint8_t *)answer, LONG_ANSWER);
    memcpy(answer, header, sizeof header - 1);
    work->suite = suite;
    work->group = X25519;
    work->answer = answer;
    work->answer_len = LONG_ANSWER;
    work->trace = UNRECORDED;
    open_openssl_client(work, openssl_name);
    open_openssl_server(work, openssl_name);
    snprintf(name, sizeof name, "%s, 4 MiB both ends", openssl_name);
    bench_measure(&(struct bench_row){.name = name,
                                      .bytes = LONG_ANSWER,
                                      .ours = our_conversation,
                                      .theirs = their_conversation,
                                      .work = work,
                                      .milliseconds = 20});
    SSL_CTX_free(work->client);
    SSL_CTX_free(work->server);
    free(answer);
}

void bench_handshakes(void)
{
    struct handshake_work work = {.answer = short_answer, .answer_len = sizeof short_answer - 1};
    struct wt_error error = {0};
    struct wt_trace *trace = wt_trace_new();
    bench_need(trace && wt_cast_gather(&work.cast, trace, 1, host, &error), "wt_cast_gather");
    wt_trace_free(trace);
    measure_suite(&work, 0x1301, X25519, "TLS_AES_128_GCM_SHA256");
    measure_suite(&work, 0xc02f, X25519, "ECDHE-RSA-AES128-GCM-SHA256");
    measure_suite(&work, 0x009e, 0, "DHE-RSA-AES128-GCM-SHA256");
    measure_suite(&work, 0x0067, 0, "DHE-RSA-AES128-SHA256");
    measure_suite(&work, 0x009c, 0, "AES128-GCM-SHA256");
    measure_suite(&work, 0x002f, 0, "AES128-SHA");
    measure_bulk(&work, 0x1301, "TLS_AES_128_GCM_SHA256");
    measure_bulk(&work, 0x1303, "TLS_CHACHA20_POLY1305_SHA256");
    wt_cast_dismiss(&work.cast);
}
