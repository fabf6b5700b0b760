/*
 * encrypted_client_hello, RFC 9849 section 5: outside, the sealed inner ClientHello and what opens
 * it; inside, nothing but the word that it is the inner one.
 */
#include "walkthrough/wire/extension_forms.h"

enum { CONFIRMATION_SIZE = 8 };

static void ech_outer(struct wire *w, struct encrypted_client_hello *ech)
{
    wire_open(w, "cipher_suite", WIRE_NO_LENGTH);
    wire_u16(w, "kdf_id", &ech->kdf_id);
    wire_u16(w, "aead_id", &ech->aead_id);
    wire_close(w);
    wire_u8(w, "config_id", &ech->config_id);
    wire_bytes(w, "enc", WIRE_LEN16, &ech->enc, 0, 0xffff); /* empty in a second ClientHello */
    wire_bytes(w, "payload", WIRE_LEN16, &ech->payload, 1, 0xffff);
}

void form_ech_client_hello(struct wire *w, struct extension *e)
{
    struct encrypted_client_hello *ech = &e->is.encrypted_client_hello;
    wire_u8(w, "ech_client_hello_type", &ech->type);
    if (ech->type == ECH_OUTER)
        ech_outer(w, ech);
    else if (ech->type != ECH_INNER)
        wire_rest(w, "payload", &ech->payload);
}

void form_ech_retry_configs(struct wire *w, struct extension *e)
{
    wire_rest(w, "retry_configs", &e->data);
}

void form_ech_confirmation(struct wire *w, struct extension *e)
{
    wire_span(w, "confirmation", WIRE_KIND_BYTES, &e->data, CONFIRMATION_SIZE);
}
