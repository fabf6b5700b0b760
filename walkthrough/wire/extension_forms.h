/*
 * The forms of extension_data, one function each; which of them stands where is said by the table
 * in extensions.c.
 */
#ifndef WALKTHROUGH_WIRE_EXTENSION_FORMS_H
#define WALKTHROUGH_WIRE_EXTENSION_FORMS_H

#include "walkthrough/wire/extensions.h"

/* extensions_hello.c: what TLS 1.2 knows too */
void form_server_name(struct wire *w, struct extension *e);
void form_max_fragment_length(struct wire *w, struct extension *e);
void form_supported_groups(struct wire *w, struct extension *e);
void form_ec_point_formats(struct wire *w, struct extension *e);
void form_signature_algorithms(struct wire *w, struct extension *e);
void form_alpn(struct wire *w, struct extension *e);
void form_renegotiation_info(struct wire *w, struct extension *e);
void form_record_size_limit(struct wire *w, struct extension *e);
void form_session_ticket(struct wire *w, struct extension *e);
void form_padding(struct wire *w, struct extension *e);
void form_application_settings(struct wire *w, struct extension *e);
void form_quic_transport_parameters(struct wire *w, struct extension *e);

/* extensions_tls13.c: the key exchange of TLS 1.3 */
void form_supported_versions(struct wire *w, struct extension *e);
void form_selected_version(struct wire *w, struct extension *e);
void form_key_shares(struct wire *w, struct extension *e);
void form_key_share(struct wire *w, struct extension *e);
void form_selected_group(struct wire *w, struct extension *e);
void form_offered_psks(struct wire *w, struct extension *e);
void form_selected_psk(struct wire *w, struct extension *e);
void form_psk_key_exchange_modes(struct wire *w, struct extension *e);
void form_max_early_data_size(struct wire *w, struct extension *e);
void form_cookie(struct wire *w, struct extension *e);

/* extensions_certificate.c: about certificates */
void form_status_request(struct wire *w, struct extension *e);
void form_certificate_status(struct wire *w, struct extension *e);
void form_signed_certificate_timestamps(struct wire *w, struct extension *e);
void form_compress_certificate(struct wire *w, struct extension *e);
void form_certificate_types(struct wire *w, struct extension *e);
void form_certificate_type(struct wire *w, struct extension *e);
void form_certificate_authorities(struct wire *w, struct extension *e);
void form_oid_filters(struct wire *w, struct extension *e);

/* extensions_ech.c */
void form_ech_client_hello(struct wire *w, struct extension *e);
void form_ech_retry_configs(struct wire *w, struct extension *e);
void form_ech_confirmation(struct wire *w, struct extension *e);

#endif
