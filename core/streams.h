/* core/streams.h: standard input, output and error of a program of ours. POSIX only: on Windows their places are never
 * given to anything else. */

#ifndef HF_CORE_STREAMS_H
#define HF_CORE_STREAMS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Takes those of the descriptors 0 to 2 that the process was started without, so that no file or connection gets one of
 * these numbers, and with it what is meant for people. Reading and writing still fail on one that is held, as on one
 * that is closed. For programs of ours, once, at their start; the processes that they start inherit it. */
void hf_streams_hold(void);

#ifdef __cplusplus
}
#endif

#endif
