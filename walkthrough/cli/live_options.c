/* The options of live sessions. */
#include "walkthrough/cli/live_options.h"

#include <string.h>

#include "walkthrough/cli/options.h"

enum { MICROSECONDS = 1000000, LONGEST = 86400 };

static const char digits[] = "0123456789";

/* The row a word names, and what follows its "=", or NULL. */
static const struct live_option *find(const struct live_option *table, char *word, char **value)
{
    size_t len = strcspn(word, "=");
    *value = word[len] ? word + len + 1 : NULL;
    for (; table->name; table++)
        if (strlen(table->name) == len && !memcmp(table->name, word, len))
            return table;
    return NULL;
}

bool live_take_options(int *argc, char **argv, const struct live_option *table,
                       bool (*take)(void *user, int letter, const char *word,
                                    struct wt_error *error),
                       void *user, struct wt_error *error)
{
    int kept = 1, i = 1;
    for (; i < *argc && strcmp(argv[i], "--") != 0; i++) {
        char *value;
        const struct live_option *option = find(table, argv[i], &value);
        if (!option) {
            argv[kept++] = argv[i];
            continue;
        }
        if (value && !option->takes_word)
            return wt_fail_usage(error, option->name, "takes no argument");
        if (option->takes_word && !value && !(value = argv[++i]))
            return wt_fail_usage(error, option->name, "needs an argument");
        if (!take(user, option->letter, value, error))
            return false;
    }
    for (; i < *argc; i++)
        argv[kept++] = argv[i];
    argv[kept] = NULL;
    *argc = kept;
    return true;
}

/* Digits, and after a point up to six more. */
bool live_seconds(const char *text, int64_t *microseconds)
{
    char whole[8] = "0", fraction[7] = "000000";
    size_t len = strcspn(text, "."), rest = text[len] ? strlen(text + len + 1) : 0;
    uint64_t seconds, millionths;
    if (len >= sizeof whole || rest >= sizeof fraction || len + rest == 0)
        return false;
    if (len) {
        memcpy(whole, text, len);
        whole[len] = '\0';
    }
    if (rest)
        memcpy(fraction, text + len + 1, rest);
    if (strspn(whole, digits) != strlen(whole) || strspn(fraction, digits) != strlen(fraction) ||
        !cli_number(whole, LONGEST, &seconds) || !cli_number(fraction, MICROSECONDS, &millionths))
        return false;
    *microseconds = (int64_t)(seconds * MICROSECONDS + millionths);
    return *microseconds > 0;
}

bool live_is_port(const char *text)
{
    uint64_t number;
    return text[0] != '\0' && strspn(text, digits) == strlen(text) &&
           cli_number(text, 65535, &number);
}
