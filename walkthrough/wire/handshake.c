/*
 * The Handshake structure, RFC 8446 section 4 and RFC 5246 section 7.4: a type, a length, and the
 * body of that type.
 */
#include "walkthrough/wire/handshake.h"

#include <string.h>

#include "walkthrough/wire/names.h"

const char *handshake_type_name(uint8_t msg_type)
{
    const char *name = wire_name("msg_type", msg_type);
    return name != NULL ? name : "unknown";
}

const char *handshake_message_name(struct ce_view message)
{
    enum { RANDOM_AT = 6, RANDOM_SIZE = sizeof hello_retry_request_random };
    if (message.len == 0)
        return "unknown";
    bool retry = message.data[0] == SERVER_HELLO && message.len >= RANDOM_AT + RANDOM_SIZE &&
                 memcmp(message.data + RANDOM_AT, hello_retry_request_random, RANDOM_SIZE) == 0;
    return retry ? "hello_retry_request" : handshake_type_name(message.data[0]);
}

/* Nothing in a ServerKeyExchange says which key exchange it belongs to: only who knows it reads it,
 * for anybody else it is bytes. */
static void key_exchange_of_server(struct wire *w, struct handshake_message *m)
{
    enum wire_key_exchange kx = wire_kx(w);
    if (kx == KX_DHE || kx == KX_ECDHE || kx == KX_DH_ANON)
        wire_server_key_exchange(w, &m->is.server_key_exchange);
    else
        wire_rest(w, "data", &m->is.other);
}

static void body(struct wire *w, struct handshake_message *m)
{
    switch (m->msg_type) {
    case HELLO_REQUEST: /* these are empty */
    case SERVER_HELLO_DONE:
    case END_OF_EARLY_DATA:
        break;
    case CLIENT_HELLO:
        wire_client_hello(w, &m->is.client_hello);
        break;
    case SERVER_HELLO:
        wire_server_hello(w, &m->is.server_hello);
        break;
    case NEW_SESSION_TICKET:
        wire_new_session_ticket(w, &m->is.new_session_ticket);
        break;
    case CERTIFICATE:
        wire_certificate(w, &m->is.certificate);
        break;
    case SERVER_KEY_EXCHANGE:
        key_exchange_of_server(w, m);
        break;
    case CERTIFICATE_REQUEST:
        wire_certificate_request(w, &m->is.certificate_request);
        break;
    case CERTIFICATE_VERIFY:
        wire_certificate_verify(w, &m->is.certificate_verify);
        break;
    case CLIENT_KEY_EXCHANGE:
        wire_client_key_exchange(w, &m->is.client_key_exchange);
        break;
    case FINISHED:
        wire_finished(w, &m->is.finished);
        break;
    case ENCRYPTED_EXTENSIONS:
        wire_encrypted_extensions(w, &m->is.encrypted_extensions);
        break;
    case CERTIFICATE_STATUS:
        wire_certificate_status(w, &m->is.certificate_status);
        break;
    case KEY_UPDATE:
        wire_key_update(w, &m->is.request_update);
        break;
    case COMPRESSED_CERTIFICATE:
        wire_compressed_certificate(w, &m->is.compressed_certificate);
        break;
    case MESSAGE_HASH: /* RFC 8446 4.4.1 */
        wire_rest(w, "hash", &m->is.other);
        break;
    default:
        wire_rest(w, "data", &m->is.other);
    }
}

void wire_handshake(struct wire *w, struct handshake_message *m)
{
    struct ce_view all = wire_ahead(w);
    wire_u8(w, "msg_type", &m->msg_type);
    w->levels[0].name = w->writing ? handshake_type_name(m->msg_type) : handshake_message_name(all);
    wire_open(w, NULL, WIRE_LEN24);
    size_t start = wire_here(w);
    if (!w->writing) {
        m->length = (uint32_t)wire_left(w);
        if (m->length > MAX_HANDSHAKE_MESSAGE)
            wire_fail(w, "length", ALERT_DECODE_ERROR, "longer than is accepted");
    }
    if (wire_ok(w))
        body(w, m);
    if (w->writing && wire_ok(w))
        m->length = (uint32_t)(wire_here(w) - start);
    wire_close(w);
}
