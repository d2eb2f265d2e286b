/* The page "Recovery Folder Settings" of Data Protection Manager: where recoveries are staged, and whether what is to
 * be recovered has room there. */

#include <holdfast/plugin.h>

#include <stdio.h>
#include <string.h>

#define MIB INT64_C(1048576)
#define GIB INT64_C(1073741824)

static const hf_field fields[] = {
    {.id = "staging-folder",
     .kind = HF_PATH,
     .flags = HF_LOCKABLE | HF_FOLDER | HF_MUST_EXIST,
     .label = "Recovery &folder",
     .help = "What is recovered is put together here first and taken away when the recovery is done. It must be on a "
             "disk of this server."},
    {.id = "expected-gib",
     .kind = HF_INTEGER,
     .flags = HF_LOCKABLE,
     .label = "&Size of what is recovered at the same time",
     .help = "The folder must have room for the raw size of all that is recovered in parallel: ten machines of 100 GiB "
             "need 1000 GiB. 0 means that it is not known.",
     .fallback = "0",
     .max = 1048576,
     .unit = "GiB"},
    {.id = "free-space",
     .kind = HF_INFO,
     .label = "Free space",
     .help = "What is free now on the volume of the folder."},
};

/* What a folder must be, or must not be. */
typedef struct rule {
    uint32_t flag;
    int wanted;
    const char *id, *text, *advice;
} rule;

static const rule rules[] = {
    {HF_VOLUME_NETWORK, 0, "staging-network", "the recovery folder is on a network drive, and it must be local",
     "Choose a folder on a disk of this server."},
    {HF_VOLUME_WRITABLE, 1, "staging-not-writable", "the recovery folder cannot be written by this account",
     "Choose another folder, or change its rights."},
    {HF_VOLUME_ENCRYPTED, 0, "staging-encrypted", "the recovery folder is encrypted by the file system",
     "Choose a folder without that attribute, or take it off."},
    {HF_VOLUME_COMPRESSED, 0, "staging-compressed", "the recovery folder is compressed by the file system",
     "Choose a folder without that attribute, or take it off."},
    {HF_VOLUME_SPARSE, 0, "staging-sparse", "the recovery folder is sparse", "Choose a folder without that attribute."},
    {HF_VOLUME_REPARSE, 0, "staging-reparse", "the recovery folder is reached through a link or reparse point",
     "Name the folder itself, by its real path."},
};

static void report(hf_call *call, const char *id, const char *text, const char *advice)
{
    hf_call_host(call)->report(call, "staging-folder", id, text, advice);
}

static void report_rule(hf_call *call, const rule *broken)
{
    report(call, broken->id, broken->text, broken->advice);
}

/* `\\server\share`: known for what it is without asking that server, which may not answer. */
static int is_share(const char *folder)
{
    if (strncmp(folder, "\\\\?\\UNC\\", 8) == 0) return 1;
    return strncmp(folder, "\\\\", 2) == 0 && folder[2] != '?' && folder[2] != '.';
}

typedef char size_text[32];

/* `12.3 GiB`, `800.0 MiB`; rounded down, so that what is there never reads like what is needed. */
static const char *size_for_people(size_text out, int64_t bytes)
{
    int64_t unit = bytes >= GIB ? GIB : MIB;
    (void)snprintf(out, sizeof(size_text), "%lld.%d %s", (long long)(bytes / unit), (int)(bytes % unit * 10 / unit),
                   unit == GIB ? "GiB" : "MiB");
    return out;
}

static void check_space(hf_call *call, int64_t free_bytes)
{
    char text[160];
    size_text there;
    int64_t expected = 0;
    hf_call_host(call)->get_integer(call, "expected-gib", &expected);
    if (free_bytes / GIB >= expected) return;
    (void)snprintf(text, sizeof text, "the recovery folder has %s free; %lld GiB are needed",
                   size_for_people(there, free_bytes), (long long)expected);
    report(call, "staging-space", text, "Free some space there, or choose a folder on a larger disk.");
}

/* The rules, on a folder that exists: about one that does not, the host has said so. */
static int32_t check_folder(hf_call *call, const char *folder)
{
    hf_volume_facts facts = {.size = sizeof facts};
    const hf_volume_service *volume = (const hf_volume_service *)hf_call_host(call)->service(call, "volume", 1);
    int32_t result = volume ? volume->inspect(call, folder, &facts) : HF_RESULT_FAILED;
    if (result || !(facts.flags & HF_VOLUME_EXISTS) || !(facts.flags & HF_VOLUME_FOLDER)) return result;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (((facts.flags & rules[i].flag) != 0) != rules[i].wanted) report_rule(call, &rules[i]);
    if (facts.total_bytes <= 0) /* as /proc and /sys say it of themselves */
        report(call, "staging-pseudo", "the recovery folder is in a file system of the kernel's, which keeps no files",
               "Choose a folder on a disk of this server.");
    check_space(call, facts.free_bytes);
    return HF_RESULT_OK; /* or whatever was reported */
}

static int32_t HF_CALL check(hf_call *call)
{
    char folder[4096];
    uint32_t length = 0;
    int64_t expected = 0;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->get(call, "staging-folder", folder, sizeof folder, &length);
    if (result) return result;
    if (length && is_share(folder))
        report_rule(call, &rules[0]);
    else if (length)
        return check_folder(call, folder);
    else if (host->get_integer(call, "expected-gib", &expected) == HF_RESULT_OK && expected)
        report(call, "staging-missing", "no recovery folder is named for what is to be recovered",
               "Name an empty folder with that much room.");
    return HF_RESULT_OK;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char folder[4096], text[128];
    size_text there, total;
    uint32_t length = 0;
    hf_volume_facts facts = {.size = sizeof facts};
    const hf_host *host = hf_call_host(call);
    const hf_volume_service *volume = (const hf_volume_service *)host->service(call, "volume", 1);
    int32_t result = volume ? host->get(call, "staging-folder", folder, sizeof folder, &length) : HF_RESULT_FAILED;
    if (result) return result;
    if (!length) return host->propose(call, field, "no folder is named");
    if (is_share(folder)) return host->propose(call, field, "not on a disk of this server");
    result = volume->inspect(call, folder, &facts);
    if (result) return result;
    (void)snprintf(text, sizeof text, "%s of %s%s", size_for_people(there, facts.free_bytes),
                   size_for_people(total, facts.total_bytes),
                   facts.flags & HF_VOLUME_MEMORY ? ", in memory: lost at the next start" : "");
    return host->propose(call, field, text);
}

static const char *const services[] = {"volume"};

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "dpm",
    .version = "1.0.0",
    .title = "Recovery Folder Settings",
    .help = "Where recoveries are put together before they are handed over.",
    .order = 60,
    .fields = HF_ARRAY(fields),
    .groups = {0},
    .services = HF_ARRAY(services),
    .check = check,
    .info = info,
};

HF_PLUGIN_EXPORT(plugin)
