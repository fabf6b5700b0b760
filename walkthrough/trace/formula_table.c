/*
 * The formulas, in the standards' own letters. A row is found by the beginning of the algorithm's
 * name and the label; where an algorithm has two rows for a label, the first serves that finds all
 * its numbers.
 */
#include "walkthrough/trace/formula.h"

/* clang-format off */
const struct wt_formula wt_formulas[] = {
    /* FIPS 197 */
    { "AES-CBC", "xor",   "I[j] = P[j] ⊕ C[j−1] = {I}" },
    { "AES-CBC", "xor",   "P[j] = O[j] ⊕ C[j−1],  O[j] = {O}" },
    { "AES-CBC", "block", "C[j] = CIPH(K, I[j]) = {C}" },
    { "AES-CBC", "block", "P[j] = {P}" },
    { "AES-CTR", "T",     "T[{#}] = {T}" },
    { "AES-CTR", "O",     "O[{#}] = CIPH(K, T[{#}]) = {O},  C[{#}] = P[{#}] ⊕ O[{#}]" },
    { "AES-GCM", "H",     "H = CIPH(K, 0¹²⁸) = {H}" },
    { "AES-GCM", "J0",    "J0 = IV ‖ 0³¹ ‖ 1 = {J0}" },
    { "AES-GCM", "CB",    "CIPH(K, CB[{#}]) = CIPH(K, {CB}) = {CIPH(CB)}\nY[{#}] = X[{#}] ⊕ CIPH(K, CB[{#}]) = {Y}" },
    { "AES-GCM", "S",     "S = GHASH(H, A ‖ C ‖ len(A) ‖ len(C)) = {S}" },
    { "AES-GCM", "T",     "T = GCTR(K, J0, S) = {T}" },
    { "GHASH",   "ghash", "Y[{#}] = (Y[{#}−1] ⊕ X[{#}]) • H = ({Y[i-1]} ⊕ {X}) • {H} = {Y[i]}" },
    { "AES-", "w",       "w[{#}] = w[{#}−Nk] ⊕ temp = {w[i-Nk]} ⊕ {'temp} = {w[i]}" },
    { "AES-", "w",       "w[{#}] = {w[i]}" },
    { "AES-", "temp",    "temp = w[{#}−1] = {temp}" },
    { "AES-", "RotWord", "temp = RotWord({'temp}) = {temp}" },
    { "AES-", "SubWord", "temp = SubWord({'temp}) = {temp}" },
    { "AES-", "Rcon",    "temp = temp ⊕ Rcon[i/Nk] = {'temp} ⊕ {Rcon[i/Nk]} = {temp}" },
    { "AES-", "input",   "s[r,c] = in[r + 4c]" },
    { "AES-", "start",   "s ⊕ w:  {'s:0} ⊕ {'w:0} → {s:0} {s:1} {s:2} {s:3}" },
    { "AES-", "s_box",   "SBox({'s:0}) = {s:0},  SBox({'s:1}) = {s:1},  SBox({'s:2}) = {s:2},  SBox({'s:3}) = {s:3}, …" },
    { "AES-", "s_row",   "r = 1:  {'s:1} {'s:5} {'s:9} {'s:13} → {s:1} {s:5} {s:9} {s:13}\n"
                         "r = 2:  {'s:2} {'s:6} {'s:10} {'s:14} → {s:2} {s:6} {s:10} {s:14}\n"
                         "r = 3:  {'s:3} {'s:7} {'s:11} {'s:15} → {s:3} {s:7} {s:11} {s:15}" },
    { "AES-", "m_col",   "s'[0,0] = 02·{'s:0} ⊕ 03·{'s:1} ⊕ {'s:2} ⊕ {'s:3} = {s:0}\n"
                         "s'[1,0] = {'s:0} ⊕ 02·{'s:1} ⊕ 03·{'s:2} ⊕ {'s:3} = {s:1}\n"
                         "s'[2,0] = {'s:0} ⊕ {'s:1} ⊕ 02·{'s:2} ⊕ 03·{'s:3} = {s:2}\n"
                         "s'[3,0] = 03·{'s:0} ⊕ {'s:1} ⊕ {'s:2} ⊕ 02·{'s:3} = {s:3}" },
    { "AES-", "k_sch",   "w[4·{#}] … w[4·{#}+3] = {w:0} {w:1} {w:2} {w:3}" },
    { "AES-", "output",  "s ⊕ w:  {'s:0} {'s:1} {'s:2} {'s:3} ⊕ {'w:0} = {s:0} {s:1} {s:2} {s:3}" },
    { "AES-", "istart",  "s ⊕ w:  {'s:0} {'s:1} {'s:2} {'s:3} ⊕ {'w:0} = {s:0} {s:1} {s:2} {s:3}" },
    { "AES-", "is_row",  "r = 1:  {'s:1} {'s:5} {'s:9} {'s:13} → {s:1} {s:5} {s:9} {s:13}\n"
                         "r = 2:  {'s:2} {'s:6} {'s:10} {'s:14} → {s:2} {s:6} {s:10} {s:14}\n"
                         "r = 3:  {'s:3} {'s:7} {'s:11} {'s:15} → {s:3} {s:7} {s:11} {s:15}" },
    { "AES-", "is_box",  "InvSBox({'s:0}) = {s:0},  InvSBox({'s:1}) = {s:1},  InvSBox({'s:2}) = {s:2}, …" },
    { "AES-", "ik_sch",  "w = {w:0} {w:1} {w:2} {w:3}" },
    { "AES-", "ik_add",  "s ⊕ w:  {'s:0} {'s:1} {'s:2} {'s:3} ⊕ {'w:0} = {s:0} {s:1} {s:2} {s:3}" },
    { "AES-", "ioutput", "s ⊕ w:  {'s:0} {'s:1} {'s:2} {'s:3} ⊕ {'w:0} = {s:0} {s:1} {s:2} {s:3}" },
    { "MixColumns", "row", "s'[{#}] = 02·s[r] ⊕ 03·s[r+1] ⊕ s[r+2] ⊕ s[r+3] = 02·{s[r]} ⊕ 03·{s[r+1]} ⊕ {s[r+2]} ⊕ {s[r+3]}\n"
                           "      = {02*s[r]} ⊕ {03*s[r+1]} ⊕ {s[r+2]} ⊕ {s[r+3]} = {s'[r]}" },

    /* FIPS 180-4, FIPS 202, RFC 1321 */
    { "SHA-1", "schedule", "W[t] = ROTL¹(W[t−3] ⊕ W[t−8] ⊕ W[t−14] ⊕ W[t−16])\n"
                           "W[16] = ROTL¹({W:13} ⊕ {W:8} ⊕ {W:2} ⊕ {W:0}) = {W:16}" },
    { "SHA-1", "round",    "T = ROTL⁵(a) + f(b,c,d) + e + K[t] + W[t]\n"
                           "  = {ROTL5(a)} + {f(b,c,d)} + {e before} + {K[t]} + {W[t]} = {T}\n"
                           "e = d,  d = c,  c = ROTL³⁰(b) = {c},  b = a,  a = T" },
    { "SHA3-", "absorb", "A = A ⊕ M[{#}]" },
    { "SHA-", "schedule", "W[t] = σ1(W[t−2]) + W[t−7] + σ0(W[t−15]) + W[t−16]\n"
                          "W[16] = σ1({W:14}) + {W:9} + σ0({W:1}) + {W:0} = {W:16}" },
    { "SHA-", "round",    "T1 = h + Σ1(e) + Ch(e,f,g) + K[t] + W[t]\n"
                          "   = {h before} + {Sigma1(e)} + {Ch(e,f,g)} + {K[t]} + {W[t]} = {T1}\n"
                          "T2 = Σ0(a) + Maj(a,b,c) = {Sigma0(a)} + {Maj(a,b,c)} = {T2}\n"
                          "e = d + T1 = {d before} + {T1} = {e}\n"
                          "a = T1 + T2 = {T1} + {T2} = {a}" },
    { "SHA-", "block",    "H[0] = a + H[0] = {'a} + {'H:0} = {H:0}" },
    { "SHA-", "pad",      "M ‖ 1 ‖ 0…0 ‖ ℓ" },
    { "MD5", "pad",       "M ‖ 1 ‖ 0…0 ‖ ℓ" },
    { "MD5", "operation", "b = b + ((a + f(b,c,d) + X[k] + T[i]) <<< s)\n"
                          "  = {b before} + (({a before} + {mix(b,c,d)} + {X[k]} + {T[i]}) <<< {s}) = {b}" },
    { "MD5", "block",     "A = A + a = {'state:0} + {'a} = {state:0}" },
    { "SHA3-", "theta",   "A'[x,y] = A[x,y] ⊕ parity(x−1) ⊕ ROT(parity(x+1), 1):  A'[0,0] = {A:0}" },
    { "SHA3-", "rho",     "A'[x,y] = ROT(A[x,y], offset[x,y]):  A'[1,0] = ROT({'A:1}, 1) = {A:1}" },
    { "SHA3-", "pi",      "A'[x,y] = A[x+3y, x]:  A'[1,0] = A[1,1] = {'A:6} → {A:1}" },
    { "SHA3-", "chi",     "A'[x,y] = A[x,y] ⊕ (¬A[x+1,y] ∧ A[x+2,y]):\nA'[0,0] = {'A:0} ⊕ (¬{'A:1} ∧ {'A:2}) = {A:0}" },
    { "SHA3-", "iota",    "A'[0,0] = A[0,0] ⊕ RC[{#}] = {'A:0} ⊕ {RC} = {A:0}" },

    /* RFC 2104, FIPS 198-1; RFC 5246, RFC 5869, RFC 8446, RFC 8018 */
    { "HMAC", "K0",    "K0 = K ‖ 00…00  (B = block length)" },
    { "HMAC", "ipad",  "K0 ⊕ 36 36 … 36" },
    { "HMAC", "inner", "H((K0 ⊕ ipad) ‖ text)" },
    { "HMAC", "opad",  "K0 ⊕ 5c 5c … 5c" },
    { "HMAC", "outer", "H((K0 ⊕ opad) ‖ H((K0 ⊕ ipad) ‖ text))" },
    { "TLS 1.2 PRF", "A",      "A({#}) = HMAC(secret, A({#}−1)) = {A},  A(0) = label + seed" },
    { "TLS 1.2 PRF", "output", "HMAC(secret, A({#}) + label + seed) = {block}" },
    { "P_", "A",               "A({#}) = HMAC(S, A({#}−1)) = {A}" },
    { "P_", "output",          "HMAC(S, A({#}) + label + seed) = {block}" },
    { "TLS 1.0 PRF", "xor",    "P_MD5(S1, label + seed) ⊕ P_SHA-1(S2, label + seed) = {output}" },
    { "HKDF-Expand-Label", "info", "info = length ‖ \"tls13 \" + label ‖ context = {HkdfLabel}" },
    { "HKDF", "extract", "PRK = HMAC(salt, IKM) = HMAC({salt}, {IKM}) = {PRK}" },
    { "HKDF", "expand",  "T({#}) = HMAC(PRK, T({#}−1) ‖ info ‖ {i}) = {T(i)}" },
    { "PBKDF2", "U",     "U[{#}] = PRF(P, U[{#}−1]) = {U},  T = U[1] ⊕ … ⊕ U[{#}] = {T}" },

    /* Numbers: HAC 14.79, FIPS 186-5, RFC 8017 */
    { "modular exponentiation", "square",   "e[{#}] = {e_i}:  A = A² mod n = {A before}² mod {modulus} = {A}" },
    { "modular exponentiation", "multiply", "e[{#}] = 1:  A = A · x mod n = {'A} · {base} mod {modulus} = {A}" },
    { "modular inverse", "divide", "q = {q},  r = {r} = t · a mod m,  t = {t}" },
    { "Miller-Rabin", "witness",   "b = {b},  z = {z}" },
    { "RSA key", "key", "n = p · q = {p} · {q} = {n}\n"
                        "λ(n) = lcm(p−1, q−1) = {lambda}\n"
                        "d = e⁻¹ mod λ(n) = {e}⁻¹ mod {lambda} = {d}\n"
                        "dP = d mod (p−1) = {dP},  dQ = d mod (q−1) = {dQ},  qInv = q⁻¹ mod p = {qInv}" },
    { "RSA", "encrypt", "c = m^e mod n,  m = {m}" },
    { "RSA", "decrypt", "m = c^d mod n,  c = {c}" },
    { "RSADP", "m1", "m1 = c^dP mod p = {m1}" },
    { "RSADP", "m2", "m2 = c^dQ mod q = {m2}" },
    { "Chinese remainder theorem", "h", "h = (m1 − m2) · qInv mod p = {h}" },
    { "RSADP", "m",  "m = m2 + q · h = {'m2} + q · {'h} = {m}" },
    { "RSAES-PKCS1-v1_5", "EM",  "EM = 00 ‖ 02 ‖ PS ‖ 00 ‖ M" },
    { "RSASSA-PKCS1-v1_5", "EM", "EM = 00 ‖ 01 ‖ ff … ff ‖ 00 ‖ DigestInfo" },
    { "RSAES-OAEP", "EM",        "EM = 00 ‖ maskedSeed ‖ maskedDB" },
    { "RSAES-OAEP", "maskedDB",   "maskedDB = DB ⊕ MGF(seed)" },
    { "RSAES-OAEP", "maskedSeed", "maskedSeed = seed ⊕ MGF(maskedDB)" },
    { "RSASSA-PSS", "M'",       "M' = 00 00 00 00 00 00 00 00 ‖ mHash ‖ salt" },
    { "RSASSA-PSS", "H",        "H = Hash(M') = {H}" },
    { "RSASSA-PSS", "DB",       "DB = PS ‖ 01 ‖ salt" },
    { "RSASSA-PSS", "maskedDB", "maskedDB = DB ⊕ MGF(H)" },
    { "RSASSA-PSS", "EM",       "EM = maskedDB ‖ H ‖ bc" },
    { "MGF1", "T",              "T = T ‖ Hash(seed ‖ {C}) = … ‖ {Hash}" },

    /* Diffie-Hellman in its three shapes */
    { "Diffie-Hellman", "alice.public", "A = g^a mod p,  a = {a}" },
    { "Diffie-Hellman", "bob.public",   "B = g^b mod p,  b = {b}" },
    { "Diffie-Hellman", "alice.shared", "Z = B^a mod p,  B = {B}" },
    { "Diffie-Hellman", "bob.shared",   "Z = A^b mod p,  A = {A}" },
    { "Diffie-Hellman", "parties",      "B^a = (g^b)^a = (g^a)^b = A^b mod p" },
    { "ECDH", "alice.public", "A = aG,  a = {a}" },
    { "ECDH", "bob.public",   "B = bG,  b = {b}" },
    { "ECDH", "alice.shared", "Z = x-coordinate of aB,  B = {B}" },
    { "ECDH", "bob.shared",   "Z = x-coordinate of bA,  A = {A}" },
    { "ECDH", "parties",      "aB = a(bG) = b(aG) = bA" },
    { "elliptic curve", "curve", "y² = x³ + {a}·x + {b} mod {p},  G = ({G.x}, {G.y}),  nG = O with n = {n}" },
    { "scalar multiplication", "double", "k[{#}] = {k_i}:  R = 2R = 2·{R before} = {R}" },
    { "scalar multiplication", "add",    "k[{#}] = 1:  R = R + P = {R before} + P = {R}" },
    { "ECDSA", "k", "e = {e},  k = {k}" },
    { "ECDSA", "R", "R = kG,  r = x_R mod n = {x_R} mod n = {r}" },
    { "ECDSA", "s", "s = k⁻¹ (e + r·d) mod n,  k⁻¹ = {k_inverse},  s = {s}" },
    { "X25519", "alice.public", "A = X25519(a, 9)" },
    { "X25519", "bob.public",   "B = X25519(b, 9)" },
    { "X25519", "alice.shared", "Z = X25519(a, B)" },
    { "X25519", "bob.shared",   "Z = X25519(b, A)" },
    { "X25519", "parties",      "X25519(a, X25519(b, 9)) = X25519(b, X25519(a, 9))" },
    { "X25519", "ladder",       "k[{#}] = {k_t}:  (x₂ : z₂) = 2·(x₂ : z₂),  (x₃ : z₃) = (x₂ : z₂) + (x₃ : z₃)" },
    { "X25519", "result",       "x₂ / z₂ mod 2²⁵⁵ − 19 = {result}" },
    { "Ed25519", "h", "h = SHA-512(seed)" },
    { "Ed25519", "A", "A = [s]B = {A}" },
    { "Ed25519", "R", "R = [r]B = {R}" },
    { "Ed25519", "r", "r = SHA-512(prefix ‖ M) mod L = {r}" },
    { "Ed25519", "k", "k = SHA-512(R ‖ A ‖ M) mod L = {k}" },
    { "Ed25519", "S", "S = r + k·s mod L = {S}" },

    /* RFC 8439 */
    { "ChaCha20", "QUARTERROUND", "a += b; d ^= a; d <<<= 16;  c += d; b ^= c; b <<<= 12;\n"
                                  "a += b; d ^= a; d <<<= 8;  c += d; b ^= c; b <<<= 7" },
    { "ChaCha20", "sum",   "state + initial state, word by word" },
    { "ChaCha20", "block", "out = in ⊕ key stream" },
    { "Poly1305", "block", "Acc = (Acc + block) · r mod 2¹³⁰ − 5 = ({Acc[i-1]} + {Block}) · {r} = {Acc[i]}" },
    { "Poly1305", "tag",   "tag = Acc + s mod 2¹²⁸ = {tag}" },
    { NULL, NULL, NULL },
};
/* clang-format on */
