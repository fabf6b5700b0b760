/* The stores of two ends that meet more than once. Include after refusal.h. */
#ifndef TESTS_STORES13_H
#define TESTS_STORES13_H

#include "pair13.h"

static struct wt_session_cache *client_store, *server_store;
static uint64_t connections;

static void open_stores(void)
{
    client_store = wt_session_cache_new(4, 3600);
    server_store = wt_session_cache_new(4, 3600);
    assert_non_null(client_store);
    assert_non_null(server_store);
}

static void close_stores(void)
{
    wt_session_cache_free(client_store);
    wt_session_cache_free(server_store);
}

#endif
