#include "apps/holdfast/authored.h"
#include "apps/holdfast/page_height.h"

/* ---- reading ---------------------------------------------------------------------------------------------------- */

hf_status hf_authored_draft_begin(hf_authored_draft *out, const char *folder, hf_error *error)
{
    const hf_store_options options = {.data = folder, .read_only = true};
    hf_status status = hf_store_open(&out->store, &options, error);
    out->settings.store = out->store;
    return status ? status : hf_draft_open(&out->draft, &out->settings, error);
}

void hf_authored_draft_end(hf_authored_draft *draft)
{
    hf_draft_free(draft->draft);
    hf_store_close(draft->store);
    *draft = (hf_authored_draft){0};
}

/* What keeps it from being found out, such as a data folder in the page's, is no matter of the page. */
static void note_height(hf_findings *notes, const hf_page *page, const char *folder)
{
    hf_error note = {0};
    hf_authored_draft of = {0};
    hf_status status = hf_authored_draft_begin(&of, folder, NULL);
    if (!status) status = hf_page_judge_height(&note, page, of.draft, NULL);
    if (!status && note.status) hf_findings_add(notes, HF_AUTHORED_PAGE, &note);
    hf_authored_draft_end(&of);
}

hf_status hf_authored_open(hf_page **out, const char *folder, const char *language, hf_findings *findings,
                           hf_findings *notes, hf_error *error)
{
    hf_page *page = NULL;
    hf_authored_source source = {0};
    hf_status status = hf_authored_read(&source, folder, error);
    if (!status) status = hf_authored_make(&page, &source, language, findings, error);
    if (!status && notes) note_height(notes, page, folder);
    if (!status && notes) status = hf_authored_untranslated(notes, page, &source, error);
    hf_authored_source_free(&source);
    if (status) {
        hf_page_free(page);
        return status;
    }
    *out = page;
    return HF_OK;
}

/* ---- showing ---------------------------------------------------------------------------------------------------- */

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

/* What a text ends with may be quoted, and end in a point itself. */
static void put_line(hf_text *out, const char *folder, const hf_finding *finding)
{
    hf_finding_write(out, folder, finding);
    hf_text_add_format(out, "%s %s (%s)", hf_text_ends_with(finding->error.text, ".") ? "" : ".", finding->error.advice,
                       finding->error.id);
}

static void show_for_people(hf_output *output, const char *folder, const hf_finding *finding, bool note)
{
    hf_text line = HF_TEXT_INIT(HF_PATH_MAX + 2 * HF_ERROR_TEXT_SIZE);
    put_line(&line, folder, finding);
    if (note)
        hf_note(output, "note: %s", hf_text_get(&line));
    else
        hf_say(output, "%s", hf_text_get(&line));
    hf_text_free(&line);
}

static void show_all(hf_output *output, const char *folder, const hf_findings *findings, bool notes)
{
    hf_json_array(output, notes ? "notes" : "findings");
    for (size_t i = 0; i < findings->count; i++) {
        if (hf_output_is_json(output)) {
            show_for_programs(output, &findings->items[i]);
        } else {
            show_for_people(output, folder, &findings->items[i], notes);
        }
    }
    hf_json_end(output);
}

void hf_findings_show(hf_output *output, const char *folder, const hf_findings *findings)
{
    show_all(output, folder, findings, false);
    hf_json_integer(output, "dropped", (int64_t)findings->dropped);
    if (findings->dropped) hf_say(output, "%s: and %zu more", folder, findings->dropped);
}

void hf_notes_show(hf_output *output, const char *folder, const hf_findings *notes)
{
    show_all(output, folder, notes, true);
}
