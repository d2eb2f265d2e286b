#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"

static hf_status run_page_list(hf_run *run, hf_error *error)
{
    static const hf_column columns[] = {{"id", "PAGE"}, {"title", "TITLE"}, {"help", "WHAT IT IS FOR"}};
    const hf_page *const *pages;
    size_t count;
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_plugins_pages(&pages, &count, hf_session_plugins(run->session), error);
    if (status) return status;
    hf_table *table = hf_table_begin(run->output, "pages", columns, 3);
    for (size_t i = 0; i < count; i++) {
        hf_table_text(table, pages[i]->id);
        hf_table_text(table, pages[i]->title);
        hf_table_text(table, pages[i]->help);
    }
    hf_table_end(table);
    return HF_OK;
}

static const hf_example examples[] = {
    {"holdfast page list", "the pages, in the order of the sheet"},
    {"holdfast page show proxy", "one of them, field by field"},
    {0},
};

const hf_command hf_command_page_list = {
    .name = "page list",
    .summary = "List the settings pages",
    .details = "A page whose plug-in cannot be loaded is not among them: see `holdfast plugin list`.",
    .examples = examples,
    .run = run_page_list,
};
