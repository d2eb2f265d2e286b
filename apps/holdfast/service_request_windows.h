/* apps/holdfast/service_request_windows.h: what the process that asks and the service that does it agree on. */

#ifndef HF_APP_SERVICE_REQUEST_WINDOWS_H
#define HF_APP_SERVICE_REQUEST_WINDOWS_H

#include "apps/holdfast/handed.h"
#include "apps/holdfast/run.h"

/* The word before the record's path in the command line of the service. */
#define HF_SERVICE_WORD "--carry-out"

/* The record, sealed with the data folder's sealer for this purpose: the current folder, HOLDFAST_HOME, and the number
 * of bytes of the command line, each ended by a line feed; the command line; then what is handed over (handed.h). What
 * is printed goes to files beside it, with these endings. */
#define HF_SERVICE_PURPOSE    "service-request"
#define HF_SERVICE_RECORD_MAX 65536
#define HF_SERVICE_SEALED_MAX (2 * HF_SERVICE_RECORD_MAX)
#define HF_SERVICE_OUT        ".out"
#define HF_SERVICE_ERR        ".err"

/* Has the command line of this process, less the options with which values were given, carried out by a service as
 * LocalSystem, with these values (NULL: none), and shows what it printed. The status is that of the command, without an
 * error; or why it could not be carried out. */
hf_status hf_service_request(hf_run *run, const hf_handed *handed, hf_error *error);

#endif
