/*
 * The options of `tlswalk inside`. Each input of each algorithm is an option of its own; whether
 * the algorithm that was asked for takes it is seen when all are read.
 */
#include <string.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/files.h"
#include "walkthrough/cli/inside.h"
#include "walkthrough/cli/live_options.h"

static const char help[] =
    "usage: tlswalk inside [ALGORITHM] [OPTION…]\n"
    "\n"
    "Walks through one computation, step by step, with an example of its standard or with inputs "
    "of\n"
    "your own. Without an algorithm: the list of them, with the inputs that each takes.\n"
    "\n"
    "  --in TEXT, --hex HEX, --file FILE   the message, as text, as hex, or from a file\n"
    "  --key HEX, --iv HEX, --nonce HEX, --aad HEX, --p NUMBER, …   the inputs that the list "
    "names\n"
    "  --list         the list of algorithms, by family\n"
    "  --toy          numbers for the blackboard: RSA with p = 61, q = 53, and their like\n"
    "  --all          every step (what happens where there is no terminal)\n"
    "  --step N       step N alone\n"
    "  --open PATH    what is within a step: 3 is the operation in step 3, 3.2 the second in it, "
    "3/7 "
    "the\n"
    "                 one in step 7 of that\n"
    "  --interactive  read commands, also where there is no terminal; `help` lists them\n"
    "  --base BASE    auto (the default), hex, decimal or binary\n"
    "  --json         the steps as JSON\n"
    "  --lang en|zh   the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN   auto (the default), always or never\n";

/* Beside these, the names of inputs, which stand in the algorithms' own tables. */
static const struct live_option own[] = {
    {"--toy", false, 't'},         {"--list", false, 'l'}, {"--all", false, 'a'},
    {"--interactive", false, 'i'}, {"--step", true, 's'},  {"--open", true, 'o'},
    {"--base", true, 'b'},         {"--hex", true, 'x'},   {"--file", true, 'f'},
};
enum { OWN = sizeof own / sizeof *own, MAX_NAMES = 48 };

struct reader {
    struct inside_options *options;
    char names[MAX_NAMES][24]; /* "--key" */
    struct live_option table[OWN + MAX_NAMES + 1];
    size_t count; /* of names */
};

static bool known(const struct reader *r, const char *name)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->names[i] + 2, name) == 0)
            return true;
    return false;
}

static void add_names(struct reader *r, const struct wt_algorithm *a)
{
    for (const struct wt_algorithm_input *input = a->inputs; input->name; input++) {
        if (input->role == WT_FIXED || known(r, input->name) || r->count == MAX_NAMES)
            continue;
        snprintf(r->names[r->count], sizeof *r->names, "--%s", input->name);
        r->table[OWN + r->count] =
            (struct live_option){r->names[r->count], true, 1000 + (int)r->count};
        r->count++;
    }
}

static bool give(struct inside_options *o, const char *name, const char *word,
                 struct wt_error *error)
{
    if (o->given_count == INSIDE_MAX_GIVEN)
        return wt_fail_usage(error, name, "one input too many");
    o->given[o->given_count].name = name;
    o->given[o->given_count++].word = word;
    return true;
}

bool inside_base(const char *word, enum wt_base *base)
{
    static const char *const bases[] = {"auto", "hex", "decimal", "binary"};
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        if (strcmp(word, bases[i]) == 0) {
            *base = (enum wt_base)i;
            return true;
        }
    return false;
}

static bool take(void *user, int letter, const char *word, struct wt_error *error)
{
    struct reader *r = user;
    struct inside_options *o = r->options;
    switch (letter) {
    case 't':
        o->toy = true;
        return true;
    case 'l':
        o->list = true;
        return true;
    case 'a':
        o->all = true;
        return true;
    case 'i':
        o->interactive = true;
        return true;
    case 's':
        return cli_number(word, SIZE_MAX, &o->step) && o->step > 0
                   ? true
                   : wt_fail_usage(error, "--step", "'%s': expected a number from 1", word);
    case 'o':
        o->path = word;
        return true;
    case 'b':
        return inside_base(word, &o->base)
                   ? true
                   : wt_fail_usage(error, "--base", "'%s': expected auto, hex, decimal or binary",
                                   word);
    case 'x':
        return give(o, "hex", word, error);
    case 'f':
        return give(o, "file", word, error);
    default:
        break;
    }
    const char *name = r->table[OWN + letter - 1000].name + 2;
    for (size_t i = 0; wt_algorithm_at(i); i++) /* the table's own name outlives the reader */
        for (const struct wt_algorithm_input *in = wt_algorithm_at(i)->inputs; in->name; in++)
            if (strcmp(in->name, name) == 0)
                return give(o, in->name, word, error);
    return false;
}

bool inside_read_options(struct inside_options *o, int argc, char **argv, int *status)
{
    struct wt_error error = {0};
    struct reader r = {.options = o};
    *o = (struct inside_options){0};
    memcpy(r.table, own, sizeof own);
    for (size_t i = 0; wt_algorithm_at(i); i++)
        add_names(&r, wt_algorithm_at(i));
    if (!live_take_options(&argc, argv, r.table, take, &r, &error)) {
        *status = cli_complain(&error);
        return false;
    }
    if (!cli_begin(&o->shared, argc, argv, CLI_TEXT_OPTIONS "j", help, "one ALGORITHM", 0, 1,
                   status))
        return false;
    if (o->shared.operand_count == 0)
        return true;
    o->algorithm = wt_algorithm_named(o->shared.operands[0]);
    if (o->algorithm)
        return true;
    wt_fail_usage(&error, o->shared.operands[0], "no such algorithm; `tlswalk inside` lists them");
    *status = cli_complain(&error);
    return false;
}

/* The message's input, by its name in the table; NULL where there is none. */
static const char *message_of(const struct wt_algorithm *a)
{
    for (const struct wt_algorithm_input *input = a->inputs; input->name; input++)
        if (input->role == WT_MESSAGE)
            return input->name;
    return NULL;
}

static bool set_file(struct wt_computation *c, const char *name, const char *path,
                     struct wt_error *error)
{
    struct wt_buffer contents = {0};
    bool ok =
        file_read(path, &contents, error) &&
        wt_computation_set_bytes(c, name, (const uint8_t *)contents.data, contents.len, error);
    wt_buffer_clear(&contents);
    return ok;
}

bool inside_set_inputs(struct wt_computation *c, const struct inside_options *o,
                       struct wt_error *error)
{
    const char *message = message_of(c->algorithm);
    for (size_t i = 0; i < o->given_count; i++) {
        const char *name = o->given[i].name, *word = o->given[i].word;
        bool is_text = !strcmp(name, "in"), is_hex = !strcmp(name, "hex"),
             is_file = !strcmp(name, "file"), ok;
        if ((is_text || is_hex || is_file) && !message)
            return wt_fail_usage(error, c->algorithm->name,
                                 "takes no message; --%s has no use here", name);
        if (is_file)
            ok = set_file(c, message, word, error);
        else if (is_text)
            ok = wt_computation_set_bytes(c, message, (const uint8_t *)word, strlen(word), error);
        else
            ok = wt_computation_set(c, is_hex ? message : name, word, error);
        if (!ok)
            return false;
    }
    return true;
}
