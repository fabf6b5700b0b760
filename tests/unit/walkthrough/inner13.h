/*
 * Records of TLS 1.3 sealed by the test for a client that waits in some state, whatever is in them.
 * Include after refusal.h.
 */
#ifndef TESTS_INNER13_H
#define TESTS_INNER13_H

#include "pair13.h"

static inline void open13(struct pair *p, const char *state)
{
    pair_open(p, &(struct pair_options){.suite = AES_128_GCM_SHA256,
                                        .cast = &refusal_cast,
                                        .record = true,
                                        .configure = only_tls13});
    run_to(p, true, state);
}

static inline void assert_alert(struct pair *p, enum wire_alert alert, const char *check)
{
    wt_endpoint_step(p->client);
    const struct wt_check *failed = noticed(p->trace);
    assert_non_null(failed);
    assert_string_equal(failed->text, check);
    assert_int_equal(wt_endpoint_alert(p->client), alert);
    assert_told(p->trace);
    pair_close(p);
}

/* Seals an inner plaintext as it stands, for the client to open. */
static inline void give_inner(struct pair *p, const uint8_t *inner, size_t len)
{
    const struct tls_direction *d = &p->client->read;
    uint8_t header[5] = {APPLICATION_DATA, 3, 3, (uint8_t)((len + 16) >> 8), (uint8_t)(len + 16)};
    struct wt_arena arena = {0};
    struct wt_value sealed = {.id = 0}, nonce = {.id = 0},
                    aad = {.kind = WT_V_BYTES, .bytes = {header, 5}},
                    plain = {.kind = WT_V_BYTES, .bytes = {inner, len}};
    uint8_t sequence[8] = {0};
    for (unsigned i = 0; i < 8; i++)
        sequence[i] = (uint8_t)(d->sequence >> (56 - 8 * i));
    struct wt_value number = {.kind = WT_V_BYTES, .bytes = {sequence, 8}};
    assert_int_equal(wt_op_run(OP_RECORD_NONCE, &arena, &nonce, WT_VALUES(d->iv, &number), 2, NULL),
                     CE_OK);
    assert_int_equal(wt_op_run(OP_AES_GCM_SEAL, &arena, &sealed,
                               WT_VALUES(d->key, &nonce, &aad, &plain), 4, NULL),
                     CE_OK);
    give(p->client, header, sizeof header);
    give(p->client, sealed.bytes.data, sealed.bytes.len);
    wt_arena_clear(&arena);
}

#endif
