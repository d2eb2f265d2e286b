/* snapin/model/commands.h: what a person can have done in the console, in words: for the menu, the tool bar, the help.
 */

#ifndef HF_SNAPIN_COMMANDS_H
#define HF_SNAPIN_COMMANDS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Ids of commands, of each product its own; never negative, those are MMC's. */
typedef int hf_do;

typedef struct hf_do_text {
    const char *label; /* with an access key */
    const char *name;  /* without; for the tool bar */
    const char *tip;   /* one sentence */
} hf_do_text;

/* Never NULL for a command of the product. */
const hf_do_text *hf_do_text_of(hf_do command);

#ifdef __cplusplus
}
#endif

#endif
