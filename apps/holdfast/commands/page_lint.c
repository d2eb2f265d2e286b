#include "apps/holdfast/authored.h"
#include "apps/holdfast/commands/all.h"

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void show_good(hf_run *run, const char *folder, const hf_page *page)
{
    hf_note(run->output, "%s: page %s is good: %zu field%s, %zu group%s.", folder, page->id, page->field_count,
            plural(page->field_count), page->group_count, plural(page->group_count));
}

/* A folder that cannot be read is a problem of its own; the next one is looked at. */
static hf_status lint(hf_run *run, const char *folder)
{
    hf_page *page = NULL;
    hf_findings findings = {0}, notes = {0};
    hf_error error = {0};
    hf_status status = hf_authored_open(&page, folder, NULL, &findings, &notes, &error);
    hf_json_object(run->output, NULL);
    hf_json_text(run->output, "folder", folder);
    hf_json_text(run->output, "page", page ? page->id : NULL);
    hf_json_flag(run->output, "good", !status);
    hf_findings_show(run->output, folder, &findings);
    hf_notes_show(run->output, folder, &notes);
    hf_json_end(run->output);
    if (page) show_good(run, folder, page);
    if (status && !findings.count) hf_run_problem(run, &error);
    hf_page_free(page);
    hf_findings_free(&findings);
    hf_findings_free(&notes);
    return status;
}

/* The findings are the result: on standard output, and as exit code 3. */
static hf_status run_page_lint(hf_run *run, hf_error *error)
{
    hf_status status = HF_OK;
    (void)error;
    hf_json_array(run->output, "pages");
    for (size_t i = 0; i < run->arguments.operand_count; i++) {
        hf_status one = lint(run, run->arguments.operands[i]);
        if (!status) status = one;
    }
    hf_json_end(run->output);
    return status;
}

static const hf_example examples[] = {
    {"holdfast page lint second-copy", "what is wrong with the page in this folder, line by line"},
    {"holdfast page lint --json */", "the same of many, for a program"},
    {0},
};

const hf_command hf_command_page_lint = {
    .name = "page lint",
    .operands = "DIR...",
    .summary = "Check pages that are written as JSON",
    .details = "Each finding is a line: file, line, JSON pointer, reason, advice, id. The settings of this machine are "
               "not looked at. A note is no finding: a page that scrolls in a window, a language that leaves texts in "
               "English.",
    .operand = HF_OPERAND_FOLDER,
    .least = 1,
    .most = SIZE_MAX,
    .examples = examples,
    .exits = HF_EXIT(HF_INVALID),
    .run = run_page_lint,
};
