#include "snapin/com/do.h"

#include <stdlib.h>

#include "core/online.h"
#include "registry/session.h"

/* A test of the connection: a session of its own, and what it found. */
typedef struct testing {
    hf_job job;
    hf_text lines;
    hf_status status;
    hf_error error;
} testing;

static void note_hop(void *context, const hf_hop *hop)
{
    testing *test = context;
    static const char *const states[] = {[HF_HOP_OK] = "ok", [HF_HOP_FAILED] = "FAILED", [HF_HOP_SKIPPED] = "skipped"};
    hf_text_add_format(&test->lines, "%s: %s", hop->name, states[hop->state]);
    if (hop->state == HF_HOP_OK) {
        hf_text_add_format(&test->lines, ", %lld ms  %s", (long long)hop->milliseconds, hop->detail);
    }
    hf_text_add(&test->lines, "\n");
}

static hf_status probe(testing *test, hf_session *session, const hf_attendant *attendant, hf_error *error)
{
    const hf_online *online = NULL;
    hf_registration_context context;
    hf_proxy_settings proxy = {0};
    const hf_probe_options options = {0};
    hf_status status = hf_online_load(&online, error);
    if (!status) status = hf_session_registration(&context, &proxy, session, NULL, attendant, error);
    if (!status) status = online->probe(&context, &options, note_hop, test, error);
    hf_proxy_settings_free(&proxy);
    return status;
}

static void testing_run(hf_job *job)
{
    testing *test = CONTAINING_RECORD(job, testing, job);
    const hf_attendant attendant = {.context = job, .progress = hf_job_progress};
    const hf_session_options options = {.from = "console", .read_only = true, .attendant = &attendant};
    hf_session *session = NULL;
    test->status = hf_session_open(&session, &options, &test->error);
    if (!test->status) test->status = probe(test, session, &attendant, &test->error);
    hf_session_close(session);
}

static void testing_done(hf_job *job, void *receiver)
{
    testing *test = CONTAINING_RECORD(job, testing, job);
    hf_site *site = receiver;
    hf_text text = HF_TEXT_INIT(16384);
    site->testing = false;
    hf_site_status(site, "");
    if (test->status) {
        hf_text_add_format(&text, "%s.\n\n%s\n\n%s(%s)", test->error.text, test->error.advice,
                           hf_text_get(&test->lines), test->error.id);
    } else {
        hf_text_add_format(&text, "The vault can be reached.\n\n%s", hf_text_get(&test->lines));
    }
    (void)hf_site_message(site, "Test Connection", hf_text_get(&text),
                          MB_OK | (test->status ? MB_ICONERROR : MB_ICONINFORMATION));
    hf_text_free(&text);
    hf_site_refresh(site);
}

static void testing_end(hf_job *job)
{
    testing *test = CONTAINING_RECORD(job, testing, job);
    hf_text_free(&test->lines);
    free(test);
}

void hf_do_test(hf_site *site, const hf_item *item)
{
    hf_error error;
    (void)item;
    testing *test = calloc(1, sizeof *test);
    if (!test) return;
    test->job = (hf_job){.run = testing_run, .done = testing_done, .end = testing_end};
    test->lines.max = 8192;
    site->testing = true;
    hf_site_status(site, "Testing the connection to the vault...");
    if (hf_job_start(site->box, &test->job, &error)) {
        site->testing = false;
        hf_site_status(site, "");
        hf_site_error(site, "Test Connection", &error);
    }
}
