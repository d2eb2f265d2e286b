#include "registry/plugins/internal.h"

#include "core/text.h"
#include "registry/services.h"

#include <string.h>

static hf_lock log_lock = HF_LOCK_INIT;
static hf_plugins_log *log_sink;
static void *log_context;

/* log() is given no call: whose code runs on this thread is known here. */
static _Thread_local const char *speaker;
static _Thread_local hf_call *speaking;

void hf_plugins_log_to(hf_plugins_log *log, void *context)
{
    hf_lock_take(&log_lock);
    log_sink = log;
    log_context = context;
    hf_lock_leave(&log_lock);
}

void hf_plugin_log_begin(const char *id, hf_call *call)
{
    speaker = id;
    speaking = call;
}

void hf_plugin_log_end(void)
{
    speaker = NULL;
    speaking = NULL;
}

/* Whether one of the secrets that the running call was lent stands in the line. */
static bool holds_secret(const char *line)
{
    bool found = false;
    if (!speaking) return false;
    hf_lock_take(&speaking->lock);
    for (size_t i = 0; !found && i < speaking->borrowed_count; i++) {
        const hf_secret *secret = &speaking->borrowed[i];
        found = secret->length > 0 && strstr(line, secret->text) != NULL;
    }
    hf_lock_leave(&speaking->lock);
    return found;
}

void HF_CALL hf_plugin_log(int32_t level, const char *text)
{
    char line[HF_LINE_MAX + 1];
    if (!hf_call_text_is_fit(text, HF_LINE_MAX)) return;
    hf_text_put(line, sizeof line, holds_secret(text) ? "(a line that held a secret is left out)" : text);
    hf_text_hide_control(line);
    hf_lock_take(&log_lock);
    if (log_sink) log_sink(log_context, speaker ? speaker : "", level, line);
    hf_lock_leave(&log_lock);
}
