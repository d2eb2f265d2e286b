#include "core/page/row.h"
#include "core/value/kind.h"

#include <stdlib.h>
#include <string.h>

#define TITLE_MAX   120
#define HELP_MAX    1024
#define VERSION_MAX 40

bool hf_id_is_valid(const char *id)
{
    if (!id || *id < 'a' || *id > 'z') return false;
    for (size_t i = 0; i <= HF_ID_MAX; i++) {
        if (!id[i]) return true;
        bool good = (id[i] >= 'a' && id[i] <= 'z') || (id[i] >= '0' && id[i] <= '9') || id[i] == '-';
        if (!good) return false;
    }
    return false;
}

static hf_status check_text(const char *text, const char *what, size_t least, size_t most, const char *page,
                            hf_error *error)
{
    if (hf_row_text_is_good(text, least, most)) return HF_OK;
    hf_number_text number;
    return hf_fail(error, HF_E_PAGE_TEXT, page, what, hf_text_number(number, (int64_t)most), NULL);
}

static hf_status read_head(hf_page *to, const hf_plugin *plugin, hf_error *error)
{
    if (!hf_id_is_valid(plugin->id)) return hf_fail(error, HF_E_PAGE_ID, hf_row_text_shown(plugin->id), NULL);
    to->id = plugin->id;
    to->version = plugin->version;
    to->title = plugin->title;
    to->help = plugin->help;
    to->order = plugin->order;
    hf_status status = check_text(to->version, "version", 1, VERSION_MAX, to->id, error);
    if (!status) status = check_text(to->title, "title", 1, TITLE_MAX, to->id, error);
    if (!status) status = check_text(to->help, "help", 0, HELP_MAX, to->id, error);
    return status;
}

static hf_status read_plugin(hf_page_memory *memory, const hf_plugin *plugin, hf_error *error)
{
    if (!HF_HAS(hf_plugin, plugin, fields)) return hf_fail(error, HF_E_PAGE_WITHOUT_FIELDS, "", NULL);
    hf_status status = read_head(&memory->page, plugin, error);
    if (!status) status = hf_page_copy_fields(memory, plugin, error);
    if (!status && !memory->page.field_count) status = hf_fail(error, HF_E_PAGE_WITHOUT_FIELDS, plugin->id, NULL);
    if (!status) status = hf_page_copy_groups(memory, plugin, error);
    if (!status) status = hf_page_check_fields(memory, error);
    if (!status) status = hf_page_check_groups(&memory->page, error);
    if (!status) status = hf_page_check_rules(&memory->page, error);
    return status;
}

hf_status hf_page_make(hf_page **out, const hf_plugin *plugin, const hf_page_behaviour *behaviour, void *context,
                       hf_error *error)
{
    hf_page_memory *memory = calloc(1, sizeof *memory);
    if (!memory) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    hf_status status = read_plugin(memory, plugin, error);
    if (status) {
        hf_page_free(&memory->page);
        return status;
    }
    memory->page.behaviour = behaviour;
    memory->page.context = context;
    *out = &memory->page;
    return HF_OK;
}

/* The rows are const to readers, but they are ours. */
static void free_rows(const hf_array *array)
{
    free((void *)(uintptr_t)array->items);
}

void hf_page_free(hf_page *page)
{
    if (!page) return;
    hf_page_memory *memory = (hf_page_memory *)page;
    for (size_t i = 0; i < page->field_count; i++) {
        free_rows(&memory->fields[i].choices);
        free_rows(&memory->fields[i].rules);
    }
    for (size_t i = 0; i < page->group_count; i++) free_rows(&memory->groups[i].fields);
    free(memory->fields);
    free(memory->groups);
    free(memory->least);
    free(memory);
}
