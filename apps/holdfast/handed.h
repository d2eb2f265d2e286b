/* apps/holdfast/handed.h: values of a page that count for one time, secrets among them, on their way to the process
 * that uses them. They never stand in a command line, and are wiped. */

#ifndef HF_APP_HANDED_H
#define HF_APP_HANDED_H

#include "core/draft.h"

#define HF_HANDED_MAX 32768 /* bytes of all of them */

/* `FIELD LENGTH`, a line feed, so many bytes; and so on. {0} holds none. */
typedef struct hf_handed {
    char *data; /* owned; never moved, so that nothing is left behind */
    size_t length;
} hf_handed;

/* Adds one. HF_USAGE (too-long) when there are too many. */
hf_status hf_handed_add(hf_handed *handed, const char *field, const char *value, size_t length, hf_error *error);

/* Puts all of them into the draft. */
hf_status hf_handed_put(hf_draft *draft, const hf_page *page, const hf_handed *handed, hf_error *error);

/* Wipes it. */
void hf_handed_free(hf_handed *handed);

#endif
