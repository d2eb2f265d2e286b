/* apps/holdfast/service_request_windows.h: what the process that asks and the service that does it agree on. */

#ifndef HF_APP_SERVICE_REQUEST_WINDOWS_H
#define HF_APP_SERVICE_REQUEST_WINDOWS_H

#include "apps/holdfast/run.h"

/* The word before the record's path in the command line of the service. */
#define HF_SERVICE_WORD "--carry-out"

/* The record: three texts, each ended by a line feed: the current folder, HOLDFAST_HOME, and the command line. What is
 * printed goes to files beside it, with these endings. */
#define HF_SERVICE_RECORD_MAX 65536
#define HF_SERVICE_OUT        ".out"
#define HF_SERVICE_ERR        ".err"

/* Has the command line of this process carried out by a service as LocalSystem, and shows what it printed. The status
 * is that of the command, without an error; or why it could not be carried out. */
hf_status hf_service_request(hf_run *run, hf_error *error);

#endif
