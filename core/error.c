#include "core/error.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

static const hf_error_row rows[] = {
    {"ok", HF_OK, NULL, "", ""},
#define HF_ERROR(name, id, status, known_as, text, advice) {id, status, known_as, text, advice},
#include "core/errors/all.def"
#undef HF_ERROR
};

int hf_status_exit_code(hf_status status)
{
    return status > HF_CHANGES_TO_MAKE ? HF_FAILED : (int)status;
}

const hf_error_row *hf_error_table(hf_error_id id)
{
    size_t index = (size_t)id;
    return &rows[index < sizeof rows / sizeof rows[0] ? index : 0];
}

#define ARGUMENTS_MAX 9

/* Appends `text` to out[length..size); remembers in *cut that it did not fit. */
static size_t append(char *out, size_t size, size_t length, const char *text, bool *cut)
{
    for (; *text; text++) {
        if (length + 1 >= size) {
            *cut = true;
            break;
        }
        out[length++] = *text;
    }
    out[length] = '\0';
    return length;
}

/* Takes back a character that was cut in its middle, which is shown as `?` by now, and what `...` needs. */
static void end_with_dots(char *out, size_t size)
{
    size_t length = strlen(out);
    if (length > size - 4) length = size - 4;
    while (length && ((unsigned char)out[length] & 0xc0) == 0x80) length--;
    memcpy(out + length, "...", 4);
}

/* Puts `template` with its places {1}..{9} filled into `out`; control characters, and bytes that are no UTF-8, are
 * shown as `?`. A place without an argument stays empty. */
static void fill(char *out, size_t size, const char *template, const char *const arguments[ARGUMENTS_MAX])
{
    size_t length = 0;
    bool cut = false;
    out[0] = '\0';
    while (*template && !cut) {
        if (template[0] == '{' && template[1] >= '1' && template[1] <= '9' && template[2] == '}') {
            const char *argument = arguments[template[1] - '1'];
            length = append(out, size, length, argument ? argument : "", &cut);
            template += 3;
        } else {
            char one[2] = {*template ++, '\0'};
            length = append(out, size, length, one, &cut);
        }
    }
    hf_text_hide_control(out);
    if (cut) end_with_dots(out, size);
}

hf_status hf_fail(hf_error *error, hf_error_id id, ...)
{
    const hf_error_row *row = hf_error_table(id);
    if (!error) return row->status;

    const char *arguments[ARGUMENTS_MAX] = {NULL};
    va_list list;
    va_start(list, id);
    for (size_t i = 0; i < ARGUMENTS_MAX; i++) {
        arguments[i] = va_arg(list, const char *);
        if (!arguments[i]) break;
    }
    va_end(list);

    hf_error made = {0}; /* apart, since an argument may lie in *error */
    made.status = row->status;
    hf_text_put(made.id, sizeof made.id, row->id);
    hf_text_put(made.known_as, sizeof made.known_as, row->known_as ? row->known_as : "");
    fill(made.text, sizeof made.text, row->text, arguments);
    fill(made.advice, sizeof made.advice, row->advice, arguments);
    *error = made;
    return row->status;
}

hf_status hf_fail_text(hf_error *error, hf_status status, const char *id, const char *text, const char *advice)
{
    static const char *const none[ARGUMENTS_MAX] = {NULL};
    if (!error) return status;

    hf_error made = {0};
    made.status = status;
    fill(made.id, sizeof made.id, id ? id : "", none);
    fill(made.text, sizeof made.text, text ? text : "", none);
    fill(made.advice, sizeof made.advice, advice ? advice : "", none);
    *error = made;
    return status;
}

const char *hf_field_name_of(hf_field_name out, const char *page, const char *field)
{
    hf_text_format(out, sizeof(hf_field_name), "%s%s%s", page, field ? "." : "", field ? field : "");
    return out;
}

void hf_error_set_field(hf_error *error, const char *page, const char *field)
{
    if (error) hf_field_name_of(error->field, page, field);
}

bool hf_error_is(const hf_error *error, hf_error_id id)
{
    return strcmp(error->id, hf_error_table(id)->id) == 0;
}

void hf_error_clear(hf_error *error)
{
    if (error) memset(error, 0, sizeof *error);
}

void hf_problems_add(hf_problems *problems, const hf_error *error)
{
    if (!problems) return;
    if (problems->count >= HF_PROBLEMS_MAX) {
        problems->dropped++;
        return;
    }
    hf_error *items = realloc(problems->items, (problems->count + 1) * sizeof *items);
    if (!items) {
        problems->dropped++;
        return;
    }
    items[problems->count++] = *error;
    problems->items = items;
}

void hf_problems_free(hf_problems *problems)
{
    if (!problems) return;
    free(problems->items);
    memset(problems, 0, sizeof *problems);
}
