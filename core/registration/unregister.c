#include "core/registration/contact.h"
#include "core/registration/registering.h"

static void name_event(char out[192], const hf_identity *identity, bool here_only)
{
    const char *vault = identity->place.vault != NULL ? identity->place.vault : "the vault";
    (void)hf_text_format(out, 192, here_only ? "unregistered here only, from %s" : "unregistered from %s", vault);
}

static hf_status unregister(const hf_registration_context *context, bool here_only, hf_error *error)
{
    hf_identity registered = {0}, pending = {0};
    const hf_settings *settings = context->settings;
    char event[192];
    bool secrets = !here_only; /* which may not open any more: here_only must work then, too */
    hf_status status = hf_identity_load(&registered, settings, HF_REGISTERED, secrets, error);

    if (!status) status = hf_identity_load(&pending, settings, HF_PENDING, secrets, error);
    if (!status && registered.machine_id == NULL && pending.machine_id == NULL)
        status = hf_fail(error, HF_E_NOT_REGISTERED, NULL);
    if (!status && !here_only && pending.machine_id != NULL) status = hf_identity_leave(context, &pending, error);
    if (!status && !here_only && registered.machine_id != NULL) status = hf_identity_leave(context, &registered, error);
    if (!status) {
        hf_pending_discard_sheet(context, &pending);
        name_event(event, registered.machine_id != NULL ? &registered : &pending, here_only);
        status = hf_store_facts_clear(settings->store, HF_REGISTERED, event, &context->origin, error);
    }
    hf_identity_free(&registered);
    hf_identity_free(&pending);
    return status;
}

hf_status hf_unregister(const hf_registration_context *context, bool here_only, hf_error *error)
{
    hf_file_lock *lock = NULL;
    hf_status status = hf_registration_lock(&lock, context, error);

    if (status) return status;
    status = unregister(context, here_only, error);
    hf_file_lock_release(lock);
    return status;
}
