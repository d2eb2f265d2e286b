/* bench-bare PAIR.pem BYTES: a bare HTTP server with that certificate and key, whose answers have so many bytes. Says
 * its port, and runs until it is killed. */
#include "tests/bench/vault/bare.h"
#include "tests/bench/vault/limits.h"

#include "core/file.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    hf_bytes pem = {0};
    bare_server *server = NULL;
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody is left to stop it */
    signal(SIGPIPE, SIG_IGN);
    bench_raise_limits();
    if (argc != 3 || hf_file_read(&pem, argv[1], 65536, NULL)) return 1;
    const bare_options options = {.certificate_pem = (const char *)pem.data,
                                  .key_pem = (const char *)pem.data,
                                  .answer = strtoul(argv[2], NULL, 10)};
    if (!bare_start(&server, &options)) return 1;
    printf("%d\n", bare_port(server));
    fflush(stdout);
    for (;;) pause();
}
