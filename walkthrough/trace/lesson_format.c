/* The words of the lesson file for the enumerations of the trace and of the codec. */
#include "walkthrough/trace/lesson_format.h"

const char *const lesson_roles[] = {"client", "server", "ca", "attacker", "observer", NULL};
const char *const lesson_levels[] = {"story", "detail", "bytes", NULL};
const char *const lesson_step_kinds[] = {"send",   "receive",   "compute", "verify",
                                         "decide", "interfere", "fail",    NULL};
const char *const lesson_phases[] = {"setup",    "hello",       "authentication", "key_exchange",
                                     "finished", "application", "close",          NULL};
const char *const lesson_value_kinds[] = {"bytes", "integer", "text", "number", "transcript", NULL};
const char *const lesson_hows[] = {"drew", "received", "derived", "leaked", NULL};
const char *const lesson_origins[] = {"scenario", "client", "server", "capture", NULL};
const char *const lesson_layers[] = {"record", "handshake",     "alert",           "ccs", "http",
                                     "x509",   "cbc_plaintext", "inner_plaintext", NULL};
const char *const lesson_protections[] = {
    "none", "cbc", "gcm", "aead", "cbc_encrypt_then_mac", "cbc_implicit_iv", NULL};
const char *const lesson_key_exchanges[] = {"unknown", "rsa", "dhe", "ecdhe", "dh_anon", NULL};
const char *const lesson_field_kinds[] = {"group",      "length", "uint",      "bytes", "text",
                                          "der_header", "der",    "undecoded", NULL};

/* RFC 3629 section 4. The first continuation byte has its own bounds: they shut out overlong
 * forms, surrogates and what lies beyond U+10FFFF. */
size_t lesson_utf8(const char *text, size_t len)
{
    const unsigned char *s = (const unsigned char *)text;
    if (s[0] < 0x80)
        return 1;
    size_t size = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    if (s[0] < 0xc2 || s[0] > 0xf4 || len < size)
        return 0;
    unsigned char low = s[0] == 0xe0 ? 0xa0 : s[0] == 0xf0 ? 0x90 : 0x80;
    unsigned char high = s[0] == 0xed ? 0x9f : s[0] == 0xf4 ? 0x8f : 0xbf;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < size; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    return size;
}
