/* No description, with a reason that cannot be read. */

#include <holdfast/plugin.h>

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    host->log(HF_LOG_INFO, NULL);
    host->log(HF_LOG_INFO, "\xff\xfe");
    host->error(NULL, "\xff\xfe", NULL);
    return NULL;
}
