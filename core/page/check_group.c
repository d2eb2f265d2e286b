/* Groups: each field stands in one at most, and a heading is a check box. */
#include "core/page/row.h"
#include "core/value/kind.h"

#include <string.h>

#define LABEL_MAX 120

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

static hf_status check_group(bool seen[HF_PAGE_FIELDS_MAX], const hf_page *page, size_t place, hf_error *error)
{
    const hf_group *group = &page->groups[place];
    if (!hf_row_text_is_good(group->label, 1, LABEL_MAX)) {
        hf_number_text number;
        return hf_fail(error, HF_E_GROUP_LABEL, hf_text_number(number, (int64_t)place + 1), NULL);
    }
    if (!group->fields.count) return hf_fail(error, HF_E_GROUP_EMPTY, group->label, NULL);
    hf_status status = check_heading(page, group, error);
    for (size_t i = 0; !status && i < group->fields.count; i++) {
        status = mark(seen, page, group, hf_group_field(group, i), error);
    }
    if (!status && group->heading && !lists_heading(group)) status = mark(seen, page, group, group->heading, error);
    return status;
}

hf_status hf_page_check_groups(const hf_page *page, hf_error *error)
{
    bool seen[HF_PAGE_FIELDS_MAX] = {false};
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < page->group_count; i++) {
        status = check_group(seen, page, i, error);
        if (status) hf_error_set_field(error, page->id, NULL);
    }
    return status;
}
