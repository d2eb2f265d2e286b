#include "apps/holdfast/handed.h"

#include "core/secret.h"

#include <stdlib.h>
#include <string.h>

hf_status hf_handed_add(hf_handed *handed, const char *field, const char *value, size_t length, hf_error *error)
{
    char head[HF_ERROR_FIELD_SIZE + 32];
    hf_number_text most;
    bool named = hf_text_format(head, sizeof head, "%s %zu\n", field, length);
    if (!named || length > HF_HANDED_MAX || strlen(head) + length > HF_HANDED_MAX - handed->length)
        return hf_fail(error, HF_E_TOO_LONG, field, hf_text_number(most, HF_HANDED_MAX), NULL);
    if (!handed->data) handed->data = calloc(1, HF_HANDED_MAX + 1);
    if (!handed->data) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    memcpy(handed->data + handed->length, head, strlen(head));
    memcpy(handed->data + handed->length + strlen(head), value, length);
    handed->length += strlen(head) + length;
    return HF_OK;
}

static hf_status put_one(hf_draft *draft, const hf_page *page, const char *field, const char *value, size_t length,
                         hf_error *error)
{
    const hf_field *row = hf_page_field(page, field);
    if (row && row->kind == HF_SECRET) return hf_draft_set_secret(draft, page, field, value, length, error);
    char *text = calloc(1, length + 1);
    if (!text) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    memcpy(text, value, length);
    hf_status status = hf_draft_set(draft, page, field, text, error);
    hf_secret_wipe(text, length);
    free(text);
    return status;
}

/* Only what hf_handed_add wrote is read; whatever else came is not a value. */
hf_status hf_handed_put(hf_draft *draft, const hf_page *page, const hf_handed *handed, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t at = 0; !status && at < handed->length;) {
        char field[HF_ID_MAX + 1];
        const char *head = handed->data + at;
        size_t left = handed->length - at, name = strcspn(head, " \n");
        char *end = NULL;
        size_t length = head[name] == ' ' ? (size_t)strtoul(head + name + 1, &end, 10) : 0;
        if (!end || *end != '\n' || name > HF_ID_MAX || length > left - (size_t)(end + 1 - head))
            return hf_fail(error, HF_E_ASSIGNMENT_WITHOUT_VALUE, "what was handed over", NULL);
        hf_text_format(field, sizeof field, "%.*s", (int)name, head);
        status = put_one(draft, page, field, end + 1, length, error);
        at += (size_t)(end + 1 - head) + length;
    }
    return status;
}

void hf_handed_free(hf_handed *handed)
{
    if (handed->data) hf_secret_wipe(handed->data, HF_HANDED_MAX + 1);
    free(handed->data);
    *handed = (hf_handed){0};
}
