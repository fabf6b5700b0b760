/* RFC 5246 section 7.3, Figure 1, seen from the server. A message without a row is
 * unexpected_message. */
#include "walkthrough/tls/state.h"

static bool ephemeral(const struct wt_endpoint *ep)
{
    return ep->suite->key_exchange != KX_RSA;
}

static bool resumed(const struct wt_endpoint *ep)
{
    return ep->resumed;
}

static bool ticket_promised(const struct wt_endpoint *ep) /* RFC 5077 3.2 */
{
    return ep->ticket_promised;
}

static bool anonymous(const struct wt_endpoint *ep)
{
    return ep->suite->authentication == AUTH_NONE;
}

static bool status_promised(const struct wt_endpoint *ep) /* RFC 6066 8 */
{
    return ep->status_promised;
}

/* Section 7.4.4: "A non-anonymous server can optionally request a certificate from the client". */
static bool asks(const struct wt_endpoint *ep)
{
    return ep->config.request_client_certificate && !anonymous(ep);
}

static bool client_proves(const struct wt_endpoint *ep)
{
    return ep->client_certificate != NULL;
}

/* clang-format off */
const struct tls_row tls12_server[] = {
  /* in state                  on                        when                   do                          go to                     says */
  { WAIT_CLIENT_HELLO,         GOT_CLIENT_HELLO,         always,                handle_client_hello,        SEND_SERVER_HELLO,        "client_hello.receive" },
  { SEND_SERVER_HELLO,         TO_SEND,                  resumed,               send_server_hello,          SEND_CHANGE_CIPHER_SPEC,  "server_hello.send" },
  { SEND_SERVER_HELLO,         TO_SEND,                  anonymous,             send_server_hello,          SEND_SERVER_KEY_EXCHANGE, "server_hello.send" },
  { SEND_SERVER_HELLO,         TO_SEND,                  always,                send_server_hello,          SEND_CERTIFICATE,         "server_hello.send" },
  { SEND_CERTIFICATE,          TO_SEND,                  status_promised,       send_certificate,           SEND_CERTIFICATE_STATUS,  "certificate.send" },
  { SEND_CERTIFICATE,          TO_SEND,                  ephemeral,             send_certificate,           SEND_SERVER_KEY_EXCHANGE, "certificate.send" },
  { SEND_CERTIFICATE,          TO_SEND,                  asks,                  send_certificate,           SEND_CERTIFICATE_REQUEST, "certificate.send" },
  { SEND_CERTIFICATE,          TO_SEND,                  always,                send_certificate,           SEND_SERVER_HELLO_DONE,   "certificate.send" },
  { SEND_CERTIFICATE_STATUS,   TO_SEND,                  ephemeral,             send_certificate_status,    SEND_SERVER_KEY_EXCHANGE, "certificate_status.send" },
  { SEND_CERTIFICATE_STATUS,   TO_SEND,                  asks,                  send_certificate_status,    SEND_CERTIFICATE_REQUEST, "certificate_status.send" },
  { SEND_CERTIFICATE_STATUS,   TO_SEND,                  always,                send_certificate_status,    SEND_SERVER_HELLO_DONE,   "certificate_status.send" },
  { SEND_SERVER_KEY_EXCHANGE,  TO_SEND,                  asks,                  send_server_key_exchange,   SEND_CERTIFICATE_REQUEST, "server_key_exchange.send" },
  { SEND_SERVER_KEY_EXCHANGE,  TO_SEND,                  always,                send_server_key_exchange,   SEND_SERVER_HELLO_DONE,   "server_key_exchange.send" },
  { SEND_CERTIFICATE_REQUEST,  TO_SEND,                  always,                send_certificate_request12, SEND_SERVER_HELLO_DONE,   "certificate_request.send" },
  { SEND_SERVER_HELLO_DONE,    TO_SEND,                  asks,                  send_server_hello_done,     WAIT_CLIENT_CERTIFICATE,  "server_hello_done.send" },
  { SEND_SERVER_HELLO_DONE,    TO_SEND,                  always,                send_server_hello_done,     WAIT_CLIENT_KEY_EXCHANGE, "server_hello_done.send" },
  { WAIT_CLIENT_CERTIFICATE,   GOT_CERTIFICATE,          always,                handle_client_certificate,  WAIT_CLIENT_KEY_EXCHANGE, "client_certificate.receive" },
  { WAIT_CLIENT_KEY_EXCHANGE,  GOT_CLIENT_KEY_EXCHANGE,  client_proves,         handle_client_key_exchange, WAIT_CERTIFICATE_VERIFY,  "client_key_exchange.receive" },
  { WAIT_CLIENT_KEY_EXCHANGE,  GOT_CLIENT_KEY_EXCHANGE,  always,                handle_client_key_exchange, WAIT_CHANGE_CIPHER_SPEC,  "client_key_exchange.receive" },
  { WAIT_CERTIFICATE_VERIFY,   GOT_CERTIFICATE_VERIFY,   always,                handle_certificate_verify12, WAIT_CHANGE_CIPHER_SPEC, "client_certificate_verify.receive" },
  { WAIT_CHANGE_CIPHER_SPEC,   GOT_CHANGE_CIPHER_SPEC,   always,                handle_change_cipher_spec,  WAIT_FINISHED,            "ccs.receive" },
  { WAIT_FINISHED,             GOT_FINISHED,             resumed,               handle_finished,            WAIT_REQUEST,             "client_finished.receive" },
  { WAIT_FINISHED,             GOT_FINISHED,             ticket_promised,       handle_finished,            SEND_SESSION_TICKET,      "client_finished.receive" },
  { WAIT_FINISHED,             GOT_FINISHED,             always,                handle_finished,            SEND_CHANGE_CIPHER_SPEC,  "client_finished.receive" },
  { SEND_SESSION_TICKET,       TO_SEND,                  always,                send_new_session_ticket,    SEND_CHANGE_CIPHER_SPEC,  "new_session_ticket.send" },
  { SEND_CHANGE_CIPHER_SPEC,   TO_SEND,                  always,                send_change_cipher_spec,    SEND_FINISHED,            "ccs.send" },
  { SEND_FINISHED,             TO_SEND,                  resumed,               send_finished,              WAIT_CHANGE_CIPHER_SPEC,  "server_finished.send" },
  { SEND_FINISHED,             TO_SEND,                  always,                send_finished,              WAIT_REQUEST,             "server_finished.send" },
  { WAIT_REQUEST,              GOT_APPLICATION_DATA,     request_is_whole,      handle_request,             SEND_RESPONSE,            "http_request.receive" },
  { WAIT_REQUEST,              GOT_APPLICATION_DATA,     always,                do_nothing,                 WAIT_REQUEST,             "application_data.receive" },
  { WAIT_REQUEST,              GOT_CLOSE_NOTIFY,         always,                handle_close_notify,        ANSWER_CLOSE_NOTIFY,      "close_notify.receive" },
  { WAIT_REQUEST,              GOT_CLIENT_HELLO,         always,                decline_renegotiation,      WAIT_REQUEST,             "client_hello.decline" },
  { SEND_RESPONSE,             TO_SEND,                  always,                send_response,              SEND_CLOSE_NOTIFY,        "http_response.send" },
  { SEND_CLOSE_NOTIFY,         TO_SEND,                  always,                send_close_notify,          WAIT_CLOSE_NOTIFY,        "close_notify.send" },
  { WAIT_CLOSE_NOTIFY,         GOT_APPLICATION_DATA,     always,                do_nothing,                 WAIT_CLOSE_NOTIFY,        "application_data.receive" },
  { WAIT_CLOSE_NOTIFY,         GOT_CLOSE_NOTIFY,         always,                handle_close_notify,        CLOSED,                   "close_notify.receive" },
  { WAIT_CLOSE_NOTIFY,         GOT_CLIENT_HELLO,         always,                ignore_message,             WAIT_CLOSE_NOTIFY,        "client_hello.decline" },
  { ANSWER_CLOSE_NOTIFY,       TO_SEND,                  always,                send_close_notify,          CLOSED,                   "close_notify.send" },
  { 0, 0, NULL, NULL, 0, NULL }
};
/* clang-format on */
