/*
 * Finding an algorithm, running it with and without a probe, and the command line beside it. An
 * algorithm of the registry is run by the registry, which checks its inputs once more.
 */
#include "walkthrough/trace/algorithms.h"

#include <string.h>

#include "walkthrough/trace/algorithms_families.h"
#include "walkthrough/trace/watch.h"

const struct wt_algorithm_family wt_algorithm_families[] = {
    {"ciphers", wt_algorithms_aes},
    {"ciphers", wt_algorithms_chacha20},
    {"hashes", wt_algorithms_hash},
    {"derivation", wt_algorithms_kdf},
    {"rsa", wt_algorithms_rsa},
    {"rsa", wt_algorithms_rsa_schemes},
    {"exchange", wt_algorithms_dh},
    {"exchange", wt_algorithms_ec},
    {"exchange", wt_algorithms_x25519},
    {"signatures", wt_algorithms_ecdsa},
    {"signatures", wt_algorithms_ed25519},
    {NULL, NULL},
};

/* The i-th of all, and the family it stands in. */
static const struct wt_algorithm *at(size_t i, const char **family)
{
    for (const struct wt_algorithm_family *f = wt_algorithm_families; f->name; f++)
        for (const struct wt_algorithm *a = f->algorithms; a->name; a++)
            if (i-- == 0) {
                *family = f->name;
                return a;
            }
    return NULL;
}

const struct wt_algorithm *wt_algorithm_at(size_t i)
{
    const char *family;
    return at(i, &family);
}

const char *wt_algorithm_family_at(size_t i)
{
    const char *family;
    return at(i, &family) ? family : NULL;
}

/* Other names that people try, and what they mean most often. */
static const struct {
    const char *alias, *name;
} aliases[] = {
    {"aes", "aes-128"},           {"aes-128-block", "aes-128"},
    {"aes-192-block", "aes-192"}, {"aes-256-block", "aes-256"},
    {"ecb", "aes-128-ecb"},       {"cbc", "aes-128-cbc"},
    {"ctr", "aes-128-ctr"},       {"gcm", "aes-128-gcm"},
    {"ghash", "ghash-product"},   {"sha-1", "sha1"},
    {"sha-224", "sha224"},        {"sha-256", "sha256"},
    {"sha-384", "sha384"},        {"sha-512", "sha512"},
    {"sha3", "sha3-256"},         {"shake", "shake128"},
    {"prf", "tls12-prf"},         {"chacha", "chacha20"},
    {"mix-column", "mixcolumns"}, {"miller-rabin", "rsa-keygen"},
};

const struct wt_algorithm *wt_algorithm_named(const char *name)
{
    const struct wt_algorithm *a;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(aliases[i].alias, name) == 0)
            name = aliases[i].name;
    for (size_t i = 0; (a = wt_algorithm_at(i)) != NULL; i++)
        if (strcmp(a->name, name) == 0)
            return a;
    return NULL;
}

bool wt_algorithm_has_toy(const struct wt_algorithm *algorithm)
{
    for (size_t i = 0; algorithm->inputs[i].name; i++)
        if (algorithm->inputs[i].toy)
            return true;
    return false;
}

size_t wt_algorithm_input_count(const struct wt_algorithm *algorithm)
{
    size_t count = 0;
    while (algorithm->inputs[count].name)
        count++;
    return count;
}

static ce_status compute(struct wt_computation *c, const struct ce_probe *probe)
{
    const struct wt_algorithm *a = c->algorithm;
    c->out = (struct wt_value){.name = "result", .kind = WT_V_BYTES};
    ce_status status = a->op != OP_NONE ? wt_op_run(a->op, &c->arena, &c->out, c->in,
                                                    wt_algorithm_input_count(a), probe)
                                        : a->compute(&c->arena, &c->out, c->in, probe);
    return status == CE_OK && a->then ? a->then(c->in, &c->out, probe) : status;
}

static ce_status watched(void *user, const struct ce_probe *probe)
{
    return compute(user, probe);
}

static bool judge(const struct wt_algorithm *a, ce_status status, struct wt_error *error)
{
    if (status == CE_OK)
        return true;
    if (a->demands &&
        (status == CE_ERR_ARGUMENT || status == CE_ERR_LENGTH || status == CE_ERR_FAULT))
        return wt_fail_usage(error, a->name, "these inputs do not go together; expected %s",
                             a->demands);
    return wt_fail(error, a->name, "%s", ce_status_text(status));
}

bool wt_computation_run(struct wt_computation *computation, struct wt_error *error)
{
    return judge(computation->algorithm, compute(computation, NULL), error);
}

/* Inputs have the names the registry gives them, where it computes. */
static void describe(struct wt_frames *frames, const struct wt_computation *c)
{
    const struct wt_op_info *info = wt_op_info(c->algorithm->op);
    frames->op = info ? info->name : NULL;
    frames->in_count = wt_algorithm_input_count(c->algorithm);
    for (size_t i = 0; i < frames->in_count; i++) {
        frames->in[i] = *c->in[i];
        frames->in[i].name = info ? info->inputs[i].name : c->algorithm->inputs[i].name;
    }
    frames->out = c->out;
}

struct wt_frames *wt_computation_inside(struct wt_computation *computation, struct wt_error *error)
{
    ce_status status;
    struct wt_frames *frames = wt_watch(watched, computation, &status, error);
    if (!frames)
        return NULL;
    if (judge(computation->algorithm, status, error)) {
        describe(frames, computation);
        return frames;
    }
    wt_frames_free(frames);
    return NULL;
}

static size_t input_size(const struct wt_computation *c)
{
    size_t total = 0;
    for (size_t i = 0; c->algorithm->inputs[i].name; i++)
        total += c->in[i]->bytes.len;
    return total;
}

bool wt_computation_command(const struct wt_computation *c, struct wt_buffer *command,
                            size_t *lacks, const char **why)
{
    const struct wt_algorithm *a = c->algorithm;
    const struct wt_op_info *op = wt_op_info(a->op);
    size_t before = command->len;
    *lacks = op ? op->command_lacks : a->command_lacks;
    *why = op ? op->no_command : a->no_command;
    if (input_size(c) > WT_MAX_COMMAND_INPUT)
        *why = "the input is longer than a command line may be";
    else if (op)
        wt_op_command(a->op, command, c->in, wt_algorithm_input_count(a));
    else if (a->command)
        a->command(command, c->in, &c->out);
    if (command->len == before)
        return false;
    if (*lacks == 0)
        *why = NULL;
    return true;
}
