/*
 * The operations on AES: CBC (SP 800-38A 6.2) without padding, which TLS 1.2 adds itself, and GCM
 * (SP 800-38D) with the 12-byte nonce and 16-byte tag of RFC 5288.
 */
#include "crypto-edu/bytes.h"
#include "crypto-edu/cipher.h"
#include "walkthrough/trace/ops_families.h"

typedef ce_status cbc_direction(const struct ce_aes_key *key, uint8_t *out,
                                const uint8_t iv[static 16], const uint8_t *in, size_t len,
                                const struct ce_probe *probe);

static ce_status cbc(cbc_direction *run, struct wt_arena *arena, struct wt_value *out,
                     const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view iv = in[1]->bytes, data = in[2]->bytes;
    if (data.len % CE_AES_BLOCK_SIZE != 0)
        return CE_ERR_LENGTH;
    struct ce_aes_key key;
    ce_status status = ce_aes_expand_key(&key, in[0]->bytes.data, in[0]->bytes.len, probe);
    if (status != CE_OK)
        return status;
    uint8_t *bytes = wt_result_bytes(arena, out, data.len);
    status = bytes ? run(&key, bytes, iv.data, data.data, data.len, probe) : CE_ERR_MEMORY;
    ce_wipe(&key, sizeof key);
    return status;
}

ce_status wt_compute_aes_cbc_encrypt(struct wt_arena *arena, struct wt_value *out,
                                     const struct wt_value *const *in, const struct ce_probe *probe)
{
    return cbc(ce_aes_cbc_encrypt, arena, out, in, probe);
}

ce_status wt_compute_aes_cbc_decrypt(struct wt_arena *arena, struct wt_value *out,
                                     const struct wt_value *const *in, const struct ce_probe *probe)
{
    return cbc(ce_aes_cbc_decrypt, arena, out, in, probe);
}

ce_status wt_compute_aes_gcm_seal(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view nonce = in[1]->bytes, aad = in[2]->bytes, plain = in[3]->bytes;
    struct ce_aes_key key;
    ce_status status = ce_aes_expand_key(&key, in[0]->bytes.data, in[0]->bytes.len, probe);
    if (status != CE_OK)
        return status;
    uint8_t *bytes = wt_result_bytes(arena, out, plain.len + CE_GCM_TAG_SIZE);
    status = !bytes ? CE_ERR_MEMORY
                    : ce_aes_gcm_seal(&key, bytes, bytes + plain.len, nonce.data, nonce.len,
                                      aad.data, aad.len, plain.data, plain.len, probe);
    ce_wipe(&key, sizeof key);
    return status;
}

ce_status wt_compute_aes_gcm_open(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view nonce = in[1]->bytes, aad = in[2]->bytes, sealed = in[3]->bytes;
    size_t len = sealed.len - CE_GCM_TAG_SIZE; /* the table asks for at least the tag */
    struct ce_aes_key key;
    ce_status status = ce_aes_expand_key(&key, in[0]->bytes.data, in[0]->bytes.len, probe);
    if (status != CE_OK)
        return status;
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    status = !bytes ? CE_ERR_MEMORY
                    : ce_aes_gcm_open(&key, bytes, nonce.data, nonce.len, aad.data, aad.len,
                                      sealed.data, len, sealed.data + len, CE_GCM_TAG_SIZE, probe);
    ce_wipe(&key, sizeof key);
    return status;
}
