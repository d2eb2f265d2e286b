/* snapin/model/commands.h: what a person can have done in the console, in words: for the menu, the tool bar, the help.
 */

#ifndef HF_SNAPIN_COMMANDS_H
#define HF_SNAPIN_COMMANDS_H

/* Ids of commands; never negative, those are MMC's. */
typedef enum hf_do {
    HF_DO_REGISTER = 1,
    HF_DO_CHANGE,
    HF_DO_TEST,
    HF_DO_PORTAL,
    HF_DO_REVERT,
    HF_DO_ABOUT,
    HF_DO_END
} hf_do;

typedef struct hf_do_text {
    const char *label; /* with an access key */
    const char *name;  /* without; for the tool bar */
    const char *tip;   /* one sentence */
} hf_do_text;

/* Never NULL for a command < HF_DO_END. */
const hf_do_text *hf_do_text_of(hf_do command);

#endif
