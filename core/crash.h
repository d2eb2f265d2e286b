/* core/crash.h: what the system writes down when a process of ours crashes. */

#ifndef HF_CORE_CRASH_H
#define HF_CORE_CRASH_H

#ifdef __cplusplus
extern "C" {
#endif

/* Keeps this process's memory, and so its secrets, out of it: no core file; on Windows no heap in an error report. A
 * full dump that an administrator asks for is not prevented. For programs of ours, once, at their start; on Linux the
 * processes that they start inherit it. */
void hf_crash_tell_little(void);

#ifdef __cplusplus
}
#endif

#endif
