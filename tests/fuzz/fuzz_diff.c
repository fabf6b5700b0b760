/*
 * Any two messages side by side: the length of the first in two bytes, the first, the second. Each
 * equals itself; seen from the other side what was added is removed. A ClientHello has
 * fingerprints.
 */
#include <stdlib.h>

#include "tests/unit/walkthrough/partition.h"
#include "walkthrough/trace/diff_fields.h"
#include "walkthrough/trace/fingerprint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void fingerprint(const struct client_hello *hello)
{
    struct wt_buffer text = {0};
    wt_ja3_md5(&text, hello);
    wt_ja4(&text, hello);
    require(!text.failed && text.len == strlen("t13d1516h2_8daaf6152771_e5627efa2ab1") + 32);
    wt_ja4_raw(&text, hello);
    wt_buffer_clear(&text);
}

/* Broken messages too: what follows the error is one field. */
static void annotate(struct wire_pen *pen, const uint8_t *data, size_t size)
{
    struct wire w;
    struct handshake_message *m = malloc(sizeof *m);
    require(m != NULL);
    wire_reader(&w, "handshake", data, size, NULL, pen);
    wire_handshake(&w, m);
    if (wire_finish(&w) && m->msg_type == CLIENT_HELLO)
        fingerprint(&m->is.client_hello);
    free(m);
}

static void count(size_t counts[static 4], const struct wt_message_bytes *a,
                  const struct wt_message_bytes *b)
{
    struct wt_differences d = {.count = 0};
    require(wt_diff_fields(&d, a, b));
    for (size_t i = 0; i < d.count; i++)
        counts[d.list[i].kind]++;
    wt_differences_clear(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t split = size < 2 ? 0 : (size_t)data[0] << 8 | data[1];
    if (size < 2 || split > size - 2)
        return 0;
    struct wire_pen pens[2] = {{.count = 0}, {.count = 0}};
    const struct wt_message_bytes a = {&pens[0], data + 2}, b = {&pens[1], data + 2 + split};
    size_t there[4] = {0}, back[4] = {0}, same[4] = {0};
    annotate(&pens[0], a.bytes, split);
    annotate(&pens[1], b.bytes, size - 2 - split);
    count(there, &a, &b);
    count(back, &b, &a);
    count(same, &a, &a);
    require(there[WT_ADDED] == back[WT_REMOVED] && there[WT_REMOVED] == back[WT_ADDED]);
    require(there[WT_MOVED] == back[WT_MOVED] && there[WT_CHANGED] == back[WT_CHANGED]);
    require(same[WT_ADDED] + same[WT_REMOVED] + same[WT_MOVED] + same[WT_CHANGED] == 0);
    wire_pen_clear(&pens[0]);
    wire_pen_clear(&pens[1]);
    return 0;
}
