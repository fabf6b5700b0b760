/*
 * Names of numbers, from IANA's TLS registries: also of what is not implemented here, because a
 * real browser's ClientHello is full of it.
 */
#ifndef WALKTHROUGH_WIRE_NAMES_H
#define WALKTHROUGH_WIRE_NAMES_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The name of a value in the registry that belongs to a field ("cipher_suite", "extension_type",
 * "named_group", "signature_scheme", "msg_type", "content_type", "level", "description",
 * "compression_method", "version" …). "GREASE" for the reserved values of RFC 8701; NULL when the
 * field has no registry or the registry no name.
 */
const char *wire_name(const char *field, uint64_t value);
/* The value of a name in that registry; false if there is none. */
bool wire_value(const char *field, const char *name, uint64_t *value);
/* RFC 8701's reserved values: of cipher suites, groups, extensions, … and of lists of bytes. */
bool wire_is_grease(uint16_t value);
bool wire_is_grease_byte(uint8_t value);

/* How the numbers of a field are written beside their names: as the field's RFC writes them. PLAIN
 * for a field without a registry; MILLISECONDS for a time since 1970. */
enum wire_number_form {
    WIRE_NUMBER_PLAIN,
    WIRE_NUMBER_DECIMAL,
    WIRE_NUMBER_HEX,
    WIRE_NUMBER_MILLISECONDS
};
enum wire_number_form wire_number_form(const char *field);

#endif
