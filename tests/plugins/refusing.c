/* No description, with the reason. */

#include <holdfast/plugin.h>

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    host->log(HF_LOG_WARNING, "refusing is about to refuse");
    host->error("no-licence", "the licence of this page has run out", "Renew it.");
    return NULL;
}
