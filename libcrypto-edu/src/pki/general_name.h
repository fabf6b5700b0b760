/*
 * GeneralName, RFC 5280 4.2.1.6, as the validation of paths needs it.
 */
#ifndef CRYPTO_EDU_PKI_GENERAL_NAME_H
#define CRYPTO_EDU_PKI_GENERAL_NAME_H

#include "crypto-edu/der.h"

/* The numbers of the CHOICE. */
enum general_name_kind {
    GN_otherName = 0,
    GN_rfc822Name = 1,
    GN_dNSName = 2,
    GN_x400Address = 3,
    GN_directoryName = 4,
    GN_ediPartyName = 5,
    GN_uniformResourceIdentifier = 6,
    GN_iPAddress = 7,
    GN_registeredID = 8
};

struct general_name {
    unsigned kind;
    struct ce_view value; /* its octets; of a directoryName the whole Name, header included */
};

/* Reads one; false when there is none or it is malformed (the cursor then says so). */
bool read_GeneralName(struct ce_der *d, struct general_name *name);

#endif
