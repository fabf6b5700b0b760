/*
 * EncryptedExtensions, RFC 8446 section 4.3.1: the first message under keys; the server's answers
 * that nobody else needs to see. And the ChangeCipherSpec that TLS 1.3 has kept as a disguise
 * (appendix D.4): it changes nothing.
 */
#include "walkthrough/tls/state.h"

void send_compatibility_ccs(struct wt_endpoint *ep)
{
    static const uint8_t one = 1;
    struct tls_unit made;
    ep->compatibility_ccs_sent = true;
    if (!tls_write(ep, CHANGE_CIPHER_SPEC, wt_view(&one, 1), &made))
        return;
    wt_say(ep, ep->row->says,
           tls_note_message(ep, LAYER_CCS, "change_cipher_spec", false, wt_view(&one, 1),
                            made.origins, made.origin_count));
}

/* Section 5: the single byte 1 is dropped without further processing; an endless stream of them is
 * not. */
void ignore_compatibility_ccs(struct wt_endpoint *ep)
{
    bool ok = ep->unit.bytes.len == 1 && ep->unit.bytes.data[0] == 1;
    if (wt_demand(ep, ok, ALERT_UNEXPECTED_MESSAGE, "ccs.value", "change_cipher_spec", ""))
        ignore_message(ep);
}

void send_encrypted_extensions(struct wt_endpoint *ep)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    m->msg_type = ENCRYPTED_EXTENSIONS;
    tls_answer_extensions(ep, IN_TLS13_ENCRYPTED_EXTENSIONS, &m->is.encrypted_extensions);
    tls_send_handshake(ep, m);
}

void handle_encrypted_extensions(struct wt_endpoint *ep)
{
    tls_heed_extensions(ep, IN_TLS13_ENCRYPTED_EXTENSIONS, &ep->m->is.encrypted_extensions,
                        "encrypted_extensions.solicited");
}
