/* core/version.h: which Holdfast this is. */
#ifndef HOLDFAST_CORE_VERSION_H
#define HOLDFAST_CORE_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this library, "MAJOR.MINOR.PATCH". Static; never NULL; any thread. */
const char *hf_version(void);

#ifdef __cplusplus
}
#endif

#endif
