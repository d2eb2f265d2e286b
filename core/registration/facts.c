#include "core/registration/facts.h"

#include <stdlib.h>
#include <string.h>

#define FACT_MAX 65536 /* bytes of one plain fact */

static void fail(hf_facts *facts, hf_error_id id)
{
    if (!facts->status) facts->status = hf_fail(&facts->error, id, "the facts of the registration", NULL);
}

/* The next free item with its key in place, or NULL. */
static hf_fact *next(hf_facts *facts, const char *prefix, const char *key)
{
    char *place;

    if (facts->status) return NULL;
    if (facts->count == HF_FACTS_MAX) {
        fail(facts, HF_E_INTERNAL);
        return NULL;
    }
    place = facts->keys[facts->count];
    if (!hf_text_format(place, HF_FACT_KEY_MAX, "%s%s", prefix, key)) {
        fail(facts, HF_E_INTERNAL);
        return NULL;
    }
    facts->items[facts->count] = (hf_fact){.key = place};
    return &facts->items[facts->count++];
}

void hf_facts_text(hf_facts *facts, const char *prefix, const char *key, const char *text)
{
    hf_fact *fact = next(facts, prefix, key);

    if (fact == NULL || text == NULL || text[0] == '\0') return;
    facts->texts[facts->count - 1] = hf_text_copy(text);
    fact->text = facts->texts[facts->count - 1];
    if (fact->text == NULL) fail(facts, HF_E_OUT_OF_MEMORY);
}

void hf_facts_number(hf_facts *facts, const char *prefix, const char *key, int64_t number)
{
    hf_number_text text;
    hf_facts_text(facts, prefix, key, number != 0 ? hf_text_number(text, number) : NULL);
}

void hf_facts_flag(hf_facts *facts, const char *prefix, const char *key, bool flag)
{
    hf_facts_text(facts, prefix, key, flag ? "yes" : NULL);
}

static hf_status open_sealer(hf_sealer **out, const hf_settings *settings, bool create, hf_error *error)
{
    return settings->sealer(settings->sealer_context, out, create, error);
}

void hf_facts_seal(hf_facts *facts, const hf_settings *settings, const char *prefix, const char *key, const void *data,
                   size_t length)
{
    hf_fact *fact = next(facts, prefix, key);
    hf_sealer *sealer = NULL;
    hf_bytes *sealed;

    if (fact == NULL || length == 0) return;
    sealed = &facts->sealed[facts->count - 1];
    facts->status = open_sealer(&sealer, settings, true, &facts->error);
    if (!facts->status) facts->status = hf_seal(sealed, sealer, key, data, length, &facts->error);
    fact->sealed = sealed->data;
    fact->sealed_length = sealed->length;
}

hf_status hf_facts_write(hf_facts *facts, const hf_registration_context *context, const char *event, hf_error *error)
{
    hf_status status = facts->status;

    if (status && error != NULL) *error = facts->error;
    if (!status)
        status =
            hf_store_facts_write(context->settings->store, facts->items, facts->count, event, &context->origin, error);
    hf_facts_free(facts);
    return status;
}

void hf_facts_free(hf_facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        free(facts->texts[i]);
        hf_bytes_free(&facts->sealed[i]);
    }
    memset(facts, 0, sizeof *facts);
}

static hf_status join(char out[HF_FACT_KEY_MAX], const char *prefix, const char *key, hf_error *error)
{
    if (hf_text_format(out, HF_FACT_KEY_MAX, "%s%s", prefix, key)) return HF_OK;
    return hf_fail(error, HF_E_INTERNAL, "the key of a fact is too long", NULL);
}

hf_status hf_fact_text(char **out, const hf_settings *settings, const char *prefix, const char *key, hf_error *error)
{
    char name[HF_FACT_KEY_MAX];
    hf_text text = HF_TEXT_INIT(FACT_MAX);
    hf_status status = join(name, prefix, key, error);

    if (!status) status = hf_store_fact_text(&text, settings->store, name, error);
    if (status == HF_NOT_FOUND) {
        *out = NULL;
        return HF_OK;
    }
    if (!status) {
        char *taken = hf_text_take(&text);
        if (taken != NULL)
            *out = taken;
        else
            status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    hf_text_free(&text);
    return status;
}

hf_status hf_fact_number(int64_t *out, const hf_settings *settings, const char *prefix, const char *key,
                         hf_error *error)
{
    char *text = NULL;
    hf_status status = hf_fact_text(&text, settings, prefix, key, error);

    if (status) return status;
    if (text == NULL || !hf_text_to_integer(out, text)) *out = 0;
    free(text);
    return HF_OK;
}

hf_status hf_fact_flag(bool *out, const hf_settings *settings, const char *prefix, const char *key, hf_error *error)
{
    char *text = NULL;
    hf_status status = hf_fact_text(&text, settings, prefix, key, error);

    if (status) return status;
    *out = text != NULL;
    free(text);
    return HF_OK;
}

hf_status hf_fact_secret(hf_bytes *out, const hf_settings *settings, const char *prefix, const char *key,
                         hf_error *error)
{
    char name[HF_FACT_KEY_MAX];
    hf_bytes sealed = {0}, plain = {0};
    hf_sealer *sealer = NULL;
    hf_status status = join(name, prefix, key, error);

    if (!status) status = hf_store_fact_sealed(&sealed, settings->store, name, error);
    if (status == HF_NOT_FOUND) {
        *out = plain;
        return HF_OK;
    }
    if (!status) status = open_sealer(&sealer, settings, false, error);
    if (!status) status = hf_unseal(&plain, sealer, key, sealed.data, sealed.length, error);
    hf_bytes_free(&sealed);
    if (!status) *out = plain;
    return status;
}
