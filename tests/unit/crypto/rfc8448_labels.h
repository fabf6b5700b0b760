/*
 * RFC 8448 section 3, "Simple 1-RTT Handshake": every secret and key of the schedule, with what it
 * is derived from. TLS_AES_128_GCM_SHA256, so all is HKDF over SHA-256.
 */
#ifndef TESTS_UNIT_CRYPTO_RFC8448_LABELS_H
#define TESTS_UNIT_CRYPTO_RFC8448_LABELS_H

// clang-format off
/* Derive-Secret(secret, label, the messages with this hash) = derived. */
static const struct {
    const char *name, *secret, *label, *transcript_hash, *derived;
} derived_secrets[] = {
    {"derived_from_early",
     "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a", "derived",
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
     "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba"},
    {"client_handshake_traffic_secret",
     "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac", "c hs traffic",
     "860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8",
     "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"},
    {"server_handshake_traffic_secret",
     "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac", "s hs traffic",
     "860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8",
     "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"},
    {"derived_from_handshake",
     "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac", "derived",
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
     "43de77e0c77713859a944db9db2590b53190a65b3ee2e4f12dd7a0bb7ce254b4"},
    {"client_application_traffic_secret_0",
     "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919", "c ap traffic",
     "9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13",
     "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5"},
    {"server_application_traffic_secret_0",
     "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919", "s ap traffic",
     "9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13",
     "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643"},
    {"exporter_master_secret",
     "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919", "exp master",
     "9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13",
     "fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50"},
    {"resumption_master_secret",
     "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919", "res master",
     "209145a96ee8e2a122ff810047cc952684658d6049e86429426db87c54ad143d",
     "7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c"},
};

/* HKDF-Expand-Label(secret, label, context, its length) = expanded. */
static const struct {
    const char *name, *secret, *label, *context, *expanded;
} expanded_labels[] = {
    {"client_handshake_key",
     "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21", "key", "",
     "dbfaa693d1762c5b666af5d950258d01"},
    {"client_handshake_iv",
     "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21", "iv", "",
     "5bd3c71b836e0b76bb73265f"},
    {"client_application_key",
     "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5", "key", "",
     "17422dda596ed5d9acd890e3c63f5051"},
    {"client_application_iv",
     "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5", "iv", "",
     "5b78923dee08579033e523d9"},
    {"client_finished_key",
     "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21", "finished", "",
     "b80ad01015fb2f0bd65ff7d4da5d6bf83f84821d1f87fdc7d3c75b5a7b42d9c4"},
    {"server_handshake_key",
     "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38", "key", "",
     "3fce516009c21727d0f2e4e86ee403bc"},
    {"server_handshake_iv",
     "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38", "iv", "",
     "5d313eb2671276ee13000b30"},
    {"server_application_key",
     "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643", "key", "",
     "9f02283b6c9c07efc26bb9f2ac92e356"},
    {"server_application_iv",
     "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643", "iv", "",
     "cf782b88dd83549aadf1e984"},
    {"server_finished_key",
     "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38", "finished", "",
     "008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8"},
    {"resumption_psk",
     "7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c", "resumption", "0000",
     "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3"},
};

/* HKDF-Extract(salt, input) = secret, the three steps down the middle of section 7.1's figure. */
static const struct {
    const char *name, *salt, *input, *secret;
} extracted_secrets[] = {
    {"early_secret",
     "",
     "0000000000000000000000000000000000000000000000000000000000000000",
     "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a"},
    {"handshake_secret",
     "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba",
     "8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d",
     "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac"},
    {"master_secret",
     "43de77e0c77713859a944db9db2590b53190a65b3ee2e4f12dd7a0bb7ce254b4",
     "0000000000000000000000000000000000000000000000000000000000000000",
     "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919"},
};
// clang-format on

#endif
