/* Names of states and events, as the catalogs and the diagrams use them. */
#include "walkthrough/tls/state.h"

/* clang-format off */
static const char *const states[TLS_STATE_COUNT] = {
    [START] = "start", [WAIT_CLIENT_HELLO] = "wait_client_hello", [SEND_SERVER_HELLO] = "send_server_hello",
    [SEND_CERTIFICATE] = "send_certificate", [SEND_SERVER_KEY_EXCHANGE] = "send_server_key_exchange",
    [SEND_SERVER_HELLO_DONE] = "send_server_hello_done", [WAIT_SERVER_HELLO] = "wait_server_hello",
    [WAIT_CERTIFICATE] = "wait_certificate", [WAIT_SERVER_KEY_EXCHANGE] = "wait_server_key_exchange",
    [WAIT_SERVER_HELLO_DONE] = "wait_server_hello_done", [SEND_CLIENT_CERTIFICATE] = "send_client_certificate",
    [SEND_CLIENT_KEY_EXCHANGE] = "send_client_key_exchange",
    [WAIT_CLIENT_KEY_EXCHANGE] = "wait_client_key_exchange",
    [SEND_CERTIFICATE_STATUS] = "send_certificate_status", [WAIT_CERTIFICATE_STATUS] = "wait_certificate_status",
    [WAIT_CLIENT_CERTIFICATE] = "wait_client_certificate",
    [SEND_SESSION_TICKET] = "send_session_ticket", [WAIT_SESSION_TICKET] = "wait_session_ticket",
    [SEND_CHANGE_CIPHER_SPEC] = "send_change_cipher_spec", [SEND_FINISHED] = "send_finished",
    [WAIT_CHANGE_CIPHER_SPEC] = "wait_change_cipher_spec", [WAIT_FINISHED] = "wait_finished",
    [SEND_REQUEST] = "send_request", [WAIT_REQUEST] = "wait_request", [SEND_RESPONSE] = "send_response",
    [WAIT_RESPONSE] = "wait_response", [SEND_CLOSE_NOTIFY] = "send_close_notify",
    [WAIT_CLOSE_NOTIFY] = "wait_close_notify", [ANSWER_CLOSE_NOTIFY] = "answer_close_notify",
    [SEND_COMPATIBILITY_CCS] = "send_compatibility_ccs", [SEND_SECOND_CLIENT_HELLO] = "send_second_client_hello",
    [WAIT_SECOND_CLIENT_HELLO] = "wait_second_client_hello",
    [SEND_ENCRYPTED_EXTENSIONS] = "send_encrypted_extensions",
    [WAIT_ENCRYPTED_EXTENSIONS] = "wait_encrypted_extensions",
    [SEND_CERTIFICATE_REQUEST] = "send_certificate_request", [SEND_CLIENT_CERTIFICATE_VERIFY] = "send_client_certificate_verify", [TAKE_EARLY_REQUEST] = "take_early_request",
    [SEND_END_OF_EARLY_DATA] = "send_end_of_early_data", [WAIT_END_OF_EARLY_DATA] = "wait_end_of_early_data",
    [SEND_CERTIFICATE_VERIFY] = "send_certificate_verify",
    [WAIT_CERTIFICATE_VERIFY] = "wait_certificate_verify",
    [CLOSED] = "closed", [FAILED] = "failed",
};

static const char *const events[TLS_EVENT_COUNT] = {
    [TO_SEND] = "to_send", [GOT_HELLO_REQUEST] = "hello_request", [GOT_CLIENT_HELLO] = "client_hello",
    [GOT_SERVER_HELLO] = "server_hello", [GOT_CERTIFICATE] = "certificate",
    [GOT_SERVER_KEY_EXCHANGE] = "server_key_exchange", [GOT_CERTIFICATE_REQUEST] = "certificate_request",
    [GOT_SERVER_HELLO_DONE] = "server_hello_done", [GOT_CLIENT_KEY_EXCHANGE] = "client_key_exchange",
    [GOT_HELLO_RETRY_REQUEST] = "hello_retry_request", [GOT_ENCRYPTED_EXTENSIONS] = "encrypted_extensions",
    [GOT_CERTIFICATE_VERIFY] = "certificate_verify", [GOT_CERTIFICATE_STATUS] = "certificate_status",
    [GOT_NEW_SESSION_TICKET] = "new_session_ticket",
    [GOT_END_OF_EARLY_DATA] = "end_of_early_data", [GOT_KEY_UPDATE] = "key_update",
    [GOT_FINISHED] = "finished", [GOT_CHANGE_CIPHER_SPEC] = "change_cipher_spec",
    [GOT_APPLICATION_DATA] = "application_data", [GOT_CLOSE_NOTIFY] = "close_notify", [GOT_OTHER] = "other",
};
/* clang-format on */

const char *tls_state_name(enum tls_state state)
{
    return state < TLS_STATE_COUNT ? states[state] : "unknown";
}

const char *tls_event_name(enum tls_event event)
{
    return event < TLS_EVENT_COUNT ? events[event] : "unknown";
}
