/* core/paths.h: where the product's files live.
 *
 *   data     settings.db, secret.key, values/, copies/, scratch/   /var/lib/holdfast     %ProgramData%\Holdfast
 *   config   policy.d/, plugins/ (the site's)                      /etc/holdfast         %ProgramData%\Holdfast
 *   program  holdfast, its libraries, plugins/ (the product's)     beside the program
 *
 * HOLDFAST_HOME, or --home, puts data at that folder and config at its `etc`: for a checkout, a test, or a second
 * agent. It is honoured only if the folder belongs to the running account or to administrators and nobody else can
 * write to it. */

#ifndef HF_CORE_PATHS_H
#define HF_CORE_PATHS_H

#include "core/file.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_paths {
    char data[HF_PATH_MAX];
    char config[HF_PATH_MAX];
    char program_plugins[HF_PATH_MAX]; /* the product's plug-ins */
    char program_libraries[HF_PATH_MAX];
    bool own_home; /* --home or HOLDFAST_HOME */
} hf_paths;

/* `home` is --home, or NULL to take HOLDFAST_HOME or the system's places. Nothing is made. A home that does not exist
 * yet is judged by the folder above it. */
hf_status hf_paths_find(hf_paths *out, const char *home, hf_error *error);

/* The scratch folder while nobody named one: below the data folder, by its real path. What is reached through a link is
 * refused as a scratch folder, and whoever has his data folder behind one never named this. */
hf_status hf_paths_scratch(char out[HF_PATH_MAX], const hf_paths *paths, hf_error *error);

/* Makes the data folder, private, if it is missing. HF_NEEDS_ELEVATION when this account may not use it. */
hf_status hf_paths_make(const hf_paths *paths, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
