/*
 * HMAC: published keys, texts and MACs, in hexadecimal.
 */
#ifndef TESTS_UNIT_CRYPTO_HMAC_VECTORS_H
#define TESTS_UNIT_CRYPTO_HMAC_VECTORS_H

#include "crypto-edu/hash.h"

// clang-format off
/* Keys and data of RFC 4231, sections 4.2 to 4.5, 4.7 and 4.8; 4.6 stands below. */
#define KEY_1 "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"
#define DATA_1 "4869205468657265"
#define KEY_2 "4a656665"
#define DATA_2 "7768617420646f2079612077616e7420666f72206e6f7468696e673f"
#define KEY_3 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DATA_3 "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd" \
    "dddddddddddddddddddd"
#define KEY_4 "0102030405060708090a0b0c0d0e0f10111213141516171819"
#define DATA_4 "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd" \
    "cdcdcdcdcdcdcdcdcdcd"
#define KEY_5 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaa"
#define DATA_5 "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d20" \
    "48617368204b6579204669727374"
#define KEY_6 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaa"
#define DATA_6 "5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b" \
    "2d73697a65206b657920616e642061206c6172676572207468616e20626c6f636b2d73697a652064" \
    "6174612e20546865206b6579206e6565647320746f20626520686173686564206265666f72652062" \
    "65696e6720757365642062792074686520484d414320616c676f726974686d2e"

static const struct {
    enum ce_hash_id hash;
    const char *key, *data, *mac;
} vectors[] = {
    /* RFC 2202 section 3. */
    {CE_SHA1,
     "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "4869205468657265",
     "b617318655057264e28bc0b6fb378c8ef146be00"},
    {CE_SHA1,
     "4a656665",
     "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
     "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
    {CE_SHA1,
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
     "dddddddddddddddddddd",
     "125d7342b9ac11cd91a39af48aa17b4f63f175d3"},
    {CE_SHA1,
     "0102030405060708090a0b0c0d0e0f10111213141516171819",
     "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
     "cdcdcdcdcdcdcdcdcdcd",
     "4c9007f4026250c6bc8414f9bf50c86c2d7235da"},
    {CE_SHA1,
     "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
     "546573742057697468205472756e636174696f6e",
     "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"},
    {CE_SHA1,
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d20"
     "48617368204b6579204669727374",
     "aa4ae5e15272d00e95705637ce8a3b55ed402112"},
    {CE_SHA1,
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b657920616e"
     "64204c6172676572205468616e204f6e6520426c6f636b2d53697a652044617461",
     "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"},
    /* RFC 2202 section 2. */
    {CE_MD5, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265",
     "9294727a3638bb1c13f48ef8158bfc9d"},
    {CE_MD5, KEY_2, DATA_2, "750c783e6ab0b503eaa86e310a5db738"},
    {CE_MD5,
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d20"
     "48617368204b6579204669727374",
     "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"},
    /* NIST, "Examples with Intermediate Values" of HMAC over SHA-3 (20 September 2016): sample 1,
     * key 00 01 02 ..., shorter than the block. */
    {CE_SHA3_224, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b",
     "53616d706c65206d65737361676520666f72206b65796c656e3c626c6f636b6c656e",
     "332cfd59347fdb8e576e77260be4aba2d6dc53117b3bfb52c6d18c04"},
    {CE_SHA3_256, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
     "53616d706c65206d65737361676520666f72206b65796c656e3c626c6f636b6c656e",
     "4fe8e202c4f058e8dddc23d8c34e467343e23555e24fc2f025d598f558f67205"},
    /* RFC 4231. */
    {CE_SHA224, KEY_1, DATA_1, "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22"},
    {CE_SHA224, KEY_2, DATA_2, "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44"},
    {CE_SHA224, KEY_5, DATA_5, "95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e"},
    {CE_SHA256, KEY_1, DATA_1,
     "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {CE_SHA256, KEY_2, DATA_2,
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {CE_SHA256, KEY_3, DATA_3,
     "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
    {CE_SHA256, KEY_4, DATA_4,
     "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
    {CE_SHA256, KEY_5, DATA_5,
     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
    {CE_SHA256, KEY_6, DATA_6,
     "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
    {CE_SHA384, KEY_1, DATA_1,
     "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f"
     "4af152e8b2fa9cb6"},
    {CE_SHA384, KEY_2, DATA_2,
     "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c7"
     "8b3239ecfab21649"},
    {CE_SHA384, KEY_3, DATA_3,
     "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b9"
     "4e3ab6e101a34f27"},
    {CE_SHA384, KEY_4, DATA_4,
     "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679"
     "ccf8a386c674cffb"},
    {CE_SHA384, KEY_5, DATA_5,
     "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe82"
     "96248df163f44952"},
    {CE_SHA384, KEY_6, DATA_6,
     "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d"
     "3860e6110c46523e"},
    {CE_SHA512, KEY_1, DATA_1,
     "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702"
     "038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"},
    {CE_SHA512, KEY_2, DATA_2,
     "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a"
     "6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"},
    {CE_SHA512, KEY_3, DATA_3,
     "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c8"
     "06b485a47e67c807b946a337bee8942674278859e13292fb"},
    {CE_SHA512, KEY_4, DATA_4,
     "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4"
     "d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"},
    {CE_SHA512, KEY_5, DATA_5,
     "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598"
     "bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"},
    {CE_SHA512, KEY_6, DATA_6,
     "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b1"
     "0d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"},
};
// clang-format on

#endif
