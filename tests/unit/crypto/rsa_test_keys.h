/*
 * RSA keys of 2048 bits made with OpenSSL 3 (`openssl genrsa`) for these tests alone.
 */
#ifndef TESTS_UNIT_CRYPTO_RSA_TEST_KEYS_H
#define TESTS_UNIT_CRYPTO_RSA_TEST_KEYS_H

/* clang-format off */
/* PKCS #1 */
static const char key1_pem[] =
    "-----BEGIN RSA PRIVATE KEY-----\n"
    "MIIEpAIBAAKCAQEAz4IrvCiYMm8sIs0B61BaITuuzq2Ma1hMtPOVMwk4cXdnRyHV\n"
    "KIRJOmKMnZiwCS82OWF81uxedReiZUM0vr2JBxoee9EVJrXqWlIJezCzmXFRXreK\n"
    "jldlWriUDOhytUfPlzwfyT8F2NpvYhtUCWrkOZQPibn8zx5Vw9Jij4EFDJIK8GH+\n"
    "6Sth8mtEVPci6ttLN+e4ZNINyBVsXLtkrGOtmd8aJ2U19FHesFJq92v21VL7OiP1\n"
    "WBMVFGNjMNTFyJ6AgcbOC/NWuo0IOoFp73Gm5OsbeOGF8H32HRLvz7MAiIrCYLab\n"
    "6yMWPi8aRyx+r9a5GABl3HS2wqNBcoX/8xtlqwIDAQABAoIBAAxusZ0b14aKB5xs\n"
    "KPXGwiekkkQavMN/rlTXFTTSFBokO8FUwxci2dpQJjmY+M8MD5UfhKHB1qTwThAA\n"
    "F0xoQan1xCbJ75j6pDhWGvBRCimi0uu4VmpRzSZC0cf2M00uKL9YYFUn2/tSlwLL\n"
    "PV01FMhoWQf45y8nk57gX3xWkA1hJPz7ilHm4YrovT98dBEVq5i8WLsPrIOjNNqu\n"
    "KXELAaPSO3R5DWIY+duo6UoKCk1UAfaZv1yv2gvFwOTXFmWDHBHMMmD45I3HfQ2U\n"
    "Z9hlROdsXssqifcZ558LZwhwlPFgCz896NgpQ1wP/R4PcPbqDBj+LCFQsaM97Gio\n"
    "EVlvVHUCgYEA6QVSTXqFIVhUObdgUtvKKBYytTTUZU4q7QID9xDI2ORUeNwLH0gW\n"
    "UIEiRss4glVekCYbEOwqRe+cUaVsCYZQ1prtjCnQmVcXKqiz08wyqe63HTlm9swh\n"
    "LzRAgsxoiwoWaai/fUB8/POzOT5GSLq8HYIYkzquKyMg3EbLGTdcGNcCgYEA4/jI\n"
    "m4eKvg57kQoIarTAksG9Qx7AkAoN7uIIsIUuGe2WabMdM/gyj5wdypgEXB/VK19s\n"
    "KJ93k97dpheWCFatZtGsrtnOJMgGjQNQxQ+EJMkAxBbGBGyT4y0VLvy7IPew6FTJ\n"
    "9ux95yHodGELC8ijXBzZDCMsKNou/0LYJGkY200CgYEAxECzHIX/8iGObj2/Zomu\n"
    "LSzk8DDaYagABzUXWdJNFj7X1iKdS29PO+ZGlBE8Oqjjx8wQJ6R/xf8UTL9hynPR\n"
    "Sa2aO95LzZnH7SnAqrTkRrLCjl52FY2+tR7w5jh6JAAO+FYjUL4rhm9JlwCX+VEs\n"
    "dj3HrNhTMAmZ92u4SjiR3GkCgYEAgG1O1g9todQW2IaGZ1achhCOxpk0cfC4GLNN\n"
    "oePlLMYjzjgRY42XLkAMqG0rR5rHRD/ldp0fiDYtN7xh0SDDXwEP/xDEiQQGbLpJ\n"
    "bjpnfzGdNNp/g06HoZtsK6RE5zWie8AIZwqjguofQjDJQEIvhVzbCXNnFTyU7UiC\n"
    "60ApuKECgYAtV5bidgqjDmhz75J2J1tqdnS+LrKuHAJIrzCKVam7THcZhwlBna+q\n"
    "zAHmk2uGnM6gD+fcBqcUw+eziXsPcsRoxXa/I+Sif/nad7XyGl62wc10IP/OpMQb\n"
    "XpC77zTjTMm1zsPvyavumZBQQQ4QYRPYK1NR+dqjHfYQg1FQHks5/g==\n"
    "-----END RSA PRIVATE KEY-----\n";

/* The same key, PKCS #8 */
static const char key1_pkcs8_pem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDPgiu8KJgybywi\n"
    "zQHrUFohO67OrYxrWEy085UzCThxd2dHIdUohEk6YoydmLAJLzY5YXzW7F51F6Jl\n"
    "QzS+vYkHGh570RUmtepaUgl7MLOZcVFet4qOV2VauJQM6HK1R8+XPB/JPwXY2m9i\n"
    "G1QJauQ5lA+JufzPHlXD0mKPgQUMkgrwYf7pK2Hya0RU9yLq20s357hk0g3IFWxc\n"
    "u2SsY62Z3xonZTX0Ud6wUmr3a/bVUvs6I/VYExUUY2Mw1MXInoCBxs4L81a6jQg6\n"
    "gWnvcabk6xt44YXwffYdEu/PswCIisJgtpvrIxY+LxpHLH6v1rkYAGXcdLbCo0Fy\n"
    "hf/zG2WrAgMBAAECggEADG6xnRvXhooHnGwo9cbCJ6SSRBq8w3+uVNcVNNIUGiQ7\n"
    "wVTDFyLZ2lAmOZj4zwwPlR+EocHWpPBOEAAXTGhBqfXEJsnvmPqkOFYa8FEKKaLS\n"
    "67hWalHNJkLRx/YzTS4ov1hgVSfb+1KXAss9XTUUyGhZB/jnLyeTnuBffFaQDWEk\n"
    "/PuKUebhiui9P3x0ERWrmLxYuw+sg6M02q4pcQsBo9I7dHkNYhj526jpSgoKTVQB\n"
    "9pm/XK/aC8XA5NcWZYMcEcwyYPjkjcd9DZRn2GVE52xeyyqJ9xnnnwtnCHCU8WAL\n"
    "Pz3o2ClDXA/9Hg9w9uoMGP4sIVCxoz3saKgRWW9UdQKBgQDpBVJNeoUhWFQ5t2BS\n"
    "28ooFjK1NNRlTirtAgP3EMjY5FR43AsfSBZQgSJGyziCVV6QJhsQ7CpF75xRpWwJ\n"
    "hlDWmu2MKdCZVxcqqLPTzDKp7rcdOWb2zCEvNECCzGiLChZpqL99QHz887M5PkZI\n"
    "urwdghiTOq4rIyDcRssZN1wY1wKBgQDj+Mibh4q+DnuRCghqtMCSwb1DHsCQCg3u\n"
    "4giwhS4Z7ZZpsx0z+DKPnB3KmARcH9UrX2won3eT3t2mF5YIVq1m0ayu2c4kyAaN\n"
    "A1DFD4QkyQDEFsYEbJPjLRUu/Lsg97DoVMn27H3nIeh0YQsLyKNcHNkMIywo2i7/\n"
    "QtgkaRjbTQKBgQDEQLMchf/yIY5uPb9mia4tLOTwMNphqAAHNRdZ0k0WPtfWIp1L\n"
    "b0875kaUETw6qOPHzBAnpH/F/xRMv2HKc9FJrZo73kvNmcftKcCqtORGssKOXnYV\n"
    "jb61HvDmOHokAA74ViNQviuGb0mXAJf5USx2Pces2FMwCZn3a7hKOJHcaQKBgQCA\n"
    "bU7WD22h1BbYhoZnVpyGEI7GmTRx8LgYs02h4+UsxiPOOBFjjZcuQAyobStHmsdE\n"
    "P+V2nR+INi03vGHRIMNfAQ//EMSJBAZsukluOmd/MZ002n+DToehm2wrpETnNaJ7\n"
    "wAhnCqOC6h9CMMlAQi+FXNsJc2cVPJTtSILrQCm4oQKBgC1XluJ2CqMOaHPvknYn\n"
    "W2p2dL4usq4cAkivMIpVqbtMdxmHCUGdr6rMAeaTa4aczqAP59wGpxTD57OJew9y\n"
    "xGjFdr8j5KJ/+dp3tfIaXrbBzXQg/86kxBtekLvvNONMybXOw+/Jq+6ZkFBBDhBh\n"
    "E9grU1H52qMd9hCDUVAeSzn+\n"
    "-----END PRIVATE KEY-----\n";

/* Another */
static const char key2_pem[] =
    "-----BEGIN RSA PRIVATE KEY-----\n"
    "MIIEpAIBAAKCAQEAqzODldmNcff5J4GSVYGOdggCPhe7UYeEDC1ZC2JhbOWM9+CK\n"
    "JBGTe51rPbCxX68Hl+wgtz1Ot5oQfmvbYH3QaVP+B4FLT2kCEzC79wGocv8ikt33\n"
    "IlgoyXnKVmWVghMyX3IbY7w96wE1aQZiZOApmUU0DaQQWdyCEvMJJpaXR6WEPjyc\n"
    "2jCZ+tyB3+3oxe+9ss06c8Zn061c5oXncxIcK4eDjxD1Vt9B7FUscVzBmx4Y/M3W\n"
    "WliqhT+bZYO79hz1wlQdJyV8+ThJ4B56DIlVRbPgt9tBXHEjBk1wwQXZWUGuutQW\n"
    "WjEZ4zPEBC/Luq8LNXwr6otg44dx2MEe4En+8QIDAQABAoIBAAoJ/EZWOoAbXWXe\n"
    "qDkRXsw3DgKcG6TdQHYCVr1fKH1dPJXweclBqpdOFNLKQKxutBBJjWWRV8NWam8v\n"
    "Xe7bkdQLU9MW1tayPqfnbK5AT6NmqJ1aHLrL1qBx3taQIGM/Qu3r4AVKLYtRR9N/\n"
    "x1dI+cd+El5WZ4sNbic0Ty4PGJHf3yoPLcnNQKZ5iB7JJqqDMQ++sjVAEgAXfsBU\n"
    "pvxbJnyCq8f9oZ68jTCe8CE56ngn2OXWEkTOAE5IZ+GI8dHZqzyrZy3pDVVGDx8Y\n"
    "ThrcKPp+kRtW4tdW0/Mg+5EonKImDxqRJTQDrPrj/bhFS7BgxuenvGPbQ096TMYC\n"
    "Q9vlna0CgYEA5NAoWsrD0ei0bkPDAGVlaOR55yjQA5yDy1qw/QiY/GgY8kJOcbYj\n"
    "TZDayrNcCc610kc0VtIPPVJcchKrFII2/c0tVWdy5f3eoZqOSppdEOtr+0ciuBb3\n"
    "c5z0mCKlKMLAdTa8n344vDZhkf4iuSN5fTk8MFeQvxWC5an9OMUnjo8CgYEAv4r3\n"
    "jqsZv+U/BN32/B4RhU494OtJCyQT3NUUth90vO4OBgf8bZ7biOV+unZBfNb6W8fa\n"
    "o+mGtGQRcpqJBqif4loYvBIEk38FbhteJPn7hA8renamZ66/nH7vSEFfK+hT+f2U\n"
    "g+ez0eE/q0+5zplPUM3o+yKOgWF2PfTf4sO0Wn8CgYEAgTDSiCjSFZPJRDS4RmH5\n"
    "txbBiXXutQtLEqdbJRMUpfb0ltw/RE7tcd8m2aoZfmQbHuYbNCYYeqwlDDdkJwk6\n"
    "mWSegwkMw7TqXd5RFug/Qc1aw56viLdW8g0dwURWckQ7vDKyn276A7LEtlSCMHxK\n"
    "HR0S0cyvKmSv6pJnKgWPRxsCgYBgr0wAtvtbcuNZmJVIdAESEgmIFBwdxItGKES5\n"
    "Ha22hE+N2dAgoVRdiMJsaq7pzjY3x+zkWkeFnRF1kO3j75AtGJ9tp4ap0S8zghsG\n"
    "fSzpXyLqQSQEKCBOZYBxL5ZTuoVRJiAmaPnK0nFqDudSku6HcjjNM4dNZZ3i7k1o\n"
    "0LKkDwKBgQCKqo/aY5UtEBQGVmYmw9wei7YiPJLZTMw3Td75lo1NoquwsoCc8U1T\n"
    "uuWbV5TGmptLFqrCB7utRHR5ocya6EPFZIL35MEOa+17j/a+BM4AYT7LyDTcg8Tz\n"
    "aDE64/5stb2on/KJBi95Vb8p3MkxXEtZWpMWrxPPf+y+9NKPGs9dHw==\n"
    "-----END RSA PRIVATE KEY-----\n";

/* clang-format on */

#endif
