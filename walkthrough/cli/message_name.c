/* A trace names messages as codecs do, with underscores; the RFCs run the words together. */
#include "walkthrough/cli/message_name.h"

#include <ctype.h>
#include <stdio.h>

void message_name(const struct wt_message *message, char name[static 64])
{
    size_t len = 0;
    bool word_begins = true;
    if (message->layer == LAYER_HTTP) {
        snprintf(name, 64, "HTTP");
        return;
    }
    for (const char *c = message->type; *c && len < 63; c++) {
        if (*c != '_')
            name[len++] = (char)(word_begins ? toupper((unsigned char)*c) : *c);
        word_begins = *c == '_';
    }
    name[len] = '\0';
}
