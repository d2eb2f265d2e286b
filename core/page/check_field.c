/* Each field by itself. */
#include "core/page/row.h"
#include "core/value/kind.h"

#include <stdlib.h>
#include <string.h>

#define LABEL_MAX 120
#define HELP_MAX  1024
#define UNIT_MAX  32

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

static hf_status check_texts(const hf_field *field, hf_error *error)
{
    hf_status status = check_text(field, field->label, "label", 1, LABEL_MAX, error);
    if (!status) status = check_text(field, field->help, "help", 0, HELP_MAX, error);
    if (!status) status = check_text(field, field->unit, "unit", 0, UNIT_MAX, error);
    if (!status) status = check_text(field, field->fallback, "default", 0, HF_VALUE_MAX, error);
    return status;
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

static hf_status check_field(hf_page_memory *memory, size_t place, hf_error *error)
{
    hf_field *field = &memory->fields[place];
    const hf_kind *kind = hf_kind_find(field->kind);
    if (!kind) {
        hf_number_text number;
        return hf_fail(error, HF_E_FIELD_KIND, field->id, hf_text_number(number, field->kind), NULL);
    }
    hf_status status = check_texts(field, error);
    if (!status) status = check_flags(field, kind, error);
    if (!status && kind->check_row) status = kind->check_row(field, error);
    if (status) return status;

    if (field->kind == HF_INTEGER && !field->fallback) {
        field->fallback = hf_text_number(memory->least[place], field->min);
    }
    return check_default(field, error);
}

hf_status hf_page_check_fields(hf_page_memory *memory, hf_error *error)
{
    const hf_page *page = &memory->page;
    memory->least = calloc(page->field_count, sizeof *memory->least);
    if (!memory->least) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < page->field_count; i++) {
        status = check_id(page, i, error);
        if (status) {
            hf_error_set_field(error, page->id, NULL);
            break;
        }
        status = check_field(memory, i, error);
        if (status) hf_error_set_field(error, page->id, page->fields[i].id);
    }
    return status;
}
