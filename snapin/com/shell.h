/* snapin/com/shell.h: opening something in the program that is there for it. */

#ifndef HF_SNAPIN_SHELL_H
#define HF_SNAPIN_SHELL_H

#include "snapin/com/site.h"

/* Opens a file, or an address of the web, on a worker: the shell may take its time to start a program. If there is
 * none, `otherwise` is shown, above what was to be opened. */
void hf_shell_open(hf_site *site, const char *what, const char *title, const char *otherwise);

#endif
