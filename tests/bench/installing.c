#include "tests/bench/installing.h"

#include "core/file.h"
#include "registry/plugins/held_file.h"
#include "registry/session.h"

#include <stdio.h>
#include <string.h>

#define LIBRARY_MAX ((size_t)16 << 20)

/* How one of them is made, in a folder that is empty. */
typedef hf_status make_one(const hf_bytes *original, const char *folder, int number, hf_error *error);

static hf_status make_page(const hf_bytes *original, const char *folder, int number, hf_error *error)
{
    char text[1024], path[HF_PATH_MAX];
    (void)original;
    int length = snprintf(text, sizeof text,
                          "{\"format\": 1, \"id\": \"page-%d\", \"version\": \"1.0.0\", \"title\": \"Page %d\", "
                          "\"fields\": [{\"id\": \"address\", \"kind\": \"text\", \"label\": \"&Address\", "
                          "\"default\": \"none\"}, {\"id\": \"hours\", \"kind\": \"timetable\", \"label\": \"&Hours\", "
                          "\"default\": \"mon-fri 20:00-06:00\"}]}",
                          number, number);
    hf_status status = hf_path_join(path, folder, "page.json", error);
    return status ? status : hf_file_write(path, text, (size_t)length, HF_FILE_DERIVED, error);
}

/* Two digits of base 36: ids are as long as the one in the original. */
static void name_plugin(char out[8], int number)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    snprintf(out, 8, "bulk-%c%c", digits[number / 36 % 36], digits[number % 36]);
}

/* The id is also written in the library. */
static hf_status make_plugin(const hf_bytes *original, const char *folder, int number, hf_error *error)
{
    static const char name_in_it[] = "bulk-00";
    char name[8], file[16], path[HF_PATH_MAX];
    hf_bytes copy = {0};
    name_plugin(name, number);
    snprintf(file, sizeof file, "%s%s", name, hf_library_suffix);
    if (!hf_bytes_copy(&copy, original->data, original->length)) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    for (size_t i = 0; i + sizeof name_in_it <= copy.length; i++)
        if (memcmp(copy.data + i, name_in_it, sizeof name_in_it) == 0) memcpy(copy.data + i, name, sizeof name);
    hf_status status = hf_path_join(path, folder, file, error);
    if (!status) status = hf_file_write(path, copy.data, copy.length, HF_FILE_PRIVATE, error);
    hf_bytes_free(&copy);
    return status;
}

static hf_status install(hf_session *session, const char *folder, hf_error *error)
{
    hf_offer *offer = NULL;
    hf_plugins *plugins = hf_session_plugins(session);
    hf_status status = hf_offer_open(&offer, plugins, folder, true, error);
    if (!status) status = hf_plugins_install(plugins, offer, NULL, hf_session_origin(session), error);
    hf_offer_close(offer);
    return status;
}

static hf_status make_and_install(hf_session *session, const char *folder, make_one *make, const hf_bytes *original,
                                  int number, hf_error *error)
{
    hf_status status = hf_folder_make(folder, HF_FILE_PRIVATE, error);
    if (!status) status = make(original, folder, number, error);
    if (!status) status = install(session, folder, error);
    return status ? status : hf_folder_remove(folder, error);
}

static bool install_all(const char *home, make_one *make, const hf_bytes *original, int count)
{
    char folder[HF_PATH_MAX];
    hf_error error = {0};
    hf_session *session = NULL;
    const hf_session_options options = {.home = home, .from = "bench"};
    hf_status status = hf_session_open(&session, &options, &error);
    if (!status) status = hf_path_join(folder, home, "from", &error);
    for (int i = 0; !status && i < count; i++) status = make_and_install(session, folder, make, original, i, &error);
    hf_session_close(session);
    if (status) fprintf(stderr, "bench: %s\n", error.text);
    return status == HF_OK;
}

bool bench_install_pages(const char *home, int count)
{
    return install_all(home, make_page, NULL, count);
}

bool bench_install_plugins(const char *home, const char *original, int count)
{
    hf_error error = {0};
    hf_bytes library = {0};
    hf_status status = hf_file_read(&library, original, LIBRARY_MAX, &error);
    if (status) fprintf(stderr, "bench: %s\n", error.text);
    bool installed = !status && install_all(home, make_plugin, &library, count);
    hf_bytes_free(&library);
    return installed;
}
