/* RFC 5246 section 7.3, Figure 1, seen from the client. A message without a row is
 * unexpected_message. */
#include "walkthrough/tls/state.h"

static bool ephemeral(const struct wt_endpoint *ep)
{
    return ep->suite->key_exchange != KX_RSA;
}

static bool rsa_key_transport(const struct wt_endpoint *ep)
{
    return ep->suite->key_exchange == KX_RSA;
}

static bool asked_for_certificate(const struct wt_endpoint *ep)
{
    return ep->certificate_requested;
}

static bool not_asked_yet(const struct wt_endpoint *ep) /* section 7.4.4: asked once */
{
    return !ep->certificate_requested;
}

static bool anonymous(const struct wt_endpoint *ep) /* of the ServerHello that is to be handled */
{
    const struct tls_suite *suite = tls_suite(ep->m->is.server_hello.cipher_suite);
    return suite && suite->authentication == AUTH_NONE;
}

static bool status_promised(const struct wt_endpoint *ep) /* RFC 6066 8 */
{
    return ep->status_promised;
}

static bool has_certificate(const struct wt_endpoint *ep)
{
    return ep->identity != NULL;
}

static bool shows_certificate(const struct wt_endpoint *ep)
{
    return ep->certificate_requested && ep->identity;
}

static bool ticket_promised(const struct wt_endpoint *ep) /* RFC 5077 3.2 */
{
    return ep->ticket_promised;
}

static bool resumed(const struct wt_endpoint *ep)
{
    return ep->resumed;
}

/* The next handshake message after ServerHello, when the abbreviated handshake is on: RFC 5077 3.1,
 * Figure 2. The ServerHello itself is still to be handled. */
static bool resumes_with_ticket(const struct wt_endpoint *ep)
{
    return tls12_resumes(ep) &&
           extension_find(&ep->m->is.server_hello.extensions, EXT_SESSION_TICKET);
}

static bool resumed_and_has_request(const struct wt_endpoint *ep)
{
    return ep->resumed && ep->config.request_len > 0;
}

static bool has_request(const struct wt_endpoint *ep)
{
    return ep->config.request_len > 0;
}

/* clang-format off */
const struct tls_row tls12_client[] = {
  /* in state                  on                        when                   do                          go to                     says */
  { START,                     TO_SEND,                  always,                send_client_hello,          WAIT_SERVER_HELLO,        "client_hello.send" },
  { WAIT_SERVER_HELLO,         GOT_SERVER_HELLO,         resumes_with_ticket,   handle_server_hello,        WAIT_SESSION_TICKET,      "server_hello.receive" },
  { WAIT_SERVER_HELLO,         GOT_SERVER_HELLO,         tls12_resumes,         handle_server_hello,        WAIT_CHANGE_CIPHER_SPEC,  "server_hello.receive" },
  { WAIT_SERVER_HELLO,         GOT_SERVER_HELLO,         anonymous,             handle_server_hello,        WAIT_SERVER_KEY_EXCHANGE, "server_hello.receive" },
  { WAIT_SERVER_HELLO,         GOT_SERVER_HELLO,         always,                handle_server_hello,        WAIT_CERTIFICATE,         "server_hello.receive" },
  { WAIT_CERTIFICATE,          GOT_CERTIFICATE,          status_promised,       handle_certificate,         WAIT_CERTIFICATE_STATUS,  "certificate.receive" },
  { WAIT_CERTIFICATE,          GOT_CERTIFICATE,          ephemeral,             handle_certificate,         WAIT_SERVER_KEY_EXCHANGE, "certificate.receive" },
  { WAIT_CERTIFICATE,          GOT_CERTIFICATE,          always,                handle_certificate,         WAIT_SERVER_HELLO_DONE,   "certificate.receive" },
  { WAIT_CERTIFICATE_STATUS,   GOT_CERTIFICATE_STATUS,   ephemeral,             handle_certificate_status,  WAIT_SERVER_KEY_EXCHANGE, "certificate_status.receive" },
  { WAIT_CERTIFICATE_STATUS,   GOT_CERTIFICATE_STATUS,   always,                handle_certificate_status,  WAIT_SERVER_HELLO_DONE,   "certificate_status.receive" },
  { WAIT_SERVER_KEY_EXCHANGE,  GOT_SERVER_KEY_EXCHANGE,  always,                handle_server_key_exchange, WAIT_SERVER_HELLO_DONE,   "server_key_exchange.receive" },
  { WAIT_SERVER_HELLO_DONE,    GOT_CERTIFICATE_REQUEST,  not_asked_yet,         handle_certificate_request12, WAIT_SERVER_HELLO_DONE,   "certificate_request.receive" },
  { WAIT_SERVER_HELLO_DONE,    GOT_SERVER_HELLO_DONE,    asked_for_certificate, handle_server_hello_done,   SEND_CLIENT_CERTIFICATE,  "server_hello_done.receive" },
  { WAIT_SERVER_HELLO_DONE,    GOT_SERVER_HELLO_DONE,    always,                handle_server_hello_done,   SEND_CLIENT_KEY_EXCHANGE, "server_hello_done.receive" },
  { SEND_CLIENT_CERTIFICATE,   TO_SEND,                  has_certificate,       send_certificate,           SEND_CLIENT_KEY_EXCHANGE, "client_certificate.send" },
  { SEND_CLIENT_CERTIFICATE,   TO_SEND,                  always,                send_no_certificate,        SEND_CLIENT_KEY_EXCHANGE, "no_certificate.send" },
  { SEND_CLIENT_KEY_EXCHANGE,  TO_SEND,                  shows_certificate,     send_client_key_exchange,   SEND_CERTIFICATE_VERIFY,  "client_key_exchange.send" },
  { SEND_CLIENT_KEY_EXCHANGE,  TO_SEND,                  always,                send_client_key_exchange,   SEND_CHANGE_CIPHER_SPEC,  "client_key_exchange.send" },
  { SEND_CERTIFICATE_VERIFY,   TO_SEND,                  always,                send_certificate_verify12,  SEND_CHANGE_CIPHER_SPEC,  "client_certificate_verify.send" },
  { SEND_CHANGE_CIPHER_SPEC,   TO_SEND,                  always,                send_change_cipher_spec,    SEND_FINISHED,            "ccs.send" },
  { SEND_FINISHED,             TO_SEND,                  resumed_and_has_request, send_finished,            SEND_REQUEST,             "client_finished.send" },
  { SEND_FINISHED,             TO_SEND,                  resumed,               send_finished,              SEND_CLOSE_NOTIFY,        "client_finished.send" },
  { SEND_FINISHED,             TO_SEND,                  ticket_promised,       send_finished,              WAIT_SESSION_TICKET,      "client_finished.send" },
  { SEND_FINISHED,             TO_SEND,                  always,                send_finished,              WAIT_CHANGE_CIPHER_SPEC,  "client_finished.send" },
  { WAIT_SESSION_TICKET,       GOT_NEW_SESSION_TICKET,   always,                handle_new_session_ticket,  WAIT_CHANGE_CIPHER_SPEC,  "new_session_ticket.receive" },
  { WAIT_CHANGE_CIPHER_SPEC,   GOT_CHANGE_CIPHER_SPEC,   always,                handle_change_cipher_spec,  WAIT_FINISHED,            "ccs.receive" },
  { WAIT_FINISHED,             GOT_FINISHED,             resumed,               handle_finished,            SEND_CHANGE_CIPHER_SPEC,  "server_finished.receive" },
  { WAIT_FINISHED,             GOT_FINISHED,             has_request,           handle_finished,            SEND_REQUEST,             "server_finished.receive" },
  { WAIT_FINISHED,             GOT_FINISHED,             always,                handle_finished,            SEND_CLOSE_NOTIFY,        "server_finished.receive" },
  { SEND_REQUEST,              TO_SEND,                  always,                send_request,               WAIT_RESPONSE,            "http_request.send" },
  { WAIT_RESPONSE,             GOT_APPLICATION_DATA,     response_is_whole,     handle_response,            SEND_CLOSE_NOTIFY,        "http_response.receive" },
  { WAIT_RESPONSE,             GOT_APPLICATION_DATA,     always,                do_nothing,                 WAIT_RESPONSE,            "application_data.receive" },
  { WAIT_RESPONSE,             GOT_CLOSE_NOTIFY,         always,                handle_close_notify,        ANSWER_CLOSE_NOTIFY,      "close_notify.receive" },
  { SEND_CLOSE_NOTIFY,         TO_SEND,                  always,                send_close_notify,          WAIT_CLOSE_NOTIFY,        "close_notify.send" },
  { WAIT_CLOSE_NOTIFY,         GOT_APPLICATION_DATA,     always,                do_nothing,                 WAIT_CLOSE_NOTIFY,        "application_data.receive" },
  { WAIT_CLOSE_NOTIFY,         GOT_CLOSE_NOTIFY,         always,                handle_close_notify,        CLOSED,                   "close_notify.receive" },
  { ANSWER_CLOSE_NOTIFY,       TO_SEND,                  always,                send_close_notify,          CLOSED,                   "close_notify.send" },

  /* RFC 6066 section 8: a server that has promised a CertificateStatus may think better of it */
  { WAIT_CERTIFICATE_STATUS,   GOT_SERVER_KEY_EXCHANGE,  ephemeral,             handle_server_key_exchange, WAIT_SERVER_HELLO_DONE,   "server_key_exchange.receive" },
  { WAIT_CERTIFICATE_STATUS,   GOT_CERTIFICATE_REQUEST,  rsa_key_transport,     handle_certificate_request12, WAIT_SERVER_HELLO_DONE, "certificate_request.receive" },
  { WAIT_CERTIFICATE_STATUS,   GOT_SERVER_HELLO_DONE,    rsa_key_transport,     handle_server_hello_done,   SEND_CLIENT_KEY_EXCHANGE, "server_hello_done.receive" },
  { WAIT_CERTIFICATE_STATUS,   GOT_HELLO_REQUEST,        always,                ignore_message,             WAIT_CERTIFICATE_STATUS,  "hello_request.ignore" },

  /* section 7.4.1.1: nothing to begin while a handshake is going on, and no second one after it */
  { WAIT_SERVER_HELLO,         GOT_HELLO_REQUEST,        always,                ignore_message,             WAIT_SERVER_HELLO,        "hello_request.ignore" },
  { WAIT_CERTIFICATE,          GOT_HELLO_REQUEST,        always,                ignore_message,             WAIT_CERTIFICATE,         "hello_request.ignore" },
  { WAIT_SERVER_KEY_EXCHANGE,  GOT_HELLO_REQUEST,        always,                ignore_message,             WAIT_SERVER_KEY_EXCHANGE, "hello_request.ignore" },
  { WAIT_SERVER_HELLO_DONE,    GOT_HELLO_REQUEST,        always,                ignore_message,             WAIT_SERVER_HELLO_DONE,   "hello_request.ignore" },
  { WAIT_SESSION_TICKET,       GOT_HELLO_REQUEST,        always,                ignore_message,             WAIT_SESSION_TICKET,      "hello_request.ignore" },
  { WAIT_CHANGE_CIPHER_SPEC,   GOT_HELLO_REQUEST,        always,                ignore_message,             WAIT_CHANGE_CIPHER_SPEC,  "hello_request.ignore" },
  { WAIT_FINISHED,             GOT_HELLO_REQUEST,        always,                ignore_message,             WAIT_FINISHED,            "hello_request.ignore" },
  { WAIT_RESPONSE,             GOT_HELLO_REQUEST,        always,                decline_renegotiation,      WAIT_RESPONSE,            "hello_request.receive" },
  { WAIT_CLOSE_NOTIFY,         GOT_HELLO_REQUEST,        always,                ignore_message,             WAIT_CLOSE_NOTIFY,        "hello_request.ignore" },
  { 0, 0, NULL, NULL, 0, NULL }
};
/* clang-format on */
