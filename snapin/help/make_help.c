/* make_help FOLDER: writes the help of the console there. Run by the build. */

#include "snapin/help/pages.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    hf_session *session = NULL;
    hf_error error = {0};
    /* No settings are wanted, only the pages: a home that is not there reads as empty. */
    char home[HF_PATH_MAX];
    if (argc != 2) {
        fputs("usage: make_help FOLDER\n", stderr);
        return 2;
    }
    hf_status status = hf_folder_make(argv[1], 0, &error);
    if (!status) status = hf_path_join(home, argv[1], "no-home", &error);
    const hf_session_options options = {.home = home, .from = "cli", .read_only = true};
    if (!status) status = hf_session_open(&session, &options, &error);
    if (!status) status = hf_help_write(argv[1], session, &error);
    hf_session_close(session);
    if (status) fprintf(stderr, "make_help: %s. %s\n", error.text, error.advice);
    return hf_status_exit_code(status);
}
