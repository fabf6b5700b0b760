/*
 * What can be opened: for each kind of frame the operation it shows the outcome of. inner.h says
 * how inputs are written. Where a frame occurs within several operations, whose inputs have
 * different names, there is a row for each.
 */
#include "walkthrough/trace/inner.h"

#define ANY WT_ANY_ROUND

/* clang-format off */
const struct wt_inner_row wt_inner_rows[] = {
    /* AES: the four columns of a MixColumns; the block of a mode */
    { "AES-", "m_col", ANY, OP_MIX_COLUMN, { "'s@0,4" },  "s@0,4",  false },
    { "AES-", "m_col", ANY, OP_MIX_COLUMN, { "'s@4,4" },  "s@4,4",  true },
    { "AES-", "m_col", ANY, OP_MIX_COLUMN, { "'s@8,4" },  "s@8,4",  true },
    { "AES-", "m_col", ANY, OP_MIX_COLUMN, { "'s@12,4" }, "s@12,4", true },
    { "AES-", "istart", ANY, OP_INVERSE_MIX_COLUMN, { "!added@0,4" },  "s@0,4",  false },
    { "AES-", "istart", ANY, OP_INVERSE_MIX_COLUMN, { "!added@4,4" },  "s@4,4",  true },
    { "AES-", "istart", ANY, OP_INVERSE_MIX_COLUMN, { "!added@8,4" },  "s@8,4",  true },
    { "AES-", "istart", ANY, OP_INVERSE_MIX_COLUMN, { "!added@12,4" }, "s@12,4", true },
    { "AES-CBC", "xor", ANY, OP_AES_BLOCK, { "$key", "I" }, NULL, false },
    { "AES-CBC", "xor", ANY, OP_AES_BLOCK_INVERSE, { "$key", "!C" }, "O", false },
    { "AES-CTR", "T",   ANY, OP_AES_BLOCK, { "$key", "T" }, NULL, false },
    { "AES-GCM", "H",   ANY, OP_AES_BLOCK, { "$key", "!zero16" }, "H", false },
    { "AES-GCM", "CB",  ANY, OP_AES_BLOCK, { "$key", "CB" }, "CIPH(CB)", false },
    { "AES-GCM", "T",   ANY, OP_AES_BLOCK, { "$key", "'J0" }, "T~'S", false },
    { "GHASH", "ghash", ANY, OP_GF128_MULTIPLY, { "Y[i-1]~X", "H" }, "Y[i]", false },

    /* ChaCha20 and Poly1305 */
    { "ChaCha20", "QUARTERROUND", ANY, OP_QUARTER_ROUND, { "!quarter" }, "!quartered", false },
    { "ChaCha20", "block",   ANY, OP_CHACHA20, { "$key", "$nonce", "#", "in" }, "out", false },
    { "ChaCha20-Poly1305", "one-time key", ANY, OP_CHACHA20, { "$key", "$nonce", "!zero", "!zero32" }, "key", false },
    { "Poly1305", "block",   ANY, OP_POLY1305_BLOCK, { "Acc[i-1]", "Block", "r" }, "Acc[i]", false },

    /* Hash functions, round by round; the first begins with the hash value */
    { "MD5",   "operation", 1,   OP_HASH_ROUND, { "@", "'state", "T[i]", "X[k]", "#-1" }, "a|b|c|d", false },
    { "MD5",   "operation", ANY, OP_HASH_ROUND, { "@", "'a|'b|'c|'d", "T[i]", "X[k]", "#-1" }, "a|b|c|d", false },
    { "SHA-1", "round", 0,   OP_HASH_ROUND, { "@", "'H", "K[t]", "W[t]", "#" }, "a|b|c|d|e", false },
    { "SHA-1", "round", ANY, OP_HASH_ROUND, { "@", "'a|'b|'c|'d|'e", "K[t]", "W[t]", "#" }, "a|b|c|d|e", false },
    { "SHA-",  "round", 0,   OP_HASH_ROUND, { "@", "'H", "K[t]", "W[t]", "#" }, "a|b|c|d|e|f|g|h", false },
    { "SHA-",  "round", ANY, OP_HASH_ROUND, { "@", "'a|'b|'c|'d|'e|'f|'g|'h", "K[t]", "W[t]", "#" }, "a|b|c|d|e|f|g|h", false },

    /* HMAC: its two hashes; what is made of HMAC */
    { "HMAC", "K0",    ANY, OP_HASH, { "$hash", "!long key" }, NULL, false },
    { "HMAC", "inner", ANY, OP_HASH, { "$hash", "'ipad|$data" }, "inner", false },
    { "HMAC", "outer", ANY, OP_HASH, { "$hash", "'opad|'inner" }, "outer", false },
    { "TLS 1.2 PRF", "A", 1,        OP_HMAC, { "$hash", "$secret", "$label|$seed" }, "A", false },
    { "TLS 1.2 PRF", "A", ANY,      OP_HMAC, { "$hash", "$secret", "'A" }, "A", false },
    { "TLS 1.2 PRF", "output", ANY, OP_HMAC, { "$hash", "$secret", "'A|$label|$seed" }, "block", false },
    { "P_MD5", "A", 1,          OP_HMAC, { "=MD5", "'S1", "$label|$seed" }, "A", false },
    { "P_MD5", "A", ANY,        OP_HMAC, { "=MD5", "'S1", "'A" }, "A", false },
    { "P_MD5", "output", ANY,   OP_HMAC, { "=MD5", "'S1", "'A|$label|$seed" }, "block", false },
    { "P_SHA-1", "A", 1,        OP_HMAC, { "=SHA-1", "'S2", "$label|$seed" }, "A", false },
    { "P_SHA-1", "A", ANY,      OP_HMAC, { "=SHA-1", "'S2", "'A" }, "A", false },
    { "P_SHA-1", "output", ANY, OP_HMAC, { "=SHA-1", "'S2", "'A|$label|$seed" }, "block", false },
    { "HKDF", "extract", ANY, OP_HMAC, { "$hash", "salt", "IKM" }, "PRK", false },
    { "HKDF", "expand",  ANY, OP_HMAC, { "$hash", "'PRK", "T(i-1)|info|i" }, "T(i)", false },
    { "HKDF", "expand",  ANY, OP_HMAC, { "$hash", "$prk", "T(i-1)|info|i" }, "T(i)", false },
    { "HKDF", "expand",  ANY, OP_HMAC, { "$hash", "$secret", "T(i-1)|info|i" }, "T(i)", false },
    { "PBKDF2", "U", 1,   OP_HMAC, { "$hash", "$password", "$salt|!INT(i)" }, "U", false },
    { "PBKDF2", "U", ANY, OP_HMAC, { "$hash", "$password", "'U" }, "U", false },
    { "RFC 6979", "K", ANY, OP_HMAC, { "=SHA-256", "'K", "data" }, "K", false },
    { "RFC 6979", "V", ANY, OP_HMAC, { "=SHA-256", "'K", "'V" }, "V", false },

    /* Numbers */
    { "modular exponentiation", "square",   ANY, OP_MOD_MULTIPLY, { "!A", "!A", "modulus" }, "A", false },
    { "modular exponentiation", "multiply", ANY, OP_MOD_MULTIPLY, { "!A", "base", "modulus" }, "A", false },
    { "Miller-Rabin", "witness", ANY, OP_MILLER_RABIN, { "w", "b" }, NULL, false },
    { "RSA",   "h1", ANY, OP_HASH, { "=SHA-256", "$in" }, "h1", false },
    { "ECDSA", "h1", ANY, OP_HASH, { "=SHA-256", "$in" }, "h1", false },
    { "RSASSA-PSS", "H", ANY, OP_HASH, { "$hash", "'M'" }, "H", false },
    { "RSASSA-PSS", "H", ANY, OP_HASH, { "=SHA-256", "'M'" }, "H", false },
    { "MGF1", "T", ANY, OP_HASH, { "$hash", "'maskedDB|C" }, "Hash", false },
    { "MGF1", "T", ANY, OP_HASH, { "$hash", "'H|C" }, "Hash", false },
    { "MGF1", "T", ANY, OP_HASH, { "$hash", "'seed|C" }, "Hash", false },
    { "MGF1", "T", ANY, OP_HASH, { "=SHA-256", "'maskedDB|C" }, "Hash", false },
    { "MGF1", "T", ANY, OP_HASH, { "=SHA-256", "'H|C" }, "Hash", false },
    { "MGF1", "T", ANY, OP_HASH, { "=SHA-256", "'seed|C" }, "Hash", false },

    /* Curves */
    { "scalar multiplication", "double", ANY, OP_POINT_ADD, { "p", "a", "!R", "!R" }, "!sum", false },
    { "scalar multiplication", "add",    ANY, OP_POINT_ADD, { "p", "a", "!R", "!P" }, "!sum", false },
    { "X25519", "ladder", ANY, OP_LADDER_STEP, { "'u", "!x_2", "!z_2", "!x_3", "!z_3", "!swap" }, "!ladder", false },
    { "edwards25519", "double", ANY, OP_EDWARDS_ADD, { "!E", "!E" }, "encoded", false },
    { "edwards25519", "add",    ANY, OP_EDWARDS_ADD, { "!E", "P" }, "encoded", false },
    { "Ed25519", "h", ANY, OP_HASH, { "=SHA-512", "$private_key@16,32" }, "h", false }, /* within PrivateKeyInfo */
    { "Ed25519", "h", ANY, OP_HASH, { "=SHA-512", "$private_key" }, "h", false },
    { "Ed25519", "A", ANY, OP_EDWARDS_MULTIPLY, { "'s", "!B" }, "A", false },
    { "Ed25519", "r", ANY, OP_HASH, { "=SHA-512", "'h@32,32|$message" }, NULL, false },
    { "Ed25519", "R", ANY, OP_EDWARDS_MULTIPLY, { "'r", "!B" }, "R", false },
    { "Ed25519", "k", ANY, OP_HASH, { "=SHA-512", "'R|'A|$message" }, NULL, false },
    { NULL, NULL, 0, OP_NONE, { NULL }, NULL, false },
};
/* clang-format on */
