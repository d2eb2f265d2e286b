/* apps/holdfast/child.h: this program once more, as a process that may come to a bad end. Twins for each system. */

#ifndef HF_APP_CHILD_H
#define HF_APP_CHILD_H

#include "core/file.h"

#include <stdio.h>

typedef struct hf_child hf_child;

/* How a child ended. */
typedef struct hf_child_end {
    bool crashed;
    int code;     /* its exit code, or the number of the signal or exception */
    char how[80]; /* crashed: `SIGSEGV`, `access violation (0xC0000005)` */
} hf_child_end;

/* Starts this program with two words. What it prints goes to standard error. */
hf_status hf_child_start(hf_child **out, const char *word, const char *folder, hf_error *error);

/* Waits until it has ended, for at most `milliseconds`; false = it still runs. */
bool hf_child_wait(hf_child_end *out, hf_child *child, int milliseconds);

/* Ends it, if it still runs, and lets go of it. */
void hf_child_free(hf_child *child);

/* In the child: a crash leaves no dump, and asks nobody anything. */
void hf_child_be_quiet(void);

/* In the child: the file at `path`, to be written from its beginning; NULL when it cannot be. */
FILE *hf_child_open_record(const char *path);

/* In the child: ends it at once, whatever its threads do. */
void hf_child_leave(int code);

/* The folder for files that are soon removed. */
hf_status hf_child_place(char out[HF_PATH_MAX], hf_error *error);

#endif
