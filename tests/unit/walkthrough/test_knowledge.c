/* Who knows what, on small traces whose answers can be worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_trace.h"

static const struct wt_knowledge *known(const struct wt_trace *t, wt_id value, wt_id actor)
{
    const struct wt_value *v = wt_value_at(t, value);
    for (size_t i = 0; i < v->known_by_count; i++)
        if (v->known_by[i].actor == actor)
            return &v->known_by[i];
    return NULL;
}

static void assert_known(const struct wt_trace *t, wt_id value, wt_id actor, wt_id from,
                         wt_id until, enum wt_how how)
{
    const struct wt_knowledge *k = known(t, value, actor);
    if (!k)
        fail_msg("actor %u does not know value %u", actor, value);
    assert_int_equal(k->from, from);
    assert_int_equal(k->until, until);
    assert_int_equal(k->how, how);
}

static void test_both_sides_of_diffie_hellman_and_nobody_else(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id secret = add_toy_dh(t);
    wt_compute_knowledge(t);
    assert_int_equal(wt_value_at(t, secret)->bytes.data[0], 2);
    assert_int_equal(wt_value_at(t, secret)->made_by_count, 2);
    /* 1-6: p and g; 7, 8: private numbers; 9, 10: public ones; 11, 12: the secret; 13: wiped */
    assert_known(t, secret, CLIENT, 11, 13, WT_DERIVED);
    assert_known(t, secret, SERVER, 12, 0, WT_DERIVED);
    assert_null(known(t, secret, EAVESDROPPER));
    wt_trace_free(t);
}

static void test_an_eavesdropper_learns_what_is_in_the_clear(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id hello = add_client_hello(t);
    wt_id random = t->messages[hello - 1].embedded[0].value;
    wt_id sha = add_name(t, "SHA-256");
    wt_id digest = add_op(t, CLIENT, OP_HASH, "digest", (wt_id[]){sha, random}, 2);
    wt_id transcript = wt_add_value(t, &(struct wt_value){.name = "transcript",
                                                          .kind = WT_V_TRANSCRIPT,
                                                          .span = &hello,
                                                          .span_count = 1,
                                                          .connection = 1});
    wt_compute_knowledge(t);
    assert_known(t, random, CLIENT, 1, 0, WT_DREW);
    assert_known(t, random, EAVESDROPPER, 2, 0, WT_RECEIVED);
    assert_known(t, random, SERVER, 3, 0, WT_RECEIVED);
    assert_known(t, digest, CLIENT, 4, 0, WT_DERIVED);
    assert_known(t, digest, EAVESDROPPER, 4, 0, WT_DERIVED);
    assert_known(t, transcript, EAVESDROPPER, 2, 0, WT_DERIVED);
    assert_known(t, transcript, SERVER, 3, 0, WT_DERIVED);
    assert_int_equal(wt_value_at(t, sha)->known_by_count, 0);
    wt_trace_free(t);
}

static wt_id add_sealed(struct wt_trace *t, wt_id key, wt_id inside)
{
    const uint8_t wire[] = {22, 3, 3, 0, 4, 9, 9, 9, 9}, plain[] = {14, 0, 0, 0};
    struct wt_message record = {.connection = 1,
                                .layer = LAYER_RECORD,
                                .type = "handshake",
                                .from = CLIENT,
                                .to = SERVER,
                                .wire = {wire, sizeof wire},
                                .plain = {plain, sizeof plain}};
    record.sealed_with.protection = PROTECT_GCM;
    record.sealed_with.key = key;
    wt_id id = wt_add_message(t, &record);
    struct wt_message message = {.connection = 1,
                                 .layer = LAYER_HANDSHAKE,
                                 .type = "server_hello_done",
                                 .from = CLIENT,
                                 .to = SERVER,
                                 .plain = {plain, sizeof plain},
                                 .carried_by = &(struct wt_carried){id, 0, 4},
                                 .carried_by_count = 1};
    wt_id m = wt_add_message(t, &message);
    wt_embed(t, m, "length", inside);
    wt_embed(t, id, "type", add_integer(t, "content_type", 22, false));
    return m;
}

static void test_a_sealed_record_opens_with_its_key_even_later(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id key = add_bytes(t, "key", WT_V_BYTES, "0123456789abcdef", 16, true);
    wt_id inside = add_integer(t, "inside", 0, true);
    wt_id m = add_sealed(t, key, inside);
    add_draw(t, CLIENT, key);
    add_draw(t, CLIENT, inside);
    add_transfer(t, WT_SEND, CLIENT, m, "send");
    add_transfer(t, WT_RECEIVE, SERVER, m, "receive");
    wt_compute_knowledge(t);
    assert_known(t, inside, SERVER, 4, 0, WT_RECEIVED);
    assert_null(known(t, inside, EAVESDROPPER));
    assert_null(known(t, key, EAVESDROPPER));
    wt_id type = t->messages[0].embedded[0].value;
    assert_known(t, type, EAVESDROPPER, 3, 0, WT_RECEIVED);
    wt_add_step(t, &(struct wt_step){.actor = EAVESDROPPER,
                                     .kind = WT_INTERFERE,
                                     .text = "leak",
                                     .out = key,
                                     .alert = ALERT_NONE});
    wt_compute_knowledge(t);
    assert_known(t, key, EAVESDROPPER, 5, 0, WT_LEAKED);
    assert_known(t, inside, EAVESDROPPER, 5, 0, WT_RECEIVED);
    wt_trace_free(t);
}

/* RSA transport: who has the private key has it all, though not what a failed padding would give.
 */
static void test_a_leaked_private_key_gives_everything(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id hello = add_client_hello(t);
    wt_id random = t->messages[hello - 1].embedded[0].value;
    wt_id key = add_bytes(t, "private_key", WT_V_BYTES, "key", 3, true);
    wt_id otherwise = add_bytes(t, "otherwise", WT_V_BYTES, "other", 5, true);
    wt_id secret = add_bytes(t, "pre_master_secret", WT_V_BYTES, "secret", 6, true);
    add_draw(t, SERVER, key);
    add_draw(t, SERVER, otherwise);
    wt_add_step(t, &(struct wt_step){.actor = SERVER,
                                     .text = "open",
                                     .op = "rsa-decrypt",
                                     .in = (wt_id[]){key, random, otherwise},
                                     .in_count = 3,
                                     .out = secret,
                                     .alert = ALERT_NONE});
    wt_id sha = add_name(t, "SHA-256");
    wt_id keys = add_op(t, SERVER, OP_HASH, "keys", (wt_id[]){sha, secret}, 2);
    wt_compute_knowledge(t);
    assert_null(known(t, secret, EAVESDROPPER));
    assert_null(known(t, keys, EAVESDROPPER));
    wt_add_step(t, &(struct wt_step){.actor = EAVESDROPPER,
                                     .kind = WT_INTERFERE,
                                     .text = "leak",
                                     .out = key,
                                     .alert = ALERT_NONE});
    wt_compute_knowledge(t);
    assert_known(t, key, SERVER, 4, 0, WT_DREW);
    assert_known(t, secret, SERVER, 6, 0, WT_DERIVED);
    assert_known(t, secret, EAVESDROPPER, 8, 0, WT_DERIVED);
    assert_known(t, keys, EAVESDROPPER, 8, 0, WT_DERIVED);
    assert_null(known(t, otherwise, EAVESDROPPER));
    wt_trace_free(t);
}

static void test_what_is_wiped_stays_wiped(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id a = add_integer(t, "a", 1, true), b = add_integer(t, "b", 2, true);
    add_draw(t, CLIENT, a);
    add_draw(t, CLIENT, b);
    wt_id both = add_op(t, CLIENT, OP_CONCAT, "both", (wt_id[]){a, b}, 2);
    wt_add_step(t, &(struct wt_step){.actor = CLIENT,
                                     .text = "forget",
                                     .wipes = (wt_id[]){both, a},
                                     .wipe_count = 2,
                                     .alert = ALERT_NONE});
    add_draw(t, CLIENT, a); /* both could be computed again, but was forgotten on purpose */
    wt_compute_knowledge(t);
    assert_known(t, both, CLIENT, 3, 4, WT_DERIVED);
    assert_int_equal(wt_value_at(t, both)->known_by_count, 1);
    assert_int_equal(wt_value_at(t, a)->known_by_count, 2);
    assert_int_equal(wt_value_at(t, a)->known_by[1].from, 5);
    assert_int_equal(wt_value_at(t, a)->known_by[1].until, 0);
    wt_trace_free(t);
}

static void test_a_verdict_is_not_knowledge_and_use_is(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id a = add_integer(t, "a", 1, true);
    wt_id verdict = add_op(t, SERVER, OP_EQUAL, "verdict", (wt_id[]){a, a}, 2);
    wt_compute_knowledge(t);
    assert_int_equal(wt_value_at(t, verdict)->known_by_count, 0);
    assert_known(t, a, SERVER, 1, 0, WT_DERIVED);
    assert_null(known(t, a, CLIENT));
    wt_trace_free(t);
}

static void test_computing_twice_gives_the_same(void **state)
{
    (void)state;
    struct wt_trace *t = make_sample();
    struct wt_buffer first = to_json(t, false);
    wt_compute_knowledge(t);
    struct wt_buffer second = to_json(t, false);
    assert_string_equal(first.data, second.data);
    wt_buffer_clear(&first);
    wt_buffer_clear(&second);
    wt_trace_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_sides_of_diffie_hellman_and_nobody_else),
        cmocka_unit_test(test_an_eavesdropper_learns_what_is_in_the_clear),
        cmocka_unit_test(test_a_sealed_record_opens_with_its_key_even_later),
        cmocka_unit_test(test_a_leaked_private_key_gives_everything),
        cmocka_unit_test(test_what_is_wiped_stays_wiped),
        cmocka_unit_test(test_a_verdict_is_not_knowledge_and_use_is),
        cmocka_unit_test(test_computing_twice_gives_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
