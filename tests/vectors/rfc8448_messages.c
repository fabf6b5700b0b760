/*
 * Our messages beside the trace's. What an implementation is free to do in its own way (the order
 * of extensions, extensions that ours has no use for, tickets, cookies, a signature whose key the
 * RFC does not tell) is taken from the trace, so that the transcript goes on as there; all the rest
 * must be the same.
 */
#include <stdio.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "tests/vectors/rfc8448.h"

/* ---- extensions ----------------------------------------------------------------------------- */

/* A list of 16-bit numbers behind its length: is ours the trace's, without what is not spoken here?
 */
static bool is_part_of(struct ce_view own, struct ce_view theirs)
{
    size_t found = 2;
    for (size_t at = 2; at + 2 <= theirs.len && found + 2 <= own.len; at += 2)
        if (!memcmp(own.data + found, theirs.data + at, 2))
            found += 2;
    return own.len > 2 && found == own.len;
}

static bool same_extension(const struct extension *own, const struct extension *theirs)
{
    switch (own->type) {
    case EXT_SUPPORTED_GROUPS:
    case EXT_SIGNATURE_ALGORITHMS:
        return is_part_of(own->data, theirs->data);
    case EXT_COOKIE: /* its maker's own */
        return true;
    case EXT_PRE_SHARED_KEY: /* the binder is made anew, see bind() */
        return own->data.len == theirs->data.len;
    default:
        return rfc_equal(own->data, theirs->data);
    }
}

/* In any order, and the trace may have more. */
static void compare_extensions(struct play *p, const char *message, const struct extensions *own,
                               const struct extensions *theirs)
{
    char name[32];
    for (size_t i = 0; i < own->count; i++) {
        const struct extension *x = extension_find(theirs, own->list[i].type);
        snprintf(name, sizeof name, "extension %u", own->list[i].type);
        rfc_compare(p, x && same_extension(&own->list[i], x), message, name);
    }
}

/* ---- messages ------------------------------------------------------------------------------- */

static void compare_client_hello(struct play *p, const struct client_hello *own,
                                 const struct client_hello *theirs)
{
    bool suites = own->cipher_suite_count == theirs->cipher_suite_count &&
                  !memcmp(own->cipher_suites, theirs->cipher_suites,
                          own->cipher_suite_count * sizeof *own->cipher_suites);
    rfc_compare(p, own->legacy_version == theirs->legacy_version, "ClientHello", "version");
    rfc_compare(p, !memcmp(own->random, theirs->random, 32), "ClientHello", "random");
    rfc_compare(p, rfc_equal(own->session_id, theirs->session_id), "ClientHello", "session_id");
    rfc_compare(p, suites, "ClientHello", "cipher_suites");
    compare_extensions(p, "ClientHello", &own->extensions, &theirs->extensions);
}

static void compare_server_hello(struct play *p, const struct server_hello *own,
                                 const struct server_hello *theirs)
{
    rfc_compare(p, own->legacy_version == theirs->legacy_version, "ServerHello", "version");
    rfc_compare(p, !memcmp(own->random, theirs->random, 32), "ServerHello", "random");
    rfc_compare(p, rfc_equal(own->session_id, theirs->session_id), "ServerHello", "session_id");
    rfc_compare(p, own->cipher_suite == theirs->cipher_suite, "ServerHello", "cipher_suite");
    rfc_compare(p, own->extensions.count == theirs->extensions.count, "ServerHello", "extensions");
    compare_extensions(p, "ServerHello", &own->extensions, &theirs->extensions);
}

static void compare_ticket(struct play *p, const struct new_session_ticket *own,
                           const struct new_session_ticket *theirs)
{
    rfc_compare(p, own->lifetime == theirs->lifetime, "NewSessionTicket", "ticket_lifetime");
    rfc_compare(p, own->age_add == theirs->age_add, "NewSessionTicket", "ticket_age_add");
    rfc_compare(p, rfc_equal(own->nonce, theirs->nonce), "NewSessionTicket", "ticket_nonce");
}

/* True when the message has choices in it that are free. */
static bool compare_choices(struct play *p, const struct handshake_message *own,
                            const struct handshake_message *theirs)
{
    switch (own->msg_type) {
    case CLIENT_HELLO:
        compare_client_hello(p, &own->is.client_hello, &theirs->is.client_hello);
        return true;
    case SERVER_HELLO:
        compare_server_hello(p, &own->is.server_hello, &theirs->is.server_hello);
        return true;
    case ENCRYPTED_EXTENSIONS:
        compare_extensions(p, "EncryptedExtensions", &own->is.encrypted_extensions,
                           &theirs->is.encrypted_extensions);
        return true;
    case CERTIFICATE_REQUEST:
        compare_extensions(p, "CertificateRequest", &own->is.certificate_request.extensions,
                           &theirs->is.certificate_request.extensions);
        return true;
    case NEW_SESSION_TICKET:
        compare_ticket(p, &own->is.new_session_ticket, &theirs->is.new_session_ticket);
        return true;
    case CERTIFICATE_VERIFY:
        rfc_compare(p,
                    own->is.certificate_verify.signature_scheme ==
                        theirs->is.certificate_verify.signature_scheme,
                    "CertificateVerify", "signature_scheme");
        return !rfc_has_own_key(p);
    default:
        return false;
    }
}

/* The trace's ClientHello with its binders wiped out; our client makes them again. */
static struct ce_view bind(struct play *p, struct handshake_message *m, struct ce_view bytes)
{
    static const uint8_t zeros[CE_HASH_MAX_SIZE];
    static const struct wire_context context = {.version = 0};
    uint8_t *out = wt_arena_take(&p->arena, bytes.len);
    struct extensions *e = &m->is.client_hello.extensions;
    struct wire w;
    if (m->msg_type != CLIENT_HELLO || !extension_find(e, EXT_PRE_SHARED_KEY) || !out)
        return bytes;
    struct extension *x = &e->list[e->count - 1];
    x->is.pre_shared_key.binders[0].data = zeros;
    tls13_bind_psk(p->ep, m);
    wire_writer(&w, "client_hello", out, bytes.len, &context);
    wire_handshake(&w, m);
    return wire_finish(&w) ? wt_view(out, w.at) : wt_view("", 0);
}

bool rfc_take_free_choices(void *user, const struct wire_context *context,
                           struct wt_buffer *message)
{
    struct play *p = user;
    const cJSON *said = rfc_nth_message(p, p->own, p->messages_sent++);
    struct ce_view own = wt_view(message->data, message->len);
    struct ce_view theirs = rfc_bytes(p, said, "bytes");
    struct handshake_message *ours = rfc_decode_bytes(p, own), *m = rfc_decode(p, said);
    const char *name = handshake_message_name(own);
    (void)context;
    rfc_compare(p, ours && m && ours->msg_type == m->msg_type, name, "type");
    if (!ours || !m || ours->msg_type != m->msg_type)
        return false;
    bool free = compare_choices(p, ours, m);
    struct ce_view made = free ? bind(p, m, theirs) : own;
    rfc_compare(p, rfc_equal(made, theirs), name, free ? "after the free choices" : "all bytes");
    message->len = 0;
    wt_put(message, theirs.data, theirs.len);
    return free;
}
