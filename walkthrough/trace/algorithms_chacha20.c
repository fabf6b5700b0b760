/* ChaCha20, Poly1305 and the two together: RFC 8439. */
#include "crypto-edu/bytes.h"
#include "crypto-edu/chacha20.h"
#include "walkthrough/trace/algorithms_families.h"

/* in: key, nonce, counter, message. */
static ce_status compute_chacha20(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view message = in[3]->bytes;
    uint8_t *bytes = wt_result_bytes(arena, out, message.len);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_chacha20(in[0]->bytes.data, bytes, (uint32_t)in[2]->number, in[1]->bytes.data,
                       message.data, message.len, probe);
}

/* OpenSSL's IV is the counter, least significant byte first, and the nonce. */
static void put_chacha20(struct wt_buffer *b, struct ce_view key, uint32_t counter,
                         struct ce_view nonce, struct ce_view message)
{
    uint8_t first[4];
    ce_store_le32(first, counter);
    wt_put_source(b, message);
    wt_puts(b, " | openssl enc -chacha20 -K ");
    wt_put_hex(b, key.data, key.len);
    wt_puts(b, " -iv ");
    wt_put_hex(b, first, sizeof first);
    wt_put_hex(b, nonce.data, nonce.len);
    wt_put_as_hex(b);
}

static void command_chacha20(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    (void)out;
    put_chacha20(b, in[0]->bytes, (uint32_t)in[2]->number, in[1]->bytes, in[3]->bytes);
}

/* in: key, message. */
static ce_status compute_poly1305(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_poly1305 ctx;
    uint8_t *tag = wt_result_bytes(arena, out, CE_POLY1305_TAG_SIZE);
    if (!tag)
        return CE_ERR_MEMORY;
    ce_poly1305_init(&ctx, in[0]->bytes.data, probe);
    ce_poly1305_update(&ctx, in[1]->bytes.data, in[1]->bytes.len, probe);
    ce_poly1305_final(&ctx, tag, probe);
    return CE_OK;
}

static void command_poly1305(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[1]->bytes);
    wt_puts(b, " | openssl mac -macopt hexkey:");
    wt_put_hex(b, in[0]->bytes.data, in[0]->bytes.len);
    wt_puts(b, " -binary POLY1305");
    wt_put_as_hex(b);
}

/* in: key, nonce, aad, message. */
static ce_status compute_aead(struct wt_arena *arena, struct wt_value *out,
                              const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view aad = in[2]->bytes, message = in[3]->bytes;
    uint8_t *bytes = wt_result_bytes(arena, out, message.len + CE_POLY1305_TAG_SIZE);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_chacha20_poly1305_seal(in[0]->bytes.data, bytes, bytes + message.len,
                                     in[1]->bytes.data, aad.data, aad.len, message.data,
                                     message.len, probe);
}

/* Section 2.8: the text is enciphered from block 1 on. */
static void command_aead(struct wt_buffer *b, const struct wt_value *const *in,
                         const struct wt_value *out)
{
    (void)out;
    put_chacha20(b, in[0]->bytes, 1, in[1]->bytes, in[3]->bytes);
}

/* clang-format off */
#define BYTES(name, len, example) { name, WT_V_BYTES, WT_OPTION, len, len, 0, NULL, example, NULL }
#define MESSAGE(example) { "in", WT_V_BYTES, WT_MESSAGE, 1, 8192, 0, NULL, example, NULL }
/* RFC 8439 2.4.2 and 2.8.2: "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the
 * future, sunscreen would be it." */
#define SUNSCREEN "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f" \
  "756c64206f6666657220796f75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c64" \
  "2062652069742e"

const struct wt_algorithm wt_algorithms_chacha20[] = {
    { .name = "chacha20", .spec = "RFC 8439 2.4", .example = "RFC 8439 2.4.2",
      .inputs = { BYTES("key", 32, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                  BYTES("nonce", 12, "000000000000004a00000000"),
                  { "counter", WT_V_NUMBER, WT_OPTION, 0, 4294967000, 0, NULL, "1", NULL }, MESSAGE(SUNSCREEN) },
      .compute = compute_chacha20, .command = command_chacha20 },
    { .name = "poly1305", .spec = "RFC 8439 2.5", .example = "RFC 8439 2.5.2",
      .inputs = { BYTES("key", 32, "85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b"),
                  MESSAGE("43727970746f6772617068696320466f72756d2052657365617263682047726f7570") },
      .compute = compute_poly1305, .command = command_poly1305 },
    { .name = "chacha20-poly1305", .spec = "RFC 8439 2.8", .example = "RFC 8439 2.8.2",
      .inputs = { BYTES("key", 32, "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"),
                  BYTES("nonce", 12, "070000004041424344454647"),
                  { "aad", WT_V_BYTES, WT_OPTION, 0, 8192, 0, NULL, "50515253c0c1c2c3c4c5c6c7", NULL },
                  MESSAGE(SUNSCREEN) },
      .compute = compute_aead, .command = command_aead, .command_lacks = CE_POLY1305_TAG_SIZE,
      .no_command = "openssl enc has no AEAD modes: ChaCha20 from block 1 gives the ciphertext, but not the tag" },
    { 0 },
};
/* clang-format on */
