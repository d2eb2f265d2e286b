/* apps/holdfast/run.h: one run of one command: its words, its output, and the session that it opens if it needs one.
 *
 * One thread, but for the attendant, whose functions are called on a worker while this thread waits. */

#ifndef HF_APP_RUN_H
#define HF_APP_RUN_H

#include "apps/holdfast/arguments.h"
#include "apps/holdfast/output.h"
#include "apps/holdfast/progress.h"
#include "registry/session.h"

struct hf_run {
    hf_arguments arguments;
    hf_output *output;
    hf_session *session;  /* NULL until hf_run_open */
    hf_problems problems; /* shown at the end, as errors */
    hf_progress progress;
    hf_attendant attendant; /* how far, what was found, questions (see hf_run_attendant) */
};

typedef enum hf_access { HF_READ, HF_CHANGE } hf_access;

/* Opens run->session with what the common options say. */
hf_status hf_run_open(hf_run *run, hf_access access, hf_error *error);

/* The same, to work as `profile` whatever this machine is registered as; NULL = as that. */
hf_status hf_run_open_as(hf_run *run, hf_access access, const hf_profile *profile, hf_error *error);

/* With --verbose, lines that plug-ins log go to standard error from now on, until hf_run_log_end: which is called
 * before the terminal becomes a screen, and before `run` ends. */
void hf_run_log_begin(hf_run *run);
void hf_run_log_end(void);

/* For long work: from now on Ctrl-C asks it to stop. Borrowed from the run. */
const hf_attendant *hf_run_attendant(hf_run *run);

/* What core/registration.h works with. Ended in any case: that frees what it borrows. */
typedef struct hf_run_registration {
    const hf_online *online;
    hf_registration_context context;
    hf_proxy_settings proxy;
} hf_run_registration;
hf_status hf_run_registration_begin(hf_run_registration *out, hf_run *run, hf_error *error);
void hf_run_registration_end(hf_run_registration *registration);

/* The words of the command: see arguments.h. */
bool hf_run_has(const hf_run *run, const char *option);
const char *hf_run_value(const hf_run *run, const char *option);

/* The command's only operand, or `fallback` when there is none. */
const char *hf_run_operand(const hf_run *run, const char *fallback);

/* Adds to the problems that are shown at the end, and goes on. */
void hf_run_problem(hf_run *run, const hf_error *error);

/* The status that the problems amount to: the first one's, HF_OK when there are none. */
hf_status hf_run_verdict(const hf_run *run);

#endif
