/*
 * Good inputs for the operations that TLS 1.3 is made of: key derivation, elliptic curves, the
 * newer paddings of RSA, and ChaCha20-Poly1305. Included by op_cases.h.
 */
#ifndef TESTS_UNIT_WALKTHROUGH_OP_CASES_TLS13_H
#define TESTS_UNIT_WALKTHROUGH_OP_CASES_TLS13_H

static inline void add_kdf_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    static const char *const hashes[] = {"MD5",     "SHA-1",    "SHA-224",  "SHA-256",  "SHA-384",
                                         "SHA-512", "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512"};
    const struct wt_value *none = some_bytes(a, 0, 0), *ikm = some_bytes(a, 48, 31);
    for (size_t i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        const struct wt_value *hash = text_value(a, hashes[i]);
        add_case(all, OP_HKDF_EXTRACT, hashes[i], INPUTS(hash, some_bytes(a, 13, 30), ikm));
        const struct wt_value *prk = result_of(a, OP_HKDF_EXTRACT, INPUTS(hash, none, ikm), 3);
        add_case(all, OP_HKDF_EXPAND, hashes[i],
                 INPUTS(hash, prk, some_bytes(a, 10, 32), number_value(a, 130)));
        add_case(all, OP_HKDF_EXPAND_LABEL, hashes[i],
                 INPUTS(hash, prk, text_value(a, "c hs traffic"), some_bytes(a, 32, 33),
                        number_value(a, 32)));
        add_case(all, OP_PBKDF2, hashes[i],
                 INPUTS(hash, some_bytes(a, 9, 34), some_bytes(a, 8, 35), number_value(a, 3),
                        number_value(a, 70)));
    }
    const struct wt_value *sha256 = text_value(a, "SHA-256"), *prk = some_bytes(a, 32, 36);
    add_case(all, OP_HKDF_EXTRACT, "no salt", INPUTS(sha256, none, ikm));
    add_case(all, OP_HKDF_EXTRACT, "nothing", INPUTS(sha256, none, none));
    add_case(all, OP_HKDF_EXPAND, "no info", INPUTS(sha256, prk, none, number_value(a, 1)));
    add_case(all, OP_HKDF_EXPAND_LABEL, "no context",
             INPUTS(sha256, prk, text_value(a, "iv"), none, number_value(a, 12)));
    add_case(all, OP_PRF10, "a key block",
             INPUTS(some_bytes(a, 47, 37), text_value(a, "key expansion"), some_bytes(a, 64, 38),
                    number_value(a, 104)));
    add_case(all, OP_RECORD_NONCE, "12 bytes",
             INPUTS(some_bytes(a, 12, 39), hex_value(a, "00000000000001ff")));
    add_case(all, OP_RECORD_NONCE, "top bits, 8 bytes",
             INPUTS(hex_value(a, "ff00000000000080"), hex_value(a, "8000000000000001")));
    add_case(all, OP_SHAKE, "SHAKE128",
             INPUTS(text_value(a, "SHAKE128"), some_bytes(a, 200, 40), number_value(a, 400)));
    add_case(all, OP_SHAKE, "SHAKE256",
             INPUTS(text_value(a, "SHAKE256"), none, number_value(a, 1)));
}

static inline void add_chacha20_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *none = some_bytes(a, 0, 0), *key = some_bytes(a, 32, 41);
    const struct wt_value *nonce = some_bytes(a, 12, 42);
    const struct wt_value *const full[] = {key, nonce, some_bytes(a, 13, 43),
                                           some_bytes(a, 130, 44)};
    const struct wt_value *const even[] = {key, nonce, some_bytes(a, 32, 45),
                                           some_bytes(a, 64, 46)};
    const struct wt_value *const empty[] = {key, nonce, none, none};
    const struct wt_value *const *const texts[] = {full, even, empty};
    add_case(all, OP_CHACHA20, "from 7", INPUTS(key, nonce, number_value(a, 7), full[3]));
    add_case(all, OP_CHACHA20, "the last block",
             INPUTS(key, nonce, number_value(a, 4294967295), even[3]));
    add_case(all, OP_POLY1305, "two blocks and a bit", INPUTS(key, some_bytes(a, 39, 47)));
    add_case(all, OP_POLY1305, "nothing", INPUTS(key, none));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        add_case(all, OP_CHACHA20_POLY1305_SEAL, "text", texts[i]);
        add_case(
            all, OP_CHACHA20_POLY1305_OPEN, "text",
            INPUTS(key, nonce, texts[i][2], result_of(a, OP_CHACHA20_POLY1305_SEAL, texts[i], 4)));
    }
}

static inline const struct wt_value *ec_key(struct wt_arena *arena, const char *group,
                                            unsigned first)
{
    uint8_t buffer[WT_MAX_EC_KEY_DER];
    struct ce_view der;
    struct wt_ec_key key;
    wt_ec_key_init(&key);
    const struct wt_value *d = some_bytes(arena, 31, first);
    assert_int_equal(wt_ec_curve(&key.curve, text_value(arena, group)->bytes), CE_OK);
    ce_os2ip(key.d, d->bytes.data, d->bytes.len);
    assert_int_equal(wt_write_ec_private(buffer, &der, &key.curve, key.d), CE_OK);
    wt_ec_key_clear(&key);
    return value_of(arena, WT_V_BYTES, der.data, der.len);
}

static inline void add_curve_cases(struct op_cases *all, const char *group, const char *hash_name,
                                   size_t hash_size)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *name = text_value(a, group), *d = some_bytes(a, 32, 48);
    const struct wt_value *peer =
        result_of(a, OP_EC_PUBLIC, INPUTS(name, some_bytes(a, 30, 49)), 2);
    const struct wt_value *key = ec_key(a, group, 50), *hash = text_value(a, hash_name);
    const struct wt_value *spki = result_of(a, OP_EC_SPKI, &key, 1);
    const struct wt_value *digest = some_bytes(a, hash_size, 51);
    const struct wt_value *signature = result_of(a, OP_ECDSA_SIGN, INPUTS(key, hash, digest), 3);
    add_case(all, OP_EC_PUBLIC, group, INPUTS(name, d));
    add_case(all, OP_EC_SHARED, group, INPUTS(name, d, peer));
    add_case(all, OP_EC_SPKI, group, &key);
    add_case(all, OP_ECDSA_SIGN, group, INPUTS(key, hash, digest));
    add_case(all, OP_ECDSA_VERIFY, group, INPUTS(spki, hash, digest, signature));
    add_case(all, OP_ECDSA_VERIFY, "another digest",
             INPUTS(spki, hash, flipped(a, digest, 0), signature));
}

static inline void add_25519_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *own = some_bytes(a, 32, 52), *theirs = some_bytes(a, 32, 53);
    const struct wt_value *peer = result_of(a, OP_X25519_PUBLIC, &theirs, 1);
    const struct wt_value *message = some_bytes(a, 130, 54);
    const struct wt_value *A = result_of(a, OP_ED25519_PUBLIC, &own, 1);
    const struct wt_value *const sign[] = {own, message};
    const struct wt_value *signature = result_of(a, OP_ED25519_SIGN, sign, 2);
    add_case(all, OP_X25519_PUBLIC, "32 bytes", &own);
    add_case(all, OP_X25519_SHARED, "32 bytes", INPUTS(own, peer));
    add_case(all, OP_ED25519_PUBLIC, "32 bytes", &own);
    add_case(all, OP_ED25519_SIGN, "130 bytes", sign);
    add_case(all, OP_ED25519_VERIFY, "right", INPUTS(A, message, signature));
    add_case(all, OP_ED25519_VERIFY, "changed", INPUTS(A, flipped(a, message, 3), signature));
}

static inline void add_rsa_scheme_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *key = pem_value(a, key1_pem);
    const struct wt_value *spki = result_of(a, OP_RSA_PUBLIC, &key, 1);
    static const struct {
        const char *name;
        size_t size;
    } hashes[] = {{"SHA-256", 32}, {"SHA-384", 48}, {"SHA-512", 64}};
    for (size_t i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        const struct wt_value *hash = text_value(a, hashes[i].name);
        const struct wt_value *digest = some_bytes(a, hashes[i].size, 55);
        const struct wt_value *drawn = some_bytes(a, hashes[i].size, 56);
        const struct wt_value *const sign[] = {key, hash, digest, drawn};
        const struct wt_value *const seal[] = {spki, hash, some_bytes(a, 48, 57), drawn};
        const struct wt_value *signature = result_of(a, OP_RSA_PSS_SIGN, sign, 4);
        add_case(all, OP_RSA_PSS_SIGN, hashes[i].name, sign);
        add_case(all, OP_RSA_PSS_VERIFY, hashes[i].name, INPUTS(spki, hash, digest, signature));
        add_case(all, OP_RSA_PSS_VERIFY, "another digest",
                 INPUTS(spki, hash, flipped(a, digest, 0), signature));
        add_case(all, OP_RSA_OAEP_ENCRYPT, hashes[i].name, seal);
        add_case(all, OP_RSA_OAEP_DECRYPT, hashes[i].name,
                 INPUTS(key, hash, result_of(a, OP_RSA_OAEP_ENCRYPT, seal, 4)));
    }
}

static inline void add_tls13_cases(struct op_cases *all)
{
    add_kdf_cases(all);
    add_chacha20_cases(all);
    add_curve_cases(all, "secp256r1", "SHA-256", 32);
    add_curve_cases(all, "secp384r1", "SHA-384", 48);
    add_25519_cases(all);
    add_rsa_scheme_cases(all);
}

#endif
