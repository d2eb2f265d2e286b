/* authority show, prepare, switch: one certificate authority after another. */
#include "apps/vaultd/commands/table.h"
#include "apps/vaultd/succession.h"
#include "core/online/openssl.h"

#include <stdio.h>

static const char *end_of(hf_time_text out, const char *pem)
{
    X509 *certificate = hf_pem_certificate(pem);
    hf_clock_people(out, certificate ? hf_asn1_time(X509_get0_notAfter(certificate)) : 0);
    X509_free(certificate);
    return out;
}

static hf_status show(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    vd_successor next;
    hf_time_text until, since;
    (void)invocation;
    hf_status status = vd_successor_read(&next, service, error);
    if (status) return status;
    printf("authority  %s, until %s\n", vd_authority_name(service->authority),
           end_of(until, vd_authority_pem(service->authority)));
    if (!next.pem[0])
        printf("next       none is announced\n");
    else
        printf("next       announced since %s, until %s; servers that have not heard of it: %lld\n",
               hf_clock_people(since, next.since), end_of(until, next.pem), (long long)next.unaware);
    return HF_OK;
}

static hf_status prepare(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    (void)invocation;
    hf_status status = vd_successor_prepare(service, error);
    if (!status)
        status = vd_command_act(service, "", "announce authority", vd_authority_name(service->authority), error);
    if (!status)
        printf("Made the next certificate authority. Registered servers hear of it when they ask next, each within an "
               "hour.\nNext, once `vaultd authority show` says that all have: stop the service, then vaultd authority "
               "switch\n");
    return status;
}

static hf_status switch_over(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    bool force = vd_given(invocation, "--force", 0) != NULL;
    hf_status status = vd_command_act(service, "", "switch authority", force ? "forced" : "", error);
    if (!status) status = vd_successor_switch(service, force, error);
    if (!status)
        printf("The next certificate authority is the one in use now. Start the service again.\n"
               "Vault credentials made before name the old one: make new ones for servers that are to register.\n");
    return status;
}

static hf_status run_show(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, show, error);
}

static hf_status run_prepare(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, prepare, error);
}

/* A service that runs would go on with the authority that it has read. */
static hf_status run_switch(const vd_invocation *invocation, hf_error *error)
{
    hf_file_lock *lock = NULL;
    hf_status status = vd_command_lock(&lock, invocation->folder, error);
    if (!status) status = vd_command_work(invocation, switch_over, error);
    hf_file_lock_release(lock);
    return status;
}

static const vd_option switch_options[] = {
    {"--force", NULL, "even if there are servers that have not heard of it: they must register again", false},
    {NULL, NULL, NULL, false},
};

const vd_command vd_command_authority_show = {.name = "authority show",
                                              .operands = "",
                                              .summary =
                                                  "show the certificate authority, and the next one if announced",
                                              .run = run_show};
const vd_command vd_command_authority_prepare = {.name = "authority prepare",
                                                 .operands = "",
                                                 .summary = "make the next certificate authority and announce it",
                                                 .run = run_prepare};
const vd_command vd_command_authority_switch = {.name = "authority switch",
                                                .operands = "",
                                                .summary =
                                                    "let the announced authority take over; the service is stopped",
                                                .options = switch_options,
                                                .run = run_switch};
