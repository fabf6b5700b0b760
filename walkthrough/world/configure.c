/* What client and server of a scenario are told to offer, to demand and to answer. */
#include <stdio.h>

#include "walkthrough/tls/suites.h"
#include "walkthrough/world/stage.h"

static const char default_host[] = "learn.example";

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

/* What the client has of what the CA says. */
static void configure_lesson(struct wt_stage *stage, const struct wt_certificate_case *lesson)
{
    if (!lesson)
        return;
    stage->cast.lesson = lesson;
    stage->client.crls = &stage->cast.pki.crl;
    stage->client.crl_count = lesson->revoked == REVOKED_BY_CRL;
    stage->client.status_request = stage->cast.wants_status = lesson->revoked == REVOKED_BY_STAPLE;
}

void wt_stage_configure(struct wt_stage *stage, const struct wt_scenario_options *options)
{
    const struct wt_scenario_info *scenario = stage->scenario;
    const struct wt_certificate_case *lesson = wt_certificate_case_of(scenario->name);
    const char *host = options->host            ? options->host
                       : lesson && lesson->host ? lesson->host
                                                : default_host;
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
                           .anchors = &stage->cast.pki.trusted,
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
    const struct wt_setting *setting = stage->setting;
    stage->cast.aside = setting->aside;
    stage->cast.server_key = setting->server_key;
    stage->cast.client_has_certificate = setting->client_certificate;
    stage->client.encrypt_then_mac = stage->server.encrypt_then_mac = setting->encrypt_then_mac;
    stage->server.request_client_certificate = setting->client_certificate;
    stage->server.demand_client_certificate = setting->client_certificate;
    configure_tls13(stage, setting);
    configure_lesson(stage, lesson);
    if (setting->client_certificate)
        stage->client.client_identity = &stage->cast.client_identity;
}
