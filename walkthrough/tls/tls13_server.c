/* RFC 8446 appendix A.2 seen from the server. A message without a row is unexpected_message. */
#include "walkthrough/tls/state.h"

/* Appendix D.4: a client that sends a session id asks for the disguise. */
static bool disguised(const struct wt_endpoint *ep)
{
    return ep->config.compatibility && ep->legacy_session_id.len && !ep->compatibility_ccs_sent;
}

/* clang-format off */
const struct tls_row tls13_server[] = {
  /* in state                   on                        when                do                           go to                      says */
  { WAIT_CLIENT_HELLO,          GOT_CLIENT_HELLO,         always,             handle_client_hello,         SEND_SERVER_HELLO,         "client_hello.receive" },
  { SEND_SERVER_HELLO,          TO_SEND,                  disguised,          send_server_hello13,         SEND_COMPATIBILITY_CCS,    "server_hello.send" },
  { SEND_SERVER_HELLO,          TO_SEND,                  always,             send_server_hello13,         SEND_ENCRYPTED_EXTENSIONS, "server_hello.send" },
  { SEND_COMPATIBILITY_CCS,     TO_SEND,                  always,             send_compatibility_ccs,      SEND_ENCRYPTED_EXTENSIONS, "compatibility_ccs.send" },
  { SEND_ENCRYPTED_EXTENSIONS,  TO_SEND,                  always,             send_encrypted_extensions,   SEND_CERTIFICATE,          "encrypted_extensions.send" },
  { SEND_CERTIFICATE,           TO_SEND,                  always,             send_certificate,            SEND_CERTIFICATE_VERIFY,   "certificate.send" },
  { SEND_CERTIFICATE_VERIFY,    TO_SEND,                  always,             send_certificate_verify13,   SEND_FINISHED,             "server_certificate_verify.send" },
  { SEND_FINISHED,              TO_SEND,                  always,             send_server_finished13,      WAIT_FINISHED,             "server_finished.send" },
  { WAIT_FINISHED,              GOT_FINISHED,             always,             handle_client_finished13,    WAIT_REQUEST,              "client_finished.receive" },
  { WAIT_REQUEST,               GOT_APPLICATION_DATA,     request_is_whole,   handle_request,              SEND_RESPONSE,             "http_request.receive" },
  { WAIT_REQUEST,               GOT_APPLICATION_DATA,     always,             do_nothing,                  WAIT_REQUEST,              "application_data.receive" },
  { WAIT_REQUEST,               GOT_CLOSE_NOTIFY,         always,             handle_close_notify,         ANSWER_CLOSE_NOTIFY,       "close_notify.receive" },
  { SEND_RESPONSE,              TO_SEND,                  always,             send_response,               SEND_CLOSE_NOTIFY,         "http_response.send" },
  { SEND_CLOSE_NOTIFY,          TO_SEND,                  always,             send_close_notify,           WAIT_CLOSE_NOTIFY,         "close_notify.send" },
  { WAIT_CLOSE_NOTIFY,          GOT_APPLICATION_DATA,     always,             do_nothing,                  WAIT_CLOSE_NOTIFY,         "application_data.receive" },
  { WAIT_CLOSE_NOTIFY,          GOT_CLOSE_NOTIFY,         always,             handle_close_notify,         CLOSED,                    "close_notify.receive" },
  { ANSWER_CLOSE_NOTIFY,        TO_SEND,                  always,             send_close_notify,           CLOSED,                    "close_notify.send" },

  /* section 5: dropped until the client's Finished */
  { WAIT_FINISHED,              GOT_CHANGE_CIPHER_SPEC,   always,             ignore_compatibility_ccs,    WAIT_FINISHED,             "compatibility_ccs.ignore" },
  { 0, 0, NULL, NULL, 0, NULL }
};
/* clang-format on */
