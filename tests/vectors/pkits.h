/*
 * The Public Key Interoperability Test Suite of NIST, version 1.0.1: the tests of path validation.
 */
#ifndef TESTS_VECTORS_PKITS_H
#define TESTS_VECTORS_PKITS_H

enum {              /* settings: the initial-policy-set, none for any-policy, and the three flags */
       P1 = 1 << 1, /* NIST-test-policy-1, 2.16.840.1.101.3.2.1.48.1 */
       P2 = 1 << 2,
       P3 = 1 << 3,
       P6 = 1 << 6,
       EXPLICIT = 1 << 8,   /* initial-explicit-policy */
       NO_MAPPING = 1 << 9, /* initial-policy-mapping-inhibit */
       NO_ANY = 1 << 10     /* initial-inhibit-any-policy */
};

struct pkits_test {
    const char *number; /* of the section; a fourth number for one of several settings */
    const char *name;   /* of the end entity certificate's file, without "EE.crt" */
    unsigned settings;
    const char *fails; /* the first check that fails, or NULL: the path is valid */
};

/* Ends with a number that is NULL. */
extern const struct pkits_test pkits_tests[];

#endif
