/* RFC 8446 appendix A.2 seen from the server. A message without a row is unexpected_message. */
#include "walkthrough/tls/state.h"

/* Appendix D.4: a client that sends a session id asks for the disguise. */
static bool disguised(const struct wt_endpoint *ep)
{
    return ep->config.compatibility && ep->legacy_session_id.len && !ep->compatibility_ccs_sent;
}

static bool retries_in_disguise(const struct wt_endpoint *ep)
{
    return must_retry(ep) && disguised(ep);
}

static bool waits_for_second_hello(const struct wt_endpoint *ep)
{
    return ep->retried && !ep->server_random;
}

static bool resumes(const struct wt_endpoint *ep)
{
    return ep->resumed;
}

static bool gives_ticket(const struct wt_endpoint *ep)
{
    return ep->config.sessions && ep->offered.psk_mode;
}

static bool gives_another_ticket(const struct wt_endpoint *ep)
{
    return ep->tickets_sent + 1u < ep->config.tickets;
}

static bool has_early_request(const struct wt_endpoint *ep)
{
    return early_request_is_whole(ep) && !gives_ticket(ep);
}

/* clang-format off */
const struct tls_row tls13_server[] = {
  /* in state                   on                        when                     do                             go to                      says */
  { WAIT_CLIENT_HELLO,          GOT_CLIENT_HELLO,         always,                  handle_client_hello,           SEND_SERVER_HELLO,         "client_hello13.receive" },
  { SEND_SERVER_HELLO,          TO_SEND,                  retries_in_disguise,     send_hello_retry_request,      SEND_COMPATIBILITY_CCS,    "hello_retry_request.send" },
  { SEND_SERVER_HELLO,          TO_SEND,                  must_retry,              send_hello_retry_request,      WAIT_SECOND_CLIENT_HELLO,  "hello_retry_request.send" },
  { SEND_SERVER_HELLO,          TO_SEND,                  disguised,               send_server_hello13,           SEND_COMPATIBILITY_CCS,    "server_hello13.send" },
  { SEND_SERVER_HELLO,          TO_SEND,                  always,                  send_server_hello13,           SEND_ENCRYPTED_EXTENSIONS, "server_hello13.send" },
  { SEND_COMPATIBILITY_CCS,     TO_SEND,                  waits_for_second_hello,  send_compatibility_ccs,        WAIT_SECOND_CLIENT_HELLO,  "compatibility_ccs.send" },
  { SEND_COMPATIBILITY_CCS,     TO_SEND,                  always,                  send_compatibility_ccs,        SEND_ENCRYPTED_EXTENSIONS, "compatibility_ccs.send" },
  { WAIT_SECOND_CLIENT_HELLO,   GOT_CLIENT_HELLO,         always,                  handle_second_client_hello,    SEND_SERVER_HELLO,         "second_client_hello.receive" },
  { SEND_ENCRYPTED_EXTENSIONS,  TO_SEND,                  resumes,                 send_encrypted_extensions,     SEND_FINISHED,             "encrypted_extensions.send" },
  { SEND_ENCRYPTED_EXTENSIONS,  TO_SEND,                  asks_for_certificate,    send_encrypted_extensions,     SEND_CERTIFICATE_REQUEST,  "encrypted_extensions.send" },
  { SEND_ENCRYPTED_EXTENSIONS,  TO_SEND,                  always,                  send_encrypted_extensions,     SEND_CERTIFICATE,          "encrypted_extensions.send" },
  { SEND_CERTIFICATE_REQUEST,   TO_SEND,                  always,                  send_certificate_request13,    SEND_CERTIFICATE,          "certificate_request13.send" },
  { SEND_CERTIFICATE,           TO_SEND,                  always,                  send_certificate,              SEND_CERTIFICATE_VERIFY,   "certificate13.send" },
  { SEND_CERTIFICATE_VERIFY,    TO_SEND,                  always,                  send_certificate_verify13,     SEND_FINISHED,             "server_certificate_verify.send" },
  { SEND_FINISHED,              TO_SEND,                  early_data_was_accepted, send_server_finished13,        WAIT_END_OF_EARLY_DATA,    "server_finished13.send" },
  { SEND_FINISHED,              TO_SEND,                  asks_for_certificate,    send_server_finished13,        WAIT_CERTIFICATE,          "server_finished13.send" },
  { SEND_FINISHED,              TO_SEND,                  always,                  send_server_finished13,        WAIT_FINISHED,             "server_finished13.send" },
  { WAIT_END_OF_EARLY_DATA,     GOT_APPLICATION_DATA,     always,                  take_early_data,               WAIT_END_OF_EARLY_DATA,    "early_data.receive" },
  { WAIT_END_OF_EARLY_DATA,     GOT_END_OF_EARLY_DATA,    always,                  handle_end_of_early_data,      WAIT_FINISHED,             "end_of_early_data.receive" },
  { WAIT_CERTIFICATE,           GOT_CERTIFICATE,          holds_certificates,      handle_certificate13,          WAIT_CERTIFICATE_VERIFY,   "client_certificate13.receive" },
  { WAIT_CERTIFICATE,           GOT_CERTIFICATE,          always,                  handle_no_certificate13,       WAIT_FINISHED,             "no_certificate13.receive" },
  { WAIT_CERTIFICATE_VERIFY,    GOT_CERTIFICATE_VERIFY,   always,                  handle_certificate_verify13,   WAIT_FINISHED,             "client_certificate_verify.receive" },
  { WAIT_FINISHED,              GOT_FINISHED,             gives_ticket,            handle_client_finished13,      SEND_SESSION_TICKET,       "client_finished13.receive" },
  { WAIT_FINISHED,              GOT_FINISHED,             has_early_request,       handle_client_finished13,      TAKE_EARLY_REQUEST,        "client_finished13.receive" },
  { WAIT_FINISHED,              GOT_FINISHED,             always,                  handle_client_finished13,      WAIT_REQUEST,              "client_finished13.receive" },
  { SEND_SESSION_TICKET,        TO_SEND,                  gives_another_ticket,    send_new_session_ticket13,     SEND_SESSION_TICKET,       "psk_ticket.send" },
  { SEND_SESSION_TICKET,        TO_SEND,                  early_request_is_whole,  send_new_session_ticket13,     TAKE_EARLY_REQUEST,        "psk_ticket.send" },
  { SEND_SESSION_TICKET,        TO_SEND,                  always,                  send_new_session_ticket13,     WAIT_REQUEST,              "psk_ticket.send" },
  { TAKE_EARLY_REQUEST,         TO_SEND,                  always,                  handle_early_request,          SEND_RESPONSE,             "early_request.receive" },
  { WAIT_REQUEST,               TO_SEND,                  key_update_was_asked,    answer_key_update,             WAIT_REQUEST,              "key_update.answer" },
  { WAIT_REQUEST,               GOT_KEY_UPDATE,           always,                  handle_key_update,             WAIT_REQUEST,              "key_update.receive" },
  { WAIT_REQUEST,               GOT_APPLICATION_DATA,     request_is_whole,        handle_request,                SEND_RESPONSE,             "http_request.receive" },
  { WAIT_REQUEST,               GOT_APPLICATION_DATA,     always,                  do_nothing,                    WAIT_REQUEST,              "application_data.receive" },
  { WAIT_REQUEST,               GOT_CLOSE_NOTIFY,         always,                  handle_close_notify,           ANSWER_CLOSE_NOTIFY,       "close_notify.receive" },
  { SEND_RESPONSE,              TO_SEND,                  key_update_is_due,       send_key_update,               SEND_RESPONSE,             "key_update.send" },
  { SEND_RESPONSE,              TO_SEND,                  always,                  send_response,                 SEND_CLOSE_NOTIFY,         "http_response.send" },
  { SEND_CLOSE_NOTIFY,          TO_SEND,                  always,                  send_close_notify,             WAIT_CLOSE_NOTIFY,         "close_notify.send" },
  { WAIT_CLOSE_NOTIFY,          GOT_KEY_UPDATE,           always,                  handle_key_update,             WAIT_CLOSE_NOTIFY,         "key_update.receive" },
  { WAIT_CLOSE_NOTIFY,          GOT_APPLICATION_DATA,     always,                  do_nothing,                    WAIT_CLOSE_NOTIFY,         "application_data.receive" },
  { WAIT_CLOSE_NOTIFY,          GOT_CLOSE_NOTIFY,         always,                  handle_close_notify,           CLOSED,                    "close_notify.receive" },
  { ANSWER_CLOSE_NOTIFY,        TO_SEND,                  always,                  send_close_notify,             CLOSED,                    "close_notify.send" },

  /* section 5: dropped until the client's Finished */
  { WAIT_SECOND_CLIENT_HELLO,   GOT_CHANGE_CIPHER_SPEC,   always,                  ignore_compatibility_ccs,      WAIT_SECOND_CLIENT_HELLO,  "compatibility_ccs.ignore" },
  { WAIT_END_OF_EARLY_DATA,     GOT_CHANGE_CIPHER_SPEC,   always,                  ignore_compatibility_ccs,      WAIT_END_OF_EARLY_DATA,    "compatibility_ccs.ignore" },
  { WAIT_CERTIFICATE,           GOT_CHANGE_CIPHER_SPEC,   always,                  ignore_compatibility_ccs,      WAIT_CERTIFICATE,          "compatibility_ccs.ignore" },
  { WAIT_CERTIFICATE_VERIFY,    GOT_CHANGE_CIPHER_SPEC,   always,                  ignore_compatibility_ccs,      WAIT_CERTIFICATE_VERIFY,   "compatibility_ccs.ignore" },
  { WAIT_FINISHED,              GOT_CHANGE_CIPHER_SPEC,   always,                  ignore_compatibility_ccs,      WAIT_FINISHED,             "compatibility_ccs.ignore" },
  { 0, 0, NULL, NULL, 0, NULL }
};
/* clang-format on */
