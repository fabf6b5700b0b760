/* The sentences behind ce_status, in the order of the enumeration. */
#include "crypto-edu/status.h"

const char *ce_status_text(ce_status status)
{
    switch (status) {
    case CE_OK:
        return "success";
    case CE_ERR_ARGUMENT:
        return "an argument is outside what the function accepts";
    case CE_ERR_LENGTH:
        return "the algorithm does not take this length";
    case CE_ERR_BUFFER:
        return "the output buffer is too small";
    case CE_ERR_DECODE:
        return "the input is malformed";
    case CE_ERR_AUTH:
        return "a tag, a MAC, a signature or a padding does not verify";
    case CE_ERR_STATE:
        return "called out of order, or a limit of use is reached";
    case CE_ERR_RANDOM:
        return "the source of randomness failed";
    case CE_ERR_MEMORY:
        return "out of memory";
    case CE_ERR_UNSUPPORTED:
        return "the algorithm or the version is not implemented";
    case CE_ERR_FAULT:
        return "a computation disagrees with its own check";
    }
    return "unknown status";
}
