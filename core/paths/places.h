/* core/paths/places.h: the platform half of core/paths.h. */

#ifndef HF_CORE_PATHS_PLACES_H
#define HF_CORE_PATHS_PLACES_H

#include "core/file.h"

#ifdef __cplusplus
extern "C" {
#endif

/* HOLDFAST_HOME, or "" when it is not set. */
hf_status hf_places_home(char out[HF_PATH_MAX], hf_error *error);

/* The system's folders for our data and configuration. */
hf_status hf_places_of_system(char data[HF_PATH_MAX], char config[HF_PATH_MAX], hf_error *error);

/* HF_OK when this account may read and write in the folder; else hf_places_refuse. */
hf_status hf_places_can_use(const char *folder, hf_error *error);

/* Why the folder cannot be used, by the system's `code`: disk-read-only where nobody can write, else needs-elevation.
 */
hf_status hf_places_refuse(hf_error *error, const char *folder, int code);

#ifdef __cplusplus
}
#endif

#endif
