/*
 * A small PKI of leaf, intermediate and root, for the tests of chains: requests that a test bends
 * before they are issued.
 */
#ifndef TESTS_UNIT_CRYPTO_EXAMPLE_PKI_H
#define TESTS_UNIT_CRYPTO_EXAMPLE_PKI_H

#include "certificates.h"
#include "crypto-edu/path.h"
#include "rsa_test_keys.h"

enum { MAX_DER = 2048, LEAF = 0, INTERMEDIATE = 1, ROOT = 2, NOW = 1750000000 };

static struct ce_private_key keys[2]; /* [0] the root's and the leaf's, [1] the intermediate's */

static inline int read_keys(void **state)
{
    (void)state;
    static const char *const pems[2] = {key1_pem, key2_pem};
    for (size_t i = 0; i < 2; i++) {
        uint8_t der[MAX_DER];
        size_t len = from_pem(der, sizeof der, pems[i]);
        ce_private_key_init(&keys[i]);
        assert_int_equal(ce_private_key_read(&keys[i], der, len), CE_OK);
    }
    return 0;
}

static inline int clear_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++)
        ce_private_key_clear(&keys[i]);
    return 0;
}

struct pki {
    struct ce_certificate_template requests[3];
    enum ce_signature_algorithm algorithms[3];
    uint8_t der[3][MAX_DER];
    struct ce_certificate chain[3]; /* LEAF, INTERMEDIATE, ROOT */
    struct ce_path_settings settings;
};

static const char *const host = "www.example.com";

static inline void prepare(struct pki *p)
{
    static const char *const names[3] = {"www.example.com", "Example Issuing CA", "Example Root"};
    memset(p, 0, sizeof *p);
    for (size_t i = LEAF; i <= ROOT; i++) {
        p->algorithms[i] = CE_SIG_RSA_PKCS1_SHA256;
        p->requests[i] = (struct ce_certificate_template){
            .serial = (const uint8_t *)"\x07",
            .serial_len = 1,
            .subject_cn = names[i],
            .not_before = 1700000000,
            .not_after = 1800000000,
            .key = &keys[i == INTERMEDIATE ? 1 : 0].public_key,
            .ca = i != LEAF,
            .path_length = -1,
            .key_usage = i == LEAF ? CE_KU_DIGITAL_SIGNATURE : CE_KU_KEY_CERT_SIGN,
        };
    }
    p->requests[LEAF].dns_names = &host;
    p->requests[LEAF].dns_name_count = 1;
    p->requests[LEAF].server_auth = true;
    p->settings = (struct ce_path_settings){.anchors = &p->chain[ROOT],
                                            .anchor_count = 1,
                                            .untrusted = &p->chain[INTERMEDIATE],
                                            .untrusted_count = 1,
                                            .now = NOW,
                                            .host = host,
                                            .purpose = CE_PURPOSE_TLS_SERVER};
}

static inline void issue_all(struct pki *p)
{
    for (size_t i = ROOT + 1; i-- > LEAF;) {
        size_t len = MAX_DER;
        if (i != ROOT)
            p->requests[i].issuer = &p->chain[i + 1];
        assert_int_equal(ce_certificate_issue(p->der[i], &len, &p->requests[i], p->algorithms[i],
                                              &keys[i == LEAF ? 1 : 0], NULL),
                         CE_OK);
        assert_int_equal(ce_certificate_parse(&p->chain[i], p->der[i], len, NULL, NULL), CE_OK);
    }
}

#endif
