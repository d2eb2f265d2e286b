#include "apps/holdfast/service_request_windows.h"

#include "apps/holdfast/terminal.h"
#include "core/online.h"
#include "core/secret.h"
#include "core/system.h"
#include "core/wide.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define PRINTED_MAX (16 * 1024 * 1024)
#define ASK_EVERY   50 /* milliseconds between two looks at the service */

typedef struct request {
    char data[HF_PATH_MAX], record[HF_PATH_MAX], out[HF_PATH_MAX], err[HF_PATH_MAX];
    char name[48]; /* of the service */
    SC_HANDLE manager, service;
} request;

static hf_status fail(hf_error *error, DWORD code)
{
    hf_system_text words;
    if (code == ERROR_ACCESS_DENIED) {
        return hf_fail(error, HF_E_NOT_THE_SERVICE, "LocalSystem",
                       "the rights of an administrator: it is carried out as LocalSystem then", NULL);
    }
    return hf_fail(error, HF_E_SERVICE_NOT_STARTED, hf_system_describe(words, (int)code), NULL);
}

/* A folder of files that are there for as long as a request is. */
static hf_status name_files(request *at, const char *home, hf_error *error)
{
    unsigned char number[8];
    char folder[HF_PATH_MAX];
    hf_text hex = HF_TEXT_INIT(sizeof number * 2);
    hf_paths *paths = calloc(1, sizeof *paths);
    hf_status status = paths ? hf_random(number, sizeof number, error) : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = hf_paths_find(paths, home, error);
    if (!status) status = hf_paths_make(paths, error);
    if (!status) hf_text_put(at->data, sizeof at->data, paths->data);
    if (!status) status = hf_path_join(folder, paths->data, "requests", error);
    if (!status) status = hf_folder_make(folder, HF_FILE_PRIVATE, error);
    if (!status) {
        hf_hex_encode(&hex, number, sizeof number);
        hf_text_format(at->name, sizeof at->name, "Holdfast-%s", hf_text_get(&hex));
        status = hf_path_join(at->record, folder, at->name, error);
    }
    bool fits = !status && hf_text_format(at->out, sizeof at->out, "%s%s", at->record, HF_SERVICE_OUT) &&
                hf_text_format(at->err, sizeof at->err, "%s%s", at->record, HF_SERVICE_ERR);
    if (!status && !fits) status = hf_fail(error, HF_E_PATH_TOO_LONG, at->record, NULL);
    hf_text_free(&hex);
    free(paths);
    return status;
}

static bool add_line(hf_text *out, const wchar_t *wide)
{
    char *text = hf_wide_to_text(wide);
    bool added = text && hf_text_add(out, text) && hf_text_add(out, "\n");
    free(text);
    return added;
}

/* As CommandLineToArgvW takes it apart again. */
static bool add_word(hf_text *out, const char *word)
{
    size_t slashes = 0;
    bool added = hf_text_add(out, out->length ? " \"" : "\"");
    for (; added && *word; word++) {
        if (*word == '"')
            for (size_t i = 0; i <= slashes; i++) added = added && hf_text_add(out, "\\");
        slashes = *word == '\\' ? slashes + 1 : 0;
        added = added && hf_text_add_bytes(out, word, 1);
    }
    for (; slashes; slashes--) added = added && hf_text_add(out, "\\");
    return added && hf_text_add(out, "\"");
}

/* Whether the word is an option with which values are given; *alone: its value is the next word. */
static bool gives_values(const char *word, bool *alone)
{
    static const char *const options[] = {"--with", "--from-file"};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        size_t length = strlen(options[i]);
        if (strncmp(word, options[i], length) != 0 || (word[length] && word[length] != '=')) continue;
        *alone = !word[length];
        return true;
    }
    return false;
}

static hf_status write_line(hf_text *out, hf_error *error)
{
    int count = 0;
    char **words = NULL;
    bool options = true, added = true;
    hf_status status = hf_terminal_arguments(&count, &words, 0, NULL, error);
    for (int i = 0; !status && added && i < count; i++) {
        bool alone = false;
        if (strcmp(words[i], "--") == 0) options = false;
        if (options && gives_values(words[i], &alone))
            i += alone;
        else
            added = add_word(out, words[i]);
    }
    for (int i = 0; i < count; i++) free(words[i]);
    free(words);
    return status || added ? status : hf_fail(error, HF_E_TOO_LONG, "the command line", "16384", NULL);
}

static hf_status seal_and_write(const request *at, const hf_text *head, const hf_handed *handed, hf_error *error)
{
    const hf_online *online = NULL;
    hf_sealer *sealer = NULL;
    hf_bytes sealed = {0};
    size_t length = head->length + handed->length;
    char *record = malloc(length + 1);
    hf_status status = record ? hf_online_load(&online, error) : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = online->sealer_open(&sealer, at->data, true, error);
    if (!status) {
        memcpy(record, head->data, head->length);
        if (handed->length) memcpy(record + head->length, handed->data, handed->length);
        status = online->seal(&sealed, sealer, HF_SERVICE_PURPOSE, record, length, error);
        hf_secret_wipe(record, length);
    }
    if (!status) status = hf_file_write(at->record, sealed.data, sealed.length, HF_FILE_PRIVATE, error);
    if (sealer) online->sealer_close(sealer);
    hf_bytes_free(&sealed);
    free(record);
    return status;
}

static hf_status write_record(const request *at, const hf_handed *handed, hf_error *error)
{
    static const hf_handed none;
    wchar_t folder[HF_PATH_MAX] = L"", home[HF_PATH_MAX] = L"";
    hf_text head = HF_TEXT_INIT(HF_SERVICE_RECORD_MAX - HF_HANDED_MAX), line = HF_TEXT_INIT(16384);
    GetCurrentDirectoryW(HF_PATH_MAX, folder);
    GetEnvironmentVariableW(L"HOLDFAST_HOME", home, HF_PATH_MAX);
    hf_status status = write_line(&line, error);
    bool complete = !status && add_line(&head, folder) && add_line(&head, home) &&
                    hf_text_add_format(&head, "%zu\n", line.length) && hf_text_add_bytes(&head, line.data, line.length);
    if (!status && !complete) status = hf_fail(error, HF_E_TOO_LONG, "the command line", "16384", NULL);
    if (!status) status = seal_and_write(at, &head, handed ? handed : &none, error);
    hf_text_free(&line);
    hf_text_free(&head);
    return status;
}

/* The service is gone from the list as soon as it has stopped. */
static hf_status start(request *at, hf_error *error)
{
    wchar_t program[HF_PATH_MAX] = L"";
    hf_text line = HF_TEXT_INIT(2 * HF_PATH_MAX);
    GetModuleFileNameW(NULL, program, HF_PATH_MAX - 1);
    char *self = hf_wide_to_text(program);
    bool made = self && hf_text_add_format(&line, "\"%s\" %s \"%s\"", self, HF_SERVICE_WORD, at->record);
    wchar_t *wide_line = made ? hf_wide_from_text(hf_text_get(&line)) : NULL, *name = hf_wide_from_text(at->name);
    if (wide_line && name) {
        at->service =
            CreateServiceW(at->manager, name, L"Holdfast, one command",
                           SERVICE_START | SERVICE_STOP | SERVICE_QUERY_STATUS | DELETE, SERVICE_WIN32_OWN_PROCESS,
                           SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL, wide_line, NULL, NULL, NULL, NULL, NULL);
    }
    bool started = at->service && StartServiceW(at->service, 0, NULL);
    hf_status status = started ? HF_OK : fail(error, GetLastError());
    if (at->service) DeleteService(at->service);
    free(name);
    free(wide_line);
    free(self);
    hf_text_free(&line);
    return status;
}

/* Waits until the service has stopped; its exit code. Ctrl-C ends it: nothing it does here leaves anything half-done.
 */
static hf_status wait_for_end(const request *at, DWORD *code, hf_error *error)
{
    SERVICE_STATUS now = {0};
    bool asked = false;
    hf_interrupt_watch();
    while (QueryServiceStatus(at->service, &now) && now.dwCurrentState != SERVICE_STOPPED) {
        if (!asked && hf_interrupt_wait(ASK_EVERY)) asked = ControlService(at->service, SERVICE_CONTROL_STOP, &now);
        if (asked) Sleep(ASK_EVERY);
    }
    if (asked) return hf_fail(error, HF_E_CANCELLED, "the service's part", NULL);
    *code = now.dwWin32ExitCode == ERROR_SERVICE_SPECIFIC_ERROR ? now.dwServiceSpecificExitCode : 0;
    bool carried_out = now.dwWin32ExitCode == NO_ERROR || now.dwWin32ExitCode == ERROR_SERVICE_SPECIFIC_ERROR;
    return carried_out && !hf_file_exists(at->record) ? HF_OK : fail(error, now.dwWin32ExitCode);
}

static hf_status show(const request *at, hf_run *run, hf_error *error)
{
    hf_bytes out = {0}, err = {0};
    hf_status status = hf_file_read(&out, at->out, PRINTED_MAX, error);
    if (!status) status = hf_file_read(&err, at->err, PRINTED_MAX, error);
    if (!status) hf_output_relay(run->output, &out, &err);
    hf_bytes_free(&out);
    hf_bytes_free(&err);
    return status;
}

static void clear_up(request *at)
{
    if (at->service) CloseServiceHandle(at->service);
    if (at->manager) CloseServiceHandle(at->manager);
    if (*at->record) (void)hf_file_remove(at->record, NULL);
    if (*at->out) (void)hf_file_remove(at->out, NULL);
    if (*at->err) (void)hf_file_remove(at->err, NULL);
    free(at);
}

hf_status hf_service_request(hf_run *run, const hf_handed *handed, hf_error *error)
{
    DWORD code = 0;
    hf_status status = HF_OK;
    request *at = calloc(1, sizeof *at);
    if (!at) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    at->manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CREATE_SERVICE);
    if (!at->manager) status = fail(error, GetLastError());
    if (!status) status = name_files(at, hf_run_value(run, "home"), error);
    if (!status) status = write_record(at, handed, error);
    if (!status) status = start(at, error);
    if (!status) status = wait_for_end(at, &code, error);
    if (!status) status = show(at, run, error);
    if (!status) status = code <= HF_EXIT_LAST ? (hf_status)code : HF_FAILED;
    clear_up(at);
    return status;
}
