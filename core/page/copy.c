/* Rows of a plug-in into rows of this host.
 *
 * A plug-in's rows may be shorter than ours (it was built against an earlier header) or longer (a later one): a member
 * is copied if it lies within the row. Rows may lie at any address, so nothing is read through a pointer to them. */
#include "core/page/row.h"
#include "core/value.h"

#include <stdlib.h>
#include <string.h>

#define ROW_SIZE_MAX 4096 /* bytes that a row may grow to in later versions */

typedef struct member {
    size_t offset, size;
} member;
#define MEMBER(type, name)                                                                                             \
    {                                                                                                                  \
        offsetof(type, name), sizeof(((type *)0)->name)                                                                \
    }

/* One kind of row. `least` is where the last member ends without which a row says nothing. */
typedef struct layout {
    const char *rows;
    size_t size, least;
    uint32_t most;
    const member *members;
    size_t member_count;
} layout;

static const member field_members[] = {
    MEMBER(hf_field, id),   MEMBER(hf_field, kind),     MEMBER(hf_field, flags),   MEMBER(hf_field, label),
    MEMBER(hf_field, help), MEMBER(hf_field, fallback), MEMBER(hf_field, min),     MEMBER(hf_field, max),
    MEMBER(hf_field, step), MEMBER(hf_field, format),   MEMBER(hf_field, choices), MEMBER(hf_field, rules),
    MEMBER(hf_field, unit),
};
static const member group_members[] = {MEMBER(hf_group, label), MEMBER(hf_group, heading), MEMBER(hf_group, fields)};
static const member choice_members[] = {MEMBER(hf_choice, keyword), MEMBER(hf_choice, label)};
static const member rule_members[] = {MEMBER(hf_rule, effect), MEMBER(hf_rule, field), MEMBER(hf_rule, value)};
static const member name_members[] = {{0, sizeof(const char *)}};

#define ROWS(members) (members), sizeof(members) / sizeof((members)[0])
static const layout field_layout = {"fields", sizeof(hf_field), offsetof(hf_field, help), HF_PAGE_FIELDS_MAX,
                                    ROWS(field_members)};
static const layout group_layout = {"groups", sizeof(hf_group), sizeof(hf_group), HF_PAGE_GROUPS_MAX,
                                    ROWS(group_members)};
static const layout choice_layout = {"choices", sizeof(hf_choice), sizeof(hf_choice), HF_CHOICES_MAX,
                                     ROWS(choice_members)};
static const layout rule_layout = {"rules", sizeof(hf_rule), sizeof(hf_rule), HF_RULES_MAX, ROWS(rule_members)};
static const layout name_layout = {"fields", sizeof(const char *), sizeof(const char *), HF_PAGE_FIELDS_MAX,
                                   ROWS(name_members)};

static hf_status check_array(const hf_array *from, const layout *as, const char *owner, hf_error *error)
{
    hf_number_text number;
    if (from->count > as->most) {
        return hf_fail(error, HF_E_PAGE_ROWS_TOO_MANY, owner, as->rows, hf_text_number(number, as->most), NULL);
    }
    if (!from->items) return hf_fail(error, HF_E_PAGE_ROWS_MISSING, owner, as->rows, NULL);
    if (from->item_size < as->least || from->item_size > ROW_SIZE_MAX) {
        return hf_fail(error, HF_E_PAGE_ROW_SIZE, owner, as->rows, hf_text_number(number, from->item_size), NULL);
    }
    return HF_OK;
}

/* Copies the rows of `from` into memory of their own; `owner` is named in errors. The caller frees *out. */
static hf_status copy_array(void **out, const hf_array *from, const layout *as, const char *owner, hf_error *error)
{
    *out = NULL;
    if (!from->count) return HF_OK;
    hf_status status = check_array(from, as, owner, error);
    if (status) return status;

    char *rows = calloc(from->count, as->size);
    if (!rows) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    for (size_t i = 0; i < from->count; i++) {
        const char *row = (const char *)from->items + i * from->item_size;
        for (size_t j = 0; j < as->member_count; j++) {
            const member *part = &as->members[j];
            if (part->offset + part->size > from->item_size) continue;
            memcpy(rows + i * as->size + part->offset, row + part->offset, part->size);
        }
    }
    *out = rows;
    return HF_OK;
}

/* Replaces `array`, which points into the plug-in, by a copy. Once `status` is set it only empties it, so that what is
 * left of a page that failed can be freed like any other. */
static hf_status own_array(hf_status status, hf_array *array, const layout *as, const char *owner, hf_error *error)
{
    hf_array from = *array;
    void *rows = NULL;
    if (!status) status = copy_array(&rows, &from, as, owner, error);
    *array = (hf_array){rows, rows ? from.count : 0, (uint32_t)as->size};
    return status;
}

hf_status hf_page_copy_fields(hf_page_memory *to, const hf_plugin *plugin, hf_error *error)
{
    void *rows;
    hf_status status = copy_array(&rows, &plugin->fields, &field_layout, plugin->id, error);
    if (status) return status;
    to->fields = rows;
    to->page.fields = rows;
    to->page.field_count = rows ? plugin->fields.count : 0;
    for (size_t i = 0; i < to->page.field_count; i++) {
        hf_field *field = &to->fields[i];
        const char *owner = hf_id_is_valid(field->id) ? field->id : "a field";
        status = own_array(status, &field->choices, &choice_layout, owner, error);
        status = own_array(status, &field->rules, &rule_layout, owner, error);
    }
    return status;
}

hf_status hf_page_copy_groups(hf_page_memory *to, const hf_plugin *plugin, hf_error *error)
{
    if (!HF_HAS(hf_plugin, plugin, groups)) return HF_OK;
    void *rows;
    hf_status status = copy_array(&rows, &plugin->groups, &group_layout, plugin->id, error);
    if (status) return status;
    to->groups = rows;
    to->page.groups = rows;
    to->page.group_count = rows ? plugin->groups.count : 0;
    for (size_t i = 0; i < to->page.group_count; i++) {
        status = own_array(status, &to->groups[i].fields, &name_layout, "a group", error);
    }
    return status;
}
