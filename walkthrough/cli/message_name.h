/* Messages by the names that the RFCs give them. */
#ifndef WALKTHROUGH_CLI_MESSAGE_NAME_H
#define WALKTHROUGH_CLI_MESSAGE_NAME_H

#include "walkthrough/trace/trace.h"

/* "client_hello" is written ClientHello, as in RFC 5246. */
void message_name(const struct wt_message *message, char name[static 64]);

#endif
