/* apps/console/arguments.h: what the command line asks for. */

#ifndef CONSOLE_ARGUMENTS_H
#define CONSOLE_ARGUMENTS_H

#include "apps/console/console.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { ARGUMENTS_MAX_SNAPINS = 64, ARGUMENTS_MAX_PATH = 1024, ARGUMENTS_LIMIT = 120 };

typedef struct arguments {
    console_options options;
    bool help, version, list, json, trace;
    CLSID snapins[ARGUMENTS_MAX_SNAPINS];
    size_t snapin_count;
    wchar_t file[ARGUMENTS_MAX_PATH];   /* a console file to open; "" none */
    wchar_t script[ARGUMENTS_MAX_PATH]; /* "" none, "-" standard input */
    unsigned seconds;                   /* how long a script may take */
    bool child;                         /* this is the script's own process */
    HANDLE shared;                      /* ... and where it notes its calls */
    wchar_t wrong[256];                 /* why the command line cannot be read; "" when it can */
} arguments;

/* Reads argv[1..]. False when something is wrong: `wrong` says what. */
bool arguments_read(arguments *out, int argc, wchar_t *const *argv);

/* The text of --help. */
const char *arguments_help(void);

#ifdef __cplusplus
}
#endif

#endif
