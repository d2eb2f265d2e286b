/* apps/console/model/verbs.h: the standard verbs (Open, Cut, Copy, Paste, Delete, Properties, Rename, Refresh, Print):
 * which are shown and enabled for the present selection. All are hidden after each change of the selection until the
 * snap-in sets them in MMCN_SELECT (IConsoleVerb). */

#ifndef CONSOLE_MODEL_VERBS_H
#define CONSOLE_MODEL_VERBS_H

#include "apps/console/model/scope.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { VERB_COUNT = MMC_VERB_LAST - MMC_VERB_FIRST + 1 };

typedef struct verbs {
    unsigned char state[VERB_COUNT]; /* MMC_BUTTON_STATE bits */
    bool hiding_said[VERB_COUNT];    /* the snap-in itself hid it or showed it */
    bool cut_said;                   /* ... said anything about Cut; else Copy and Delete together enable it */
    MMC_CONSOLE_VERB default_verb;   /* MMC_VERB_NONE: none */
} verbs;

/* MMC_VERB_OPEN .. MMC_VERB_CUT */
bool verb_is_known(MMC_CONSOLE_VERB verb);

/* All hidden, none the default. */
void verbs_reset(verbs *set);

/* One of the bits of MMC_BUTTON_STATE. E_INVALIDARG for another verb or bit. ENABLED shows a hidden verb, as most
 * snap-ins say nothing else. */
HRESULT verbs_set(verbs *set, MMC_CONSOLE_VERB verb, MMC_BUTTON_STATE bit, bool on);
HRESULT verbs_get(const verbs *set, MMC_CONSOLE_VERB verb, MMC_BUTTON_STATE bit, BOOL *out);

bool verb_is_shown(const verbs *set, MMC_CONSOLE_VERB verb);
bool verb_is_enabled(const verbs *set, MMC_CONSOLE_VERB verb); /* shown, and may be chosen */

/* "&Delete" for a menu, and "delete" as scripts and the trace say it. */
const wchar_t *verb_label(MMC_CONSOLE_VERB verb);
const char *verb_name(MMC_CONSOLE_VERB verb);

/* The verb of a script's word; MMC_VERB_NONE if it is none. */
MMC_CONSOLE_VERB verb_of_name(const char *name);

#ifdef __cplusplus
}
#endif

#endif
