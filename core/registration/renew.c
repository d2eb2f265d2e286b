/* A new certificate before the old one is over. What was made for it is kept until the new one is in use, so that a run
 * that was cut off is finished by the next. */
#include "core/registration/contact.h"
#include "core/registration/machine_key.h"

#include <stdlib.h>

#define CERTIFICATE_MAX 65536

static bool is_due(const hf_identity *identity, hf_renewal when, int64_t now)
{
    int64_t from, until;

    if (when != HF_RENEW_DUE) return when == HF_RENEW_NOW;
    hf_machine_certificate_times(&from, &until, identity->certificate_pem);
    return now >= from + (until - from) / 3 * 2;
}

static hf_status save_renewal(const hf_identity *renewal, const hf_registration_context *context, hf_error *error)
{
    hf_facts facts = {0};

    hf_identity_add(&facts, context->settings, HF_RENEWAL, renewal);
    return hf_facts_write(&facts, context, NULL, error);
}

static hf_status begin(hf_identity *renewal, const hf_identity *registered, const hf_registration_context *context,
                       hf_error *error)
{
    hf_status status = hf_identity_set(&renewal->machine_id, registered->machine_id, error);

    if (!status) status = hf_identity_make_id(&renewal->request_id, error);
    if (!status) status = hf_machine_key_make(&renewal->key_pem, &renewal->csr_pem, renewal->machine_id, error);
    return status ? status : save_renewal(renewal, context, error);
}

static hf_status ask(hf_identity *renewal, const hf_identity *registered, const hf_registration_context *context,
                     hf_error *error)
{
    hf_text certificate = HF_TEXT_INIT(CERTIFICATE_MAX);
    hf_http *http = NULL;
    hf_status status = hf_identity_http(&http, context, registered, error);

    if (!status)
        status = hf_vault_renew(&certificate, http, &registered->place, renewal->machine_id, renewal->request_id,
                                renewal->csr_pem, error);
    if (!status) status = hf_machine_certificate_check(hf_text_get(&certificate), renewal->csr_pem, error);
    if (!status) status = hf_identity_set(&renewal->certificate_pem, hf_text_get(&certificate), error);
    hf_http_close(http);
    hf_text_free(&certificate);
    return status ? status : save_renewal(renewal, context, error);
}

/* The first contact with the new certificate makes the vault drop the old one. */
static hf_status change_over(hf_identity *registered, hf_identity *renewal, const hf_registration_context *context,
                             hf_error *error)
{
    hf_vault_contact contact;
    hf_facts facts = {0};
    hf_status status = hf_identity_set(&registered->certificate_pem, renewal->certificate_pem, error);

    if (!status) status = hf_secret_set(&registered->key_pem, renewal->key_pem.text, renewal->key_pem.length, error);
    if (!status) status = hf_identity_contact(&contact, context, registered, error);
    if (status) return status;
    hf_registered_add(&facts, context, registered);
    hf_identity_add(&facts, context->settings, HF_RENEWAL, NULL);
    return hf_facts_write(&facts, context, "renewed the certificate", error);
}

/* What the vault refuses is begun anew the next time. */
static hf_status forget(const hf_registration_context *context, hf_status status)
{
    if (status == HF_REFUSED_BY_VAULT)
        (void)hf_store_facts_clear(context->settings->store, HF_RENEWAL, NULL, &context->origin, NULL);
    return status;
}

static hf_status renew(bool *renewed, const hf_registration_context *context, hf_renewal when, hf_error *error)
{
    hf_identity registered = {0}, renewal = {0};
    hf_status status = hf_registered_load(&registered, context, error);

    if (status) return status;
    status = hf_identity_load(&renewal, context->settings, HF_RENEWAL, true, error);
    if (status) goto done;
    if (renewal.machine_id == NULL && !is_due(&registered, when, hf_clock_now(context->clock))) {
        *renewed = false;
        goto done;
    }
    if (renewal.machine_id == NULL) status = begin(&renewal, &registered, context, error);
    if (!status && renewal.certificate_pem == NULL) status = ask(&renewal, &registered, context, error);
    if (!status) status = change_over(&registered, &renewal, context, error);
    if (!status) *renewed = true;
done:
    hf_identity_free(&registered);
    hf_identity_free(&renewal);
    return forget(context, status);
}

hf_status hf_registration_renew(bool *renewed, const hf_registration_context *context, hf_renewal when, hf_error *error)
{
    hf_file_lock *lock = NULL;
    hf_status status = hf_registration_lock(&lock, context, error);

    if (status) return status;
    status = renew(renewed, context, when, error);
    hf_file_lock_release(lock);
    return status;
}
