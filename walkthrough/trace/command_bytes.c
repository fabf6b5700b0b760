/* The command lines of the operations that only move bytes; coreutils and bash do them. */
#include <inttypes.h>

#include "walkthrough/trace/command_line.h"

void wt_command_concat(struct wt_buffer *b, const struct wt_value *const *in,
                       const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "cat ");
    wt_put_file(b, in[0]->bytes);
    wt_puts(b, " ");
    wt_put_file(b, in[1]->bytes);
    wt_put_as_hex(b);
}

void wt_command_slice(struct wt_buffer *b, const struct wt_value *const *in,
                      const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[0]->bytes);
    wt_printf(b, " | tail -c +%" PRId64 " | head -c %" PRId64, in[1]->number + 1, in[2]->number);
    wt_put_as_hex(b);
}

void wt_command_equal(struct wt_buffer *b, const struct wt_value *const *in,
                      const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "[ '");
    wt_put_hex(b, in[0]->bytes.data, in[0]->bytes.len);
    wt_puts(b, "' = '");
    wt_put_hex(b, in[1]->bytes.data, in[1]->bytes.len);
    wt_puts(b, "' ]");
    wt_put_as_verdict(b);
}

/* The last eight bytes xor the number, in bash's own arithmetic. */
void wt_command_record_nonce(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    (void)out;
    const struct ce_view iv = in[0]->bytes, sequence = in[1]->bytes;
    size_t before = iv.len - sequence.len;
    wt_puts(b, "printf '");
    wt_put_hex(b, iv.data, before);
    wt_puts(b, "%016x\\n' $((0x");
    wt_put_hex(b, iv.data + before, sequence.len);
    wt_puts(b, " ^ 0x");
    wt_put_hex(b, sequence.data, sequence.len);
    wt_puts(b, "))");
}
