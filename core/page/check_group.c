/* Groups: each field stands in one at most, and a heading is a check box. */
#include "core/page/row.h"
#include "core/value/kind.h"

#include <string.h>

static hf_status check_heading(const hf_page *page, const hf_group *group, hf_error *error)
{
    if (!group->heading) return HF_OK;
    const hf_field *heading = hf_page_field(page, group->heading);
    if (heading && heading->kind == HF_BOOL) return HF_OK;
    return hf_fail(error, HF_E_GROUP_HEADING, group->label, hf_row_text_shown(group->heading), NULL);
}

/* Marks `id` as standing in a group. A heading counts as standing in its own. */
static hf_status mark(bool seen[HF_PAGE_FIELDS_MAX], const hf_page *page, const hf_group *group, const char *id,
                      hf_error *error)
{
    size_t place = hf_page_place_of(page, id);
    if (place == page->field_count) {
        return hf_fail(error, HF_E_GROUP_FIELD, group->label, hf_row_text_shown(id), NULL);
    }
    if (seen[place]) return hf_fail(error, HF_E_GROUP_FIELD_TWICE, id, group->label, NULL);
    seen[place] = true;
    return HF_OK;
}

static bool lists_heading(const hf_group *group)
{
    for (size_t i = 0; i < group->fields.count; i++) {
        if (strcmp(hf_group_field(group, i), group->heading) == 0) return true;
    }
    return false;
}

static hf_status check_label(const hf_group *group, size_t place, hf_error *error)
{
    hf_number_text number;
    if (hf_row_text_is_good(group->label, 1, HF_LABEL_MAX)) return HF_OK;
    return hf_fail(error, HF_E_GROUP_LABEL, hf_text_number(number, (int64_t)place + 1), NULL);
}

static void check_group(bool seen[HF_PAGE_FIELDS_MAX], hf_judging *judging, size_t place)
{
    const hf_page *page = judging->page;
    const hf_group *group = &page->groups[place];
    hf_error *error = &judging->error;
    hf_page_spot at = {.row = HF_ROW_GROUP, .place = place, .member = "label"};
    if (hf_judging_tell(judging, check_label(group, place, error), &at)) return;
    at.member = "heading";
    hf_status heading = hf_judging_tell(judging, check_heading(page, group, error), &at);

    at.member = "fields";
    if (!group->fields.count) hf_judging_tell(judging, hf_fail(error, HF_E_GROUP_EMPTY, group->label, NULL), &at);
    for (size_t i = 0; i < group->fields.count; i++) {
        at.item = i;
        hf_judging_tell(judging, mark(seen, page, group, hf_group_field(group, i), error), &at);
    }
    at = (hf_page_spot){.row = HF_ROW_GROUP, .place = place, .member = "heading"};
    if (!heading && group->heading && !lists_heading(group)) {
        hf_judging_tell(judging, mark(seen, page, group, group->heading, error), &at);
    }
}

void hf_page_check_groups(hf_judging *judging)
{
    bool seen[HF_PAGE_FIELDS_MAX] = {false};
    for (size_t i = 0; i < judging->page->group_count; i++) check_group(seen, judging, i);
}
