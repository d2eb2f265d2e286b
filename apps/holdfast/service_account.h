/* apps/holdfast/service_account.h: running as `holdfast maintain` does when the system starts it. */

#ifndef HF_APP_SERVICE_ACCOUNT_H
#define HF_APP_SERVICE_ACCOUNT_H

#include "core/error.h"

/* From now on this process sees what the service would: the account is checked (HF_NEEDS_ELEVATION when it is another
 * one), and what only this login session sets for the proxy is left out. */
hf_status hf_service_account_become(hf_error *error);

#endif
