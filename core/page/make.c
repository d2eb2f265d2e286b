#include "core/page/row.h"
#include "core/value/kind.h"

#include <stdlib.h>
#include <string.h>

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

hf_status hf_judging_tell(hf_judging *judging, hf_status status, const hf_page_spot *at)
{
    if (!status) return HF_OK;
    const hf_page *page = judging->page;
    bool named = at->row == HF_ROW_FIELD && at->member && strcmp(at->member, "id") != 0;
    if (at->row != HF_ROW_PAGE && page->id)
        hf_error_set_field(&judging->error, page->id, named ? page->fields[at->place].id : NULL);
    if (!judging->status) judging->status = status;
    if (at->row == HF_ROW_GROUP) judging->dangling = true;
    judging->judge->defect(judging->judge->context, at, &judging->error);
    return status;
}

static void check_text(hf_judging *judging, const char *text, const char *what, size_t least, size_t most)
{
    hf_number_text number;
    const hf_page_spot at = {.row = HF_ROW_PAGE, .member = what};
    if (hf_row_text_is_good(text, least, most)) return;
    hf_status status = hf_fail(&judging->error, HF_E_PAGE_TEXT, judging->page->id ? judging->page->id : "", what,
                               hf_text_number(number, (int64_t)most), NULL);
    hf_judging_tell(judging, status, &at);
}

static void read_head(hf_page *to, const hf_plugin *plugin, hf_judging *judging)
{
    if (hf_id_is_valid(plugin->id)) {
        to->id = plugin->id;
    } else {
        const hf_page_spot at = {.row = HF_ROW_PAGE, .member = "id"};
        hf_judging_tell(judging, hf_fail(&judging->error, HF_E_PAGE_ID, hf_row_text_shown(plugin->id), NULL), &at);
    }
    to->version = plugin->version;
    to->title = plugin->title;
    to->help = plugin->help;
    to->order = plugin->order;
    check_text(judging, to->version, "version", 1, HF_VERSION_MAX);
    check_text(judging, to->title, "title", 1, HF_TITLE_MAX);
    check_text(judging, to->help, "help", 0, HF_HELP_MAX);
}

/* Rows that cannot even be copied end the judgement. */
static hf_status copy_rows(hf_page_memory *memory, const hf_plugin *plugin, hf_judging *judging)
{
    hf_page_spot at = {.row = HF_ROW_PAGE, .member = "fields"};
    bool none = !HF_HAS(hf_plugin, plugin, fields) || !plugin->fields.count;
    const char *id = judging->page->id ? judging->page->id : "";
    if (none) return hf_judging_tell(judging, hf_fail(&judging->error, HF_E_PAGE_WITHOUT_FIELDS, id, NULL), &at);
    hf_status status = hf_page_copy_fields(memory, plugin, &judging->error);
    if (status) return hf_judging_tell(judging, status, &at);
    at.member = "groups";
    return hf_judging_tell(judging, hf_page_copy_groups(memory, plugin, &judging->error), &at);
}

static void read_plugin(hf_page_memory *memory, const hf_plugin *plugin, hf_judging *judging)
{
    read_head(&memory->page, plugin, judging);
    if (copy_rows(memory, plugin, judging)) return;
    hf_page_check_fields(memory, judging);
    if (judging->nameless) return;
    hf_page_check_groups(judging);
    hf_page_check_rules(judging);
}

hf_status hf_page_make_judged(hf_page **out, const hf_plugin *plugin, const hf_page_behaviour *behaviour, void *context,
                              const hf_page_judge *judge)
{
    hf_page_memory *memory = calloc(1, sizeof *memory);
    hf_judging judging = {.judge = judge};
    if (!memory) {
        const hf_page_spot whole = {.row = HF_ROW_PAGE};
        hf_status status = hf_fail(&judging.error, HF_E_OUT_OF_MEMORY, NULL);
        judge->defect(judge->context, &whole, &judging.error);
        return status;
    }
    judging.page = &memory->page;
    read_plugin(memory, plugin, &judging);
    if (judging.status) {
        hf_page_free(&memory->page);
        return judging.status;
    }
    memory->page.behaviour = behaviour;
    memory->page.context = context;
    *out = &memory->page;
    return HF_OK;
}

/* Keeps the first. */
static void keep(void *context, const hf_page_spot *at, const hf_error *error)
{
    hf_error *first = context;
    (void)at;
    if (!first->status) *first = *error;
}

hf_status hf_page_make(hf_page **out, const hf_plugin *plugin, const hf_page_behaviour *behaviour, void *context,
                       hf_error *error)
{
    hf_error first = {0};
    const hf_page_judge judge = {.defect = keep, .context = &first};
    hf_status status = hf_page_make_judged(out, plugin, behaviour, context, &judge);
    if (status && error) *error = first;
    return status;
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
    if (page->behaviour && page->behaviour->release) page->behaviour->release(page->context);
    for (size_t i = 0; i < page->field_count; i++) {
        free_rows(&memory->fields[i].choices);
        free_rows(&memory->fields[i].rules);
    }
    for (size_t i = 0; i < page->group_count; i++) free_rows(&memory->groups[i].fields);
    free(memory->fields);
    free(memory->groups);
    free(memory->names);
    free(memory->least);
    free(memory);
}
