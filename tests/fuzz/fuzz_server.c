/* Any bytes to a server in the middle of a handshake: it comes to an end, and says which. */
#include "half_way.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_endpoint(false, data, size);
}
