/*
 * What TLS 1.3 (RFC 8446) adds to an endpoint: its secrets, its way of protecting records, and the
 * handlers of its rows.
 */
#ifndef WALKTHROUGH_TLS_TLS13_H
#define WALKTHROUGH_TLS_TLS13_H

#include "walkthrough/tls/record_layer.h"
#include "walkthrough/trace/trace.h"
#include "walkthrough/wire/handshake.h"

struct wt_endpoint;

/* The key schedule, RFC 8446 section 7.1, as far as it has come. */
struct tls13_secrets {
    const struct wt_value *early_secret, *handshake_secret, *master_secret;
    const struct wt_value *client_handshake_traffic_secret, *server_handshake_traffic_secret;
    /* of the current generation, section 7.2 */
    const struct wt_value *client_application_traffic_secret, *server_application_traffic_secret;
    const struct wt_value *exporter_master_secret, *resumption_master_secret;
};

/* ---- key_schedule13.c ----------------------------------------------------------------------- */

/* All messages so far, the first ClientHello before a HelloRetryRequest as its hash. */
const struct wt_value *tls13_transcript(struct wt_endpoint *ep);
/* Tells the configuration's keys_made, before anything is sealed with it. */
void tls13_log_secret(struct wt_endpoint *ep, const char *label, const struct wt_value *secret);
/* Transcript-Hash (section 4.4.1) of the messages so far, under this name; the step says from which
 * message to which. */
const struct wt_value *tls13_transcript_hash(struct wt_endpoint *ep, const char *name);
/* Derive-Secret(secret, label, …) with the transcript hash in hand. */
const struct wt_value *tls13_derive_secret(struct wt_endpoint *ep, const char *name,
                                           const struct wt_value *secret, const char *label,
                                           const struct wt_value *transcript_hash);
/* The early secret from a PSK, or from nothing. */
void tls13_derive_early_secret(struct wt_endpoint *ep, const struct wt_value *psk);
/* From the (EC)DHE secret (NULL in psk_ke) and ClientHello..ServerHello: the handshake secrets, and
 * the keys of both directions, which are installed by the caller. */
void tls13_derive_handshake_keys(struct wt_endpoint *ep, const struct wt_value *shared_secret);
/* From ClientHello..server Finished. */
void tls13_derive_application_secrets(struct wt_endpoint *ep);
void tls13_derive_resumption_secret(struct wt_endpoint *ep); /* ClientHello..client Finished */
/* HKDF-Expand-Label(secret, "finished", "", Hash.length). */
const struct wt_value *tls13_finished_key(struct wt_endpoint *ep, const char *name,
                                          const struct wt_value *secret);

/* Key and IV of a traffic secret (section 7.3), as a direction at its first record. Names:
 * "client_handshake_write_key", "client_handshake_write_iv". */
struct tls_direction tls13_direction(struct wt_endpoint *ep, const struct wt_value *secret,
                                     const char *key_name, const char *iv_name);
void tls13_install(struct wt_endpoint *ep, bool of_client, const struct tls_direction *d);
void tls13_install_handshake_keys(struct wt_endpoint *ep, bool of_client);
void tls13_install_application_keys(struct wt_endpoint *ep, bool of_client);

/* ---- protect13.c ---------------------------------------------------------------------------- */

/* As tls_protect and tls_unprotect, for keys of TLS 1.3. */
bool tls13_protect(struct wt_endpoint *ep, enum content_type type, struct ce_view content,
                   struct wt_buffer *record, struct tls_sealing *sealing);
bool tls13_unprotect(struct wt_endpoint *ep, const struct record *r, struct tls_opened *opened,
                     struct tls_sealing *sealing);

/* ---- key_share.c ---------------------------------------------------------------------------- */

/* Draws a private key for the group and computes its public half. */
void tls_make_key_share(struct wt_endpoint *ep, uint16_t group);
/* The secret both sides share, from our private half and the peer's public one, which stands at
 * `path` of the current message; the private half is forgotten. What the group's RFC refuses ends
 * the connection, and gives NULL. */
const struct wt_value *tls_shared_secret(struct wt_endpoint *ep, const struct wt_value *peer,
                                         const char *path);

/* Bytes of the current message as a public value: an integer in a finite field. */
const struct wt_value *tls_public_value(struct wt_endpoint *ep, const char *name, const char *path,
                                        struct ce_view bytes);

/* ---- key_share_extension.c ------------------------------------------------------------------ */

/* Says where in the ClientHello that was sent our key share stands. */
void tls_carry_key_share(struct wt_endpoint *ep, const struct extensions *e);
/* The same of the ServerHello. */
void tls_carry_server_key_share(struct wt_endpoint *ep, const struct extensions *e);
/* The peer's share of the group chosen, and where it stands; NULL if there is none. */
const struct wt_value *tls_client_key_share(struct wt_endpoint *ep, const struct extensions *e,
                                            char path[static 80]);
const struct wt_value *tls_server_key_share(struct wt_endpoint *ep, const struct extensions *e,
                                            char path[static 80]);

/* ---- handlers ------------------------------------------------------------------------------- */

/* The server's choices from a ClientHello that offers TLS 1.3, and whether its rules are kept. */
void tls13_choose(struct wt_endpoint *ep, const struct client_hello *hello);
/* Also of a suite that will be refused, and of one that has no name: the argument "suite". */
void tls_tell_suite(struct wt_endpoint *ep, uint16_t suite);
/* What a ServerHello and a HelloRetryRequest must keep alike; fixes version and suite. */
void tls13_check_server_hello(struct wt_endpoint *ep, const struct server_hello *hello);
void handle_second_client_hello(struct wt_endpoint *ep);
void send_server_hello13(struct wt_endpoint *ep);
void handle_server_hello13(struct wt_endpoint *ep);
void send_compatibility_ccs(struct wt_endpoint *ep);
void ignore_compatibility_ccs(struct wt_endpoint *ep);
void send_encrypted_extensions(struct wt_endpoint *ep);
void handle_encrypted_extensions(struct wt_endpoint *ep);
void handle_certificate13(struct wt_endpoint *ep);
void send_certificate_verify13(struct wt_endpoint *ep);
void handle_certificate_verify13(struct wt_endpoint *ep);
void send_server_finished13(struct wt_endpoint *ep);
void send_client_finished13(struct wt_endpoint *ep);
void handle_server_finished13(struct wt_endpoint *ep);
void handle_client_finished13(struct wt_endpoint *ep);

/* hello_retry_request.c */
void send_hello_retry_request(struct wt_endpoint *ep);
void handle_hello_retry_request(struct wt_endpoint *ep);
bool has_not_retried(const struct wt_endpoint *ep);
bool must_retry(const struct wt_endpoint *ep);

/* psk.c */
void tls13_find_session(struct wt_endpoint *ep);
/* Fills in the binder, once all before it stands. */
void tls13_bind_psk(struct wt_endpoint *ep, struct handshake_message *m);
void tls13_carry_psk(struct wt_endpoint *ep, const struct extensions *e);
void tls13_choose_psk(struct wt_endpoint *ep, const struct extensions *e);

/* early_data.c */
enum { TLS_MAX_EARLY_DATA = 16384 };
bool offers_early_data(const struct wt_endpoint *ep);
void send_early_data(struct wt_endpoint *ep);
void send_end_of_early_data(struct wt_endpoint *ep);
void leave_early_keys(struct wt_endpoint *ep);
bool early_data_was_accepted(const struct wt_endpoint *ep);
void tls13_choose_early_data(struct wt_endpoint *ep);
void tls13_install_client_keys(struct wt_endpoint *ep);
void take_early_data(struct wt_endpoint *ep);
void handle_end_of_early_data(struct wt_endpoint *ep);
bool early_request_is_whole(const struct wt_endpoint *ep);
/* A record that does not open, or that comes before the second ClientHello, may be early data that
 * nobody wanted. */
bool tls13_skips(struct wt_endpoint *ep, const struct record *record);

/* A request that came as early data is whole: told, and answered like any other. */
void handle_early_request(struct wt_endpoint *ep);

/* certificate_request.c */
void send_certificate_request13(struct wt_endpoint *ep);
void handle_certificate_request13(struct wt_endpoint *ep);
void handle_no_certificate13(struct wt_endpoint *ep);
bool holds_certificates(const struct wt_endpoint *ep);
bool asks_for_certificate(const struct wt_endpoint *ep);
bool was_asked_for_certificate(const struct wt_endpoint *ep);
bool has_certificate_to_show(const struct wt_endpoint *ep);
bool has_not_been_asked(const struct wt_endpoint *ep);

/* new_session_ticket13.c */
void send_new_session_ticket13(struct wt_endpoint *ep);
void handle_new_session_ticket13(struct wt_endpoint *ep);

/* key_update.c */
void send_key_update(struct wt_endpoint *ep);
void answer_key_update(struct wt_endpoint *ep);
void handle_key_update(struct wt_endpoint *ep);
bool key_update_is_due(const struct wt_endpoint *ep);
bool key_update_was_asked(const struct wt_endpoint *ep);

#endif
