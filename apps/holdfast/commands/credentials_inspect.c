#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "core/clock.h"

static const char *const generations[] = {
    [HF_CREDENTIALS_UNKNOWN] = "unknown",
    [HF_CREDENTIALS_CLASSIC] = "Backup (classic), retired",
    [HF_CREDENTIALS_RECOVERY_SERVICES] = "Recovery Services",
    [HF_CREDENTIALS_SITE_RECOVERY] = "Site Recovery",
};

static void tell_certificate(hf_output *output, const hf_credentials *credentials)
{
    int64_t now = hf_clock_now(NULL);
    hf_time_text left;
    hf_show(output, "certificate_subject", "Certificate", credentials->subject);
    hf_show(output, "certificate_thumbprint", "Thumbprint", credentials->thumbprint);
    hf_show_time(output, "valid_from", "Valid from", credentials->valid_from);
    hf_show_time(output, "valid_until", "Valid until", credentials->valid_until);
    bool expires = credentials->valid_until > now;
    hf_json_integer(output, "seconds_left", expires ? credentials->valid_until - now : 0);
    if (expires) hf_say(output, "%-20s  %s", "Time left", hf_clock_span(left, credentials->valid_until - now));
}

static void tell(hf_output *output, const hf_credentials *credentials)
{
    hf_show(output, "generation", "Generation", generations[credentials->generation]);
    hf_show(output, "vault", "Vault", credentials->vault);
    hf_show(output, "region", "Region", credentials->region);
    hf_show(output, "subscription", "Subscription", credentials->subscription);
    hf_show(output, "resource_id", "Resource id", credentials->resource_id);
    hf_show(output, "tenant", "Tenant", credentials->tenant);
    hf_show(output, "authority", "Sign-in at", credentials->authority);
    hf_show(output, "endpoint", "Vault service", credentials->endpoint);
    hf_show(output, "trust", "Trust",
            credentials->ca_pem ? "the certificate authority in this file" : "the system's certificate authorities");
    hf_show(output, "purpose", "Purpose", credentials->purpose);
    hf_show(output, "serial", "Serial", credentials->serial);
    hf_show_time(output, "issued", "Issued", credentials->issued);
    tell_certificate(output, credentials);
}

static hf_status run_inspect(hf_run *run, hf_error *error)
{
    const hf_online *online;
    hf_credentials *credentials = NULL;
    hf_status status = hf_online_load(&online, error);
    if (status) return status;
    status = online->credentials_inspect(&credentials, hf_run_operand(run, ""), NULL, &run->problems, error);
    hf_json_flag(run->output, "usable", status == HF_OK);
    if (credentials) tell(run->output, credentials);
    if (!status) hf_note(run->output, "This file can register a machine now.");
    online->credentials_free(credentials);
    return status;
}

static const hf_example examples[] = {
    {"holdfast credentials inspect contoso.VaultCredentials", "what the file says, and what is wrong with it"},
    {"holdfast credentials inspect FILE --json", "the same for a program; exit code 3 when it cannot register"},
    {0},
};

const hf_command hf_command_credentials_inspect = {
    .name = "credentials inspect",
    .operands = "FILE",
    .summary = "Say what a vault credentials file holds and whether it can register",
    .details =
        "Offline. Every defect is named. The key in the file is never shown. Only the vault knows whether a newer "
        "download replaced the file.",
    .operand = HF_OPERAND_FILE,
    .least = 1,
    .most = 1,
    .examples = examples,
    .exits = HF_EXIT(3),
    .run = run_inspect,
};
