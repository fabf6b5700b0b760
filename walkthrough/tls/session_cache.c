/*
 * The store of sessions: a list in the order they were stored, oldest first. It is searched from
 * one end to the other, which for the sizes a classroom needs is as fast as anything cleverer.
 */
#include "walkthrough/tls/session_cache.h"

#include <stdlib.h>
#include <string.h>

#include "crypto-edu/bytes.h"

struct wt_session_cache {
    struct wt_session *list;
    size_t count, capacity;
    uint32_t lifetime_s;
};

struct wt_session_cache *wt_session_cache_new(size_t capacity, uint32_t lifetime_s)
{
    struct wt_session_cache *cache = calloc(1, sizeof *cache);
    if (!cache)
        return NULL;
    cache->list = calloc(capacity ? capacity : 1, sizeof *cache->list);
    cache->capacity = capacity;
    cache->lifetime_s = lifetime_s;
    if (cache->list)
        return cache;
    free(cache);
    return NULL;
}

void wt_session_cache_free(struct wt_session_cache *cache)
{
    if (!cache)
        return;
    ce_wipe(cache->list, cache->capacity * sizeof *cache->list);
    free(cache->list);
    free(cache);
}

size_t wt_session_cache_count(const struct wt_session_cache *cache)
{
    return cache->count;
}

size_t wt_session_cache_capacity(const struct wt_session_cache *cache)
{
    return cache->capacity;
}

uint32_t wt_session_cache_lifetime(const struct wt_session_cache *cache)
{
    return cache->lifetime_s;
}

/* Takes session i out, and gives all of it but the secret. */
static void take_out(struct wt_session_cache *cache, size_t i, struct wt_session *out)
{
    if (out) {
        *out = cache->list[i];
        ce_wipe(out->secret, sizeof out->secret);
    }
    memmove(&cache->list[i], &cache->list[i + 1], (cache->count - i - 1) * sizeof *cache->list);
    cache->count--;
    ce_wipe(&cache->list[cache->count], sizeof *cache->list);
}

/* The session's own lifetime, or the store's if that is shorter; a clock that has gone back makes
 * a session as old as can be. */
static bool expired(const struct wt_session_cache *cache, const struct wt_session *session,
                    int64_t now_us)
{
    uint32_t lifetime =
        session->lifetime_s < cache->lifetime_s ? session->lifetime_s : cache->lifetime_s;
    int64_t age_us = now_us - session->made_us;
    return age_us < 0 || age_us >= (int64_t)lifetime * 1000000;
}

static enum wt_session_found found(struct wt_session_cache *cache, size_t i, int64_t now_us,
                                   struct wt_session *out)
{
    if (i == cache->count)
        return WT_SESSION_MISS;
    if (expired(cache, &cache->list[i], now_us)) {
        take_out(cache, i, out);
        return WT_SESSION_EXPIRED;
    }
    *out = cache->list[i];
    return WT_SESSION_HIT;
}

static size_t place_of(const struct wt_session_cache *cache, enum wt_session_kind kind,
                       struct ce_view handle)
{
    for (size_t i = 0; i < cache->count; i++) {
        const struct wt_session *s = &cache->list[i];
        if (s->kind == kind && s->handle_len == handle.len &&
            memcmp(s->handle, handle.data, handle.len) == 0)
            return i;
    }
    return cache->count;
}

enum wt_session_found wt_session_by_handle(struct wt_session_cache *cache,
                                           enum wt_session_kind kind, struct ce_view handle,
                                           int64_t now_us, struct wt_session *out)
{
    size_t i = handle.len ? place_of(cache, kind, handle) : cache->count;
    return found(cache, i, now_us, out);
}

enum wt_session_found wt_session_by_host(struct wt_session_cache *cache, const char *host,
                                         uint16_t version, int64_t now_us, struct wt_session *out)
{
    size_t at = cache->count;
    for (size_t i = 0; i < cache->count; i++)
        if (cache->list[i].version == version && !strcmp(cache->list[i].host, host))
            at = i;
    return found(cache, at, now_us, out);
}

enum wt_session_kept wt_session_store(struct wt_session_cache *cache,
                                      const struct wt_session *session, struct wt_session *evicted)
{
    enum wt_session_kept kept = WT_SESSION_STORED;
    if (cache->capacity == 0 || session->handle_len > sizeof session->handle)
        return WT_SESSION_NOT_STORED;
    wt_session_remove(cache, session->kind, (struct ce_view){session->handle, session->handle_len});
    if (cache->count == cache->capacity) {
        take_out(cache, 0, evicted);
        kept = WT_SESSION_STORED_EVICTING;
    }
    cache->list[cache->count++] = *session;
    return kept;
}

bool wt_session_remove(struct wt_session_cache *cache, enum wt_session_kind kind,
                       struct ce_view handle)
{
    size_t i = handle.len ? place_of(cache, kind, handle) : cache->count;
    if (i == cache->count)
        return false;
    take_out(cache, i, NULL);
    return true;
}
