/* registry/trial.h: a plug-in tried out: loaded by the host's own rules, and each of its callbacks called with values
 * that a person, a script or a policy could give, while its use of the host is watched.
 *
 * It runs the plug-in in this process and watches all plug-ins of it, so a process does this once and then ends: it is
 * what `holdfast plugin check` does in a child. */

#ifndef HF_REGISTRY_TRIAL_H
#define HF_REGISTRY_TRIAL_H

#include "core/error.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_TRIAL_STEP_MAX   160 /* bytes of a step's name, with its NUL */
#define HF_TRIAL_ROUNDS_MAX 100000

typedef struct hf_trial_options {
    const char *path;           /* of the library */
    const char *package;        /* the folder that it lies in with its plugin.json, which is compared; or NULL */
    const char *folder;         /* private and empty: everything is kept below it */
    uint64_t seed;              /* of the random values: the same seed, the same values */
    int rounds;                 /* of random values; 0..HF_TRIAL_ROUNDS_MAX */
    int limit_milliseconds;     /* of each callback; 0 = the host's own limits */
    bool work;                  /* also prepare, settle and abandon, which may go to the network */
    const char *const *actions; /* to carry out, each an id, NULL behind the last; NULL = none */
} hf_trial_options;

/* Who is told what goes on. Called on the calling thread. */
typedef struct hf_trial_listener {
    void *context;
    void (*begin)(void *context, const char *step);                 /* `check() with name = "..."` */
    void (*fact)(void *context, const char *key, const char *text); /* id, version, title, abi, fields, services */
    /* What is wrong (a defect), or only worth knowing. */
    void (*found)(void *context, bool defect, const hf_error *error);
} hf_trial_listener;

/* HF_OK when it ran to its end, whatever was found; otherwise why it could not be run. A plug-in that hangs ends it:
 * what comes after is not tried. */
hf_status hf_trial_run(const hf_trial_options *options, const hf_trial_listener *listener, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
