/* registry/trial/parts.h: what the files of this folder share: one trial under way. */

#ifndef HF_REGISTRY_TRIAL_PARTS_H
#define HF_REGISTRY_TRIAL_PARTS_H

#include "core/draft.h"
#include "registry/plugins/internal.h"
#include "registry/session.h"
#include "registry/trial.h"

#define HF_TRIAL_DEFECTS_MAX 64 /* kinds of them that are told apart */

typedef struct hf_trial {
    const hf_trial_options *options;
    const hf_trial_listener *listener;
    char id[HF_ID_MAX + 1];
    char step[HF_TRIAL_STEP_MAX];
    hf_session *session;
    hf_plugins *plugins;
    const hf_page *page;
    hf_draft *draft;
    bool stop, stopped; /* whoever asks is told to stop; was told */
    bool over;          /* it hung: nothing more can be tried */
    char told[HF_TRIAL_DEFECTS_MAX][HF_ERROR_ID_SIZE];
    size_t told_count;
} hf_trial;

/* tell.c: a step begins. */
void hf_trial_begin(hf_trial *at, const char *format, ...) HF_PRINTF(2, 3);
void hf_trial_fact(const hf_trial *at, const char *key, const char *text);

/* A kind of defect is told once, where it was met first. */
void hf_trial_defect(hf_trial *at, const hf_error *error);
void hf_trial_note(const hf_trial *at, const hf_error *error);

/* True for what a plug-in that keeps to the interface never causes. */
bool hf_trial_is_defect(const hf_error *error);

/* What one error says of the plug-in. What it refuses with a reason is its right. */
void hf_trial_judge_error(hf_trial *at, const hf_error *error);
void hf_trial_judge_memory(hf_trial *at);

/* At the end of each callback. Empties `problems`. */
void hf_trial_judge(hf_trial *at, hf_problems *problems);

/* load.c: what is known of the library by its name, then a session, then a host that has this plug-in alone. */
hf_status hf_trial_read_id(hf_trial *at, hf_error *error);
hf_status hf_trial_open_session(hf_trial *at, hf_error *error);
hf_status hf_trial_open_plugins(hf_trial *at, hf_error *error);

/* True when there is a page to go on with. */
bool hf_trial_load(hf_trial *at);

/* manifest.c: whether plugin.json says what is in the folder, and what the library says. */
void hf_trial_manifest(hf_trial *at);

/* check.c: check() with the draft as it is, with each field at each of its limits, with random values. */
void hf_trial_check(hf_trial *at);
void hf_trial_check_values(hf_trial *at);
void hf_trial_check_random(hf_trial *at);
void hf_trial_put(const hf_trial *at, const hf_field *field, const char *value);

/* work.c: every field that is empty gets a value that the host takes, and every check box is on. */
void hf_trial_fill(const hf_trial *at);
void hf_trial_info(hf_trial *at, const char *values);
void hf_trial_actions(hf_trial *at);
void hf_trial_work(hf_trial *at); /* prepare(), settle(), abandon() */

#endif
