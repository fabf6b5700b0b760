/*
 * The directory of a certificate authority: plain PEM files that any tool reads, and one index.
 *
 *   ca.pem           its certificate
 *   ca-key.pem       its private key, PKCS #8, for the owner's eyes only
 *   issuers.pem      of an intermediate CA: those above it, the root last
 *   index.json       every certificate it has signed, what has become of it, the last CRL's number
 *   issued/….pem     these certificates, by serial number
 *   crl.pem          the last revocation list
 *   ocsp.pem         a delegated OCSP responder, and its key ocsp-key.pem
 *
 * No certificate leaves that the index does not know: the index is on the disk first. Each file
 * changes as a whole; the directory itself takes its name when everything is in it. So a crash at
 * any moment leaves either what was or what is to be, and at worst an entry for a certificate that
 * nobody has.
 */
#ifndef WALKTHROUGH_LIVE_CA_STORE_H
#define WALKTHROUGH_LIVE_CA_STORE_H

#include "crypto-edu/crl.h"
#include "walkthrough/trace/arena.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"

enum { WT_CA_MAX_CHAIN = 16, WT_CA_SERIAL_SIZE = 20 };

struct wt_ca_record {
    const char *serial;  /* lower-case hex, no leading zeros */
    const char *subject; /* for a person */
    int64_t issued, not_after;
    bool revoked;
    int64_t revoked_at;
    enum ce_crl_reason reason;
};

/* An open CA. Start it zeroed. */
struct wt_ca {
    struct wt_arena arena; /* the texts and the DER */
    const char *dir;
    int lock; /* its file descriptor + 1; 0 for none */
    bool has_key;
    struct ce_private_key key;
    struct ce_certificate chain[WT_CA_MAX_CHAIN]; /* its own first, the root last */
    size_t chain_len;
    struct wt_ca_record *records;
    size_t record_count, record_capacity;
    uint32_t crl_number; /* of the last list; 0 before the first */
};

/*
 * Opens a CA. For a change it is locked first, against other programs at work in the same
 * directory: waits until they have done. False with an error for a directory that holds no CA or a
 * damaged one: a key that is not the certificate's, an index that says something twice.
 */
bool wt_ca_open(struct wt_ca *ca, const char *dir, bool change, struct wt_error *error);

/* A new CA: begun with nothing but its directory's name and an initialized key; asked whether that
 * directory is still free (not there, or empty); and, when key, chain and records are filled, made,
 * all at once. */
bool wt_ca_begin(struct wt_ca *ca, const char *dir, struct wt_error *error);
bool wt_ca_may_create(struct wt_ca *ca, struct wt_error *error);
bool wt_ca_create(struct wt_ca *ca, struct wt_error *error);

/* Unlocks, wipes and frees. */
void wt_ca_close(struct wt_ca *ca);

/* A new record, to be filled; NULL when memory is out. */
struct wt_ca_record *wt_ca_add(struct wt_ca *ca);
/* The record of a serial number in hex, or NULL. */
struct wt_ca_record *wt_ca_find(struct wt_ca *ca, const char *serial);
/* The octets of an INTEGER as the index spells them. */
bool wt_ca_serial_text(char text[static 2 * WT_CA_SERIAL_SIZE + 1], struct ce_view serial);
/* The other way: the content octets of the INTEGER, in the arena. */
bool wt_ca_serial_octets(struct wt_arena *arena, const char *text, struct ce_view *serial);

/* Puts the index on the disk. */
bool wt_ca_save(struct wt_ca *ca, struct wt_error *error);

/* One of the directory's own files, in PEM: replaced as a whole, and on the disk. */
bool wt_ca_keep(const struct wt_ca *ca, const char *name, const char *label, struct ce_view der,
                bool secret, struct wt_error *error);
/* Puts a PEM block at the end of the text. */
bool wt_ca_put_pem(struct wt_buffer *text, const char *label, struct ce_view der);
/* The path of one of its files, in the arena; NULL when memory is out. */
const char *wt_ca_path(struct wt_ca *ca, const char *name);

#endif
