/* RFC 8446 appendix A.1 seen from the client. A message without a row is unexpected_message. */
#include "walkthrough/tls/state.h"

static bool disguised(const struct wt_endpoint *ep) /* appendix D.4 */
{
    return ep->config.compatibility && !ep->compatibility_ccs_sent;
}

static bool has_request(const struct wt_endpoint *ep)
{
    return ep->config.request_len > 0;
}

/* clang-format off */
const struct tls_row tls13_client[] = {
  /* in state                   on                        when                do                           go to                      says */
  { START,                      TO_SEND,                  always,             send_client_hello,           WAIT_SERVER_HELLO,         "client_hello.send" },
  { WAIT_SERVER_HELLO,          GOT_SERVER_HELLO,         always,             handle_server_hello13,       WAIT_ENCRYPTED_EXTENSIONS, "server_hello.receive" },
  { WAIT_ENCRYPTED_EXTENSIONS,  GOT_ENCRYPTED_EXTENSIONS, always,             handle_encrypted_extensions, WAIT_CERTIFICATE,          "encrypted_extensions.receive" },
  { WAIT_CERTIFICATE,           GOT_CERTIFICATE,          always,             handle_certificate13,        WAIT_CERTIFICATE_VERIFY,   "certificate.receive" },
  { WAIT_CERTIFICATE_VERIFY,    GOT_CERTIFICATE_VERIFY,   always,             handle_certificate_verify13, WAIT_FINISHED,             "server_certificate_verify.receive" },
  { WAIT_FINISHED,              GOT_FINISHED,             disguised,          handle_server_finished13,    SEND_COMPATIBILITY_CCS,    "server_finished.receive" },
  { WAIT_FINISHED,              GOT_FINISHED,             always,             handle_server_finished13,    SEND_FINISHED,             "server_finished.receive" },
  { SEND_COMPATIBILITY_CCS,     TO_SEND,                  always,             send_compatibility_ccs,      SEND_FINISHED,             "compatibility_ccs.send" },
  { SEND_FINISHED,              TO_SEND,                  has_request,        send_client_finished13,      SEND_REQUEST,              "client_finished.send" },
  { SEND_FINISHED,              TO_SEND,                  always,             send_client_finished13,      SEND_CLOSE_NOTIFY,         "client_finished.send" },
  { SEND_REQUEST,               TO_SEND,                  always,             send_request,                WAIT_RESPONSE,             "http_request.send" },
  { WAIT_RESPONSE,              GOT_APPLICATION_DATA,     response_is_whole,  handle_response,             SEND_CLOSE_NOTIFY,         "http_response.receive" },
  { WAIT_RESPONSE,              GOT_APPLICATION_DATA,     always,             do_nothing,                  WAIT_RESPONSE,             "application_data.receive" },
  { WAIT_RESPONSE,              GOT_CLOSE_NOTIFY,         always,             handle_close_notify,         ANSWER_CLOSE_NOTIFY,       "close_notify.receive" },
  { SEND_CLOSE_NOTIFY,          TO_SEND,                  always,             send_close_notify,           WAIT_CLOSE_NOTIFY,         "close_notify.send" },
  { WAIT_CLOSE_NOTIFY,          GOT_APPLICATION_DATA,     always,             do_nothing,                  WAIT_CLOSE_NOTIFY,         "application_data.receive" },
  { WAIT_CLOSE_NOTIFY,          GOT_CLOSE_NOTIFY,         always,             handle_close_notify,         CLOSED,                    "close_notify.receive" },
  { ANSWER_CLOSE_NOTIFY,        TO_SEND,                  always,             send_close_notify,           CLOSED,                    "close_notify.send" },

  /* section 5: dropped until the server's Finished */
  { WAIT_SERVER_HELLO,          GOT_CHANGE_CIPHER_SPEC,   always,             ignore_compatibility_ccs,    WAIT_SERVER_HELLO,         "compatibility_ccs.ignore" },
  { WAIT_ENCRYPTED_EXTENSIONS,  GOT_CHANGE_CIPHER_SPEC,   always,             ignore_compatibility_ccs,    WAIT_ENCRYPTED_EXTENSIONS, "compatibility_ccs.ignore" },
  { WAIT_CERTIFICATE,           GOT_CHANGE_CIPHER_SPEC,   always,             ignore_compatibility_ccs,    WAIT_CERTIFICATE,          "compatibility_ccs.ignore" },
  { WAIT_CERTIFICATE_VERIFY,    GOT_CHANGE_CIPHER_SPEC,   always,             ignore_compatibility_ccs,    WAIT_CERTIFICATE_VERIFY,   "compatibility_ccs.ignore" },
  { WAIT_FINISHED,              GOT_CHANGE_CIPHER_SPEC,   always,             ignore_compatibility_ccs,    WAIT_FINISHED,             "compatibility_ccs.ignore" },
  { 0, 0, NULL, NULL, 0, NULL }
};
/* clang-format on */
