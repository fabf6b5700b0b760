/*
 * What is signed and carries its signature is written in one way: certificates, requests for them,
 * revocation lists, OCSP responses.
 */
#ifndef CRYPTO_EDU_PKI_SIGNED_WRITER_H
#define CRYPTO_EDU_PKI_SIGNED_WRITER_H

#include "crypto-edu/key.h"

struct ce_signed {
    void (*put_tbs)(struct ce_der_writer *w, const void *what);  /* what the signature covers */
    void (*put_tail)(struct ce_der_writer *w, const void *what); /* behind it, or NULL */
    const void *what;
    enum ce_signature_algorithm algorithm;
};

/* SEQUENCE { tbs, AlgorithmIdentifier, signature BIT STRING, tail } in front of what is written. */
void ce_put_signed(struct ce_der_writer *w, const struct ce_signed *content,
                   const struct ce_private_key *key, const struct ce_random *random);

#endif
