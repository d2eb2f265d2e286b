/* apps/holdfast/service_account.h: running as `holdfast maintain` does when the system starts it. Twins for each
 * system.
 *
 * Root can be nothing else than root. An administrator of Windows is not LocalSystem, so there the command is carried
 * out once more, by a service that is made for it and removed at once. What it is to do reaches the service sealed, in
 * a file of the data folder, which only administrators and LocalSystem can read; it is read once and removed. Values
 * that were given with `--with` and `--from-file` go the same way, and from the service through a pipe: they stand in
 * no command line of LocalSystem's. */

#ifndef HF_APP_SERVICE_ACCOUNT_H
#define HF_APP_SERVICE_ACCOUNT_H

#include "apps/holdfast/handed.h"
#include "apps/holdfast/run.h"

/* The option of the commands that can. */
#define HF_AS_SERVICE_OPTION                                                                                           \
    {                                                                                                                  \
        .name = "as-service", .summary = "as the account and with the environment of the hourly maintenance"           \
    }

/* From now on this process sees what the service would: what only this login session sets for the proxy is left out.
 * With *done it was all done elsewhere instead, with the values `handed` (NULL: none), and what came of it was shown:
 * the status is that of the command. In the process that does it, `handed` gets what it was given.
 * HF_NEEDS_ELEVATION when this account may not (not-the-service). */
hf_status hf_service_account_become(bool *done, hf_run *run, hf_handed *handed, hf_error *error);

/* True if this process was started to be that service: it was, and *code is its exit code. */
bool hf_service_entry(int *code, int count, char **words);

#endif
