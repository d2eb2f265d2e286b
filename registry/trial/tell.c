#include "registry/trial/memory.h"
#include "registry/trial/parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void hf_trial_begin(hf_trial *at, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    (void)vsnprintf(at->step, sizeof at->step, format, values); /* cut where it is too long */
    va_end(values);
    hf_text_hide_control(at->step);
    at->listener->begin(at->listener->context, at->step);
}

void hf_trial_fact(const hf_trial *at, const char *key, const char *text)
{
    at->listener->fact(at->listener->context, key, text);
}

/* A kind of defect is told once, where it was met first. */
void hf_trial_defect(hf_trial *at, const hf_error *error)
{
    for (size_t i = 0; i < at->told_count; i++)
        if (strcmp(at->told[i], error->id) == 0) return;
    if (at->told_count == HF_TRIAL_DEFECTS_MAX) return;
    hf_text_put(at->told[at->told_count++], HF_ERROR_ID_SIZE, error->id);
    at->listener->found(at->listener->context, true, error);
}

void hf_trial_note(const hf_trial *at, const hf_error *error)
{
    at->listener->found(at->listener->context, false, error);
}

/* True for what a plug-in that keeps to the interface never causes. */
bool hf_trial_is_defect(const hf_error *error)
{
    static const hf_error_id ids[] = {
        HF_E_PLUGIN_HANGS,           HF_E_PLUGIN_NO_REASON,     HF_E_PLUGIN_RESULT_UNKNOWN,
        HF_E_PLUGIN_NONSENSE,        HF_E_PLUGIN_OVERWROTE,     HF_E_PLUGIN_SERVICE_REFUSED,
        HF_E_PLUGIN_SERVICE_UNKNOWN, HF_E_PLUGIN_FIELD_UNKNOWN, HF_E_HTTP_METHOD_UNKNOWN};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        if (hf_error_is(error, ids[i])) return true;
    return false;
}

/* What one error says of the plug-in. What it refuses with a reason is its right. */
void hf_trial_judge_error(hf_trial *at, const hf_error *error)
{
    if (hf_error_is(error, HF_E_PLUGIN_HANGS)) at->over = true;
    if (hf_trial_is_defect(error)) hf_trial_defect(at, error);
}

void hf_trial_judge_memory(hf_trial *at)
{
    hf_error error;
    hf_watched seen;
    char kept[64];
    hf_watch_take(&seen);
    hf_text_format(kept, sizeof kept, "%llu bytes", (unsigned long long)seen.bytes);
    if (seen.blocks && hf_fail(&error, HF_E_TRIAL_LEAKS, at->id, at->step, kept, NULL)) hf_trial_defect(at, &error);
    if (seen.overrun && hf_fail(&error, HF_E_TRIAL_OVERRUN, at->id, at->step, NULL)) hf_trial_defect(at, &error);
    if (seen.foreign && hf_fail(&error, HF_E_TRIAL_FOREIGN, at->id, at->step, NULL)) hf_trial_defect(at, &error);
}

/* At the end of each callback. Empties `problems`. */
void hf_trial_judge(hf_trial *at, hf_problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) hf_trial_judge_error(at, &problems->items[i]);
    hf_problems_free(problems);
    *problems = (hf_problems){0};
    hf_trial_judge_memory(at);
}
