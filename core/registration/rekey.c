/* A change of passphrase: the data key wrapped anew is uploaded beside the old one, then made the only one, or taken
 * back. What is kept between is the id of the new wrapped key; the rest is noted as facts, before anything is done. */
#include "core/registration/rekey.h"
#include "core/registration/contact.h"
#include "core/registration/sheet.h"

#include <stdlib.h>
#include <string.h>

#define KEY_ID_MAX     40
#define UNFINISHED_MAX 8 /* that are dropped at a time */

/* The new wrapped key. Texts owned. */
typedef struct change {
    char key_id[KEY_ID_MAX];
    char *wrapped_key, *saved_to; /* NULL when nothing is noted of it */
    int64_t at;
} change;

static void change_free(change *it)
{
    free(it->wrapped_key);
    free(it->saved_to);
}

/* Under which its facts are. */
static void name_facts(char out[HF_FACT_KEY_MAX], const change *it)
{
    (void)hf_text_format(out, HF_FACT_KEY_MAX, "%s%s-", HF_REKEY, it->key_id);
}

/* What is known of the key that prepare kept the id of. */
static hf_status change_load(change *out, const hf_registration_context *context, const void *key_id, size_t length,
                             hf_error *error)
{
    const hf_settings *settings = context->settings;
    char prefix[HF_FACT_KEY_MAX];
    hf_status status;

    if (length == 0 || length >= KEY_ID_MAX) return hf_fail(error, HF_E_REKEY_UNKNOWN, NULL);
    memcpy(out->key_id, key_id, length);
    out->key_id[length] = '\0';
    name_facts(prefix, out);
    status = hf_fact_text(&out->wrapped_key, settings, prefix, "wrapped-key", error);
    if (!status) status = hf_fact_text(&out->saved_to, settings, prefix, "saved-to", error);
    if (!status) status = hf_fact_number(&out->at, settings, prefix, "at", error);
    if (out->at == 0) out->at = hf_clock_now(context->clock);
    return status;
}

static void change_add(hf_facts *facts, const change *it)
{
    char prefix[HF_FACT_KEY_MAX];

    name_facts(prefix, it);
    hf_facts_text(facts, prefix, "wrapped-key", it->wrapped_key);
    hf_facts_text(facts, prefix, "saved-to", it->saved_to);
    hf_facts_number(facts, prefix, "at", it->at);
}

static void change_forget(hf_facts *facts, const change *it)
{
    change none = {.at = 0};

    memcpy(none.key_id, it->key_id, sizeof none.key_id);
    change_add(facts, &none);
}

static hf_status judge(const hf_registration_context *context, const hf_secret *passphrase, const char *save_to,
                       bool allow_local, hf_error *error)
{
    hf_problems problems = {0};
    hf_status status = hf_passphrase_judge(passphrase, &problems);

    if (status && problems.count > 0 && error != NULL) *error = problems.items[0];
    hf_problems_free(&problems);
    if (!status && save_to != NULL) status = hf_sheet_judge_folder(context, save_to, allow_local, error);
    return status;
}

static hf_status wrap(change *it, const hf_identity *identity, const hf_secret *passphrase, hf_error *error)
{
    hf_key_binding binding = {0};
    hf_text wrapped = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    hf_status status = hf_key_id_make(binding.key_id, error);

    if (!status && !identity->has_data_key) status = hf_fail(error, HF_E_DATA_KEY_MISSING, NULL);
    (void)hf_text_put(binding.vault_id, sizeof binding.vault_id, identity->place.resource_id);
    (void)hf_text_put(binding.machine_id, sizeof binding.machine_id, identity->machine_id);
    if (!status) status = hf_keyring_wrap(&wrapped, &identity->data_key, passphrase, &binding, error);
    if (!status) status = hf_identity_set(&it->wrapped_key, hf_text_get(&wrapped), error);
    hf_text_free(&wrapped);
    if (!status) memcpy(it->key_id, binding.key_id, sizeof it->key_id);
    return status;
}

/* Undoes what was done here; what the vault may have got expires there by itself. */
static hf_status take_back(const change *it, const hf_registration_context *context, const char *event, hf_error *error)
{
    hf_facts facts = {0};

    if (it->key_id[0] == '\0') return HF_OK;
    hf_sheet_discard(context, it->saved_to);
    change_forget(&facts, it);
    return hf_facts_write(&facts, context, event, error);
}

static hf_status note(const change *it, const hf_registration_context *context, hf_error *error)
{
    hf_facts facts = {0};

    change_add(&facts, it);
    return hf_facts_write(&facts, context, NULL, error);
}

/* The sheet lies where it was noted that it would, unless there was another of that name. */
static hf_status save_sheet(change *it, const hf_registration_context *context, const hf_identity *identity,
                            const hf_secret *passphrase, const char *save_to, hf_error *error)
{
    char *saved_to = NULL;
    hf_status status = hf_sheet_save(&saved_to, save_to, passphrase, identity, it->key_id, it->at, error);
    const bool elsewhere = !status && strcmp(saved_to, it->saved_to) != 0;

    if (elsewhere) status = hf_identity_set(&it->saved_to, saved_to, error);
    if (elsewhere && !status) status = note(it, context, error);
    free(saved_to);
    return status;
}

static hf_status prepare(hf_bytes *kept, change *it, const hf_registration_context *context,
                         const hf_secret *passphrase, const char *save_to, const hf_secret *pin, hf_error *error)
{
    hf_identity identity = {0};
    hf_http *http = NULL;
    hf_status status = hf_registered_open(&identity, &http, context, error);

    if (!status) status = wrap(it, &identity, passphrase, error);
    if (!status && save_to != NULL) status = hf_sheet_place(&it->saved_to, save_to, &identity, it->key_id, error);
    if (!status) status = note(it, context, error);
    if (!status && save_to != NULL) status = save_sheet(it, context, &identity, passphrase, save_to, error);
    if (!status)
        status = hf_vault_key_put(http, &identity.place, identity.machine_id, it->key_id, it->wrapped_key, pin, error);
    if (!status && !hf_bytes_copy(kept, it->key_id, strlen(it->key_id)))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_http_close(http);
    hf_identity_free(&identity);
    return status;
}

hf_status hf_rekey_prepare(hf_bytes *kept, const hf_registration_context *context, const hf_secret *passphrase,
                           const char *save_to, bool allow_local, const hf_secret *pin, hf_error *error)
{
    change it = {.at = hf_clock_now(context->clock)};
    hf_file_lock *lock = NULL;
    hf_status status = judge(context, passphrase, save_to, allow_local, error);

    if (!status) status = hf_registration_lock(&lock, context, error);
    if (status) return status;
    status = prepare(kept, &it, context, passphrase, save_to, pin, error);
    if (status) (void)take_back(&it, context, NULL, NULL);
    change_free(&it);
    hf_file_lock_release(lock);
    return status;
}

/* The vault does not know the key any more: a newer one was settled, or it expired unsettled. The one that the vault
 * has counts, and there is nothing left to finish. */
static hf_status give_up(const change *it, const hf_registration_context *context, hf_error *error)
{
    hf_registration_tell(context, "A change of passphrase came too late at the vault and does not count.");
    return take_back(it, context, "a change of passphrase came too late at the vault", error);
}

/* The wrapped key of a change that is not noted here any more is the one that the vault has now. */
static hf_status fetch(change *it, hf_http *http, const hf_identity *identity, hf_error *error)
{
    hf_text wrapped = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    hf_status status = hf_vault_key_get(&wrapped, http, &identity->place, identity->machine_id, error);

    if (!status) status = hf_identity_check_key(it->key_id, identity, hf_text_get(&wrapped), error);
    if (!status) status = hf_identity_set(&it->wrapped_key, hf_text_get(&wrapped), error);
    hf_text_free(&wrapped);
    return status;
}

static hf_status adopt(hf_identity *identity, const change *it, const hf_registration_context *context, hf_error *error)
{
    hf_facts facts = {0};
    hf_status status = hf_identity_set(&identity->key_id, it->key_id, error);

    if (!status) status = hf_identity_set(&identity->wrapped_key, it->wrapped_key, error);
    if (!status) status = hf_identity_set(&identity->saved_to, it->saved_to, error);
    if (status) return status;
    identity->key_since = it->at;
    hf_registered_add(&facts, context, identity);
    change_forget(&facts, it);
    return hf_facts_write(&facts, context, "changed the passphrase", error);
}

static hf_status settle(hf_identity *identity, hf_http *http, change *it, const hf_registration_context *context,
                        hf_error *error)
{
    const bool noted = it->wrapped_key != NULL;
    hf_error why;
    hf_status status;

    if (identity->key_id != NULL && strcmp(identity->key_id, it->key_id) == 0) return HF_OK; /* done before */
    status = hf_vault_key_settle(http, &identity->place, identity->machine_id, it->key_id, &why);
    if (status && hf_error_is(&why, HF_E_KEY_UNKNOWN)) return give_up(it, context, error);
    if (status) {
        if (error != NULL) *error = why;
        return status;
    }
    if (!noted) status = fetch(it, http, identity, error);
    return status ? status : adopt(identity, it, context, error);
}

static hf_status abandon(hf_identity *identity, hf_http *http, change *it, const hf_registration_context *context,
                         hf_error *error)
{
    (void)take_back(it, context, NULL, NULL);
    return hf_vault_key_abandon(http, &identity->place, identity->machine_id, it->key_id, error);
}

typedef hf_status rekey_end(hf_identity *identity, hf_http *http, change *it, const hf_registration_context *context,
                            hf_error *error);

static hf_status end_with(rekey_end *end, const hf_registration_context *context, const hf_bytes *kept, hf_error *error)
{
    hf_identity identity = {0};
    hf_http *http = NULL;
    hf_file_lock *lock = NULL;
    change it = {.at = 0};
    hf_status status = hf_registration_lock(&lock, context, error);

    if (!status) status = change_load(&it, context, kept->data, kept->length, error);
    if (!status) status = hf_registered_open(&identity, &http, context, error);
    if (!status) status = end(&identity, http, &it, context, error);
    change_free(&it);
    hf_http_close(http);
    hf_identity_free(&identity);
    hf_file_lock_release(lock);
    return status;
}

hf_status hf_rekey_settle(const hf_registration_context *context, const hf_bytes *kept, hf_error *error)
{
    return end_with(settle, context, kept, error);
}

hf_status hf_rekey_abandon(const hf_registration_context *context, const hf_bytes *kept, hf_error *error)
{
    return end_with(abandon, context, kept, error);
}

/* ---- what nobody finished ---------------------------------------------------------------------------------------- */

typedef struct unfinished {
    int64_t before;
    char key_ids[UNFINISHED_MAX][KEY_ID_MAX];
    size_t count;
} unfinished;

/* By the fact that says when: registration-rekey-ID-at. */
static bool find_unfinished(void *context, const char *key, const char *text)
{
    unfinished *it = context;
    const char *id = key + strlen(HF_REKEY), *end = strrchr(id, '-');
    const size_t length = end != NULL ? (size_t)(end - id) : 0;
    int64_t at;

    if (length == 0 || length >= KEY_ID_MAX || strcmp(end, "-at") != 0) return true;
    if (!hf_text_to_integer(&at, text) || at >= it->before) return true;
    memcpy(it->key_ids[it->count], id, length);
    return ++it->count < UNFINISHED_MAX;
}

static hf_status drop(const char *key_id, const hf_registration_context *context, hf_error *error)
{
    change it = {.at = 0};
    hf_status status = change_load(&it, context, key_id, strlen(key_id), error);

    if (!status) status = take_back(&it, context, NULL, error);
    change_free(&it);
    return status;
}

hf_status hf_rekey_drop(bool *dropped, const hf_registration_context *context, int64_t before, hf_error *error)
{
    unfinished found = {.before = before};
    hf_status status = hf_store_facts(context->settings->store, HF_REKEY, find_unfinished, &found, error);

    for (size_t i = 0; i < found.count && !status; i++) status = drop(found.key_ids[i], context, error);
    *dropped = !status && found.count > 0;
    return status;
}
