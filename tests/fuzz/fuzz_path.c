/*
 * A path out of anything: one octet of settings, then DER behind DER, each taken for what it parses
 * as. The first certificate is trusted, the second to be verified, the others may stand between;
 * lists and responses speak of revocation. As every check is made whatever the signatures say,
 * all of them are reached. The strict verdict must be the same, and the work stay bounded.
 */
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_CERTIFICATES = 12, MAX_LISTS = 4, MAX_RESPONSES = 2, MAX_SIGNATURES = 12 };

struct input {
    struct ce_certificate certificates[MAX_CERTIFICATES];
    struct ce_crl crls[MAX_LISTS];
    struct ce_ocsp_response responses[MAX_RESPONSES];
    size_t certificate_count, crl_count, response_count;
};

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void take(struct input *in, const uint8_t *der, size_t len)
{
    if (in->certificate_count < MAX_CERTIFICATES &&
        ce_certificate_parse(&in->certificates[in->certificate_count], der, len, NULL, NULL) ==
            CE_OK)
        in->certificate_count++;
    else if (in->crl_count < MAX_LISTS &&
             ce_crl_parse(&in->crls[in->crl_count], der, len, NULL, NULL) == CE_OK)
        in->crl_count++;
    else if (in->response_count < MAX_RESPONSES &&
             ce_ocsp_response_parse(&in->responses[in->response_count], der, len, NULL, NULL) ==
                 CE_OK)
        in->response_count++;
}

static void split(struct input *in, const uint8_t *data, size_t size)
{
    struct ce_der d;
    struct ce_view content;
    uint8_t tag;
    ce_der_init(&d, data, size, NULL);
    while (ce_der_more(&d)) {
        size_t mark = ce_der_here(&d);
        if (!ce_der_any(&d, "", &tag, &content))
            return;
        struct ce_view der = ce_der_since(&d, mark);
        take(in, der.data, der.len);
    }
}

static void keep_first(void *user, const struct ce_path_check *check)
{
    struct ce_path_check *first = user;
    require(check->name && check->field && check->spec && check->detail);
    if (check->verdict == CE_CHECK_FAILED && !first->name)
        *first = *check;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input *in = calloc(1, sizeof *in);
    if (!in || size == 0) {
        free(in);
        return 0;
    }
    split(in, data + 1, size - 1);
    struct ce_path_settings settings = {
        .anchors = in->certificates,
        .anchor_count = 1,
        .untrusted = in->certificates + 2,
        .untrusted_count = in->certificate_count > 2 ? in->certificate_count - 2 : 0,
        .now = 1300000000,
        .require_explicit_policy = data[0] & 1,
        .inhibit_policy_mapping = data[0] & 2,
        .inhibit_any_policy = data[0] & 4,
        .host = data[0] & 8 ? "testserver.testcertificates.gov" : NULL,
        .purpose = data[0] & 16 ? CE_PURPOSE_TLS_SERVER : CE_PURPOSE_ANY,
        .allow_sha1 = data[0] & 32,
        .revocation = data[0] & 64 ? CE_REVOCATION_ALL : CE_REVOCATION_AS_GIVEN,
        .crls = in->crls,
        .crl_count = in->crl_count,
        .ocsp = in->responses,
        .ocsp_count = in->response_count,
        .max_signatures = MAX_SIGNATURES,
    };
    struct ce_path_check first = {.name = NULL}, strict = {.name = NULL};
    struct ce_path_observer observer = {.check = keep_first, .user = &first};
    struct ce_path path;
    ce_status status = ce_path_verify(&path, &in->certificates[1], &settings, &observer);
    require((status == CE_OK) == (first.name == NULL) && path.len <= CE_PATH_MAX);
    settings.stop_at_first = true;
    observer.user = &strict;
    require(ce_path_verify(&path, &in->certificates[1], &settings, &observer) == status);
    require(strict.name == first.name && strict.certificate == first.certificate);
    free(in);
    return 0;
}
