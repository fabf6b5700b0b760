/*
 * What endpoints of TLS 1.3 say: handshakes that go well in all their variants, and some that are
 * disturbed. Include after spoken.h.
 */
#ifndef TESTS_SPOKEN13_H
#define TESTS_SPOKEN13_H

#include "pair13.h"

static void speak13(struct spoken *spoken, uint16_t suite,
                    void (*configure)(struct wt_config *, struct wt_config *))
{
    speak_with(spoken, &(struct pair_options){.suite = suite, .configure = configure});
}

static void in_a_finite_field(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    use_group(client, FFDHE2048);
}

static void on_a_curve(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    use_group(client, SECP256R1);
}

static void only_the_server_knows_tls13(struct wt_config *client, struct wt_config *server)
{
    (void)client;
    speak_both(server);
}

static void with_a_protocol(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    client->alpn[0] = server->alpn[0] = "http/1.1";
    client->alpn_count = server->alpn_count = 1;
}

/* Asked for a certificate, and there is none; by a server that can do without, and by one that
 * cannot. */
static void without_a_certificate(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    server->request_client_certificate = true;
}

static void with_an_rsa_certificate(struct wt_config *client, struct wt_config *server)
{
    only_tls13(client, server);
    client->client_identity = server->identities;
    server->request_client_certificate = true;
    server->accept_any_certificate = true; /* it is the server's own */
}

/* Early data that the server does not want; and a visit with a ticket and a HelloRetryRequest. */
static void speak_unwanted_early_data(struct spoken *spoken)
{
    struct wt_session_cache *stores[2] = {wt_session_cache_new(4, 3600),
                                          wt_session_cache_new(4, 3600)};
    for (unsigned visit = 0; visit < 3; visit++) {
        struct pair p;
        open_pair(spoken, &p,
                  &(struct pair_options){.suite = AES_128_GCM_SHA256, .configure = only_tls13});
        p.client->config.sessions = stores[0];
        p.server->config.sessions = stores[1];
        p.client->config.early_data = true;
        p.server->config.early_data = visit == 0;
        if (visit == 2)
            use_group(&p.server->config, SECP384R1);
        pair_run(&p, NULL, NULL);
        assert_string_equal(wt_endpoint_state_name(p.client), "closed");
        keep_pair(spoken, &p);
    }
    wt_session_cache_free(stores[0]);
    wt_session_cache_free(stores[1]);
}

/* A key for another protocol. */
static void speak_export(struct spoken *spoken)
{
    struct pair p;
    open_pair(spoken, &p,
              &(struct pair_options){.suite = AES_128_GCM_SHA256, .configure = only_tls13});
    assert_true(pair_run_until(&p, true, "wait_response"));
    assert_int_equal(
        wt_endpoint_export(p.client, "EXPORTER-Channel-Binding", wt_view("", 0), 32).len, 32);
    pair_run(&p, NULL, NULL);
    keep_pair(spoken, &p);
}

static void speak_tls13(struct spoken *spoken)
{
    static const char *const scenarios[] = {"tls13-hrr",     "tls13-mtls", "tls13-chacha",
                                            "tls13-psk",     "tls13-0rtt", "keyupdate",
                                            "tls12-vs-tls13"};
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        struct wt_error error = {0};
        keep_trace(
            spoken,
            wt_run(&(struct wt_scenario_options){.scenario = scenarios[i], .seed = 1}, &error));
    }
    speak13(spoken, AES_128_GCM_SHA256, without_a_certificate);
    speak13(spoken, AES_128_GCM_SHA256, with_an_rsa_certificate);
    speak_unwanted_early_data(spoken);
    speak_export(spoken);
    speak13(spoken, AES_128_GCM_SHA256, in_a_finite_field);
    speak13(spoken, CHACHA20_POLY1305, on_a_curve);
    speak13(spoken, AES_256_GCM_SHA384, with_a_protocol);
    speak13(spoken, 0x009e, only_the_server_knows_tls13);
}

#endif
