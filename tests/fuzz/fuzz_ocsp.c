/*
 * Anything as an OCSP request and as an OCSP response: what is read is annotated to the last octet,
 * comes out of the writer as it went in, and has as many questions or answers as it says.
 */
#include "crypto-edu/ocsp.h"
#include "tests/rewrite_der.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void request(const uint8_t *data, size_t size)
{
    struct ce_ocsp_request r;
    struct rewrite rewrite;
    if (ce_ocsp_request_parse(&r, data, size, rewrite_start(&rewrite), NULL) == CE_OK) {
        struct ce_view rest = r.requests;
        struct ce_ocsp_cert_id id;
        size_t count = 0;
        require(rewrite_is(&rewrite, data, size));
        while (ce_ocsp_request_next(&rest, &id))
            count++;
        require(rest.len == 0 && count == r.request_count);
    }
    rewrite_clear(&rewrite);
}

static void response(const uint8_t *data, size_t size)
{
    struct ce_ocsp_response r;
    struct rewrite rewrite;
    if (ce_ocsp_response_parse(&r, data, size, rewrite_start(&rewrite), NULL) == CE_OK) {
        struct ce_view rest = r.responses, certificate;
        struct ce_ocsp_single single;
        size_t count = 0;
        require(rewrite_is(&rewrite, data, size));
        while (ce_ocsp_single_next(&rest, &single))
            count++;
        require(rest.len == 0 && count == r.response_count);
        for (rest = r.certificates; ce_ocsp_certificate_next(&rest, &certificate);)
            require(certificate.len >= 2);
        require(rest.len == 0);
    }
    rewrite_clear(&rewrite);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    request(data, size);
    response(data, size);
    return 0;
}
