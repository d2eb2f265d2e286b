#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "apps/holdfast/service_account.h"

static const char *const state_names[] = {[HF_HOP_OK] = "ok", [HF_HOP_FAILED] = "failed", [HF_HOP_SKIPPED] = "skipped"};

/* The failure itself is the command's error; here stands only where it happened. */
static void show_hop(void *context, const hf_hop *hop)
{
    hf_run *run = context;
    hf_progress_clear(&run->progress);
    hf_json_object(run->output, NULL);
    hf_json_text(run->output, "name", hop->name);
    hf_json_text(run->output, "state", state_names[hop->state]);
    hf_json_integer(run->output, "milliseconds", hop->milliseconds);
    hf_json_text(run->output, "detail", hop->detail);
    if (hop->state == HF_HOP_FAILED) hf_json_error(run->output, "error", &hop->error);
    hf_json_end(run->output);

    hf_colour_set(run->output, hop->state == HF_HOP_OK ? HF_GREEN : hop->state == HF_HOP_FAILED ? HF_RED : HF_DIM);
    hf_say(run->output, "%-8s %-22s %5lld ms  %s", state_names[hop->state], hop->name, (long long)hop->milliseconds,
           hop->state == HF_HOP_FAILED ? hop->error.text : hop->detail);
    hf_colour_set(run->output, HF_PLAIN);
}

static hf_status run_test_connection(hf_run *run, hf_error *error)
{
    hf_run_registration registration = {0};
    hf_credentials *credentials = NULL;
    bool done = false;
    hf_status status = hf_run_has(run, "as-service") ? hf_service_account_become(&done, run, NULL, error) : HF_OK;
    if (done) return status;
    if (!status) status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_run_registration_begin(&registration, run, error);
    const char *path = hf_run_value(run, "vault-credentials");
    if (!status && path) status = registration.online->credentials_read(&credentials, path, NULL, error);
    if (status) goto done;

    hf_probe_options options = {.credentials = credentials};
    hf_json_array(run->output, "hops");
    status = registration.online->probe(&registration.context, &options, show_hop, run, error);
    hf_json_end(run->output);
    if (!status) hf_note(run->output, "The vault can be reached.");
done:
    if (registration.online) registration.online->credentials_free(credentials);
    hf_run_registration_end(&registration);
    return status;
}

static const hf_option options[] = {
    {.name = "vault-credentials",
     .value = "FILE",
     .summary = "test the way to the vault of this file, before registering"},
    HF_AS_SERVICE_OPTION,
    {0},
};

static const hf_example examples[] = {
    {"holdfast test-connection", "walks the way to the vault: name, route, proxy, TLS, clock, vault, identity"},
    {"holdfast test-connection --vault-credentials FILE", "the same before this machine is registered"},
    {"holdfast do proxy.test --with mode=none", "tests proxy settings that are not stored"},
    {0},
};

const hf_command hf_command_test_connection = {
    .name = "test-connection",
    .summary = "Test the way to the vault, hop by hop",
    .details = "Each hop is shown with its time and what was found; the first that fails, with what to do about it.",
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(5) | HF_EXIT(6) | HF_EXIT(7),
    .run = run_test_connection,
};
