/*
 * X25519 (RFC 7748 section 5.2) and Ed25519 (the 1,024 lines "private and public key : public key :
 * message : signature and message" of its authors).
 */
#include "tests/vectors/cavp.h"

#include <stdlib.h>
#include <string.h>

#include "crypto-edu/ed25519.h"
#include "crypto-edu/x25519.h"

static uint8_t a[CAVP_MAX_BYTES], b[CAVP_MAX_BYTES], c[CAVP_MAX_BYTES];

enum cavp_verdict cavp_x25519(struct cavp_run *run, const struct cavp_record *record)
{
    uint8_t out[CE_X25519_SIZE];
    size_t k_len, u_len, len;
    (void)run;
    return cavp_judge(cavp_bytes(record, "INPUT_SCALAR", a, &k_len) && k_len == sizeof out &&
                      cavp_bytes(record, "INPUT_U", b, &u_len) && u_len == sizeof out &&
                      cavp_bytes(record, "OUTPUT_U", c, &len) && len == sizeof out &&
                      ce_x25519_shared(out, a, b, NULL) == CE_OK &&
                      memcmp(out, c, sizeof out) == 0);
}

/* The line's next field: hex up to a colon. */
static bool next_field(char **line, uint8_t *bytes, size_t *len)
{
    struct cavp_record record = {0};
    char *end = strchr(*line, ':');
    if (!end)
        return false;
    *end = '\0';
    record.fields.field[0] = (struct cavp_field){"hex", *line};
    record.fields.count = 1;
    *line = end + 1;
    return cavp_bytes(&record, "hex", bytes, len);
}

static bool run_line(char *line)
{
    uint8_t keys[2 * CE_ED25519_KEY_SIZE + 1], A[CE_ED25519_KEY_SIZE];
    uint8_t signature[CE_ED25519_SIGNATURE_SIZE];
    size_t len, message_len, signed_len;
    if (!next_field(&line, a, &len) || len != sizeof keys - 1)
        return false;
    memcpy(keys, a, len);
    if (!next_field(&line, a, &len) || len != sizeof A || memcmp(a, keys + 32, len) != 0 ||
        !next_field(&line, b, &message_len) || !next_field(&line, c, &signed_len) ||
        signed_len != sizeof signature + message_len)
        return false;
    ce_ed25519_public(A, keys, NULL);
    if (memcmp(A, keys + 32, sizeof A) != 0 ||
        ce_ed25519_sign(signature, keys, b, message_len, NULL) != CE_OK ||
        memcmp(signature, c, sizeof signature) != 0 ||
        ce_ed25519_verify(A, b, message_len, c, sizeof signature, NULL) != CE_OK)
        return false;
    c[message_len % sizeof signature] ^= 1;
    return ce_ed25519_verify(A, b, message_len, c, sizeof signature, NULL) == CE_ERR_AUTH;
}

bool cavp_ed25519_file(FILE *file, struct cavp_counts *counts)
{
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, file) >= 0)
        cavp_count(counts, cavp_judge(run_line(line)), NULL);
    free(line);
    return !ferror(file);
}
