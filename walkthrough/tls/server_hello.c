/* ServerHello, RFC 5246 section 7.4.1.3: what was chosen, and the server's own random number. */
#include <stdio.h>
#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/wire/names.h"

/* RFC 8446 4.1.3: how the last eight bytes of a random say that the server could have spoken a
 * later version. Finished, or the signature over both randoms, keeps them from being changed. */
enum { SENTINEL = 8, BEFORE_SENTINEL = 32 - SENTINEL };
static const uint8_t downgraded_to_tls12[SENTINEL] = {'D', 'O', 'W', 'N', 'G', 'R', 'D', 1};
static const uint8_t downgraded_further[SENTINEL] = {'D', 'O', 'W', 'N', 'G', 'R', 'D', 0};

static const struct wt_value *make_random(struct wt_endpoint *ep)
{
    if (!tls_speaks(ep, TLS13) && ep->version >= TLS12)
        return wt_draw(ep, "server_random", 32);
    const uint8_t *sentinel = ep->version == TLS12 ? downgraded_to_tls12 : downgraded_further;
    const struct wt_value *start = wt_draw(ep, "server_random_start", BEFORE_SENTINEL);
    return wt_calc(
        ep, "server_random", OP_CONCAT, start,
        wt_given(ep, "downgrade_sentinel", WT_V_BYTES, wt_view(sentinel, SENTINEL), false));
}

static bool says(const struct server_hello *hello, const uint8_t sentinel[static SENTINEL])
{
    return !memcmp(hello->random + BEFORE_SENTINEL, sentinel, SENTINEL);
}

void send_server_hello(struct wt_endpoint *ep)
{
    ep->server_random = make_random(ep);
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!ep->server_random || !m)
        return;
    m->msg_type = SERVER_HELLO;
    struct server_hello *hello = &m->is.server_hello;
    hello->legacy_version = 0x0303;
    memcpy(hello->random, ep->server_random->bytes.data, sizeof hello->random);
    hello->cipher_suite = ep->suite->number;
    tls_answer_extensions(ep, IN_TLS12_SERVER_HELLO, &hello->extensions);
    tls12_name_session(ep, hello);

    ep->context = (struct wire_context){0x0303, ep->suite->key_exchange, 0};
    if (tls_send_handshake(ep, m)) {
        wt_carries(ep, "random", ep->server_random);
        wt_carries(ep, "legacy_session_id.data", ep->session_id);
        wt_arg_text(ep, "suite", ep->suite->name);
    }
    tls12_resume(ep);
}

/* ---- the client's side ------------------------------------------------------------------------
 */

static bool was_offered(const struct wt_endpoint *ep, uint16_t suite)
{
    struct tls_codes own = tls_own_suites(ep);
    return tls_codes_have(&own, suite) && tls_suite(suite)->min_version <= TLS12;
}

/* Also of a suite that will be refused, and of one that has no name. */
void tls_tell_suite(struct wt_endpoint *ep, uint16_t suite)
{
    const char *name = wire_name("cipher_suite", suite);
    char number[8];
    snprintf(number, sizeof number, "0x%04x", suite);
    wt_arg_text(ep, "suite", name ? name : number);
}

void handle_server_hello(struct wt_endpoint *ep)
{
    const struct server_hello *hello = &ep->m->is.server_hello;
    tls_tell_suite(ep, hello->cipher_suite);
    bool spoken = hello->legacy_version == TLS12 && tls_speaks(ep, TLS12);
    wt_demand(ep, spoken, ALERT_PROTOCOL_VERSION, "server_hello.version", "legacy_version", "");
    if (tls_speaks(ep, TLS13))
        wt_demand(ep, !says(hello, downgraded_to_tls12) && !says(hello, downgraded_further),
                  ALERT_ILLEGAL_PARAMETER, "server_hello.downgrade", "random", "");
    bool offered = was_offered(ep, hello->cipher_suite);
    wt_demand(ep, offered, ALERT_ILLEGAL_PARAMETER, "server_hello.suite_offered", "cipher_suite",
              offered ? "" : "a suite the client did not offer");
    wt_demand(ep, hello->compression_method == 0, ALERT_ILLEGAL_PARAMETER,
              "server_hello.null_compression", "legacy_compression_method", "");
    if (!wt_alive(ep))
        return;
    ep->version = TLS12;
    tls_heed_extensions(ep, IN_TLS12_SERVER_HELLO, &hello->extensions,
                        "server_hello.extensions_solicited");
    ep->suite = tls_suite(hello->cipher_suite);
    ep->context = (struct wire_context){0x0303, ep->suite->key_exchange, 0};
    ep->server_random =
        wt_field(ep, "server_random", "random", wt_view(hello->random, sizeof hello->random));
    tls12_heed_session(ep, hello);
    tls12_resume(ep);
}
