/* make_help FOLDER: writes the help of the console there. Run by the build. */

#include "snapin/help/pages.h"

#include <stdio.h>

/* The help as a machine of the profile has it: all of it for the first, of the others what only they have. */
static hf_status write_profile(const char *folder, const char *home, const hf_profile *profile, hf_error *error)
{
    hf_session *session = NULL;
    const hf_session_options options = {.home = home, .from = "cli", .read_only = true, .profile = profile};
    hf_status status = hf_session_open(&session, &options, error);
    if (!status)
        status = profile == hf_profile_at(0) ? hf_help_write(folder, session, error)
                                             : hf_help_write_own(folder, session, error);
    hf_session_close(session);
    return status;
}

int main(int argc, char **argv)
{
    hf_error error = {0};
    const hf_profile *profile;
    /* No settings are wanted, only the pages: a home that is not there reads as empty. */
    char home[HF_PATH_MAX];
    if (argc != 2) {
        fputs("usage: make_help FOLDER\n", stderr);
        return 2;
    }
    hf_status status = hf_folder_make(argv[1], 0, &error);
    if (!status) status = hf_path_join(home, argv[1], "no-home", &error);
    for (size_t i = 0; !status && (profile = hf_profile_at(i)); i++)
        status = write_profile(argv[1], home, profile, &error);
    if (status) fprintf(stderr, "make_help: %s. %s\n", error.text, error.advice);
    return hf_status_exit_code(status);
}
