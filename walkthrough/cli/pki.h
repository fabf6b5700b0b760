/* tlswalk pki: one file per subcommand, each with an entry point like main's. */
#ifndef WALKTHROUGH_CLI_PKI_H
#define WALKTHROUGH_CLI_PKI_H

int pki_ca(int argc, char **argv);
int pki_request(int argc, char **argv);
int pki_issue(int argc, char **argv);
int pki_revoke(int argc, char **argv);
int pki_crl(int argc, char **argv);
int pki_ocsp(int argc, char **argv);
int pki_show(int argc, char **argv);
int pki_verify(int argc, char **argv);

#endif
