/* Steps 6 to 8: the vault makes a pending identity; the first call with its certificate makes it active; what was
 * pending here becomes the registration. */
#include "core/registration/registering.h"

#include <stdlib.h>
#include <string.h>

#include "core/machine.h"
#include "core/registration/contact.h"
#include "core/registration/machine_key.h"
#include "core/version.h"

#define CERTIFICATE_MAX 65536

static hf_status ask_as_this_machine(hf_text *certificate, hf_registering *run, const hf_vault_register *request,
                                     hf_error *error)
{
    hf_http *http = NULL;
    hf_status status = hf_identity_http(&http, run->context, &run->registered, error);

    if (!status) status = hf_vault_register_identity(certificate, http, &run->place, NULL, request, error);
    hf_http_close(http);
    return status;
}

/* A refresh asks with the certificate that it replaces. If that does not count any more, the machine may have been
 * taken out of the vault; then it comes as a new one does. */
static hf_status ask(hf_text *certificate, hf_registering *run, hf_error *error)
{
    const hf_identity *it = &run->pending;
    char system[HF_MACHINE_TEXT_SIZE];
    const hf_secret *recovery = it->recovery.text != NULL ? &it->recovery : NULL;
    const hf_vault_register request = {
        .machine_id = it->machine_id,
        .request_id = it->request_id,
        .machine_name = it->machine_name,
        .os = hf_machine_system(system),
        .agent_version = hf_version(),
        .csr_pem = it->csr_pem,
        .wrapped_key = it->wrapped_key,
        .recovery = recovery,
    };
    hf_error refused;
    hf_status status;

    if (hf_identity_is(it, HF_KIND_REFRESH) && recovery == NULL) {
        status = ask_as_this_machine(certificate, run, &request, &refused);
        if (!status) return HF_OK;
        if (!hf_error_is(&refused, HF_E_IDENTITY_REVOKED) && !hf_error_is(&refused, HF_E_IDENTITY_EXPIRED)) {
            if (error != NULL) *error = refused;
            return status;
        }
    }
    return hf_vault_register_identity(certificate, run->http, &run->place, &run->token, &request, error);
}

hf_status hf_step_register(hf_registering *run, hf_error *error)
{
    hf_identity *it = &run->pending;
    hf_text certificate = HF_TEXT_INIT(CERTIFICATE_MAX);
    hf_facts facts = {0};
    hf_status status = hf_registering_begin(run, HF_STEP_REGISTER, error);

    if (status) return status;
    it->asked = true; /* from here on the vault may know of it, and what is kept here is not forgotten lightly */
    status = ask(&certificate, run, error);
    if (!status) status = hf_machine_certificate_check(hf_text_get(&certificate), it->csr_pem, error);
    if (!status) status = hf_identity_set(&it->certificate_pem, hf_text_get(&certificate), error);
    hf_text_free(&certificate);
    if (status) return status;
    hf_facts_text(&facts, HF_PENDING, "certificate", it->certificate_pem);
    return hf_registering_journal(run, HF_STEP_REGISTER, &facts, error);
}

/* What the vault answers is saved with the registration: who was cut off between contacts it once more. */
hf_status hf_step_activate(hf_registering *run, hf_error *error)
{
    hf_vault_contact contact = {0};
    hf_status status = hf_registering_begin(run, HF_STEP_ACTIVATE, error);

    if (!status) status = hf_identity_contact(&contact, run->context, &run->pending, error);
    return status ? status : hf_registering_end(run, HF_STEP_ACTIVATE, error);
}

/* The identity without what only a pending one has. */
static hf_identity as_registered(const hf_identity *pending)
{
    hf_identity it = *pending;

    it.kind = NULL;
    it.request_id = NULL;
    it.csr_pem = NULL;
    it.recovery = (hf_secret){0};
    it.step = 0;
    it.begun_at = 0;
    it.asked = false;
    return it;
}

static void name_event(char out[192], const hf_identity *it)
{
    const char *what = hf_identity_is(it, HF_KIND_REFRESH)   ? "registered again with"
                       : hf_identity_is(it, HF_KIND_RECOVER) ? "recovered at"
                                                             : "registered with";
    (void)hf_text_format(out, 192, "%s %s", what, it->place.vault != NULL ? it->place.vault : "the vault");
}

/* What was backed up there may still be wanted: only its administrator takes this machine out. */
static void tell_of_the_one_left(const hf_registering *run)
{
    const hf_vault_place *left = &run->registered.place;
    char text[256];

    if (run->registered.machine_id == NULL || hf_place_same_vault(left, &run->pending.place)) return;
    (void)hf_text_format(text, sizeof text, "The vault %s still lists this server, with what it holds of it.",
                         left->vault != NULL ? left->vault : "before");
    hf_registration_tell(run->context, text);
}

hf_status hf_step_finish(hf_registering *run, hf_error *error)
{
    hf_identity *it = &run->pending, registered;
    const bool refresh = hf_identity_is(it, HF_KIND_REFRESH) && run->registered.registered_at != 0;
    hf_facts facts = {0};
    char event[192];
    hf_status status = hf_registering_begin(run, HF_STEP_FINISH, error);

    if (!status && run->options->profile != NULL) status = hf_registering_profile(run, it, error);
    if (status) return status;
    it->registered_at = refresh ? run->registered.registered_at : hf_clock_now(run->context->clock);
    registered = as_registered(it);
    hf_registered_add(&facts, run->context, &registered);
    hf_identity_add(&facts, run->context->settings, HF_PENDING, NULL);
    hf_secret_wipe(&registered, sizeof registered); /* a view of `it`, which owns what it points to */
    name_event(event, it);
    status = hf_facts_write(&facts, run->context, event, error);
    if (status) return status;
    run->result.refreshed = hf_identity_is(it, HF_KIND_REFRESH);
    tell_of_the_one_left(run);
    return hf_registering_end(run, HF_STEP_FINISH, error);
}
