#include "apps/holdfast/service_account.h"

#include <stdlib.h>
#include <unistd.h>

hf_status hf_service_account_become(bool *done, hf_run *run, hf_handed *handed, hf_error *error)
{
    (void)run, (void)handed; /* this process is the one that uses them */
    static const char *const of_the_login[] = {"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy",
                                               "ALL_PROXY",   "all_proxy",   "NO_PROXY",   "no_proxy"};
    *done = false;
    if (geteuid() != 0) return hf_fail(error, HF_E_NOT_THE_SERVICE, "root", "sudo holdfast", NULL);
    for (size_t i = 0; i < sizeof of_the_login / sizeof of_the_login[0]; i++) unsetenv(of_the_login[i]);
    return HF_OK;
}

bool hf_service_entry(int *code, int count, char **words)
{
    (void)code, (void)count, (void)words;
    return false;
}
