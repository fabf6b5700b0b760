/*
 * ServerHello, RFC 5246 section 7.4.1.3 and, field for field, RFC 8446 section 4.1.3.
 * HelloRetryRequest has the same form, and is told by its random.
 */
#include <string.h>

#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/pen.h"

/* RFC 8446 4.1.3: SHA-256 of "HelloRetryRequest". */
const uint8_t hello_retry_request_random[32] = {
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c};

bool is_hello_retry_request(const struct server_hello *m)
{
    return memcmp(m->random, hello_retry_request_random, sizeof m->random) == 0;
}

/* What a random says beside being random: that this is a HelloRetryRequest, or, in its last eight
 * bytes, that the server could have spoken a later version (RFC 8446 4.1.3). */
static const char *message_in(const struct server_hello *m)
{
    static const uint8_t sentinel[7] = {'D', 'O', 'W', 'N', 'G', 'R', 'D'};
    if (is_hello_retry_request(m))
        return "SHA-256 of \"HelloRetryRequest\"";
    if (memcmp(m->random + 24, sentinel, sizeof sentinel) != 0 || m->random[31] > 1)
        return NULL;
    return m->random[31] == 1 ? "ends in DOWNGRD 01: the server speaks TLS 1.3"
                              : "ends in DOWNGRD 00: the server speaks TLS 1.2";
}

static void server_random(struct wire *w, struct server_hello *m)
{
    size_t at = wire_here(w);
    struct ce_view ahead = wire_ahead(w);
    if (w->writing || ahead.len < sizeof m->random) {
        wire_fixed(w, "random", m->random, sizeof m->random);
        return;
    }
    memcpy(m->random, ahead.data, sizeof m->random);
    const char *message = message_in(m);
    if (message == NULL) {
        wire_fixed(w, "random", m->random, sizeof m->random);
        return;
    }
    wire_take(w, "random", sizeof m->random);
    wire_note(w, "random", WIRE_KIND_BYTES, at, sizeof m->random, message);
}

void wire_server_hello(struct wire *w, struct server_hello *m)
{
    wire_u16(w, "legacy_version", &m->legacy_version);
    server_random(w, m);
    wire_bytes(w, "legacy_session_id", WIRE_LEN8, &m->session_id, 0, 32);
    wire_u16(w, "cipher_suite", &m->cipher_suite);
    wire_u8(w, "legacy_compression_method", &m->compression_method);
    enum wire_place place =
        wire_ok(w) && is_hello_retry_request(m) ? IN_HELLO_RETRY_REQUEST : IN_SERVER_HELLO;
    wire_extensions(w, place, &m->extensions);
}
