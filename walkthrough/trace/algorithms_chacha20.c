/* ChaCha20, Poly1305 and the two together: RFC 8439. */
#include "walkthrough/trace/algorithms_families.h"

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
                  { "counter", WT_V_NUMBER, WT_OPTION, 0, 4294967295, 0, NULL, "1", NULL }, MESSAGE(SUNSCREEN) },
      .op = OP_CHACHA20, .demands = "a counter with room for the blocks of the message below 2^32" },
    { .name = "poly1305", .spec = "RFC 8439 2.5", .example = "RFC 8439 2.5.2",
      .inputs = { BYTES("key", 32, "85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b"),
                  MESSAGE("43727970746f6772617068696320466f72756d2052657365617263682047726f7570") },
      .op = OP_POLY1305 },
    { .name = "chacha20-poly1305", .spec = "RFC 8439 2.8", .example = "RFC 8439 2.8.2",
      .inputs = { BYTES("key", 32, "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"),
                  BYTES("nonce", 12, "070000004041424344454647"),
                  { "aad", WT_V_BYTES, WT_OPTION, 0, 8192, 0, NULL, "50515253c0c1c2c3c4c5c6c7", NULL },
                  MESSAGE(SUNSCREEN) },
      .op = OP_CHACHA20_POLY1305_SEAL },
    { 0 },
};
/* clang-format on */
