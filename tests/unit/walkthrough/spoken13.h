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

static void speak_tls13(struct spoken *spoken)
{
    speak13(spoken, AES_128_GCM_SHA256, in_a_finite_field);
    speak13(spoken, CHACHA20_POLY1305, on_a_curve);
    speak13(spoken, AES_256_GCM_SHA384, with_a_protocol);
    speak13(spoken, 0x009e, only_the_server_knows_tls13);
}

#endif
