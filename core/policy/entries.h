/* core/policy/entries.h: what policy says, as the files of core/policy share it. */

#ifndef HF_CORE_POLICY_ENTRIES_H
#define HF_CORE_POLICY_ENTRIES_H

#include "core/policy.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_POLICY_FILE_MAX  (1024 * 1024)
#define HF_POLICY_COUNT_MAX 4096

/* One field that policy sets. What it says is judged when its field is known. */
typedef struct hf_policy_entry {
    hf_policy_force force;
    char *page, *field, *json, *origin; /* owned */
    char *value;                        /* canonical; NULL until judged, or when refused */
    bool judged;
} hf_policy_entry;

struct hf_policy {
    hf_policy_entry *items;
    size_t count;
    bool full; /* said so */
};

/* Adds what a place says of a field; what an earlier place said of it is replaced. */
hf_status hf_policy_add(hf_policy *policy, hf_policy_force force, const char *page, const char *field, const char *json,
                        const char *origin, hf_problems *problems, hf_error *error);

/* Reads config/policy.d/ *.json. A missing folder holds nothing. */
hf_status hf_policy_read_files(hf_policy *policy, const hf_paths *paths, hf_problems *problems, hf_error *error);

/* Reads what the system keeps policy in. */
hf_status hf_policy_read_system(hf_policy *policy, const hf_paths *paths, hf_problems *problems, hf_error *error);

/* Windows only: reads the key `path` of `root`, HKLM or HKCU. A missing key holds nothing. */
hf_status hf_policy_read_registry(hf_policy *policy, const char *root, const char *path, hf_problems *problems,
                                  hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
