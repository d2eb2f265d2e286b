#include "core/registration/contact.h"

#include <stdlib.h>
#include <string.h>

#include "core/machine.h"
#include "core/version.h"

#define HOSTS_MAX 4096
#define TRUST_MAX (1024 * 1024)

#define RENEWAL_LOOK_MS 100

hf_status hf_registration_lock(hf_file_lock **out, const hf_registration_context *context, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_status status = hf_path_join(path, context->settings->paths->data, "registration.lock", error);

    if (!status) status = hf_file_lock_take(out, path, error);
    return status == HF_CONFLICT ? hf_fail(error, HF_E_REGISTRATION_BUSY, NULL) : status;
}

/* Trusts the pinned CA and, beside it, one that the vault announced and that may have taken over (NULL = none). */
static hf_status open_http(hf_http **out, const hf_registration_context *context, const hf_vault_place *place,
                           const char *ca_next_pem, const char *certificate_pem, const hf_secret *key_pem,
                           hf_error *error)
{
    hf_text hosts = HF_TEXT_INIT(HOSTS_MAX), trust = HF_TEXT_INIT(TRUST_MAX);
    hf_http_options options = {
        .proxy = context->proxy,
        .ca_pem = place->ca_pem,
        .certificate_pem = certificate_pem,
        .key_pem = key_pem,
        .timeout_seconds = context->timeout_seconds,
        .attendant = context->attendant,
    };
    hf_status status = HF_OK;

    if (!hf_vault_place_hosts(&hosts, place)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    options.ca_hosts = hf_text_get(&hosts);
    if (!status && place->ca_pem != NULL && ca_next_pem != NULL) {
        if (!hf_text_add_format(&trust, "%s\n%s", place->ca_pem, ca_next_pem))
            status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        options.ca_pem = hf_text_get(&trust);
    }
    if (!status) status = hf_http_open(out, &options, error);
    hf_text_free(&hosts);
    hf_text_free(&trust);
    return status;
}

hf_status hf_identity_http(hf_http **out, const hf_registration_context *context, const hf_identity *identity,
                           hf_error *error)
{
    return open_http(out, context, &identity->place, identity->ca_next_pem, identity->certificate_pem,
                     &identity->key_pem, error);
}

/* By the pinned CA alone, so as to tell which of two the vault shows. */
static hf_status send(hf_vault_contact *out, const hf_registration_context *context, const hf_identity *identity,
                      hf_error *error)
{
    char name[HF_MACHINE_TEXT_SIZE];
    hf_http *http = NULL;
    hf_status status =
        open_http(&http, context, &identity->place, NULL, identity->certificate_pem, &identity->key_pem, error);

    if (!status)
        status = hf_vault_contact_send(out, http, &identity->place, identity->machine_id, hf_machine_name(name),
                                       hf_version(), error);
    hf_http_close(http);
    return status;
}

/* Once more, trusting the CA that the vault announced while the pinned one still counted; *out tells whether it is the
 * one that the vault shows now. */
static hf_status send_after_roll_over(hf_vault_contact *out, const hf_registration_context *context,
                                      hf_identity *identity, hf_error *error)
{
    char *pinned = identity->place.ca_pem;
    hf_status status;

    identity->place.ca_pem = identity->ca_next_pem;
    identity->ca_next_pem = pinned;
    status = send(out, context, identity, error);
    if (status) {
        identity->ca_next_pem = identity->place.ca_pem;
        identity->place.ca_pem = pinned;
    }
    return status;
}

static hf_status take_over(hf_identity *identity, const hf_vault_contact *contact, int64_t now, hf_error *error)
{
    char name[HF_MACHINE_TEXT_SIZE];
    const char *next = contact->ca_next_pem[0] != '\0' ? contact->ca_next_pem : NULL;
    hf_status status = hf_identity_set(&identity->ca_next_pem, next, error);

    if (!status) status = hf_identity_set(&identity->machine_name, hf_machine_name(name), error);
    if (status) return status;
    identity->last_contact = now;
    identity->security_features = contact->security_features;
    identity->to_be_verified = false;
    return HF_OK;
}

hf_status hf_identity_contact(hf_vault_contact *out, const hf_registration_context *context, hf_identity *identity,
                              hf_error *error)
{
    hf_vault_contact contact = {0};
    hf_error why;
    hf_status status = send(&contact, context, identity, &why);

    if (status && hf_error_is(&why, HF_E_TLS_ISSUER) && identity->ca_next_pem != NULL)
        status = send_after_roll_over(&contact, context, identity, &why);
    if (!status && strcmp(contact.state, "active") != 0)
        status = hf_fail(&why, HF_E_IDENTITY_NOT_ACTIVE, contact.state, NULL);
    if (!status) status = take_over(identity, &contact, hf_clock_now(context->clock), &why);
    if (status) {
        if (error != NULL) *error = why;
        return status;
    }
    *out = contact;
    return HF_OK;
}

hf_status hf_registered_load(hf_identity *out, const hf_registration_context *context, hf_error *error)
{
    hf_status status = hf_identity_load(out, context->settings, HF_REGISTERED, true, error);

    if (status || out->machine_id != NULL) return status;
    hf_identity_free(out);
    return hf_fail(error, HF_E_NOT_REGISTERED, NULL);
}

/* Whether another process is renewing the certificate. */
static bool is_renewing(const hf_registration_context *context)
{
    char *machine_id = NULL;
    hf_status status = hf_fact_text(&machine_id, context->settings, HF_RENEWAL, "machine-id", NULL);
    bool renewing = !status && machine_id != NULL;

    free(machine_id);
    return renewing;
}

bool hf_registered_renewed(hf_identity *identity, const hf_registration_context *context, hf_http *http)
{
    hf_identity now = {0};
    const int seconds = context->timeout_seconds > 0 ? context->timeout_seconds : HF_HTTP_TIMEOUT_SECONDS;
    bool renewed = false, waits = true;

    for (int64_t waited = 0; !renewed && waits; waited += RENEWAL_LOOK_MS) {
        waits = waited < (int64_t)seconds * 1000 && is_renewing(context) && hf_http_wait(http, RENEWAL_LOOK_MS);
        if (hf_registered_load(&now, context, NULL)) return false;
        renewed = now.certificate_pem != NULL && identity->certificate_pem != NULL &&
                  strcmp(now.certificate_pem, identity->certificate_pem) != 0;
        if (!renewed) hf_identity_free(&now);
    }
    if (!renewed) return false;
    hf_identity_free(identity);
    *identity = now;
    return true;
}

void hf_registered_add(hf_facts *facts, const hf_registration_context *context, const hf_identity *identity)
{
    hf_identity_add(facts, context->settings, HF_REGISTERED, identity);
    hf_facts_text(facts, "", HF_FACT_COPIED, NULL);
}

hf_status hf_registered_save(const hf_identity *identity, const hf_registration_context *context, const char *event,
                             hf_error *error)
{
    hf_facts facts = {0};

    hf_registered_add(&facts, context, identity);
    return hf_facts_write(&facts, context, event, error);
}

/* The wrapped key that counts is the vault's: a change of passphrase may have been made since a copy of the store was
 * put back. The data key in it is the same. */
static hf_status take_over_key(hf_identity *identity, const hf_registration_context *context,
                               const hf_vault_contact *contact, hf_error *error)
{
    hf_text wrapped = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    char key_id[40] = "";
    hf_http *http = NULL;
    hf_status status;

    if (contact->key_id[0] == '\0' || identity->key_id == NULL || strcmp(contact->key_id, identity->key_id) == 0)
        return HF_OK;
    status = hf_identity_http(&http, context, identity, error);
    if (!status) status = hf_vault_key_get(&wrapped, http, &identity->place, identity->machine_id, error);
    if (!status) status = hf_identity_check_key(key_id, identity, hf_text_get(&wrapped), error);
    if (!status) status = hf_identity_set(&identity->wrapped_key, hf_text_get(&wrapped), error);
    if (!status) status = hf_identity_set(&identity->key_id, key_id, error);
    if (!status) status = hf_identity_set(&identity->saved_to, NULL, error);
    hf_http_close(http);
    hf_text_free(&wrapped);
    return status;
}

static hf_status contact_and_save(hf_identity *identity, const hf_registration_context *context, hf_error *error)
{
    hf_vault_contact contact;
    hf_status status = hf_identity_contact(&contact, context, identity, error);

    if (!status) status = take_over_key(identity, context, &contact, error);
    return status ? status : hf_registered_save(identity, context, NULL, error);
}

hf_status hf_registration_contact(const hf_registration_context *context, hf_error *error)
{
    hf_identity identity = {0};
    hf_file_lock *lock = NULL;
    hf_status status = hf_registration_lock(&lock, context, error);

    if (status) return status;
    status = hf_registered_load(&identity, context, error);
    if (!status) status = contact_and_save(&identity, context, error);
    hf_identity_free(&identity);
    hf_file_lock_release(lock);
    return status;
}

hf_status hf_registered_open(hf_identity *out, hf_http **http, const hf_registration_context *context, hf_error *error)
{
    hf_status status = hf_registered_load(out, context, error);

    if (status) return status;
    if (out->to_be_verified) status = contact_and_save(out, context, error);
    if (!status) status = hf_identity_http(http, context, out, error); /* which borrows the key where it stays */
    if (status) hf_identity_free(out);
    return status;
}

hf_status hf_identity_leave(const hf_registration_context *context, const hf_identity *identity, hf_error *error)
{
    hf_http *http = NULL;
    hf_error why;
    hf_status status;

    if (identity->certificate_pem == NULL) return HF_OK;
    status = hf_identity_http(&http, context, identity, &why);
    if (!status) status = hf_vault_unregister(http, &identity->place, identity->machine_id, &why);
    hf_http_close(http);
    if (!status || hf_error_is(&why, HF_E_IDENTITY_REVOKED)) return HF_OK;
    if (error != NULL) *error = why;
    return status;
}

void hf_registration_tell(const hf_registration_context *context, const char *text)
{
    const hf_attendant *attendant = context->attendant;
    if (attendant != NULL && attendant->tell != NULL) attendant->tell(attendant->context, text);
}
