/*
 * "What if?": changes to a handshake, said in one small language (docs/man/tlswalk-what-if.7).
 *
 *     flip server.server_hello.random[31]        one bit, as the message crosses the wire
 *     set client.client_hello.cipher_suites[0] = TLS_RSA_WITH_AES_128_CBC_SHA    by the sender
 * itself drop Finished          replay record 7          swap record 3 truncate server.certificate
 * to 100         insert record 4 150300020100       delay record 5
 *
 * A target is sender.message#n.path by the names of the annotated codec: the n-th message of its
 * kind that this sender sends, the first if #n is left out. It is looked up in the same run without
 * interference, and must be there.
 */
#ifndef WALKTHROUGH_WORLD_INTERFERENCE_H
#define WALKTHROUGH_WORLD_INTERFERENCE_H

#include "walkthrough/trace/error.h"
#include "walkthrough/trace/trace.h"

enum wt_interfering {
    WT_FLIP,     /* a bit of a byte on the wire */
    WT_TRUNCATE, /* the message or record loses its end on the wire; no length is repaired */
    WT_INSERT,   /* bytes on the wire before a record */
    WT_DROP,     /* the record that carries it never arrives */
    WT_REPLAY,   /* the record arrives twice */
    WT_SWAP,     /* the record changes places with the sender's next one */
    WT_DELAY,    /* the record arrives only with the sender's next flight */
    WT_SET,      /* a field, by the sender; the lengths around it are repaired */
    WT_INTERFERING_COUNT
};

enum { WT_MAX_INTERFERENCES = 16, WT_MAX_INTERFERENCE_TEXT = 400 };

struct wt_interference {
    enum wt_interfering what;
    char sender[16];  /* "client", "server", or "" for either */
    char message[48]; /* "server_hello"; "" when a record is named */
    unsigned nth;     /* 1 for the first of its kind */
    char path[200];   /* "" for the whole message */
    bool has_index;   /* of a byte inside the field */
    size_t index;
    unsigned bit;    /* 0 is the least significant */
    size_t record;   /* 1 for the first on the wire; 0 when a message is named */
    size_t length;   /* of WT_TRUNCATE */
    char value[200]; /* of WT_SET and WT_INSERT, as written */
};

/* Reads one interference. False with a usage error that says what was expected, and where. */
bool wt_interference_read(struct wt_interference *made, const char *text, struct wt_error *error);

/* One change, resolved: where in which record it happens, or in which handshake message. */
struct wt_edit {
    enum wt_interfering what;
    wt_id connection;
    unsigned side; /* who sends: 0 client, 1 server */
    size_t nth;    /* of this side's records on this connection (of its handshake messages for
                      WT_SET), counted from 0 */
    size_t at;     /* WT_FLIP: byte of the record; WT_TRUNCATE: the length that is left */
    uint8_t mask;
    struct ce_view bytes; /* WT_INSERT: what; WT_SET: the new contents of the field */
    const char *path;     /* WT_SET */
    const char *text;     /* as written, for the step */
    bool applied;
};

/*
 * Looks the interference up in a run without one. What the edit points to lies in `arena`. False
 * with a usage error: no such message, field, byte or record; a value that does not fit the field.
 */
bool wt_interference_resolve(struct wt_edit *edit, const struct wt_interference *interference,
                             const struct wt_trace *without, struct wt_arena *arena,
                             struct wt_error *error);

/* Where a byte of a message crosses the wire: whose record it is in (0 client, 1 server), which of
 * that side's records on the connection (from 0), and which byte of it. False for a message that no
 * record carries. */
bool wt_byte_on_the_wire(const struct wt_trace *trace, const struct wt_message *m, size_t at,
                         unsigned *side, size_t *record, size_t *in_record);

#endif
