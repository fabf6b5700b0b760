/*
 * The Handshake structure, RFC 5246 section 7.4: a type, a length, and the body of that type.
 */
#include "walkthrough/wire/handshake.h"

#include "walkthrough/wire/names.h"

const char *handshake_type_name(uint8_t msg_type)
{
    const char *name = wire_name("msg_type", msg_type);
    return name != NULL ? name : "unknown";
}

/* Nothing in a ServerKeyExchange says which key exchange it belongs to: only who knows it to be
 * DHE_RSA reads it as that, for anybody else it is bytes. */
static void key_exchange_of_server(struct wire *w, struct handshake_message *m)
{
    if (w->context != NULL && w->context->key_exchange == KX_DHE_RSA)
        wire_server_key_exchange(w, &m->is.server_key_exchange);
    else
        wire_rest(w, "data", &m->is.other);
}

static void body(struct wire *w, struct handshake_message *m)
{
    switch (m->msg_type) {
    case HELLO_REQUEST: /* both of these are empty */
    case SERVER_HELLO_DONE:
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
    default:
        wire_rest(w, "data", &m->is.other);
    }
}

void wire_handshake(struct wire *w, struct handshake_message *m)
{
    wire_u8(w, "msg_type", &m->msg_type);
    w->levels[0].name = handshake_type_name(m->msg_type);
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
