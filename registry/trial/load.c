#include "core/value.h"
#include "registry/plugins/held_file.h"
#include "registry/services.h"
#include "registry/trial/memory.h"
#include "registry/trial/parts.h"

#include <string.h>

hf_status hf_trial_read_id(hf_trial *at, hf_error *error)
{
    char name[HF_PATH_MAX];
    const char *from = hf_path_name(at->options->path);
    if (!hf_text_ends_with(from, hf_library_suffix)) return hf_fail(error, HF_E_PLUGIN_NAME_INVALID, from, NULL);
    hf_text_put(name, sizeof name, from);
    name[strlen(name) - strlen(hf_library_suffix)] = '\0';
    if (!hf_id_is_valid(name)) return hf_fail(error, HF_E_PLUGIN_NAME_INVALID, from, NULL);
    hf_text_put(at->id, sizeof at->id, name);
    return HF_OK;
}

/* A copy of the library in a place that can be trusted, which is the product's folder of nothing but this trial. */
hf_status hf_trial_open_plugins(hf_trial *at, hf_error *error)
{
    char copy[HF_PATH_MAX], name[HF_ID_MAX + 16];
    static hf_paths paths; /* one trial a process */
    int limit = at->options->limit_milliseconds;
    paths = *hf_session_paths(at->session);
    hf_text_format(name, sizeof name, "%s%s", at->id, hf_library_suffix);
    hf_status status = hf_path_join(paths.program_plugins, at->options->folder, "plugins", error);
    if (!status) status = hf_folder_make(paths.program_plugins, HF_FILE_PRIVATE, error);
    if (!status) status = hf_path_join(copy, paths.program_plugins, name, error);
    if (!status) status = hf_file_copy(at->options->path, copy, HF_FILE_PRIVATE, error);
    if (status) return status;
    const hf_plugins_options options = {.paths = &paths,
                                        .store = hf_session_store(at->session),
                                        .check_milliseconds = limit,
                                        .info_milliseconds = limit,
                                        .work_milliseconds = limit,
                                        .stop_milliseconds = limit,
                                        .load_milliseconds = limit,
                                        .session = at->session};
    return hf_plugins_open(&at->plugins, &options, error);
}

hf_status hf_trial_open_session(hf_trial *at, hf_error *error)
{
    char home[HF_PATH_MAX];
    hf_status status = hf_path_join(home, at->options->folder, "home", error);
    if (!status) status = hf_folder_make(home, HF_FILE_PRIVATE, error);
    const hf_session_options options = {.home = home, .from = "check"};
    return status ? status : hf_session_open(&at->session, &options, error);
}

static void judge_place(hf_trial *at)
{
    char real[HF_PATH_MAX];
    hf_error why, error;
    if (!hf_plugin_verify_place(real, at->options->path, &why)) return;
    hf_fail(&error, HF_E_TRIAL_PLACE, at->options->path, why.text, NULL);
    hf_trial_note(at, &error);
}

/* Services: those of somebody else's plug-in, unless this is one of the product. */
static void judge_services(hf_trial *at, const hf_plugin *plugin, hf_text *names)
{
    hf_error error;
    const char *folder = hf_session_paths(at->session)->program_plugins;
    bool product = strncmp(at->options->path, folder, strlen(folder)) == 0;
    for (size_t i = 0; i < plugin->services.count; i++) {
        const char *name = hf_plugin_service(plugin, i);
        const hf_service_row *row = hf_service_find(name, 0);
        hf_text_add_format(names, "%s%s", i ? ", " : "", name);
        if (!row && hf_fail(&error, HF_E_PLUGIN_SERVICE_UNKNOWN, name, "1", NULL)) hf_trial_note(at, &error);
        if (row && row->product_only && !product && hf_fail(&error, HF_E_PLUGIN_SERVICE_REFUSED, at->id, name, NULL))
            hf_trial_defect(at, &error);
    }
}

static void tell_facts(hf_trial *at)
{
    char text[32];
    hf_text names = HF_TEXT_INIT(2048);
    const hf_plugin_entry *entry = at->page->context;
    hf_trial_fact(at, "id", at->page->id);
    hf_trial_fact(at, "version", at->page->version);
    hf_trial_fact(at, "title", at->page->title);
    hf_text_format(text, sizeof text, "%d.%d", (int)entry->plugin.abi_major, (int)entry->plugin.abi_minor);
    hf_trial_fact(at, "abi", text);
    hf_text_format(text, sizeof text, "%d", (int)at->page->field_count);
    hf_trial_fact(at, "fields", text);
    judge_services(at, &entry->plugin, &names);
    hf_trial_fact(at, "services", hf_text_get(&names));
    hf_text_free(&names);
}

/* What is told of the copy is meant of the file that was given. */
static void name_the_given(const hf_trial *at, hf_error *error)
{
    char copy[HF_PATH_MAX], text[HF_ERROR_TEXT_SIZE];
    if (hf_path_join(copy, at->options->folder, "plugins", NULL)) return;
    const char *found = strstr(error->text, copy);
    const char *end = found ? strstr(found, hf_library_suffix) : NULL;
    if (!end) return;
    hf_text_format(text, sizeof text, "%.*s%s%s", (int)(found - error->text), error->text, at->options->path,
                   end + strlen(hf_library_suffix));
    hf_text_put(error->text, sizeof error->text, text);
}

/* One that is to be signed or installed needs a version that can be compared. */
static void judge_version(hf_trial *at)
{
    hf_error error;
    if (hf_version_is_valid(at->page->version)) return;
    hf_fail(&error, HF_E_VERSION_INVALID, at->page->version, NULL);
    hf_trial_defect(at, &error);
}

/* True when there is a page to go on with. */
bool hf_trial_load(hf_trial *at)
{
    hf_error error;
    hf_trial_begin(at, "loading");
    judge_place(at);
    hf_watch_begin();
    if (hf_plugins_page(&at->page, at->plugins, at->id, &error)) {
        name_the_given(at, &error);
        hf_trial_defect(at, &error);
        return false;
    }
    hf_trial_judge_memory(at);
    judge_version(at);
    tell_facts(at);
    return true;
}
