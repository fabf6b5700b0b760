/* Appending to a trace: ids, copies, values that are the same, transcripts, notes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_trace.h"

static void test_ids_count_from_one_and_pointers_by_id(void **state)
{
    (void)state;
    struct wt_trace *t = wt_trace_new();
    for (wt_id i = 1; i <= 100; i++) {
        assert_int_equal(wt_add_actor(t, WT_CLIENT, "a"), i);
        assert_int_equal(wt_add_connection(t, i, 1), i);
        assert_int_equal(add_integer(t, "v", (uint8_t)i, false), i);
        assert_int_equal(add_draw(t, 1, i), i);
    }
    for (wt_id i = 1; i <= 100; i++) {
        assert_int_equal(wt_actor_at(t, i)->id, i);
        assert_int_equal(wt_connection_at(t, i)->client, i);
        assert_int_equal(wt_value_at(t, i)->bytes.data[0], i);
        assert_int_equal(wt_step_at(t, i)->out, i);
        assert_int_equal(wt_value_at(t, i)->made_by[0], i);
    }
    assert_null(wt_actor_at(t, 0));
    assert_null(wt_value_at(t, 101));
    assert_null(wt_message_at(t, 1));
    assert_int_equal(t->outcome.alert, ALERT_NONE);
    wt_trace_free(t);
    wt_trace_free(NULL);
}

static void test_same_name_and_contents_is_the_same_value(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id a = add_integer(t, "a", 1, false);
    assert_int_equal(add_integer(t, "a", 1, true), a);
    assert_true(wt_value_at(t, a)->secret);
    assert_int_not_equal(add_integer(t, "a", 2, false), a);
    assert_int_not_equal(add_integer(t, "b", 1, false), a);
    assert_int_not_equal(add_bytes(t, "a", WT_V_BYTES, "\x01", 1, false), a);
    struct wt_value elsewhere = {
        .name = "a", .kind = WT_V_INTEGER, .bytes = {(const uint8_t *)"\1", 1}};
    assert_int_not_equal(wt_add_value(t, &elsewhere), a);
    struct wt_value n = {.name = "n", .kind = WT_V_NUMBER, .number = 5};
    wt_id number = wt_add_value(t, &n);
    assert_int_equal(wt_add_value(t, &n), number);
    n.number = 6;
    assert_int_not_equal(wt_add_value(t, &n), number);
    wt_trace_free(t);
}

static void test_withheld_values_stay_apart(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    struct wt_value v = {.name = "k", .bytes = {NULL, 16}, .secret = true, .withheld = true};
    wt_id first = wt_add_value(t, &v), second = wt_add_value(t, &v);
    assert_int_not_equal(first, second);
    assert_int_equal(wt_value_at(t, first)->bytes.len, 16);
    assert_null(wt_value_at(t, first)->bytes.data);
    wt_trace_free(t);
}

static void test_everything_is_copied(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    char name[] = "name", path[] = "random";
    uint8_t bytes[] = {14, 0, 0, 0};
    wt_id in[] = {1}, wipes[] = {1};
    struct wt_arg args[] = {{name, path}};
    wt_id value = add_bytes(t, name, WT_V_BYTES, bytes, 4, false);
    wt_id message = add_handshake(t, SERVER, CLIENT, name, bytes, 4);
    wt_embed(t, message, path, value);
    wt_embed(t, message, path, value);
    wt_id step = wt_add_step(t, &(struct wt_step){.text = name,
                                                  .op = name,
                                                  .in = in,
                                                  .in_count = 1,
                                                  .wipes = wipes,
                                                  .wipe_count = 1,
                                                  .args = args,
                                                  .arg_count = 1});
    for (int i = 0; i < 9; i++)
        wt_add_arg(t, step, name, path);
    for (int i = 0; i < 9; i++)
        wt_add_check(t, step, &(struct wt_check){name, i % 2, NULL, path});
    memset(name, 'x', 4), memset(path, 'x', 6), memset(bytes, 9, 4);
    in[0] = wipes[0] = 7;
    const struct wt_step *s = wt_step_at(t, step);
    assert_string_equal(wt_value_at(t, value)->name, "name");
    assert_int_equal(wt_value_at(t, value)->bytes.data[0], 14);
    assert_int_equal(wt_message_at(t, message)->plain.data[0], 14);
    assert_int_equal(wt_message_at(t, message)->embedded_count, 1);
    assert_string_equal(wt_message_at(t, message)->embedded[0].path, "random");
    assert_string_equal(s->op, "name");
    assert_int_equal(s->in[0], 1);
    assert_int_equal(s->wipes[0], 1);
    assert_int_equal(s->arg_count, 10);
    assert_string_equal(s->args[9].value, "random");
    assert_int_equal(s->check_count, 9);
    assert_true(s->checks[7].ok && !s->checks[8].ok);
    assert_string_equal(s->checks[8].field, "");
    wt_trace_free(t);
}

static void test_a_transcript_joins_plain_bytes(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id a = add_handshake(t, CLIENT, SERVER, "x", (uint8_t[]){14, 0, 0, 0}, 4);
    wt_id b = add_handshake(t, CLIENT, SERVER, "y", (uint8_t[]){0, 0, 0, 0}, 4);
    wt_id span[] = {b, a};
    struct wt_value v = {.name = "t", .kind = WT_V_TRANSCRIPT, .span = span, .span_count = 2};
    wt_id both = wt_add_value(t, &v);
    assert_int_equal(wt_add_value(t, &v), both);
    assert_int_equal(wt_value_at(t, both)->bytes.len, 8);
    assert_memory_equal(wt_value_at(t, both)->bytes.data, "\0\0\0\0\x0e\0\0\0", 8);
    v.span_count = 1;
    assert_int_not_equal(wt_add_value(t, &v), both);
    v.span_count = 0;
    assert_int_equal(wt_value_at(t, wt_add_value(t, &v))->bytes.len, 0);
    wt_trace_free(t);
}

static void test_messages_are_annotated(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id hello = add_client_hello(t);
    const struct wt_message *m = wt_message_at(t, hello);
    const struct wire_field *random = wire_pen_find(&m->plain_fields, "random");
    assert_non_null(random);
    assert_int_equal(random->at, 6);
    assert_int_equal(random->len, 32);
    assert_int_equal(m->wire_fields.count, 0);
    assert_true(wt_message_at(t, 1)->wire_fields.count >= 4);
    assert_int_equal(wt_message_at(t, 1)->plain_fields.count, 0);
    /* a broken one is kept, with what cannot be decoded noted as such */
    const uint8_t cut[] = {1, 0, 0, 9, 3};
    m = wt_message_at(t, add_handshake(t, CLIENT, SERVER, "client_hello", cut, sizeof cut));
    assert_int_equal(m->plain_fields.fields[m->plain_fields.count - 1].kind, WIRE_KIND_UNDECODED);
    wt_trace_free(t);
}

static void test_makers_are_noted_once_and_up_to_four(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_id v = add_integer(t, "v", 1, false);
    for (wt_id step = 1; step <= 6; step++) {
        wt_made_by(t, v, step);
        wt_made_by(t, v, step);
    }
    assert_int_equal(wt_value_at(t, v)->made_by_count, 4);
    assert_int_equal(wt_value_at(t, v)->made_by[3], 4);
    wt_made_by(t, 99, 1);
    wt_embed(t, 99, "x", v);
    wt_add_arg(t, 99, "x", "y");
    wt_add_check(t, 99, &(struct wt_check){"x", true, "", ""});
    assert_false(t->out_of_memory);
    wt_trace_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids_count_from_one_and_pointers_by_id),
        cmocka_unit_test(test_same_name_and_contents_is_the_same_value),
        cmocka_unit_test(test_withheld_values_stay_apart),
        cmocka_unit_test(test_everything_is_copied),
        cmocka_unit_test(test_a_transcript_joins_plain_bytes),
        cmocka_unit_test(test_messages_are_annotated),
        cmocka_unit_test(test_makers_are_noted_once_and_up_to_four),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
