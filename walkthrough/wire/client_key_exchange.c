/*
 * ClientKeyExchange, RFC 5246 section 7.4.7 and RFC 8422 section 5.7: what it holds depends on the
 * key exchange the cipher suite names, and nothing in the message says which it is.
 */
#include "walkthrough/wire/handshake.h"

void wire_client_key_exchange(struct wire *w, struct client_key_exchange *m)
{
    switch (wire_kx(w)) {
    case KX_RSA: /* 7.4.7.1 */
        wire_bytes(w, "encrypted_pre_master_secret", WIRE_LEN16, &m->exchange_keys, 0, 0xffff);
        break;
    case KX_DHE:
    case KX_DH_ANON: /* 7.4.7.2 */
        wire_bytes(w, "dh_Yc", WIRE_LEN16, &m->exchange_keys, 1, 0xffff);
        break;
    case KX_ECDHE:
        wire_bytes(w, "ecdh_Yc", WIRE_LEN8, &m->exchange_keys, 1, 255);
        break;
    case KX_UNKNOWN:
        wire_rest(w, "exchange_keys", &m->exchange_keys);
        break;
    }
}
