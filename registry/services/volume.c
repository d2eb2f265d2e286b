/* The service "volume": facts about a folder, and whether it can be the scratch folder. */

#include "registry/services/tables.h"

#include "core/paths.h"
#include "core/scratch.h"
#include "core/value.h"

static int32_t HF_CALL inspect(hf_call *call, const char *path, hf_volume_facts *facts)
{
    hf_volume volume;
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ANY);
    if (result) return result;
    if (!hf_call_text_is_fit(path, HF_PATH_MAX - 1) || !facts || !HF_HAS(hf_volume_facts, facts, total_bytes))
        return hf_call_leave(call, HF_RESULT_INVALID);
    result = hf_call_result(call, NULL, hf_volume_inspect(&volume, path, &error), &error);
    if (!result) {
        facts->flags = volume.flags;
        facts->free_bytes = volume.free_bytes;
        facts->total_bytes = volume.total_bytes;
    }
    return hf_call_leave(call, result);
}

/* The folder in the field, or the one that an empty field stands for. */
static hf_status read_folder(char out[HF_PATH_MAX], hf_call *call, const char *field, hf_error *error)
{
    hf_text value = HF_TEXT_INIT(HF_PATH_MAX);
    hf_status status = hf_call_value(&value, call, field, error);
    if (!status && value.length)
        hf_text_put(out, HF_PATH_MAX, hf_text_get(&value));
    else if (!status)
        status = hf_paths_scratch(out, hf_session_paths(call->session), error);
    hf_text_free(&value);
    return status;
}

static hf_status read_integer(int64_t *out, hf_call *call, const char *field, hf_error *error)
{
    hf_text value = HF_TEXT_INIT(64);
    hf_status status = hf_call_value(&value, call, field, error);
    if (!status && !hf_value_to_integer(out, hf_call_field(call, field), hf_text_get(&value)))
        status = hf_fail(error, HF_E_PLUGIN_FIELD_UNKNOWN, call->page->id, NULL);
    hf_text_free(&value);
    return status;
}

static int32_t HF_CALL judge_scratch(hf_call *call, const char *folder_field, const char *gib_field)
{
    char folder[HF_PATH_MAX];
    int64_t gib = 0;
    hf_problems problems = {0};
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_DRAFT);
    if (result) return result;
    hf_status status = read_folder(folder, call, folder_field, &error);
    if (!status) status = read_integer(&gib, call, gib_field, &error);
    result = hf_call_result(call, NULL, status, &error);
    if (!result) {
        hf_scratch_judge(folder, gib, &problems);
        result = hf_call_problems(call, folder_field, &problems);
    }
    return hf_call_leave(call, result);
}

const hf_volume_service hf_service_volume = {
    .size = sizeof(hf_volume_service),
    .version = 1,
    .inspect = inspect,
    .judge_scratch = judge_scratch,
};
