/*
 * Scenarios: a client, a server, a CA and an eavesdropper in a world without chance, on a virtual
 * clock. A scenario is a row of the table below, a seed, and options; the same ones give the same
 * trace, byte for byte.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walkthrough/tls/endpoint.h"
#include "walkthrough/tls/session_cache.h"
#include "walkthrough/trace/build.h"
#include "walkthrough/walkthrough.h"
#include "walkthrough/world/cast.h"
#include "walkthrough/world/resumption.h"
#include "walkthrough/world/scenario.h"
#include "walkthrough/world/settings.h"
#include "walkthrough/world/wire_between.h"

const struct wt_scenario_info wt_scenarios[] = {
    {"tls12-dhe-rsa",
     0x009e,
     {"A TLS 1.2 handshake with ephemeral Diffie-Hellman",
      "TLS 1.2 握手：临时 Diffie-Hellman 密钥交换"},
     {"Client and server agree on a secret that never travels; the server's certificate and "
      "signature say with whom.",
      "客户端与服务器协商出一个从不在网上传输的秘密；服务器的证书和签名说明对方是谁。"}},
    {"tls12-rsa",
     0x009c,
     {"A TLS 1.2 handshake with RSA key transport", "TLS 1.2 握手：RSA 密钥传输"},
     {"The client encrypts a fresh secret for the server's public key: simple, and without forward "
      "secrecy.",
      "客户端用服务器的公钥加密一个新生成的秘密：简单，但没有前向保密。"}},
    {"tls12-ecdhe-rsa",
     0xc02f,
     {"A TLS 1.2 handshake on an elliptic curve, signed with RSA",
      "TLS 1.2 握手：椭圆曲线密钥交换，RSA 签名"},
     {"What most servers of TLS 1.2 do: Diffie-Hellman on X25519, authenticated by an RSA key.",
      "大多数 TLS 1.2 服务器的做法：在 X25519 上做 Diffie-Hellman，由 RSA 密钥证明身份。"}},
    {"tls12-ecdhe-ecdsa",
     0xc02b,
     {"A TLS 1.2 handshake on elliptic curves alone", "TLS 1.2 握手：全部使用椭圆曲线"},
     {"Key exchange and signature are both on curves: smaller messages, and no RSA but the CA's.",
      "密钥交换和签名都用椭圆曲线：消息更小，除 CA 的签名外不再用 RSA。"}},
    {"tls12-mtls",
     0xc027,
     {"A TLS 1.2 handshake in which the client shows a certificate, too",
      "TLS 1.2 握手：客户端也出示证书"},
     {"The server asks who is there; the client sends a certificate and signs the handshake.",
      "服务器问来者是谁，客户端发送证书，并对握手签名。"}},
    {"tls12-session-id",
     0xc02f,
     {"A TLS 1.2 session taken up again by its ID", "TLS 1.2：凭会话标识恢复会话"},
     {"The client comes back, names its session, and both sides make new keys from the old master "
      "secret: no certificate, no key exchange, one round trip less.",
      "客户端再次到来，报出会话标识，双方用原来的主密钥派生新的密钥：不再发证书，不再做密钥交换，"
      "少一次往返。"}},
    {"tls12-ticket",
     0xc02f,
     {"A TLS 1.2 session taken up again by a ticket", "TLS 1.2：凭会话票据恢复会话"},
     {"The server seals what it would have to remember and lets the client keep it.",
      "服务器把本该自己记住的内容密封起来，交给客户端保管。"}},
    {"tls13",
     0x1301,
     {"A TLS 1.3 handshake", "TLS 1.3 握手"},
     {"One round trip: key shares cross in the first two messages, and everything after them is "
      "encrypted, the certificate too.",
      "只需一次往返：密钥份额在最初两条消息里交换，此后的一切都加密，包括证书。"}},
    {"tls13-hrr",
     0x1301,
     {"A TLS 1.3 handshake with a second attempt", "TLS 1.3 握手：第二次尝试"},
     {"The client guesses a group that the server does not speak; one request and one more round "
      "trip put it right.",
      "客户端猜的群服务器不会；一个请求、多一次往返就解决了。"}},
    {"tls13-mtls",
     0x1301,
     {"A TLS 1.3 handshake in which the client shows a certificate, too",
      "TLS 1.3 握手：客户端也出示证书"},
     {"Both sides prove who they are, and only they see the certificates.",
      "双方都证明自己是谁，而证书只有双方看得见。"}},
    {"tls13-chacha",
     0x1303,
     {"A TLS 1.3 handshake with ChaCha20-Poly1305", "TLS 1.3 握手：使用 ChaCha20-Poly1305"},
     {"The cipher for machines without AES in their hardware.", "适合没有 AES 硬件的机器的密码。"}},
    {"tls13-psk",
     0x1301,
     {"A TLS 1.3 session taken up again", "TLS 1.3：恢复会话"},
     {"The client comes back with a ticket: a key that both have replaces certificate and "
      "signature.",
      "客户端带着票据再来：双方已有的密钥代替了证书和签名。"}},
    {"tls13-0rtt",
     0x1301,
     {"A request with the first flight: early data", "随第一批消息发出的请求：早期数据"},
     {"With a key from last time the client asks at once, and the server guards against replays.",
      "客户端用上次留下的密钥立即提出请求，服务器则要防范重放。"}},
    {"keyupdate",
     0x1301,
     {"New keys in the middle of a connection", "在连接中途更换密钥"},
     {"The server goes on with its next keys and asks the client to do the same.",
      "服务器换用下一代密钥，并请客户端也这样做。"}},
    {"tls12-vs-tls13",
     0x1301,
     {"TLS 1.2 and TLS 1.3 side by side", "TLS 1.2 与 TLS 1.3 并排比较"},
     {"The same client asks the same server twice, with the old version and with the new one: what "
      "is hidden, what it weighs, how often one waits.",
      "同一个客户端向同一台服务器请求两次，先用旧版本，再用新版本：哪些内容被隐藏，有多少字节，要等"
      "几次"
      "。"}},
    {NULL, 0, {NULL, NULL}, {NULL, NULL}}};

static const char default_host[] = "learn.example";

static const struct wt_scenario_info *find(const char *name)
{
    for (const struct wt_scenario_info *s = wt_scenarios; s->name; s++)
        if (name && !strcmp(s->name, name))
            return s;
    return NULL;
}

/* "--no-ems --host x": how the command line would say these options. */
static const char *options_text(struct wt_trace *trace, const struct wt_scenario_options *options)
{
    const char *suite = options->suite ? tls_suite(options->suite)->name : NULL;
    return wt_arena_format(&trace->arena, "%s%s%s%s%s",
                           options->no_extended_master_secret ? " --no-ems" : "",
                           options->host ? " --host " : "", options->host ? options->host : "",
                           suite ? " --suite " : "", suite ? suite : "");
}

static bool set_origin(struct wt_trace *trace, const struct wt_scenario_info *scenario,
                       const struct wt_scenario_options *options)
{
    trace->title = scenario->title;
    trace->summary = scenario->summary;
    trace->tool = "tlswalk " TLSWALK_VERSION;
    const char *text = options_text(trace, options);
    trace->origin = (struct wt_origin){.kind = WT_FROM_SCENARIO,
                                       .scenario = scenario->name,
                                       .seed = options->seed,
                                       .started = wt_cast_today,
                                       .options = text && *text ? text + 1 : ""};
    for (size_t i = 0; i < options->interference_count; i++)
        wt_add_interference(trace, options->interferences[i]);
    return text != NULL;
}

static void respond(void *user, const struct wt_endpoint *endpoint, struct ce_view request,
                    struct wt_buffer *answer)
{
    static const char body[] = "Hello from the other side of the handshake.\n";
    (void)user, (void)endpoint, (void)request;
    wt_printf(answer,
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\nConnection: "
              "close\r\n\r\n%s",
              sizeof body - 1, body);
}

/* ---- what is played ---------------------------------------------------------------------------
 */

enum { SESSIONS = 4, SESSION_LIFETIME = 3600 };

struct wt_stage {
    const struct wt_scenario_info *scenario;
    const struct wt_setting *setting;
    struct wt_cast cast;
    struct wt_config client, server;
    struct wt_session_cache *client_sessions, *server_sessions;
    char request[400];
};

/* What a browser offers: each version, and for each its suites. */
static void offer_both_versions(struct wt_config *client)
{
    static const uint16_t suites[] = {0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f,
                                      0xcca9, 0xcca8, 0xc02c, 0xc030};
    client->min_version = 0x0303;
    client->session_tickets = true;
    client->record_size_limit =
        16385; /* RFC 8449 section 4: all that a record of TLS 1.3 can hold */
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
        if (client->suites[0] != suites[i])
            client->suites[client->suite_count++] = suites[i];
}

/* What only TLS 1.3 has. */
static void configure_tls13(struct wt_stage *stage, const struct wt_setting *setting)
{
    enum { X25519 = 0x001d, SECP384R1 = 0x0018 };
    if (stage->client.min_version != 0x0304)
        return;
    stage->client.alpn[0] = stage->server.alpn[0] = "http/1.1";
    stage->client.alpn_count = stage->server.alpn_count = 1;
    stage->client.grease = setting->grease;
    if (setting->like_a_browser)
        offer_both_versions(&stage->client);
    stage->server.record_size_limit = stage->client.record_size_limit;
    stage->server.tickets = setting->gives_tickets;
    stage->client.status_request = setting->stapled;
    stage->cast.wants_status = setting->stapled;
    stage->client.early_data = stage->server.early_data =
        setting->comes_back == RETURNS_WITH_EARLY_DATA;
    stage->server.key_update_after = setting->key_update_after;
    if (!setting->other_group)
        return;
    stage->client.groups[0] = X25519;
    stage->client.groups[1] = SECP384R1;
    stage->client.group_count = 2;
    stage->server.groups[0] = SECP384R1;
    stage->server.group_count = 1;
}

static void configure(struct wt_stage *stage, const struct wt_scenario_info *scenario,
                      const struct wt_scenario_options *options)
{
    const char *host = options->host ? options->host : default_host;
    int len = snprintf(
        stage->request, sizeof stage->request,
        "GET / HTTP/1.1\r\nHost: %s\r\nUser-Agent: tlswalk\r\nConnection: close\r\n\r\n", host);
    bool tls13 = tls_suite(scenario->suite)->min_version == 0x0304;
    uint16_t version = tls13 ? 0x0304 : 0x0303;
    stage->client =
        (struct wt_config){.role = WT_CLIENT,
                           .suites = {options->suite ? options->suite : scenario->suite},
                           .suite_count = 1,
                           .min_version = version,
                           .max_version = version,
                           .compatibility = tls13,
                           .extended_master_secret = !options->no_extended_master_secret,
                           .today = wt_cast_today,
                           .host = host,
                           .anchors = &stage->cast.pki.ca_certificate,
                           .anchor_count = 1,
                           .request = stage->request,
                           .request_len = (size_t)len};
    stage->server = stage->client;
    stage->server.role = WT_SERVER;
    stage->server.extended_master_secret = true;
    stage->server.identities = &stage->cast.identity;
    stage->server.identity_count = 1;
    stage->server.dh_group = 256;
    stage->server.respond = respond;
    const struct wt_setting *setting = wt_setting_of(scenario->name);
    stage->cast.aside = setting->aside;
    stage->cast.server_key = setting->server_key;
    stage->cast.client_has_certificate = setting->client_certificate;
    stage->client.encrypt_then_mac = stage->server.encrypt_then_mac = setting->encrypt_then_mac;
    stage->server.request_client_certificate = setting->client_certificate;
    stage->server.demand_client_certificate = setting->client_certificate;
    configure_tls13(stage, setting);
    if (setting->client_certificate)
        stage->client.client_identity = &stage->cast.client_identity;
}

/* Both sides remember: by session IDs each in a store of its own, with tickets the client alone. */
static bool remember(struct wt_stage *stage, struct wt_trace *trace,
                     const struct wt_setting *setting, struct wt_error *error)
{
    if (setting->comes_back == NEVER_RETURNS && !setting->gives_tickets)
        return true;
    stage->client.sessions = stage->client_sessions =
        wt_session_cache_new(SESSIONS, SESSION_LIFETIME);
    stage->server.sessions = stage->server_sessions =
        wt_session_cache_new(SESSIONS, SESSION_LIFETIME);
    if (!stage->client_sessions || !stage->server_sessions)
        return wt_fail(error, "", "memory is out");
    if (setting->comes_back != RETURNS_WITH_TICKET)
        return true;
    stage->client.session_tickets = true;
    stage->server.ticket_keys = &stage->cast.ticket_key;
    stage->server.ticket_key_count = 1;
    stage->server.ticket_lifetime_s = SESSION_LIFETIME;
    return wt_cast_ticket_key(&stage->cast, trace, error);
}

static void forget_sessions(struct wt_stage *stage)
{
    wt_session_cache_free(stage->client_sessions);
    wt_session_cache_free(stage->server_sessions);
    stage->client_sessions = stage->server_sessions = NULL;
}

struct wt_stage *wt_stage_open(const struct wt_scenario_options *options, struct wt_trace *trace,
                               struct wt_error *error)
{
    struct wt_stage *stage = calloc(1, sizeof *stage);
    if (!stage) {
        wt_fail(error, "", "memory is out");
        return NULL;
    }
    stage->scenario = find(options->scenario);
    stage->setting = wt_setting_of(options->scenario);
    configure(stage, stage->scenario, options);
    bool ok = wt_cast_gather(&stage->cast, trace, options->seed, stage->client.host, error) &&
              remember(stage, trace, stage->setting, error);
    if (stage->setting->whole_chain)
        stage->cast.identity.chain[stage->cast.identity.chain_len++] =
            stage->cast.pki.ca_certificate;
    if (!ok) {
        wt_stage_close(stage);
        stage = NULL;
    }
    return stage;
}

void wt_stage_close(struct wt_stage *stage)
{
    if (!stage)
        return;
    forget_sessions(stage);
    wt_cast_dismiss(&stage->cast);
    free(stage);
}

/* Whoever changes what crosses the wire is somebody: an actor of the trace. */
static void let_in(struct wt_stage *stage, struct wt_trace *trace, struct wt_tamper *tamper)
{
    stage->cast.tamper = tamper;
    if (!tamper)
        return;
    tamper->trace = trace;
    for (size_t i = 0; trace && i < tamper->count && !tamper->attacker; i++)
        if (tamper->edits[i].what != WT_SET)
            tamper->attacker = wt_add_actor(trace, WT_ATTACKER, "attacker");
}

/* The configuration of the scenario, and in its place that of the older version. */
static struct wt_config older(const struct wt_config *config)
{
    struct wt_config old = *config;
    old.min_version = old.max_version = 0x0303;
    old.suites[0] = 0xc02f;
    old.compatibility = false;
    return old;
}

bool wt_stage_play(struct wt_stage *stage, struct wt_trace *trace, struct wt_tamper *tamper,
                   struct wt_error *error)
{
    const struct wt_setting *setting = stage->setting;
    bool comes_back = setting->comes_back != NEVER_RETURNS;
    struct wt_config client = stage->client, server = stage->server;
    if (setting->older_first) {
        client = older(&client);
        server = older(&server);
    }
    let_in(stage, trace, tamper);
    stage->cast.prologue = comes_back;
    bool ok = wt_connect(trace, &stage->cast, &client, &server, error);
    if (!ok || (!comes_back && !setting->older_first))
        return ok;
    wt_cast_meet_again(&stage->cast, trace);
    ok = wt_connect(trace, &stage->cast, &stage->client, &stage->server, error);
    if (trace && comes_back)
        wt_compare_resumption(trace, stage->cast.clock_us);
    else if (trace)
        wt_compare_versions(trace, stage->cast.clock_us);
    return ok;
}

bool wt_stage_play_again(struct wt_stage *stage, struct wt_tamper *tamper,
                         struct wt_encounter *encounter, struct wt_error *error)
{
    forget_sessions(stage);
    if (!remember(stage, NULL, stage->setting, error))
        return false;
    wt_cast_begin_again(&stage->cast);
    stage->cast.encounter = encounter;
    *encounter = (struct wt_encounter){.alert = ALERT_NONE};
    bool ok = wt_stage_play(stage, NULL, tamper, error);
    stage->cast.encounter = NULL;
    return ok;
}

static bool play(struct wt_trace *trace, const struct wt_scenario_options *options,
                 struct wt_tamper *tamper, struct wt_error *error)
{
    struct wt_stage *stage = wt_stage_open(options, trace, error);
    bool ok = stage && wt_stage_play(stage, trace, tamper, error);
    wt_stage_close(stage);
    return ok;
}

static bool valid(const struct wt_scenario_info *scenario,
                  const struct wt_scenario_options *options, struct wt_error *error)
{
    if (!scenario)
        return wt_fail_usage(error, options->scenario ? options->scenario : "scenario",
                             "no such scenario; `tlswalk list` names them all");
    if (options->host && (strlen(options->host) == 0 || strlen(options->host) > 253))
        return wt_fail_usage(error, "--host", "a host name has 1 to 253 characters");
    const struct tls_suite *suite = tls_suite(options->suite);
    if (options->suite &&
        (!suite || suite->key_exchange != tls_suite(scenario->suite)->key_exchange))
        return wt_fail_usage(error, "--suite", "this scenario is about another key exchange");
    return true;
}

bool wt_stage_valid(const struct wt_scenario_options *options, struct wt_error *error)
{
    return valid(find(options->scenario), options, error);
}

struct wt_trace *wt_play(const struct wt_scenario_options *options, struct wt_tamper *tamper,
                         struct wt_error *error)
{
    const struct wt_scenario_info *scenario = find(options->scenario);
    if (!valid(scenario, options, error))
        return NULL;
    struct wt_trace *trace = wt_trace_new();
    bool ok = trace && set_origin(trace, scenario, options) && play(trace, options, tamper, error);
    if (ok)
        wt_compute_knowledge(trace);
    if (!trace || trace->out_of_memory)
        ok = wt_fail(error, "", "memory is out");
    if (!ok) {
        wt_trace_free(trace);
        return NULL;
    }
    return trace;
}
