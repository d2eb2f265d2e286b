/* The page "Agent": where the agent keeps its scratch files, and for how much data there must be room. */

#include <holdfast/plugin.h>

static const hf_field fields[] = {
    {.id = "scratch-folder",
     .kind = HF_PATH,
     .flags = HF_LOCKABLE | HF_FOLDER,
     .label = "Scratch &folder",
     .help = "Empty stands for the folder `scratch` below the data folder. To move what is in it as well, use "
             "`holdfast scratch move`."},
    {.id = "protected-gib",
     .kind = HF_INTEGER,
     .flags = HF_LOCKABLE,
     .label = "&Size of the data to protect",
     .help = "The scratch folder must have free space for 5 % of it. 0 means that it is not known.",
     .fallback = "0",
     .max = 1048576,
     .unit = "GiB"},
    {.id = "portal", .kind = HF_INFO, .label = "Portal", .help = "The vault's address for a browser."},
};

/* The default folder is the product's own choice: it is judged only for its free space, once that matters. */
static int32_t HF_CALL check(hf_call *call)
{
    char folder[4];
    uint32_t length = 0;
    int64_t protected_gib = 0;
    const hf_host *host = hf_call_host(call);
    host->get(call, "scratch-folder", folder, sizeof folder, &length);
    host->get_integer(call, "protected-gib", &protected_gib);
    if (!length && !protected_gib) return HF_RESULT_OK;
    const hf_volume_service *volume = (const hf_volume_service *)host->service(call, "volume", 1);
    return volume ? volume->judge_scratch(call, "scratch-folder", "protected-gib") : HF_RESULT_FAILED;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char text[1024];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    const hf_vault_status_service *status = (const hf_vault_status_service *)host->service(call, "vault-status", 1);
    int32_t result = status ? status->describe(call, "portal", text, sizeof text, &length) : HF_RESULT_FAILED;
    if (result == HF_RESULT_NOT_FOUND) return host->propose(call, field, "not registered");
    return result ? result : host->propose(call, field, text);
}

static const char *const services[] = {"volume", "vault-status"};

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "agent",
    .version = "1.0.0",
    .title = "Agent",
    .help = "What the agent needs on this server.",
    .order = 50,
    .fields = HF_ARRAY(fields),
    .groups = {0},
    .services = HF_ARRAY(services),
    .check = check,
    .info = info,
};

HF_PLUGIN_EXPORT(plugin)
