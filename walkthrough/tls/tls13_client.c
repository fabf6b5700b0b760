/* RFC 8446 appendix A.1 seen from the client. A message without a row is unexpected_message. */
#include "walkthrough/tls/state.h"

static bool disguised(const struct wt_endpoint *ep) /* appendix D.4 */
{
    return ep->config.compatibility && !ep->compatibility_ccs_sent;
}

static bool disguised_with_early_data(const struct wt_endpoint *ep)
{
    return disguised(ep) && offers_early_data(ep) && !ep->early_data_sent;
}

static bool has_early_data(const struct wt_endpoint *ep)
{
    return offers_early_data(ep) && !ep->early_data_sent;
}

static bool retries_in_disguise(const struct wt_endpoint *ep)
{
    return has_not_retried(ep) && disguised(ep);
}

/* The second ClientHello is still to be sent. */
static bool retries(const struct wt_endpoint *ep)
{
    return ep->retried && !ep->server_random;
}

static bool resumes(const struct wt_endpoint *ep)
{
    return ep->resumed;
}

/* The request has gone out already, and was taken. */
static bool has_asked(const struct wt_endpoint *ep)
{
    return ep->early_data_accepted;
}

static bool has_request(const struct wt_endpoint *ep)
{
    return ep->config.request_len > 0;
}

/* clang-format off */
const struct tls_row tls13_client[] = {
  /* in state                       on                        when                       do                             go to                           says */
  { START,                          TO_SEND,                  always,                    send_client_hello,             WAIT_SERVER_HELLO,              "client_hello13.send" },
  { WAIT_SERVER_HELLO,              TO_SEND,                  disguised_with_early_data, send_compatibility_ccs,        WAIT_SERVER_HELLO,              "compatibility_ccs.send" },
  { WAIT_SERVER_HELLO,              TO_SEND,                  has_early_data,            send_early_data,               WAIT_SERVER_HELLO,              "early_data.send" },
  { WAIT_SERVER_HELLO,              GOT_HELLO_RETRY_REQUEST,  retries_in_disguise,       handle_hello_retry_request,    SEND_COMPATIBILITY_CCS,         "hello_retry_request.receive" },
  { WAIT_SERVER_HELLO,              GOT_HELLO_RETRY_REQUEST,  has_not_retried,           handle_hello_retry_request,    SEND_SECOND_CLIENT_HELLO,       "hello_retry_request.receive" },
  { SEND_SECOND_CLIENT_HELLO,       TO_SEND,                  always,                    send_second_client_hello,      WAIT_SERVER_HELLO,              "second_client_hello.send" },
  { WAIT_SERVER_HELLO,              GOT_SERVER_HELLO,         always,                    handle_server_hello13,         WAIT_ENCRYPTED_EXTENSIONS,      "server_hello13.receive" },
  { WAIT_ENCRYPTED_EXTENSIONS,      GOT_ENCRYPTED_EXTENSIONS, resumes,                   handle_encrypted_extensions,   WAIT_FINISHED,                  "encrypted_extensions.receive" },
  { WAIT_ENCRYPTED_EXTENSIONS,      GOT_ENCRYPTED_EXTENSIONS, always,                    handle_encrypted_extensions,   WAIT_CERTIFICATE,               "encrypted_extensions.receive" },
  { WAIT_CERTIFICATE,               GOT_CERTIFICATE_REQUEST,  has_not_been_asked,        handle_certificate_request13,  WAIT_CERTIFICATE,               "certificate_request13.receive" },
  { WAIT_CERTIFICATE,               GOT_CERTIFICATE,          always,                    handle_certificate13,          WAIT_CERTIFICATE_VERIFY,        "certificate13.receive" },
  { WAIT_CERTIFICATE_VERIFY,        GOT_CERTIFICATE_VERIFY,   always,                    handle_certificate_verify13,   WAIT_FINISHED,                  "server_certificate_verify.receive" },
  { WAIT_FINISHED,                  GOT_FINISHED,             early_data_was_accepted,   handle_server_finished13,      SEND_END_OF_EARLY_DATA,         "server_finished13.receive" },
  { WAIT_FINISHED,                  GOT_FINISHED,             disguised,                 handle_server_finished13,      SEND_COMPATIBILITY_CCS,         "server_finished13.receive" },
  { WAIT_FINISHED,                  GOT_FINISHED,             was_asked_for_certificate, handle_server_finished13,      SEND_CLIENT_CERTIFICATE,        "server_finished13.receive" },
  { WAIT_FINISHED,                  GOT_FINISHED,             always,                    handle_server_finished13,      SEND_FINISHED,                  "server_finished13.receive" },
  { SEND_END_OF_EARLY_DATA,         TO_SEND,                  always,                    send_end_of_early_data,        SEND_FINISHED,                  "end_of_early_data.send" },
  { SEND_COMPATIBILITY_CCS,         TO_SEND,                  retries,                   send_compatibility_ccs,        SEND_SECOND_CLIENT_HELLO,       "compatibility_ccs.send" },
  { SEND_COMPATIBILITY_CCS,         TO_SEND,                  was_asked_for_certificate, send_compatibility_ccs,        SEND_CLIENT_CERTIFICATE,        "compatibility_ccs.send" },
  { SEND_COMPATIBILITY_CCS,         TO_SEND,                  always,                    send_compatibility_ccs,        SEND_FINISHED,                  "compatibility_ccs.send" },
  { SEND_CLIENT_CERTIFICATE,        TO_SEND,                  has_certificate_to_show,   send_certificate,              SEND_CLIENT_CERTIFICATE_VERIFY, "client_certificate13.send" },
  { SEND_CLIENT_CERTIFICATE,        TO_SEND,                  always,                    send_no_certificate,           SEND_FINISHED,                  "no_certificate13.send" },
  { SEND_CLIENT_CERTIFICATE_VERIFY, TO_SEND,                  always,                    send_certificate_verify13,     SEND_FINISHED,                  "client_certificate_verify.send" },
  { SEND_FINISHED,                  TO_SEND,                  has_asked,                 send_client_finished13,        WAIT_RESPONSE,                  "client_finished13.send" },
  { SEND_FINISHED,                  TO_SEND,                  has_request,               send_client_finished13,        SEND_REQUEST,                   "client_finished13.send" },
  { SEND_FINISHED,                  TO_SEND,                  always,                    send_client_finished13,        SEND_CLOSE_NOTIFY,              "client_finished13.send" },
  { SEND_REQUEST,                   TO_SEND,                  always,                    send_request,                  WAIT_RESPONSE,                  "http_request.send" },
  { WAIT_RESPONSE,                  TO_SEND,                  key_update_is_due,         send_key_update,               WAIT_RESPONSE,                  "key_update.send" },
  { WAIT_RESPONSE,                  TO_SEND,                  key_update_was_asked,      answer_key_update,             WAIT_RESPONSE,                  "key_update.answer" },
  { WAIT_RESPONSE,                  GOT_NEW_SESSION_TICKET,   always,                    handle_new_session_ticket13,   WAIT_RESPONSE,                  "psk_ticket.receive" },
  { WAIT_RESPONSE,                  GOT_KEY_UPDATE,           always,                    handle_key_update,             WAIT_RESPONSE,                  "key_update.receive" },
  { WAIT_RESPONSE,                  GOT_APPLICATION_DATA,     response_is_whole,         handle_response,               SEND_CLOSE_NOTIFY,              "http_response.receive" },
  { WAIT_RESPONSE,                  GOT_APPLICATION_DATA,     always,                    do_nothing,                    WAIT_RESPONSE,                  "application_data.receive" },
  { WAIT_RESPONSE,                  GOT_CLOSE_NOTIFY,         always,                    handle_close_notify,           ANSWER_CLOSE_NOTIFY,            "close_notify.receive" },
  { SEND_CLOSE_NOTIFY,              TO_SEND,                  always,                    send_close_notify,             WAIT_CLOSE_NOTIFY,              "close_notify.send" },
  { WAIT_CLOSE_NOTIFY,              GOT_NEW_SESSION_TICKET,   always,                    handle_new_session_ticket13,   WAIT_CLOSE_NOTIFY,              "psk_ticket.receive" },
  { WAIT_CLOSE_NOTIFY,              GOT_KEY_UPDATE,           always,                    handle_key_update,             WAIT_CLOSE_NOTIFY,              "key_update.receive" },
  { WAIT_CLOSE_NOTIFY,              GOT_APPLICATION_DATA,     always,                    do_nothing,                    WAIT_CLOSE_NOTIFY,              "application_data.receive" },
  { WAIT_CLOSE_NOTIFY,              GOT_CLOSE_NOTIFY,         always,                    handle_close_notify,           CLOSED,                         "close_notify.receive" },
  { ANSWER_CLOSE_NOTIFY,            TO_SEND,                  always,                    send_close_notify,             CLOSED,                         "close_notify.send" },

  /* section 5: dropped until the server's Finished */
  { WAIT_SERVER_HELLO,              GOT_CHANGE_CIPHER_SPEC,   always,                    ignore_compatibility_ccs,      WAIT_SERVER_HELLO,              "compatibility_ccs.ignore" },
  { WAIT_ENCRYPTED_EXTENSIONS,      GOT_CHANGE_CIPHER_SPEC,   always,                    ignore_compatibility_ccs,      WAIT_ENCRYPTED_EXTENSIONS,      "compatibility_ccs.ignore" },
  { WAIT_CERTIFICATE,               GOT_CHANGE_CIPHER_SPEC,   always,                    ignore_compatibility_ccs,      WAIT_CERTIFICATE,               "compatibility_ccs.ignore" },
  { WAIT_CERTIFICATE_VERIFY,        GOT_CHANGE_CIPHER_SPEC,   always,                    ignore_compatibility_ccs,      WAIT_CERTIFICATE_VERIFY,        "compatibility_ccs.ignore" },
  { WAIT_FINISHED,                  GOT_CHANGE_CIPHER_SPEC,   always,                    ignore_compatibility_ccs,      WAIT_FINISHED,                  "compatibility_ccs.ignore" },
  { 0, 0, NULL, NULL, 0, NULL }
};
/* clang-format on */
