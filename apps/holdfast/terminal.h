/* apps/holdfast/terminal.h: what the program is connected to, and being asked to stop. Twins for each system. */

#ifndef HF_APP_TERMINAL_H
#define HF_APP_TERMINAL_H

#include "core/error.h"
#include "core/secret.h"
#include <stdio.h>

/* The words of the command line as UTF-8, the program's name first. Lives as long as the program. */
hf_status hf_terminal_arguments(int *count, char ***words, int argc, char **argv, hf_error *error);

/* Makes the console take UTF-8 and, where it can, escape sequences; keeps the numbers of standard streams that the
 * program was started without from being given to files. Before anything is opened. */
void hf_terminal_prepare(void);

bool hf_terminal_is(FILE *stream);

/* Whether the person at the terminal would see a window of this process: not over SSH, in a service or on Linux. */
bool hf_terminal_has_desktop(void);

/* Whether escape sequences on it have an effect. */
bool hf_terminal_has_colour(FILE *stream);

/* Columns of the terminal behind the stream; 80 when there is none. */
int hf_terminal_width(FILE *stream);

/* Reads a line from the person at the terminal, after `question`, with or without echo. HF_CANCELLED at the end of
 * input or when asked to stop. The line comes without its end. */
hf_status hf_terminal_read_line(hf_secret *out, const char *question, bool echo, hf_error *error);

/* From now on a request to stop (Ctrl-C, or the system's) is remembered; a second one ends the program as usual. */
void hf_interrupt_watch(void);
bool hf_interrupt_seen(void);

/* Waits; true as soon as a request to stop came. */
bool hf_interrupt_wait(int milliseconds);

/* Reads up to `size` bytes from a file descriptor that this process was started with: -1 on failure, 0 at its end. */
long hf_descriptor_read(int descriptor, void *out, size_t size);

#endif
