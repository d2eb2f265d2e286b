#include "core/paths.h"

#include <stdlib.h>
#include <string.h>

#include "core/file/path.h"
#include "core/library.h"
#include "core/paths/places.h"

/* Where the plug-ins may lie, seen from the libraries: installed beside others', in a folder of ours, in a build tree.
 */
static const char *const plugin_places[] = {"holdfast/plugins", "plugins", "../plugins"};

static hf_status find_program(hf_paths *paths, hf_error *error)
{
    char place[HF_PATH_MAX];
    const size_t count = sizeof plugin_places / sizeof plugin_places[0];
    hf_status status = hf_library_folder(paths->program_libraries, error);

    for (size_t i = 0; i < count && !status; i++) {
        status = hf_path_join(place, paths->program_libraries, plugin_places[i], error);
        if (!status) status = hf_path_absolute(paths->program_plugins, place, error);
        if (hf_folder_exists(paths->program_plugins)) break;
    }
    return status;
}

/* Cuts the path back to the nearest folder that exists. */
static void cut_to_folder(char place[HF_PATH_MAX])
{
    while (!hf_folder_exists(place))
        if (!hf_path_above(place)) break;
}

/* The home itself or, while it does not exist, the nearest folder above it must be ours alone. */
static hf_status check_home(const char *home, hf_error *error)
{
    char place[HF_PATH_MAX];
    hf_error why;
    hf_status status;

    if (hf_file_exists(home)) return hf_fail(error, HF_E_FOLDER_IS_FILE, home, NULL);
    memcpy(place, home, strlen(home) + 1);
    cut_to_folder(place);
    hf_error_clear(&why);
    status = hf_file_is_trustworthy(place, &why);
    return status ? hf_fail(error, HF_E_HOME_REFUSED, home, why.text, NULL) : HF_OK;
}

static hf_status use_home(hf_paths *paths, const char *home, hf_error *error)
{
    hf_status status = hf_path_absolute(paths->data, home, error);

    if (!status) status = check_home(paths->data, error);
    if (!status) status = hf_path_join(paths->config, paths->data, "etc", error);
    paths->own_home = true;
    return status;
}

hf_status hf_paths_find(hf_paths *out, const char *home, hf_error *error)
{
    char named[HF_PATH_MAX];
    hf_paths *paths = calloc(1, sizeof *paths); /* 16 KiB: not for the stack of a plug-in's worker */
    hf_status status;

    if (paths == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    status = find_program(paths, error);
    if (status) goto done;
    status = home != NULL ? hf_path_absolute(named, home, error) : hf_places_home(named, error);
    if (status) goto done;
    status = named[0] != '\0' ? use_home(paths, named, error) : hf_places_of_system(paths->data, paths->config, error);
    if (status) goto done;
    *out = *paths;
done:
    free(paths);
    return status;
}

hf_status hf_paths_scratch(char out[HF_PATH_MAX], const hf_paths *paths, hf_error *error)
{
    char place[HF_PATH_MAX], real[HF_PATH_MAX];
    const char *rest;
    hf_status status = HF_OK;

    memcpy(place, paths->data, sizeof place);
    cut_to_folder(place);
    rest = paths->data + strlen(place);
    while (hf_path_is_separator(*rest)) rest++;
    if (hf_path_resolve(real, place, NULL)) memcpy(real, place, sizeof real);
    if (*rest != '\0') status = hf_path_join(real, real, rest, error);
    return status ? status : hf_path_join(out, real, "scratch", error);
}

hf_status hf_paths_make(const hf_paths *paths, hf_error *error)
{
    hf_error why;
    hf_status status;

    hf_error_clear(&why);
    status = hf_folder_make(paths->data, HF_FILE_PRIVATE, &why);
    if (!status) status = hf_places_can_use(paths->data, &why);
    if (status == HF_NEEDS_ELEVATION) return hf_fail(error, HF_E_NEEDS_ELEVATION, paths->data, NULL);
    if (status) {
        if (error != NULL) *error = why;
        return status;
    }
    return check_home(paths->data, error); /* somebody may have made it since it was found missing */
}
