/* Steps 1 to 4: everything that can be asked before anything is made or sent. */
#include "core/registration/registering.h"

#include <stdlib.h>
#include <string.h>

#define HOSTS_MAX 4096

/* What a person has looked at is what is used. */
static hf_status check_shown(const hf_registering *run, hf_error *error)
{
    const hf_register_options *options = run->options;

    if (options->thumbprint == NULL || strcmp(options->thumbprint, run->credentials->thumbprint) == 0) return HF_OK;
    return hf_fail(error, HF_E_CREDENTIALS_REPLACED, options->credentials, NULL);
}

hf_status hf_step_read_file(hf_registering *run, hf_error *error)
{
    hf_text hosts = HF_TEXT_INIT(HOSTS_MAX);
    hf_status status = hf_registering_begin(run, HF_STEP_READ_FILE, error);

    run->hosts = hosts;
    if (!status) status = hf_credentials_read(&run->credentials, run->options->credentials, run->context->clock, error);
    if (!status) status = check_shown(run, error);
    if (!status) status = hf_vault_place_from_credentials(&run->place, run->credentials, error);
    if (!status && !hf_vault_place_hosts(&run->hosts, &run->place)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    return status ? status : hf_registering_end(run, HF_STEP_READ_FILE, error);
}

/* Any answer will do: the vault was reached, and it is the one that its file says. */
hf_status hf_step_reach_vault(hf_registering *run, hf_error *error)
{
    const hf_registration_context *context = run->context;
    const hf_http_options options = {
        .proxy = context->proxy,
        .ca_pem = run->place.ca_pem,
        .ca_hosts = hf_text_get(&run->hosts),
        .timeout_seconds = context->timeout_seconds,
        .attendant = context->attendant,
    };
    const hf_http_request request = {.method = "GET", .url = run->place.endpoint, .repeatable = true};
    hf_http_response response = {0};
    hf_status status = hf_registering_begin(run, HF_STEP_REACH_VAULT, error);

    if (!status) status = hf_http_open(&run->http, &options, error);
    if (!status) status = hf_http_send(&response, run->http, &request, error);
    hf_http_response_free(&response);
    return status ? status : hf_registering_end(run, HF_STEP_REACH_VAULT, error);
}

hf_status hf_step_sign_in(hf_registering *run, hf_error *error)
{
    hf_status status = hf_registering_begin(run, HF_STEP_SIGN_IN, error);

    if (!status)
        status = hf_vault_token(&run->token, run->http, &run->place, run->credentials->certificate_pem,
                                run->credentials->key, hf_clock_now(run->context->clock), error);
    return status ? status : hf_registering_end(run, HF_STEP_SIGN_IN, error);
}

hf_status hf_step_capabilities(hf_registering *run, hf_error *error)
{
    hf_vault_capabilities capabilities = {0};
    hf_status status = hf_registering_begin(run, HF_STEP_CAPABILITIES, error);

    if (!status) status = hf_vault_capabilities_get(&capabilities, run->http, &run->place, &run->token, error);
    if (!status) status = hf_identity_set(&run->place.agents, capabilities.agents, error);
    if (!status) status = hf_identity_set(&run->place.portal, capabilities.portal, error);
    if (status) return status;
    (void)hf_text_put(run->signed_by, sizeof run->signed_by, capabilities.signed_by);
    run->security_features = capabilities.security_features;
    return hf_registering_end(run, HF_STEP_CAPABILITIES, error);
}
