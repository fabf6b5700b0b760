/* One row for each scenario that is more than one plain handshake. */
#include "walkthrough/world/settings.h"

#include <stddef.h>
#include <string.h>

static const struct wt_setting settings[] = {
    {.scenario = "tls12-session-id", .comes_back = RETURNS_WITH_SESSION_ID},
    {.scenario = "tls12-ticket", .comes_back = RETURNS_WITH_TICKET},
    {.scenario = "tls12-ecdhe-ecdsa", .server_key = CE_KEY_EC},
    {.scenario = "tls12-mtls",
     .client_certificate = true,
     .encrypt_then_mac = true,
     .aside = {"verify.certificate", "http_response.send", "close_notify.send"}},
    {.scenario = "tls13",
     .whole_chain = true,
     .stapled = true,
     .like_a_browser = true,
     .grease = true,
     .gives_tickets = 2,
     .aside = {"psk_ticket.send", "session.stored", "verify.certificate_status"}},
    {.scenario = "tls13-hrr",
     .other_group = true,
     .aside = {"encrypted_extensions.send", "close_notify.send"}},
    {.scenario = "tls13-mtls",
     .client_certificate = true,
     .aside = {"verify.certificate", "compute.shared_secret", "close_notify.send"}},
    {.scenario = "tls13-psk",
     .comes_back = RETURNS_WITH_PSK,
     .aside = {"encrypted_extensions.send", "psk_ticket.send", "close_notify.send"}},
    {.scenario = "tls13-0rtt",
     .comes_back = RETURNS_WITH_EARLY_DATA,
     .aside = {"encrypted_extensions.send", "psk_ticket.send", "close_notify.send"}},
    {.scenario = "cert-issue",
     .aside = {"server_key_exchange.send", "http_request.send", "http_response.send",
               "close_notify.send"}},
    {.scenario = "keyupdate",
     .gives_tickets = 1,
     .key_update_after = 1,
     .aside = {"psk_ticket.send", "session.stored", "verify.certificate"}},
    {.scenario = "tls12-vs-tls13",
     .older_first = true,
     .aside = {"encrypted_extensions.send", "http_request.send", "http_response.send",
               "close_notify.send"}},
    {.scenario = NULL}};

const struct wt_setting *wt_setting_of(const char *scenario)
{
    const struct wt_setting *setting = settings;
    while (setting->scenario && strcmp(setting->scenario, scenario) != 0)
        setting++;
    return setting;
}
