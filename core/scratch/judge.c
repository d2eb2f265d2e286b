#include "core/scratch/internal.h"
#include <holdfast/plugin.h>

#define GIB INT64_C(1073741824)

typedef struct rule {
    unsigned flag;
    bool wanted; /* false: it must not be set */
    hf_error_id id;
} rule;

static const rule rules[] = {
    {HF_VOLUME_FOLDER, true, HF_E_SCRATCH_NO_FOLDER},     {HF_VOLUME_WRITABLE, true, HF_E_SCRATCH_NOT_WRITABLE},
    {HF_VOLUME_NETWORK, false, HF_E_SCRATCH_NETWORK},     {HF_VOLUME_REMOVABLE, false, HF_E_SCRATCH_REMOVABLE},
    {HF_VOLUME_ENCRYPTED, false, HF_E_SCRATCH_ENCRYPTED}, {HF_VOLUME_COMPRESSED, false, HF_E_SCRATCH_COMPRESSED},
    {HF_VOLUME_SPARSE, false, HF_E_SCRATCH_SPARSE},       {HF_VOLUME_DEDUPLICATED, false, HF_E_SCRATCH_DEDUPLICATED},
    {HF_VOLUME_REPARSE, false, HF_E_SCRATCH_REPARSE},
};

hf_status hf_scratch_report(hf_problems *problems, hf_error *error)
{
    hf_error_set_field(error, "agent", "scratch-folder");
    hf_problems_add(problems, error);
    return error->status;
}

int64_t hf_scratch_needed(int64_t protected_gib)
{
    if (protected_gib <= 0) return 0;
    if (protected_gib > INT64_MAX / GIB) return INT64_MAX;
    int64_t bytes = protected_gib * GIB;
    return bytes / 100 * HF_SCRATCH_PERCENT + (bytes % 100 * HF_SCRATCH_PERCENT + 99) / 100;
}

hf_status hf_scratch_judge_volume(const hf_volume *volume, const char *folder, int64_t protected_gib, int64_t content,
                                  hf_problems *problems)
{
    hf_status status = HF_OK;
    hf_error error;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        bool set = (volume->flags & rules[i].flag) != 0;
        if (set == rules[i].wanted) continue;
        hf_fail(&error, rules[i].id, folder, NULL);
        status = hf_scratch_report(problems, &error);
    }
    if (volume->total_bytes <= 0) { /* as /proc and /sys say it of themselves */
        hf_fail(&error, HF_E_SCRATCH_PSEUDO, folder, NULL);
        status = hf_scratch_report(problems, &error);
    }
    int64_t needed = hf_scratch_needed(protected_gib);
    if (content > needed) needed = content;
    if (volume->free_bytes < needed) {
        hf_size_text wanted, there;
        hf_fail(&error, HF_E_SCRATCH_SPACE, folder, hf_text_size(wanted, needed, true),
                hf_text_size(there, volume->free_bytes, false), NULL);
        status = hf_scratch_report(problems, &error);
    }
    return status;
}

bool hf_scratch_is_in_memory(const hf_volume *volume)
{
    return (volume->flags & HF_VOLUME_MEMORY) != 0;
}

hf_status hf_scratch_judge(const char *folder, int64_t protected_gib, hf_problems *problems)
{
    hf_volume volume;
    hf_error error = {0};
    if (hf_volume_inspect(&volume, folder, &error)) {
        (void)hf_scratch_report(problems, &error);
        return HF_INVALID;
    }
    return hf_scratch_judge_volume(&volume, folder, protected_gib, 0, problems);
}
