/* tlswalk pki: one file per subcommand, each with an entry point like main's. */
#ifndef WALKTHROUGH_CLI_PKI_H
#define WALKTHROUGH_CLI_PKI_H

int pki_verify(int argc, char **argv);

#endif
