/* tlswalk pki: certificates, made, looked at and doubted. */
#include "walkthrough/cli/pki.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/cli/cli.h"

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} commands[] = {
    {"ca", pki_ca, "make a certificate authority for the classroom"},
    {"request", pki_request, "make a key, and ask for a certificate for it"},
    {"issue", pki_issue, "the CA looks at a request and signs a certificate"},
    {"revoke", pki_revoke, "the CA takes a certificate back"},
    {"crl", pki_crl, "the CA's list of what it has taken back"},
    {"ocsp", pki_ocsp, "ask about one certificate, and the CA's answer"},
    {"show", pki_show, "a certificate, request, list or key, to the last byte"},
    {"verify", pki_verify, "is this certificate to be believed? every check, and the verdict"},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static int help(void)
{
    puts("usage: tlswalk pki COMMAND [OPTION…] …\n"
         "\n"
         "Certificates and those who vouch for them.\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        printf("  %-9s %s\n", commands[i].name, commands[i].summary);
    puts("\n  tlswalk pki COMMAND --help   a command's options");
    return CLI_FINE;
}

int cli_pki(int argc, char **argv)
{
    struct wt_error error = {0};
    const char *word = argc > 1 ? argv[1] : NULL;
    if (word && (!strcmp(word, "--help") || !strcmp(word, "-h")))
        return help();
    for (size_t i = 0; word && i < COMMAND_COUNT; i++)
        if (!strcmp(commands[i].name, word))
            return commands[i].run(argc - 1, argv + 1);
    if (word)
        wt_fail_usage(&error, word, "no such command; `tlswalk pki --help` lists them");
    else
        wt_fail_usage(&error, "pki", "expected a command; `tlswalk pki --help` lists them");
    return cli_complain(&error);
}
