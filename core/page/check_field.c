/* Each field by itself. */
#include "core/page/row.h"
#include "core/value/kind.h"

#include <stdlib.h>
#include <string.h>

typedef struct flag_name {
    uint32_t flag;
    const char *name;
} flag_name;

/* The half of the flags that a host must understand. */
static const flag_name known_flags[] = {
    {HF_REQUIRED, "required"}, {HF_LOCKABLE, "lockable"},     {HF_TRANSIENT, "transient"},
    {HF_FOLDER, "folder"},     {HF_MUST_EXIST, "must-exist"},
};
#define KNOWN_COUNT     (sizeof known_flags / sizeof known_flags[0])
#define MUST_UNDERSTAND 0xffff0000u

static hf_status refuse_flag(const char *id, uint32_t unknown, hf_error *error)
{
    uint32_t lowest = unknown & (~unknown + 1);
    char name[16];
    hf_text_format(name, sizeof name, "0x%08lx", (unsigned long)lowest);
    return hf_fail(error, HF_E_FIELD_FLAG, id, name, NULL);
}

static hf_status check_flags(const hf_field *field, const hf_kind *kind, hf_error *error)
{
    uint32_t left = field->flags & MUST_UNDERSTAND;
    for (size_t i = 0; i < KNOWN_COUNT; i++) {
        bool set = (left & known_flags[i].flag) != 0;
        left &= ~known_flags[i].flag;
        if (set && !(kind->flags & known_flags[i].flag)) {
            return hf_fail(error, HF_E_FIELD_FLAG_MISPLACED, field->id, known_flags[i].name, kind->name, NULL);
        }
    }
    if (left) return refuse_flag(field->id, left, error);
    if ((field->flags & HF_LOCKABLE) && (field->flags & HF_TRANSIENT)) {
        return hf_fail(error, HF_E_FIELD_FLAGS_CONTRADICT, field->id, NULL);
    }
    return HF_OK;
}

static hf_status check_text(const hf_field *field, const char *text, const char *what, size_t least, size_t most,
                            hf_error *error)
{
    if (hf_row_text_is_good(text, least, most)) return HF_OK;
    hf_number_text number;
    return hf_fail(error, HF_E_FIELD_TEXT, field->id, what, hf_text_number(number, (int64_t)most), NULL);
}

static void check_texts(hf_judging *judging, const hf_field *field, hf_page_spot at)
{
    const struct {
        const char *member, *name, *text;
        size_t least, most;
    } texts[] = {
        {"label", "label", field->label, 1, HF_LABEL_MAX},
        {"help", "help", field->help, 0, HF_HELP_MAX},
        {"unit", "unit", field->unit, 0, HF_UNIT_MAX},
        {"fallback", "default", field->fallback, 0, HF_VALUE_MAX},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        at.member = texts[i].member;
        hf_judging_tell(judging,
                        check_text(field, texts[i].text, texts[i].name, texts[i].least, texts[i].most, &judging->error),
                        &at);
    }
}

/* The default must be one that a person could have given, written as it would be stored. */
static hf_status check_default(const hf_field *field, hf_error *error)
{
    const hf_kind *kind = hf_kind_find(field->kind);
    if (!kind->has_value) return HF_OK;

    hf_text canonical = HF_VALUE_TEXT;
    hf_error why = {0};
    const char *fallback = hf_value_fallback(field);
    hf_status status = hf_value_normalize(&canonical, field, fallback, &why);
    if (status == HF_INVALID) {
        status = hf_fail(error, HF_E_FIELD_DEFAULT, field->id, why.text, why.advice, NULL);
    } else if (status) {
        if (error) *error = why;
    } else if (strcmp(hf_text_get(&canonical), fallback) != 0) {
        status = hf_fail(error, HF_E_FIELD_DEFAULT_FORM, field->id, fallback, hf_text_get(&canonical), NULL);
    }
    hf_text_free(&canonical);
    return status;
}

static hf_status check_id(const hf_page *page, size_t place, hf_error *error)
{
    const char *id = page->fields[place].id;
    hf_number_text number;
    if (!hf_id_is_valid(id)) {
        return hf_fail(error, HF_E_FIELD_ID, hf_text_number(number, (int64_t)place + 1), hf_row_text_shown(id), NULL);
    }
    return hf_page_place_of(page, id) < place ? hf_fail(error, HF_E_FIELD_TWICE, id, NULL) : HF_OK;
}

static hf_status check_kind(const hf_field *field, hf_error *error)
{
    hf_number_text number;
    if (hf_kind_find(field->kind)) return HF_OK;
    return hf_fail(error, HF_E_FIELD_KIND, field->id, hf_text_number(number, field->kind), NULL);
}

/* The members that its kind uses, and then its default, which is judged by them. */
static void check_value(hf_page_memory *memory, hf_judging *judging, hf_page_spot at)
{
    hf_field *field = &memory->fields[at.place];
    const hf_kind *kind = hf_kind_find(field->kind);
    hf_row_part part = {0};
    hf_status status = kind->check_row ? kind->check_row(field, &part, &judging->error) : HF_OK;
    at.member = part.member;
    at.item = part.item;
    at.part = part.part;
    judging->unsound[at.place] = status != HF_OK;
    if (hf_judging_tell(judging, status, &at)) return;

    if (field->kind == HF_INTEGER && !field->fallback) {
        field->fallback = hf_text_number(memory->least[at.place], field->min);
    }
    bool readable = hf_row_text_is_good(field->fallback, 0, HF_VALUE_MAX);
    at = (hf_page_spot){.row = HF_ROW_FIELD, .place = at.place, .member = "fallback"};
    if (readable && !judging->judge->knows_defaults)
        hf_judging_tell(judging, check_default(field, &judging->error), &at);
}

static void check_field(hf_page_memory *memory, hf_judging *judging, size_t place)
{
    const hf_field *field = &memory->fields[place];
    hf_page_spot at = {.row = HF_ROW_FIELD, .place = place, .member = "id"};
    if (hf_judging_tell(judging, check_id(judging->page, place, &judging->error), &at)) {
        judging->nameless = true;
        return;
    }
    check_texts(judging, field, at);
    at.member = "kind";
    if (hf_judging_tell(judging, check_kind(field, &judging->error), &at)) {
        judging->nameless = true;
        return;
    }
    at.member = "flags";
    hf_judging_tell(judging, check_flags(field, hf_kind_find(field->kind), &judging->error), &at);
    check_value(memory, judging, at);
}

void hf_page_check_fields(hf_page_memory *memory, hf_judging *judging)
{
    const hf_page *page = &memory->page;
    memory->least = calloc(page->field_count, sizeof *memory->least);
    if (!memory->least || !hf_page_sort_names(memory)) {
        const hf_page_spot whole = {.row = HF_ROW_PAGE};
        hf_judging_tell(judging, hf_fail(&judging->error, HF_E_OUT_OF_MEMORY, NULL), &whole);
        return;
    }
    for (size_t i = 0; i < page->field_count; i++) check_field(memory, judging, i);
}
