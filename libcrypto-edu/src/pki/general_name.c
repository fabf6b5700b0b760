/*
 * One GeneralName, RFC 5280 4.2.1.6. The tags are implicit; around a Name, itself a CHOICE, the tag
 * is explicit (X.680 31.2.7 c).
 */
#include "pki/general_name.h"

enum { CLASS = 0xc0, CONTEXT_CLASS = 0x80, TAG_NUMBER = 0x1f };

bool read_GeneralName(struct ce_der *d, struct general_name *name)
{
    uint8_t tag;
    if (!ce_der_more(d) || !ce_der_any(d, "GeneralName", &tag, &name->value))
        return false;
    name->kind = tag & TAG_NUMBER;
    if ((tag & CLASS) != CONTEXT_CLASS || name->kind > GN_registeredID)
        return ce_der_fail(d, "GeneralName", CE_ERR_DECODE, "not a form of GeneralName");
    return true;
}
