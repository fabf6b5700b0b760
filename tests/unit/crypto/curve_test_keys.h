/*
 * Keys on P-256, P-384 and Ed25519 made with OpenSSL 3 (`openssl genpkey`) for these tests alone,
 * as PKCS #8 and, of the curves, as ECPrivateKey (`openssl ec`), with their public halves (`openssl
 * pkey -pubout`).
 */
#ifndef TESTS_UNIT_CRYPTO_CURVE_TEST_KEYS_H
#define TESTS_UNIT_CRYPTO_CURVE_TEST_KEYS_H

/* clang-format off */
static const char p256_pem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgm8x5xAEM6DwWi6PD\n"
    "7CGE3vyvZiV6nFIgGynuQPFMBpKhRANCAAQsFFDMmDV9gxJ9Iy9Ad6MOXMartPdV\n"
    "p1Y4KizMXQqHB0AasRxQ+3EkdVsiQ+GS4V6BwfLnqFC9OTA3qDUPTH1l\n"
    "-----END PRIVATE KEY-----\n";

static const char p256_sec1_pem[] =
    "-----BEGIN EC PRIVATE KEY-----\n"
    "MHcCAQEEIJvMecQBDOg8Foujw+whhN78r2YlepxSIBsp7kDxTAaSoAoGCCqGSM49\n"
    "AwEHoUQDQgAELBRQzJg1fYMSfSMvQHejDlzGq7T3VadWOCoszF0KhwdAGrEcUPtx\n"
    "JHVbIkPhkuFegcHy56hQvTkwN6g1D0x9ZQ==\n"
    "-----END EC PRIVATE KEY-----\n";

static const char p256_public_pem[] =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELBRQzJg1fYMSfSMvQHejDlzGq7T3\n"
    "VadWOCoszF0KhwdAGrEcUPtxJHVbIkPhkuFegcHy56hQvTkwN6g1D0x9ZQ==\n"
    "-----END PUBLIC KEY-----\n";

static const char p384_pem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDBKcSy/8RYLBgUjDj37\n"
    "6FWpJwQWSwCGuN0y7wVhH6ughR7EjvAdPDjPVKLyA2jgwnShZANiAAQsolrgQPnm\n"
    "BopCcj4tICAWJgmhU89ze0uPcCZklBG6H0irZzP2dUdM2fNugrsKrJXBDj/TKUSH\n"
    "oEdDImndu/PFfVisuWGGo6mTxNEYtae/zyLc+zs7UV9iuZ+yQ3XElOU=\n"
    "-----END PRIVATE KEY-----\n";

static const char p384_sec1_pem[] =
    "-----BEGIN EC PRIVATE KEY-----\n"
    "MIGkAgEBBDBKcSy/8RYLBgUjDj376FWpJwQWSwCGuN0y7wVhH6ughR7EjvAdPDjP\n"
    "VKLyA2jgwnSgBwYFK4EEACKhZANiAAQsolrgQPnmBopCcj4tICAWJgmhU89ze0uP\n"
    "cCZklBG6H0irZzP2dUdM2fNugrsKrJXBDj/TKUSHoEdDImndu/PFfVisuWGGo6mT\n"
    "xNEYtae/zyLc+zs7UV9iuZ+yQ3XElOU=\n"
    "-----END EC PRIVATE KEY-----\n";

static const char p384_public_pem[] =
    "-----BEGIN PUBLIC KEY-----\n"
    "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAELKJa4ED55gaKQnI+LSAgFiYJoVPPc3tL\n"
    "j3AmZJQRuh9Iq2cz9nVHTNnzboK7CqyVwQ4/0ylEh6BHQyJp3bvzxX1YrLlhhqOp\n"
    "k8TRGLWnv88i3Ps7O1FfYrmfskN1xJTl\n"
    "-----END PUBLIC KEY-----\n";

static const char ed25519_pem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEINFVY8ia3y3W1+4Z+ss/LpWo1kCb8rft0XE0MTYBDm72\n"
    "-----END PRIVATE KEY-----\n";

static const char ed25519_public_pem[] =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEA5HF0GIKRcbiQY9Jn/Ytf+1YNShSlbStmyqJfXGMFGBw=\n"
    "-----END PUBLIC KEY-----\n";
/* clang-format on */

#endif
