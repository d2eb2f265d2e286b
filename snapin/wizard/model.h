/* snapin/wizard/model.h: the Register Server wizard without its windows: what was entered, which screens there are,
 * what is wrong, what must be asked first, and what came of it.
 *
 * Functions named `do` may block and run on a worker, one at a time, while the owner waits and calls nothing else of
 * this header. All others are quick. What was entered stays until the model is freed, which wipes it. */

#ifndef HF_SNAPIN_WIZARD_MODEL_H
#define HF_SNAPIN_WIZARD_MODEL_H

#include "registry/session.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_wizard_model hf_wizard_model;

typedef enum hf_wizard_screen {
    HF_SCREEN_PROXY,
    HF_SCREEN_VAULT,
    HF_SCREEN_THROTTLING, /* only of a profile that lists the page */
    HF_SCREEN_FOLDER,     /* the same: the page dpm */
    HF_SCREEN_ENCRYPTION,
    HF_SCREEN_REGISTRATION,
    HF_SCREEN_COUNT
} hf_wizard_screen;

/* `home`, `clock` and `profile` as in hf_session_options; with a profile the machine is registered as one. Opens
 * nothing yet. */
hf_status hf_wizard_model_make(hf_wizard_model **out, const char *home, const hf_clock *clock, int timeout_seconds,
                               const hf_profile *profile, hf_error *error);
void hf_wizard_model_free(hf_wizard_model *model);

/* ---- opening ---------------------------------------------------------------------------------------------------- */

/* Opens the settings and finds out what this server is now. May be tried again. */
hf_status hf_wizard_do_open(hf_wizard_model *model, hf_error *error);
bool hf_wizard_is_open(const hf_wizard_model *model);

/* Of an open one; borrowed. The draft holds what was entered on the screens that are pages of settings. */
hf_session *hf_wizard_session(const hf_wizard_model *model);
hf_draft *hf_wizard_draft(const hf_wizard_model *model);
const hf_page *hf_wizard_page_of(const hf_wizard_model *model, hf_wizard_screen screen); /* NULL = it is none */

/* What is known here and, once a file was read, what a registration with it would be. Never NULL. */
const hf_register_outlook *hf_wizard_outlook(const hf_wizard_model *model);

/* ---- the way through the screens -------------------------------------------------------------------------------- */

/* Whether there is such a screen at all, and the heading that the profile has for it; NULL = the wizard's own. */
bool hf_wizard_has(const hf_wizard_model *model, hf_wizard_screen screen);
const char *hf_wizard_heading(const hf_wizard_model *model, hf_wizard_screen screen);

/* The screen behind and before `screen`; the same where there is none. Encryption is passed over when the registration
 * has its key already; with hf_wizard_finish_begun Vault Identification stays, to choose otherwise. */
hf_wizard_screen hf_wizard_next(const hf_wizard_model *model, hf_wizard_screen screen);
hf_wizard_screen hf_wizard_back(const hf_wizard_model *model, hf_wizard_screen screen);

/* What must be asked before `screen` is left forwards, in the order in which to ask. */
typedef enum hf_wizard_question {
    HF_ASK_NOTHING,
    HF_ASK_REPLACE, /* another vault than that of now: both names stand in the outlook and the file */
    HF_ASK_LOCAL    /* the copy would be lost with this server: hf_wizard_local_reason */
} hf_wizard_question;
hf_wizard_question hf_wizard_asks(const hf_wizard_model *model, hf_wizard_screen screen);
void hf_wizard_answer_yes(hf_wizard_model *model, hf_wizard_question question);
const char *hf_wizard_local_reason(const hf_wizard_model *model);

/* ---- Vault Identification --------------------------------------------------------------------------------------- */

/* Reads the file at `path` and what a registration with it would be. What an earlier file said is forgotten, whatever
 * comes of it. HF_INVALID: every defect is in hf_wizard_file_problems, the first in `error`; what could be read stays
 * to be shown, as that is what tells which file it is. */
hf_status hf_wizard_do_read_file(hf_wizard_model *model, const char *path, hf_error *error);

/* What the file says, NULL when nothing could be read of it. */
const hf_credentials *hf_wizard_credentials(const hf_wizard_model *model);
const hf_problems *hf_wizard_file_problems(const hf_wizard_model *model);

/* Lines for a person about a registration that was begun, or that this server is registered already; false when there
 * is nothing to say. */
bool hf_wizard_describe_now(hf_text *out, const hf_wizard_model *model);

/* Finishes what an earlier run began, without a file; only when outlook.begun_certified. */
void hf_wizard_finish_begun(hf_wizard_model *model, bool yes);
bool hf_wizard_finishes_begun(const hf_wizard_model *model);

/* ---- Encryption Setting ----------------------------------------------------------------------------------------- */

/* A copy of what was typed; a NULL or empty text is none. */
hf_status hf_wizard_set_passphrase(hf_wizard_model *model, const char *text, size_t length, hf_error *error);
hf_status hf_wizard_set_confirm(hf_wizard_model *model, const char *text, size_t length, hf_error *error);
hf_status hf_wizard_set_recovery(hf_wizard_model *model, const char *text, size_t length, hf_error *error);

/* Makes a passphrase and takes it for both entries. */
hf_status hf_wizard_generate(hf_wizard_model *model, hf_error *error);

/* Borrowed; none is one without a text. */
const hf_secret *hf_wizard_passphrase(const hf_wizard_model *model);
const hf_secret *hf_wizard_confirm(const hf_wizard_model *model);
bool hf_wizard_is_generated(const hf_wizard_model *model);

/* A server that was lost is recovered: its own passphrase, entered once, and the code. */
void hf_wizard_recover(hf_wizard_model *model, bool yes);
bool hf_wizard_recovers(const hf_wizard_model *model);

/* The folder for the copy, "" = none. */
void hf_wizard_set_folder(hf_wizard_model *model, const char *folder);
const char *hf_wizard_folder(const hf_wizard_model *model);

/* How strong the passphrase is, and one line for a person that says so or what is wrong with it. */
void hf_wizard_strength(hf_passphrase_strength *out, char line[], size_t size, const hf_wizard_model *model);

/* Everything that is wrong with what was entered, each with its field: `encryption.passphrase`, `.confirm`, `.save-to`,
 * `.recovery`. HF_OK or HF_INVALID. */
hf_status hf_wizard_check_encryption(const hf_wizard_model *model, hf_problems *problems);

/* Whether the folder can hold the copy. One that would be lost with this server is no failure but a question:
 * HF_ASK_LOCAL. */
hf_status hf_wizard_do_check_folder(hf_wizard_model *model, hf_error *error);

/* ---- Server Registration ---------------------------------------------------------------------------------------- */

/* What will be done, for a person to look at before: line by line, `name` and what it is; false behind the last. */
typedef struct hf_wizard_line {
    const char *name;
    char text[HF_PATH_MAX];
} hf_wizard_line;
bool hf_wizard_summary(hf_wizard_line *out, const hf_wizard_model *model, size_t index);

/* Registers with what was entered; how far it is goes through `attendant` (done of 8 steps). The proxy's values are
 * used for it, and stored when this server is registered, or will be by the next run; a registration that came to
 * nothing changes no setting. */
hf_status hf_wizard_do_register(hf_wizard_model *model, const hf_attendant *attendant, hf_error *error);

/* What came of it. Borrowed. */
typedef struct hf_wizard_outcome {
    bool registered; /* by this wizard */
    bool unfinished; /* begun and saved: `step` was reached */
    hf_registration_step step;
    bool refreshed, resumed, earlier_passphrase;
    const char *vault, *region, *portal;
    const char *saved_to;        /* the copy of the passphrase, or "" */
    const hf_problems *problems; /* what did not work out beside it, such as storing the proxy's values */
} hf_wizard_outcome;
void hf_wizard_outcome_read(hf_wizard_outcome *out, const hf_wizard_model *model);

/* English, for the steps of the registration; HF_STEP_READ_FILE .. HF_STEP_FINISH. */
const char *hf_wizard_step_name(const hf_wizard_model *model, hf_registration_step step);

#ifdef __cplusplus
}
#endif

#endif
