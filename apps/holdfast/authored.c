#include "apps/holdfast/authored.h"

hf_status hf_authored_open(hf_page **out, const char *folder, const char *language, hf_findings *findings,
                           hf_error *error)
{
    hf_authored_source source = {0};
    hf_status status = hf_authored_read(&source, folder, error);
    if (!status) status = hf_authored_make(out, &source, language, findings, error);
    hf_authored_source_free(&source);
    return status;
}

static void show_for_programs(hf_output *output, const hf_finding *finding)
{
    hf_json_object(output, NULL);
    hf_json_text(output, "file", finding->file);
    hf_json_integer(output, "line", finding->line);
    hf_json_text(output, "pointer", finding->pointer);
    hf_json_text(output, "id", finding->error.id);
    hf_json_text(output, "text", finding->error.text);
    hf_json_text(output, "advice", finding->error.advice);
    hf_json_end(output);
}

static void show_for_people(hf_output *output, const char *folder, const hf_finding *finding)
{
    hf_text line = HF_TEXT_INIT(HF_PATH_MAX + 2 * HF_ERROR_TEXT_SIZE);
    hf_finding_write(&line, folder, finding);
    hf_say(output, "%s. %s (%s)", hf_text_get(&line), finding->error.advice, finding->error.id);
    hf_text_free(&line);
}

void hf_findings_show(hf_output *output, const char *folder, const hf_findings *findings)
{
    hf_json_array(output, "findings");
    for (size_t i = 0; i < findings->count; i++) {
        if (hf_output_is_json(output)) {
            show_for_programs(output, &findings->items[i]);
        } else {
            show_for_people(output, folder, &findings->items[i]);
        }
    }
    hf_json_end(output);
    hf_json_integer(output, "dropped", (int64_t)findings->dropped);
    if (findings->dropped) hf_say(output, "%s: and %zu more", folder, findings->dropped);
}
