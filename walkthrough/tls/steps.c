/* The steps of TLS 1.2, in the order of a handshake. */
#include "walkthrough/tls/steps.h"

#include <string.h>

#define HELLO    WT_PHASE_HELLO
#define AUTH     WT_PHASE_AUTHENTICATION
#define EXCHANGE WT_PHASE_KEY_EXCHANGE
#define FINISH   WT_PHASE_FINISHED
#define APP      WT_PHASE_APPLICATION

/* clang-format off */
const struct tls_step_info tls_steps[] = {
  /* text                                  kind         phase              level      mechanism             source               secret */
  { "setup.ca_key",                        WT_COMPUTE,  WT_PHASE_SETUP,    WT_DETAIL, WT_M_CERTIFICATES,    "FIPS 186-5 A.1.3",        true },
  { "setup.ca_certificate",                WT_COMPUTE,  WT_PHASE_SETUP,    WT_DETAIL, WT_M_CERTIFICATES,    "RFC 5280 4.1",            false },
  { "setup.server_key",                    WT_COMPUTE,  WT_PHASE_SETUP,    WT_DETAIL, WT_M_ASYMMETRIC,      "FIPS 186-5 A.1.3",        true },
  { "setup.server_tbs",                    WT_COMPUTE,  WT_PHASE_SETUP,    WT_DETAIL, WT_M_CERTIFICATES,    "RFC 5280 4.1.2",          false },
  { "setup.server_certificate",            WT_COMPUTE,  WT_PHASE_SETUP,    WT_DETAIL, WT_M_CERTIFICATES,    "RFC 5280 4.1.1.3",        false },
  { "setup.ticket_key",                    WT_COMPUTE,  WT_PHASE_SETUP,    WT_DETAIL, WT_M_SESSIONS,        "RFC 5077 4",              true },
  { "setup.client_trusts",                 WT_DECIDE,   WT_PHASE_SETUP,    WT_DETAIL, WT_M_CERTIFICATES,    "RFC 5280 6.1.1 (d)",      false },

  { "draw.client_random",                  WT_COMPUTE,  HELLO,             WT_DETAIL, WT_M_INTEGRITY,       "RFC 5246 7.4.1.2",        false },
  { "client_hello.send",                   WT_SEND,     HELLO,             WT_STORY,  WT_M_DOWNGRADE,       "RFC 5246 7.4.1.2",        false },
  { "client_hello.receive",                WT_RECEIVE,  HELLO,             WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.1.2",        false },
  { "decide.version",                      WT_DECIDE,   HELLO,             WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.1.3",        false },
  { "decide.cipher_suite",                 WT_DECIDE,   HELLO,             WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.1.3",        false },
  { "decide.group",                        WT_DECIDE,   HELLO,             WT_DETAIL, WT_M_KEY_EXCHANGE,    "RFC 8422 4",              false },
  { "decide.signature",                    WT_DECIDE,   HELLO,             WT_DETAIL, WT_M_SIGNATURES,      "RFC 5246 7.4.1.4.1",      false },
  { "draw.server_random",                  WT_COMPUTE,  HELLO,             WT_DETAIL, WT_M_INTEGRITY,       "RFC 5246 7.4.1.3",        false },
  { "server_hello.send",                   WT_SEND,     HELLO,             WT_STORY,  WT_M_DOWNGRADE,       "RFC 5246 7.4.1.3",        false },
  { "server_hello.receive",                WT_RECEIVE,  HELLO,             WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.1.3",        false },
  { "draw.session_id",                     WT_COMPUTE,  HELLO,             WT_DETAIL, WT_M_SESSIONS,        "RFC 5246 7.4.1.3",        false },
  { "session.hit",                         WT_DECIDE,   HELLO,             WT_STORY,  WT_M_SESSIONS,        "RFC 5246 7.4.1.2",        false },
  { "session.miss",                        WT_DECIDE,   HELLO,             WT_DETAIL, WT_M_SESSIONS,        "RFC 5246 7.4.1.2",        false },
  { "session.expired",                     WT_DECIDE,   HELLO,             WT_DETAIL, WT_M_SESSIONS,        "RFC 5246 F.1.4",          false },
  { "compute.recovered_master_secret",     WT_COMPUTE,  HELLO,             WT_DETAIL, WT_M_SESSIONS,        "RFC 5077 4",              true },
  { "session.declined",                    WT_DECIDE,   HELLO,             WT_DETAIL, WT_M_SESSIONS,        "RFC 5246 7.4.1.3",        false },
  { "hello_request.ignore",                WT_RECEIVE,  HELLO,             WT_DETAIL, WT_M_NONE,            "RFC 5246 7.4.1.1",        false },

  { "certificate.send",                    WT_SEND,     AUTH,              WT_STORY,  WT_M_CERTIFICATES,    "RFC 5246 7.4.2",          false },
  { "certificate.receive",                 WT_RECEIVE,  AUTH,              WT_DETAIL, WT_M_CERTIFICATES,    "RFC 5246 7.4.2",          false },
  { "verify.certificate_signature",        WT_VERIFY,   AUTH,              WT_DETAIL, WT_M_SIGNATURES,      "RFC 5280 6.1.3 (a)(1)",   false },
  { "verify.certificate",                  WT_VERIFY,   AUTH,              WT_STORY,  WT_M_CERTIFICATES,    "RFC 5280 6.1",            false },
  { "compute.server_public_key",           WT_COMPUTE,  AUTH,              WT_DETAIL, WT_M_ASYMMETRIC,      "RFC 5280 4.1.2.7",        false },

  { "draw.server_dh_private",              WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_FORWARD_SECRECY, "RFC 7919 5.2",            true },
  { "compute.server_dh_public",            WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_KEY_EXCHANGE,    "RFC 5246 7.4.3",          false },
  { "compute.both_randoms",                WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_SIGNATURES,      "RFC 5246 7.4.3",          false },
  { "compute.signed_params",               WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_SIGNATURES,      "RFC 5246 7.4.3",          false },
  { "compute.params_digest",               WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_INTEGRITY,       "RFC 5246 7.4.3",          false },
  { "compute.params_signature",            WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_SIGNATURES,      "RFC 5246 7.4.3",          false },
  { "server_key_exchange.send",            WT_SEND,     EXCHANGE,          WT_STORY,  WT_M_SIGNATURES,      "RFC 5246 7.4.3",          false },
  { "server_key_exchange.receive",         WT_RECEIVE,  EXCHANGE,          WT_DETAIL, WT_M_KEY_EXCHANGE,    "RFC 5246 7.4.3",          false },
  { "verify.params_signature",             WT_VERIFY,   EXCHANGE,          WT_DETAIL, WT_M_SIGNATURES,      "RFC 5246 7.4.3",          false },
  { "certificate_request.receive",         WT_RECEIVE,  EXCHANGE,          WT_DETAIL, WT_M_CERTIFICATES,    "RFC 5246 7.4.4",          false },
  { "server_hello_done.send",              WT_SEND,     EXCHANGE,          WT_DETAIL, WT_M_NONE,            "RFC 5246 7.4.5",          false },
  { "server_hello_done.receive",           WT_RECEIVE,  EXCHANGE,          WT_DETAIL, WT_M_NONE,            "RFC 5246 7.4.5",          false },
  { "no_certificate.send",                 WT_SEND,     EXCHANGE,          WT_DETAIL, WT_M_CERTIFICATES,    "RFC 5246 7.4.6",          false },
  { "draw.client_dh_private",              WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_FORWARD_SECRECY, "RFC 7919 5.2",            true },
  { "compute.client_dh_public",            WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_KEY_EXCHANGE,    "RFC 5246 7.4.7.2",        false },
  { "draw.pre_master_random",              WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_ASYMMETRIC,      "RFC 5246 7.4.7.1",        true },
  { "draw.rsa_padding",                    WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_ASYMMETRIC,      "RFC 8017 7.2.1",          true },
  { "compute.padded_pre_master_secret",    WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_ASYMMETRIC,      "RFC 8017 7.2.1",          true },
  { "compute.encrypted_pre_master_secret", WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_ASYMMETRIC,      "RFC 5246 7.4.7.1",        false },
  { "client_key_exchange.send",            WT_SEND,     EXCHANGE,          WT_STORY,  WT_M_KEY_EXCHANGE,    "RFC 5246 7.4.7",          false },
  { "client_key_exchange.receive",         WT_RECEIVE,  EXCHANGE,          WT_DETAIL, WT_M_KEY_EXCHANGE,    "RFC 5246 7.4.7",          false },
  { "draw.substitute_pre_master_secret",   WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_ASYMMETRIC,      "RFC 5246 7.4.7.1",        true },
  { "compute.decrypted_pre_master_secret", WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_ASYMMETRIC,      "RFC 5246 7.4.7.1",        true },
  { "compute.pre_master_tail",             WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_ASYMMETRIC,      "RFC 5246 7.4.7.1",        true },
  { "compute.pre_master_secret",           WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_KEY_EXCHANGE,    "RFC 5246 8.1",            true },
  { "compute.session_hash",                WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_INTEGRITY,       "RFC 7627 3",              false },
  { "compute.master_secret",               WT_COMPUTE,  EXCHANGE,          WT_STORY,  WT_M_KEY_EXCHANGE,    "RFC 5246 8.1",            true },
  { "forget.pre_master_secret",            WT_DECIDE,   EXCHANGE,          WT_DETAIL, WT_M_FORWARD_SECRECY, "RFC 5246 8.1",            false },
  { "forget.client_dh_private",            WT_DECIDE,   EXCHANGE,          WT_DETAIL, WT_M_FORWARD_SECRECY, "RFC 5246 F.1.1.3",        false },
  { "forget.server_dh_private",            WT_DECIDE,   EXCHANGE,          WT_DETAIL, WT_M_FORWARD_SECRECY, "RFC 5246 F.1.1.3",        false },
  { "compute.key_expansion_seed",          WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.3",            false },
  { "compute.key_block",                   WT_COMPUTE,  EXCHANGE,          WT_DETAIL, WT_M_SYMMETRIC,       "RFC 5246 6.3",            true },
  { "compute.client_write_MAC_key",        WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_INTEGRITY,       "RFC 5246 6.3",            true },
  { "compute.server_write_MAC_key",        WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_INTEGRITY,       "RFC 5246 6.3",            true },
  { "compute.client_write_key",            WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.3",            true },
  { "compute.server_write_key",            WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.3",            true },
  { "compute.client_write_IV",             WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.3",            true },
  { "compute.server_write_IV",             WT_COMPUTE,  EXCHANGE,          WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.3",            true },

  { "compute.ticket_state",                WT_COMPUTE,  FINISH,            WT_DETAIL, WT_M_SESSIONS,        "RFC 5077 4",              true },
  { "draw.ticket_nonce",                   WT_COMPUTE,  FINISH,            WT_BYTES,  WT_M_SESSIONS,        "SP 800-38D 8.2.2",        false },
  { "compute.ticket_header",               WT_COMPUTE,  FINISH,            WT_BYTES,  WT_M_SESSIONS,        "RFC 5077 4",              false },
  { "compute.sealed_ticket_state",         WT_COMPUTE,  FINISH,            WT_DETAIL, WT_M_SESSIONS,        "RFC 5077 4",              false },
  { "compute.session_ticket",              WT_COMPUTE,  FINISH,            WT_DETAIL, WT_M_SESSIONS,        "RFC 5077 4",              false },
  { "new_session_ticket.send",             WT_SEND,     FINISH,            WT_STORY,  WT_M_SESSIONS,        "RFC 5077 3.3",            false },
  { "new_session_ticket.receive",          WT_RECEIVE,  FINISH,            WT_DETAIL, WT_M_SESSIONS,        "RFC 5077 3.3",            false },
  { "ccs.send",                            WT_SEND,     FINISH,            WT_DETAIL, WT_M_SYMMETRIC,       "RFC 5246 7.1",            false },
  { "ccs.receive",                         WT_RECEIVE,  FINISH,            WT_DETAIL, WT_M_SYMMETRIC,       "RFC 5246 7.1",            false },
  { "compute.client_handshake_hash",       WT_COMPUTE,  FINISH,            WT_DETAIL, WT_M_INTEGRITY,       "RFC 5246 7.4.9",          false },
  { "compute.server_handshake_hash",       WT_COMPUTE,  FINISH,            WT_DETAIL, WT_M_INTEGRITY,       "RFC 5246 7.4.9",          false },
  { "compute.client_verify_data",          WT_COMPUTE,  FINISH,            WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.9",          false },
  { "compute.server_verify_data",          WT_COMPUTE,  FINISH,            WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.9",          false },
  { "client_finished.send",                WT_SEND,     FINISH,            WT_STORY,  WT_M_DOWNGRADE,       "RFC 5246 7.4.9",          false },
  { "client_finished.receive",             WT_RECEIVE,  FINISH,            WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.9",          false },
  { "verify.client_finished",              WT_VERIFY,   FINISH,            WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.9",          false },
  { "server_finished.send",                WT_SEND,     FINISH,            WT_STORY,  WT_M_DOWNGRADE,       "RFC 5246 7.4.9",          false },
  { "server_finished.receive",             WT_RECEIVE,  FINISH,            WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.9",          false },
  { "verify.server_finished",              WT_VERIFY,   FINISH,            WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5246 7.4.9",          false },

  { "session.stored",                      WT_DECIDE,   FINISH,            WT_STORY,  WT_M_SESSIONS,        "RFC 5246 F.1.4",          false },
  { "session.evicted",                     WT_DECIDE,   FINISH,            WT_DETAIL, WT_M_SESSIONS,        "RFC 5246 F.1.4",          false },

  { "compute.nonce",                       WT_COMPUTE,  APP,               WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5288 3",              false },
  { "compute.sealed_fragment",             WT_COMPUTE,  APP,               WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.2.3.3",        false },
  { "compute.content",                     WT_COMPUTE,  APP,               WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.2.3.3",        true },
  { "draw.record_IV",                      WT_COMPUTE,  APP,               WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.2.3.2",        false },
  { "compute.mac_input",                   WT_COMPUTE,  APP,               WT_BYTES,  WT_M_INTEGRITY,       "RFC 5246 6.2.3.1",        true },
  { "compute.record_MAC",                  WT_COMPUTE,  APP,               WT_BYTES,  WT_M_INTEGRITY,       "RFC 5246 6.2.3.1",        true },
  { "compute.mac_then_content",            WT_COMPUTE,  APP,               WT_BYTES,  WT_M_INTEGRITY,       "RFC 5246 6.2.3.2",        true },
  { "compute.padded_fragment",             WT_COMPUTE,  APP,               WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.2.3.2",        true },
  { "compute.received_MAC",                WT_COMPUTE,  APP,               WT_BYTES,  WT_M_INTEGRITY,       "RFC 5246 6.2.3.2",        true },
  { "compute.ciphertext",                  WT_COMPUTE,  APP,               WT_BYTES,  WT_M_SYMMETRIC,       "RFC 5246 6.2.3.2",        false },
  { "verify.record_MAC",                   WT_VERIFY,   APP,               WT_BYTES,  WT_M_INTEGRITY,       "RFC 5246 6.2.3.2",        false },
  { "record.refused",                      WT_FAIL,     APP,               WT_STORY,  WT_M_INTEGRITY,       "RFC 5246 6.2.3",          false },

  { "application_data.receive",            WT_RECEIVE,  APP,               WT_DETAIL, WT_M_SYMMETRIC,       "RFC 5246 10",             false },
  { "http_request.send",                   WT_SEND,     APP,               WT_STORY,  WT_M_SYMMETRIC,       "RFC 9112 3",              false },
  { "http_request.receive",                WT_RECEIVE,  APP,               WT_DETAIL, WT_M_SYMMETRIC,       "RFC 9112 3",              false },
  { "http_response.send",                  WT_SEND,     APP,               WT_STORY,  WT_M_SYMMETRIC,       "RFC 9112 4",              false },
  { "http_response.receive",               WT_RECEIVE,  APP,               WT_DETAIL, WT_M_SYMMETRIC,       "RFC 9112 4",              false },
  { "hello_request.receive",               WT_RECEIVE,  APP,               WT_DETAIL, WT_M_NONE,            "RFC 5246 7.4.1.1",        false },
  { "client_hello.decline",                WT_RECEIVE,  APP,               WT_DETAIL, WT_M_DOWNGRADE,       "RFC 5746 4.5",            false },
  { "no_renegotiation.send",               WT_SEND,     APP,               WT_DETAIL, WT_M_NONE,            "RFC 5246 7.2.2",          false },

  { "close_notify.send",                   WT_SEND,     WT_PHASE_CLOSE,    WT_STORY,  WT_M_INTEGRITY,       "RFC 5246 7.2.1",          false },
  { "close_notify.receive",                WT_RECEIVE,  WT_PHASE_CLOSE,    WT_DETAIL, WT_M_INTEGRITY,       "RFC 5246 7.2.1",          false },
  { "resumption.compare",                  WT_DECIDE,   WT_PHASE_CLOSE,    WT_STORY,  WT_M_SESSIONS,        "RFC 5246 7.3",            false },
  { "alert.send",                          WT_SEND,     WT_PHASE_CLOSE,    WT_STORY,  WT_M_NONE,            "RFC 5246 7.2",            false },
  { "alert.receive",                       WT_RECEIVE,  WT_PHASE_CLOSE,    WT_STORY,  WT_M_NONE,            "RFC 5246 7.2",            false },
  { "session.forgotten",                   WT_DECIDE,   WT_PHASE_CLOSE,    WT_DETAIL, WT_M_SESSIONS,        "RFC 5246 7.2.2",          false },
  { "alert.ignore",                        WT_RECEIVE,  HELLO,             WT_DETAIL, WT_M_NONE,            "RFC 5246 7.2.2",          false },
  { "message.refused",                     WT_FAIL,     WT_PHASE_CLOSE,    WT_STORY,  WT_M_NONE,            "RFC 5246 7.2.2",          false },
  { "stream.cut",                          WT_FAIL,     WT_PHASE_CLOSE,    WT_STORY,  WT_M_INTEGRITY,       "RFC 5246 7.2.1",          false },
  { NULL, WT_FAIL, WT_PHASE_CLOSE, WT_STORY, WT_M_NONE, NULL, false }
};

const char *const tls_checks[] = {
    "message.decodes", "message.expected", "message.few_ignored", "message.length", "message.usable",
    "record.header", "record.length", "record.opens", "record.MAC", "record.whole_message",
    "client_hello.version", "client_hello.null_compression", "client_hello.common_suite", "client_hello.common_signature",
    "client_hello.common_group", "client_hello.renegotiation_info",
    "server_hello.version", "server_hello.suite_offered", "server_hello.null_compression",
    "server_hello.extensions_solicited", "server_hello.renegotiation_info",
    "server_hello.extended_master_secret",
    "server_hello.session_suite", "server_hello.session_ems",
    "session.same_version", "session.suite_offered", "session.same_host", "session.extended_master_secret",
    "session.keeps_extended_master_secret",
    "certificate.present", "certificate.parses", "certificate.rsa_key",
    "certificate.trust_anchor", "certificate.name_chaining", "certificate.signature", "certificate.validity",
    "certificate.basic_constraints", "certificate.path_length", "certificate.key_usage_cert_sign",
    "certificate.key_usage", "certificate.extended_key_usage", "certificate.hostname",
    "certificate.key_strength", "certificate.hash_strength", "certificate.critical_extensions",
    "certificate.path_building", "certificate.revocation", "certificate.name_constraints",
    "certificate.certificate_policies", "certificate.policy_mappings", "certificate.explicit_policy",
    "server_key_exchange.group", "server_key_exchange.public_value", "server_key_exchange.scheme_offered",
    "server_key_exchange.signature",
    "client_key_exchange.public_value",
    "finished.verify_data", "ccs.value", "http.parses", "close.close_notify_seen", "alert.level",
    NULL
};
/* clang-format on */

const struct tls_step_info *tls_step_info(const char *text)
{
    for (const struct tls_step_info *info = tls_steps; info->text; info++)
        if (!strcmp(info->text, text))
            return info;
    return NULL;
}

/* Of a connection that only leads up to the one the scenario is about: what the story needs. */
bool tls_step_leads_up(const char *text)
{
    static const char *const told[] = {"client_hello.send", "new_session_ticket.send",
                                       "session.stored"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (!strcmp(told[i], text))
            return true;
    return false;
}
