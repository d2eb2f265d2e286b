#include "registry/mmc/extensions_windows.h"
#include "registry/mmc/keys_windows.h"

#include <stdlib.h>

#define ENTRY_MAX 4096 /* bytes of a key or text, filled */

/* What a run did to one entry, to undo it. */
typedef struct change {
    bool made_key, wrote;
    char *before; /* owned; the value that stood there, or NULL */
} change;

static hf_status fill(hf_text *out, const char *places, const char *library, hf_error *error)
{
    return hf_mmc_fill(out, places, library) ? HF_OK : hf_fail(error, HF_E_MMC_TABLE, library, NULL);
}

static hf_status write_value(change *done, const char *key, const hf_mmc_entry *entry, const char *library,
                             hf_error *error)
{
    hf_text text = HF_TEXT_INIT(ENTRY_MAX), before = HF_TEXT_INIT(ENTRY_MAX);
    hf_status status = fill(&text, entry->text, library, error);
    if (!status && hf_key_get_text(&before, key, entry->name, NULL) == HF_OK) {
        done->before = hf_text_copy(hf_text_get(&before));
    }
    if (!status) status = hf_key_set_text(key, entry->name, hf_text_get(&text), error);
    done->wrote = !status;
    hf_text_free(&text);
    hf_text_free(&before);
    return status;
}

static hf_status write_entry(change *done, const hf_mmc_entry *entry, const char *library, hf_error *error)
{
    hf_text key = HF_TEXT_INIT(ENTRY_MAX);
    hf_status status = fill(&key, entry->key, library, error);
    if (!status) status = hf_key_make(&done->made_key, hf_text_get(&key), error);
    if (!status && entry->name) status = write_value(done, hf_text_get(&key), entry, library, error);
    hf_text_free(&key);
    return status;
}

static void undo(const change *done, const hf_mmc_entry *entry, const char *library)
{
    hf_text key = HF_TEXT_INIT(ENTRY_MAX);
    if (hf_mmc_fill(&key, entry->key, library)) {
        if (done->wrote && done->before) {
            (void)hf_key_set_text(hf_text_get(&key), entry->name, done->before, NULL);
        } else if (done->wrote) {
            (void)hf_key_remove_value(hf_text_get(&key), entry->name, NULL);
        }
        if (done->made_key) (void)hf_key_remove_if_empty(hf_text_get(&key), NULL);
    }
    hf_text_free(&key);
}

hf_status hf_mmc_register(hf_mmc_module module, const char *library, hf_error *error)
{
    size_t count, at = 0;
    hf_status status = HF_OK;
    const hf_mmc_entry *entries = hf_mmc_entries(&count, module);
    change *done = calloc(count, sizeof *done);
    if (!done) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    while (!status && at < count) {
        status = write_entry(&done[at], &entries[at], library, error);
        at++;
    }
    while (status && at > 0) {
        at--;
        undo(&done[at], &entries[at], library);
    }
    for (size_t i = 0; i < count; i++) free(done[i].before);
    free(done);
    return status;
}

static hf_status remove_entry(const hf_mmc_entry *entry, hf_error *error)
{
    hf_text key = HF_TEXT_INIT(ENTRY_MAX);
    hf_status status = fill(&key, entry->key, "", error);
    if (!status && entry->name) status = hf_key_remove_value(hf_text_get(&key), entry->name, error);
    if (!status) status = hf_key_remove_if_empty(hf_text_get(&key), error);
    hf_text_free(&key);
    return status;
}

hf_status hf_mmc_unregister(hf_mmc_module module, hf_error *error)
{
    size_t count;
    const hf_mmc_entry *entries = hf_mmc_entries(&count, module);
    hf_status first = module == HF_MMC_BACKUP ? hf_mmc_unextend_all(error) : HF_OK;
    for (size_t i = count; i-- > 0;) {
        hf_status status = remove_entry(&entries[i], first ? NULL : error);
        if (!first) first = status;
    }
    return first;
}
