/*
 * EncryptedExtensions, RFC 8446 section 4.3.1: the server's answers that nobody else need see.
 */
#include "walkthrough/wire/handshake.h"

void wire_encrypted_extensions(struct wire *w, struct extensions *e)
{
    e->present = true;
    wire_extensions(w, IN_ENCRYPTED_EXTENSIONS, e);
}
