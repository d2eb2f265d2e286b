/* The service "keyring": the data key and the passphrase that wraps it. Passphrases are named by field and stay here.
 */

#include "registry/services/tables.h"

#include "registry/session_internal.h"

#include <string.h>

/* ---- describe --------------------------------------------------------------------------------------------------- */

static void write_state(hf_text *out, const hf_registration_status *status)
{
    hf_text_add_format(out, "set, key %s", status->key_id);
    hf_text_add(out, ", since ");
    hf_add_time(out, status->key_since);
    if (status->saved_to && *status->saved_to) hf_text_add_format(out, "; last copy saved to %s", status->saved_to);
    hf_text_add(out, "; a copy was last verified: ");
    hf_add_time(out, status->verified_at);
}

/* False for a name that there is not. */
static bool write_fact(hf_text *out, const char *name, const hf_registration_status *status)
{
    if (strcmp(name, "state") == 0)
        write_state(out, status);
    else if (strcmp(name, "key-id") == 0)
        hf_text_add(out, status->key_id);
    else if (strcmp(name, "since") == 0)
        hf_add_time(out, status->key_since);
    else if (strcmp(name, "saved-to") == 0)
        hf_text_add(out, status->saved_to ? status->saved_to : "");
    else if (strcmp(name, "verified") == 0)
        hf_add_time(out, status->verified_at);
    else if (strcmp(name, "pin-needed") == 0)
        hf_text_add(out, status->security_features ? "on" : "off");
    else
        return false;
    return true;
}

static int32_t HF_CALL describe(hf_call *call, const char *name, char *out, uint32_t size, uint32_t *length)
{
    hf_online_call at = {0};
    hf_text text = HF_TEXT_INIT(HF_PATH_MAX + 512);
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ANY);
    if (result) return result;
    result = hf_call_result(call, NULL, hf_online_call_status(&at, call, &error), &error);
    if (!result && (!at.status.registered || !at.status.key_id)) result = HF_RESULT_NOT_FOUND;
    if (!result && (!name || !write_fact(&text, name, &at.status))) result = HF_RESULT_INVALID;
    if (!result) result = hf_call_answer(hf_text_get(&text), out, size, length);
    hf_text_free(&text);
    hf_online_call_close(&at);
    return hf_call_leave(call, result);
}

/* ---- the new passphrase ----------------------------------------------------------------------------------------- */

static hf_status propose_passphrase(hf_call *call, const char *field, const hf_secret *passphrase, hf_error *error)
{
    const hf_field *row = hf_call_field(call, field);
    if (!row || row->kind != HF_SECRET) return hf_fail(error, HF_E_PLUGIN_FIELD_UNKNOWN, call->page->id, NULL);
    return hf_draft_set_secret(call->draft, call->page, row->id, passphrase->text, passphrase->length, error);
}

/* This is the one time that it is shown. The line is wiped, since it is no hf_secret. */
static void show(const hf_call *call, const hf_secret *passphrase)
{
    char line[256];
    hf_text_format(line, sizeof line, "The new passphrase, shown this once: %s", passphrase->text);
    hf_call_tell(call, line);
    hf_secret_wipe(line, sizeof line);
}

static int32_t HF_CALL generate(hf_call *call, const char *field, const char *confirm_field)
{
    hf_secret passphrase = {0};
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ACT);
    if (result) return result;
    hf_status status = hf_passphrase_generate(&passphrase, &error);
    if (!status) status = propose_passphrase(call, field, &passphrase, &error);
    if (!status) status = propose_passphrase(call, confirm_field, &passphrase, &error);
    if (!status) {
        show(call, &passphrase);
        hf_secret_free(&call->session->generated);
        call->session->generated = passphrase;
        passphrase = (hf_secret){0};
    }
    hf_secret_free(&passphrase);
    return hf_call_leave(call, hf_call_result(call, NULL, status, &error));
}

static int32_t HF_CALL is_generated(hf_call *call, const char *field)
{
    hf_secret given = {0};
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_DRAFT);
    if (result) return result;
    result = hf_call_result(call, NULL, hf_call_secret(&given, call, field, &error), &error);
    if (!result && (!given.length || !hf_secret_equal(&given, &call->session->generated))) result = HF_RESULT_NOT_FOUND;
    hf_secret_free(&given);
    return hf_call_leave(call, result);
}

static int32_t HF_CALL judge(hf_call *call, const char *field)
{
    hf_secret given = {0};
    hf_problems problems = {0};
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_DRAFT);
    if (result) return result;
    result = hf_call_result(call, NULL, hf_call_secret(&given, call, field, &error), &error);
    if (!result) {
        hf_passphrase_judge(&given, &problems);
        result = hf_call_problems(call, field, &problems);
    }
    hf_secret_free(&given);
    return hf_call_leave(call, result);
}

/* ---- the folder for a copy -------------------------------------------------------------------------------------- */

static hf_status judge_place(hf_call *call, const char *folder, bool allow_local, hf_error *error)
{
    char scratch[HF_PATH_MAX];
    hf_status status = hf_session_scratch(scratch, call->session, call->draft, error);
    return status ? status : hf_passphrase_judge_folder(folder, scratch, allow_local, error);
}

static int32_t HF_CALL judge_folder(hf_call *call, const char *folder_field)
{
    hf_text folder = HF_TEXT_INIT(HF_PATH_MAX);
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_DRAFT);
    if (result) return result;
    hf_status status = hf_call_value(&folder, call, folder_field, &error);
    if (!status) status = judge_place(call, hf_text_get(&folder), true, &error);
    result = hf_call_result(call, hf_call_field(call, folder_field) ? folder_field : NULL, status, &error);
    hf_text_free(&folder);
    return hf_call_leave(call, result);
}

/* A copy on this machine's own volumes is lost with the machine: only a person, or a script that says so, may want it.
 */
static int32_t allow_folder(bool *allow_local, hf_call *call, const char *field, const char *folder)
{
    static const hf_field question = {.id = "allow-local",
                                      .kind = HF_BOOL,
                                      .label = "&Save the copy on this computer all the same",
                                      .help = "That folder is on a volume that is lost when this computer is lost, and "
                                              "the passphrase with it. Then nobody can recover its backups."};
    hf_text answer = HF_TEXT_INIT(16);
    hf_error error;
    *allow_local = false;
    hf_status status = judge_place(call, folder, false, &error);
    if (!status) return HF_RESULT_OK;
    if (!judge_place(call, folder, true, NULL) && hf_call_ask(&answer, call, &question, NULL) == HF_OK)
        *allow_local = strcmp(hf_text_get(&answer), "on") == 0;
    hf_text_free(&answer);
    return *allow_local ? HF_RESULT_OK : hf_call_result(call, field, status, &error);
}

/* ---- the change ------------------------------------------------------------------------------------------------- */

static int32_t keep(hf_call *call, hf_bytes *kept)
{
    hf_error error;
    if (kept->length > HF_KEEP_MAX)
        return hf_call_result(
            call, NULL, hf_fail(&error, HF_E_INTERNAL, "a prepared change of passphrase is too large to keep", NULL),
            &error);
    hf_bytes_wipe(&call->kept);
    call->kept = *kept;
    *kept = (hf_bytes){0};
    return HF_RESULT_OK;
}

typedef struct change {
    hf_online_call at;
    hf_secret passphrase, pin;
    hf_text folder;
    hf_bytes kept;
} change;

static hf_status read_change(change *out, hf_call *call, const char *field, const char *folder_field,
                             const char *pin_field, hf_error *error)
{
    hf_status status = hf_call_secret(&out->passphrase, call, field, error);
    if (!status) status = hf_call_value(&out->folder, call, folder_field, error);
    if (!status) status = hf_call_secret(&out->pin, call, pin_field, error);
    if (!status) status = hf_online_call_open(&out->at, call, error);
    return status;
}

static hf_status rekey(change *with, bool allow_local, hf_error *error)
{
    const char *folder = with->folder.length ? hf_text_get(&with->folder) : NULL;
    return with->at.online->rekey_prepare(&with->kept, &with->at.context, &with->passphrase, folder, allow_local,
                                          with->pin.length ? &with->pin : NULL, error);
}

/* What the vault says of the PIN is said beside its field. */
static const char *field_at_fault(const hf_error *error, const char *pin_field)
{
    return hf_error_is(error, HF_E_PIN_REQUIRED) || hf_error_is(error, HF_E_PIN_INVALID) ? pin_field : NULL;
}

static int32_t HF_CALL prepare_change(hf_call *call, const char *field, const char *folder_field, const char *pin_field)
{
    change with = {.folder = HF_TEXT_INIT(HF_PATH_MAX)};
    bool allow_local = false;
    hf_error error = {0};
    int32_t result = hf_call_enter(call, HF_IN_PREPARE);
    if (result) return result;
    result = hf_call_result(call, NULL, read_change(&with, call, field, folder_field, pin_field, &error), &error);
    if (!result && with.folder.length)
        result = allow_folder(&allow_local, call, folder_field, hf_text_get(&with.folder));
    if (!result) {
        hf_status status = rekey(&with, allow_local, &error);
        result = hf_call_result(call, field_at_fault(&error, pin_field), status, &error);
    }
    if (!result) result = keep(call, &with.kept);
    hf_bytes_wipe(&with.kept);
    hf_secret_free(&with.passphrase);
    hf_secret_free(&with.pin);
    hf_text_free(&with.folder);
    hf_online_call_close(&with.at);
    return hf_call_leave(call, result);
}

typedef hf_status finish_rekey(const hf_registration_context *context, const hf_bytes *kept, hf_error *error);

static hf_status finish(hf_call *call, bool settle, const void *kept, uint32_t length, hf_error *error)
{
    hf_online_call at = {0};
    hf_bytes bytes = {0};
    if (!hf_bytes_copy(&bytes, kept, length)) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = hf_online_call_open(&at, call, error);
    if (!status) {
        finish_rekey *rekeyed = settle ? at.online->rekey_settle : at.online->rekey_abandon;
        status = rekeyed(&at.context, &bytes, error);
    }
    hf_online_call_close(&at);
    hf_bytes_wipe(&bytes);
    return status;
}

static int32_t HF_CALL settle_change(hf_call *call, const void *kept, uint32_t length)
{
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_SETTLE);
    if (result) return result;
    result = hf_call_result(call, NULL, finish(call, true, kept, length, &error), &error);
    if (!result) hf_secret_free(&call->session->generated);
    return hf_call_leave(call, result);
}

static int32_t HF_CALL abandon_change(hf_call *call, const void *kept, uint32_t length)
{
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ABANDON);
    if (result) return result;
    return hf_call_leave(call, hf_call_result(call, NULL, finish(call, false, kept, length, &error), &error));
}

static int32_t HF_CALL verify(hf_call *call, const char *path)
{
    hf_online_call at = {0};
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_ACT);
    if (result) return result;
    if (!hf_call_text_is_fit(path, HF_PATH_MAX - 1)) return hf_call_leave(call, HF_RESULT_INVALID);
    hf_status status = hf_online_call_open(&at, call, &error);
    if (!status) status = at.online->verify(&at.context, path, &error);
    result = hf_call_result(call, NULL, status, &error);
    hf_online_call_close(&at);
    return hf_call_leave(call, result);
}

const hf_keyring_service hf_service_keyring = {
    .size = sizeof(hf_keyring_service),
    .version = 1,
    .describe = describe,
    .generate = generate,
    .is_generated = is_generated,
    .judge = judge,
    .judge_folder = judge_folder,
    .prepare_change = prepare_change,
    .settle_change = settle_change,
    .abandon_change = abandon_change,
    .verify = verify,
};
