/*
 * Records once keys are on (RFC 5246 sections 6.2.3.1 to 6.2.3.3): whatever is wrong with one, it
 * is bad_record_mac, and wrong padding looks like a wrong MAC (Vaudenay 2002).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/cipher.h"
#include "crypto-edu/mac.h"
#include "refusal.h"

static const uint16_t suites[] = {0x002f, 0x009c, 0x0067, 0x009e};
enum { SUITES = sizeof suites / sizeof *suites };

/* A server that waits for a request, and a client that has the keys. */
static void open_sealed(struct pair *p, uint16_t suite)
{
    refusal_open(p, suite);
    run_to(p, false, "wait_request");
    p->server->out.len = p->server->out_used = 0; /* read already: its Finished */
    p->client->out.len = p->client->out_used = 0;
    p->client->write = p->server->read;
}

/* One record with any content, however long. */
static void seal(struct pair *p, uint8_t type, const uint8_t *content, size_t len,
                 struct wt_buffer *record)
{
    struct tls_sealing sealing = {0};
    assert_true(tls_protect(p->client, type, wt_view(content, len), record, &sealing));
}

static void give_buffer(struct pair *p, struct wt_buffer *record)
{
    give(p->server, record->data, record->len);
    wt_buffer_clear(record);
}

static void assert_bad_record(struct pair *p)
{
    assert_int_equal(pair_step(p->server), WT_FAILED);
    assert_refused(p, p->server, ALERT_BAD_RECORD_MAC, "record.opens", "fragment");
    const struct wt_step *last = &p->trace->steps[p->trace->step_count - 1];
    for (const struct wt_step *step = last; step->id > 1; step--)
        if (!strcmp(step->text, "record.refused")) {
            assert_int_equal(wt_message_at(p->trace, step->message)->layer, LAYER_RECORD);
            return;
        }
    fail_msg("no step says that a record was refused");
}

/* ---- either cipher --------------------------------------------------------------------------- */

static void every_byte_is_protected(void **state)
{
    (void)state;
    for (size_t s = 0; s < SUITES; s++)
        for (size_t at = 5;; at++) {
            struct wt_buffer record = {0};
            struct pair p;
            open_sealed(&p, suites[s]);
            seal(&p, APPLICATION_DATA, (const uint8_t *)"GET ", 4, &record);
            bool more = at < record.len;
            if (more) {
                record.data[at] ^= (char)(1 << at % 8);
                give_buffer(&p, &record);
                assert_bad_record(&p);
            }
            wt_buffer_clear(&record);
            pair_close(&p);
            if (!more)
                break;
        }
}

static void replayed_reordered_or_relabelled(void **state)
{
    (void)state;
    for (size_t s = 0; s < SUITES; s++)
        for (int how = 0; how < 3; how++) {
            struct wt_buffer first = {0}, second = {0};
            struct pair p;
            open_sealed(&p, suites[s]);
            seal(&p, APPLICATION_DATA, (const uint8_t *)"G", 1, &first);
            seal(&p, APPLICATION_DATA, (const uint8_t *)"E", 1, &second);
            if (how == 0) { /* the same record twice */
                give(p.server, first.data, first.len);
                assert_int_equal(pair_step(p.server), WT_NEEDS_INPUT);
                give(p.server, first.data, first.len);
            } else if (how == 1) { /* the second one first */
                give(p.server, second.data, second.len);
            } else { /* data called an alert */
                first.data[0] = ALERT;
                give(p.server, first.data, first.len);
            }
            assert_bad_record(&p);
            wt_buffer_clear(&first);
            wt_buffer_clear(&second);
            pair_close(&p);
        }
}

/* Bytes in the clear once keys are on, and records too short to hold what must be there. */
static void not_sealed_at_all(void **state)
{
    (void)state;
    for (size_t s = 0; s < SUITES; s++)
        for (size_t len = 0; len < 80; len++) {
            uint8_t record[5 + 80] = {APPLICATION_DATA, 3, 3, 0, (uint8_t)len, 'G', 'E', 'T'};
            struct pair p;
            open_sealed(&p, suites[s]);
            give(p.server, record, 5 + len);
            assert_bad_record(&p);
            pair_close(&p);
        }
}

static void too_long(void **state)
{
    (void)state;
    static const uint8_t zeros[RECORD_MAX_PLAINTEXT + 1];
    for (size_t s = 0; s < SUITES; s++) {
        struct wt_buffer record = {0};
        struct pair p;
        open_sealed(&p, suites[s]); /* 2^14 bytes of content are allowed */
        seal(&p, APPLICATION_DATA, zeros, RECORD_MAX_PLAINTEXT, &record);
        give_buffer(&p, &record);
        assert_int_equal(pair_step(p.server), WT_NEEDS_INPUT);
        seal(&p, APPLICATION_DATA, zeros, RECORD_MAX_PLAINTEXT + 1, &record);
        give_buffer(&p, &record);
        assert_int_equal(pair_step(p.server), WT_FAILED);
        assert_refused(&p, p.server, ALERT_RECORD_OVERFLOW, "record.length", "fragment");
        pair_close(&p);

        open_sealed(&p, suites[s]); /* 2^14 + 2048 bytes of ciphertext are too */
        give(p.server, "\27\3\3\110\0", 5);
        assert_int_equal(pair_step(p.server), WT_NEEDS_INPUT);
        pair_close(&p);
        open_sealed(&p, suites[s]);
        give(p.server, "\27\3\3\110\1", 5);
        assert_int_equal(pair_step(p.server), WT_FAILED);
        assert_refused(&p, p.server, ALERT_RECORD_OVERFLOW, "record.length", "length");
        pair_close(&p);
    }
}

/* RFC 5246 6.1: sequence numbers do not wrap. A side that has used them up cannot say so any more.
 */
static void the_last_sequence_number(void **state)
{
    (void)state;
    for (size_t s = 0; s < SUITES; s++) {
        struct wt_buffer record = {0};
        struct pair p;
        open_sealed(&p, suites[s]);
        p.client->write.sequence = p.server->read.sequence = UINT64_MAX - 1;
        seal(&p, APPLICATION_DATA, (const uint8_t *)"G", 1, &record);
        give(p.server, record.data, record.len);
        assert_int_equal(pair_step(p.server), WT_NEEDS_INPUT);
        give_buffer(&p, &record);
        assert_bad_record(&p);
        pair_close(&p);

        open_sealed(&p, suites[s]);
        p.client->state = SEND_REQUEST;
        p.client->write.sequence = UINT64_MAX;
        assert_int_equal(wt_endpoint_step(p.client), WT_FAILED);
        assert_int_equal(wt_endpoint_output(p.client).len, 0);
        assert_int_equal(wt_endpoint_alert(p.client), ALERT_NONE);
        assert_non_null(noticed(p.trace));
        assert_told(p.trace);
        pair_close(&p);
    }
}

/* ---- CBC: MAC, then padding, then encryption ------------------------------------------------- */

/* Seals by hand: `content`, its MAC, and padding of pad + 1 bytes. */
static void seal_padded(struct pair *p, const char *content, size_t pad, bool bad_mac, bool bad_pad,
                        struct wt_buffer *record)
{
    const struct tls_direction *d = &p->client->write;
    uint8_t plain[512], sealed[512], iv[16] = {1, 2, 3}, input[64];
    size_t len = strlen(content), mac_len = ce_hash_size(d->mac_hash);
    ce_store_be64(input, d->sequence);
    memcpy(input + 8, (uint8_t[]){APPLICATION_DATA, 3, 3, 0, (uint8_t)len}, 5);
    memcpy(input + 13, content, len);
    memcpy(plain, content, len);
    assert_int_equal(ce_hmac(d->mac_hash, plain + len, d->mac_key->bytes.data,
                             d->mac_key->bytes.len, input, 13 + len, NULL),
                     CE_OK);
    plain[len] ^= bad_mac;
    memset(plain + len + mac_len, (int)pad, pad + 1);
    plain[len + mac_len] ^= bad_pad;
    size_t total = len + mac_len + pad + 1;
    struct ce_aes_key key;
    assert_int_equal(ce_aes_expand_key(&key, d->key->bytes.data, d->key->bytes.len, NULL), CE_OK);
    assert_int_equal(ce_aes_cbc_encrypt(&key, sealed, iv, plain, total, NULL), CE_OK);
    size_t fragment = 16 + total;
    wt_put(record, (uint8_t[]){APPLICATION_DATA, 3, 3, (uint8_t)(fragment >> 8), (uint8_t)fragment},
           5);
    wt_put(record, iv, 16);
    wt_put(record, sealed, total);
}

/* The paddings that fill whole blocks, up to 255. */
static size_t first_padding(const struct pair *p, const char *content)
{
    size_t used = strlen(content) + ce_hash_size(p->client->write.mac_hash) + 1;
    return (16 - used % 16) % 16;
}

static void every_padding_length(void **state)
{
    (void)state;
    static const char *const contents[] = {"",
                                           "G",
                                           "GE",
                                           "GET",
                                           "GET ",
                                           "GET /",
                                           "GET / ",
                                           "GET / H",
                                           "GET / HT",
                                           "GET / HTT",
                                           "GET / HTTP",
                                           "GET / HTTP/",
                                           "GET / HTTP/1",
                                           "GET / HTTP/1.",
                                           "GET / HTTP/1.1",
                                           "GET / HTTP/1.1\r"};
    for (size_t c = 0; c < 16; c++)
        for (size_t extra = 0; extra < 256; extra += 16) {
            struct wt_buffer record = {0};
            struct pair p;
            open_sealed(&p, c % 2 ? 0x002f : 0x0067);
            seal_padded(&p, contents[c], first_padding(&p, contents[c]) + extra, false, false,
                        &record);
            give_buffer(&p, &record);
            assert_int_equal(pair_step(p.server), WT_NEEDS_INPUT);
            assert_int_equal(wt_endpoint_application_data(p.server).len, strlen(contents[c]));
            pair_close(&p);
        }
}

/* The texts of the steps since the keys were on. */
static void steps_of_refusal(struct pair *p, size_t from, struct wt_buffer *texts)
{
    for (size_t i = from; i < p->trace->step_count; i++) {
        wt_puts(texts, p->trace->steps[i].text);
        wt_puts(texts, " ");
    }
}

static void bad_padding_looks_like_a_bad_mac(void **state)
{
    (void)state;
    for (int cbc = 0; cbc < 2; cbc++) {
        struct wt_buffer told[3] = {0};
        for (int what = 0; what < 3; what++) { /* the MAC, the padding, or both */
            struct wt_buffer record = {0};
            struct pair p;
            open_sealed(&p, cbc ? 0x0067 : 0x002f);
            size_t from = p.trace->step_count;
            seal_padded(&p, "GET", first_padding(&p, "GET") + 16, what != 1, what != 0, &record);
            give_buffer(&p, &record);
            assert_bad_record(&p);
            steps_of_refusal(&p, from, &told[what]);
            pair_close(&p);
        }
        assert_string_equal(told[0].data, told[1].data);
        assert_string_equal(told[0].data, told[2].data);
        for (int what = 0; what < 3; what++)
            wt_buffer_clear(&told[what]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_is_protected),
        cmocka_unit_test(replayed_reordered_or_relabelled),
        cmocka_unit_test(not_sealed_at_all),
        cmocka_unit_test(too_long),
        cmocka_unit_test(the_last_sequence_number),
        cmocka_unit_test(every_padding_length),
        cmocka_unit_test(bad_padding_looks_like_a_bad_mac),
    };
    return cmocka_run_group_tests(tests, refusal_gather, refusal_dismiss);
}
