/* Reading the language of interferences: a verb, a target, and what the verb needs. */
#include "walkthrough/world/interference.h"

#include <stdlib.h>
#include <string.h>

#include "walkthrough/wire/handshake.h"

static const char *const verbs[] = {
    [WT_FLIP] = "flip",     [WT_TRUNCATE] = "truncate", [WT_INSERT] = "insert", [WT_DROP] = "drop",
    [WT_REPLAY] = "replay", [WT_SWAP] = "swap",         [WT_DELAY] = "delay",   [WT_SET] = "set"};

struct reader {
    const char *text; /* the whole */
    const char *at;
    struct wt_error *error;
};

static bool expected(struct reader *r, const char *what)
{
    return wt_fail_usage(r->error, r->text, "expected %s at \"%.40s\"", what, r->at);
}

static void skip_blanks(struct reader *r)
{
    r->at += strspn(r->at, " \t");
}

/* A word of these characters, in lower case, into out. */
static bool take_word(struct reader *r, char *out, size_t size, const char *characters)
{
    size_t len = strspn(r->at, characters);
    if (len == 0 || len >= size)
        return false;
    memcpy(out, r->at, len);
    out[len] = '\0';
    r->at += len;
    return true;
}

static bool take_number(struct reader *r, size_t *number)
{
    char digits[10];
    if (!take_word(r, digits, sizeof digits, "0123456789"))
        return expected(r, "a number");
    *number = strtoul(digits, NULL, 10);
    return true;
}

/* Is this word next? Takes it if it is. */
static bool take_if(struct reader *r, const char *word)
{
    size_t len = strlen(word);
    skip_blanks(r);
    if (strncmp(r->at, word, len) != 0)
        return false;
    r->at += len;
    skip_blanks(r);
    return true;
}

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

/* "ServerHello" is "server_hello", as the codec writes it. */
static bool spell_message(char *out, size_t size, const char *name)
{
    size_t len = 0;
    for (const char *c = name; *c; c++) {
        bool upper = *c >= 'A' && *c <= 'Z';
        if (len + 2 >= size)
            return false;
        if (upper && c > name && c[-1] != '_')
            out[len++] = '_';
        out[len++] = upper ? (char)(*c - 'A' + 'a') : *c;
    }
    out[len] = '\0';
    return true;
}

/* The path up to its end: what is left of the target, without a last [byte] and :bit. A last index
 * may also be one of a list; which it is, is known only in the run. */
static bool take_path(struct reader *r, struct wt_interference *made)
{
    static const char path[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789.[]-";
    if (!take_word(r, made->path, sizeof made->path, path))
        return expected(r, "the path of a field");
    char *bracket = strrchr(made->path, '[');
    if (bracket && made->path[strlen(made->path) - 1] == ']') {
        char *end;
        unsigned long index = strtoul(bracket + 1, &end, 10);
        if (end == bracket + 1 || strcmp(end, "]") != 0 || index > 1 << 24)
            return expected(r, "[the number of a byte or of an item]");
        made->has_index = true;
        made->index = index;
        *bracket = '\0';
    }
    if (*r->at == ':') {
        size_t bit;
        r->at++;
        if (!take_number(r, &bit) || bit > 7)
            return expected(r, "a bit from 0 to 7");
        made->bit = (unsigned)bit;
    }
    return true;
}

/* sender.message#n.path; sender and path may be left out. */
static bool take_message(struct reader *r, struct wt_interference *made)
{
    char word[48];
    if (!take_word(r, word, sizeof word, letters))
        return expected(r, "a message, such as server.server_hello");
    bool is_sender = !strcmp(word, "client") || !strcmp(word, "server");
    if (is_sender) {
        memcpy(made->sender, word, strlen(word) + 1);
        if (*r->at++ != '.' || !take_word(r, word, sizeof word, letters))
            return expected(r, "the name of a message behind the sender");
    }
    if (!spell_message(made->message, sizeof made->message, word))
        return expected(r, "the name of a message");
    made->nth = 1;
    if (*r->at == '#') {
        size_t nth;
        r->at++;
        if (!take_number(r, &nth) || nth == 0)
            return expected(r, "a number from 1");
        made->nth = (unsigned)nth;
    }
    if (*r->at != '.')
        return true;
    r->at++;
    return take_path(r, made);
}

static bool take_target(struct reader *r, struct wt_interference *made)
{
    skip_blanks(r);
    if (strncmp(r->at, "record", 6) != 0 || r->at[6] != ' ')
        return take_message(r, made);
    r->at += 6;
    skip_blanks(r);
    return take_number(r, &made->record) &&
           (made->record > 0 || expected(r, "records counted from 1"));
}

static bool take_value(struct reader *r, struct wt_interference *made)
{
    size_t len = strlen(r->at);
    while (len > 0 && r->at[len - 1] == ' ')
        len--;
    if (len == 0 || len >= sizeof made->value)
        return expected(r, "a value");
    memcpy(made->value, r->at, len);
    made->value[len] = '\0';
    r->at += strlen(r->at);
    return true;
}

static bool take_rest(struct reader *r, struct wt_interference *made)
{
    switch (made->what) {
    case WT_SET:
        return (take_if(r, "=") || expected(r, "= and a value")) && take_value(r, made);
    case WT_INSERT:
        skip_blanks(r);
        return take_value(r, made);
    case WT_TRUNCATE:
        return (take_if(r, "to") || expected(r, "to and a length")) &&
               take_number(r, &made->length);
    default:
        return true;
    }
}

/* What a verb can do something to. */
static bool fits(struct reader *r, const struct wt_interference *made)
{
    bool field = made->path[0] != '\0';
    if ((made->what == WT_SET || (made->what == WT_FLIP && !made->record)) && !field)
        return wt_fail_usage(r->error, r->text, "%s wants a field, such as server_hello.random",
                             verbs[made->what]);
    if (made->what != WT_SET && made->what != WT_FLIP && field)
        return wt_fail_usage(r->error, r->text, "%s takes a whole message or record",
                             verbs[made->what]);
    if (made->record && (made->what == WT_FLIP || made->what == WT_SET))
        return wt_fail_usage(r->error, r->text, "%s names a message's field, not a record",
                             verbs[made->what]);
    return true;
}

bool wt_interference_read(struct wt_interference *made, const char *text, struct wt_error *error)
{
    struct reader r = {text, text, error};
    char verb[16];
    memset(made, 0, sizeof *made);
    if (strlen(text) > WT_MAX_INTERFERENCE_TEXT)
        return wt_fail_usage(error, "what-if", "longer than %d characters",
                             WT_MAX_INTERFERENCE_TEXT);
    skip_blanks(&r);
    bool known = take_word(&r, verb, sizeof verb, letters);
    for (size_t i = 0; known && i <= WT_INTERFERING_COUNT; i++) {
        if (i == WT_INTERFERING_COUNT)
            known = false;
        else if (strcmp(verb, verbs[i]) == 0) {
            made->what = (enum wt_interfering)i;
            break;
        }
    }
    if (!known)
        return wt_fail_usage(error, text,
                             "expected flip, set, drop, replay, swap, insert, truncate or delay");
    if (!take_target(&r, made) || !take_rest(&r, made) || !fits(&r, made))
        return false;
    skip_blanks(&r);
    return !*r.at || expected(&r, "nothing more");
}
