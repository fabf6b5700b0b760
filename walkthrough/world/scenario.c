/*
 * Scenarios: a client, a server, a CA and an eavesdropper in a world without chance, on a virtual
 * clock. A scenario is a row of the table in scenarios.c, a seed, and options; the same ones give
 * the same trace, byte for byte.
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
#include "walkthrough/world/stage.h"
#include "walkthrough/world/wire_between.h"

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

/* ---- what is played ---------------------------------------------------------------------------
 */

enum { SESSIONS = 4, SESSION_LIFETIME = 3600 };

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
    wt_stage_configure(stage, options);
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
    if (options->host && wt_certificate_case_of(scenario->name))
        return wt_fail_usage(error, "--host", "this scenario is about names of its own");
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
