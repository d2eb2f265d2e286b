#include "apps/holdfast/service_request_windows.h"

#include "apps/holdfast/terminal.h"
#include "core/secret.h"
#include "core/system.h"
#include "core/wide.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define PRINTED_MAX (16 * 1024 * 1024)
#define ASK_EVERY   50 /* milliseconds between two looks at the service */

typedef struct request {
    char record[HF_PATH_MAX], out[HF_PATH_MAX], err[HF_PATH_MAX];
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

static hf_status write_record(const request *at, hf_error *error)
{
    wchar_t folder[HF_PATH_MAX] = L"", home[HF_PATH_MAX] = L"";
    hf_text record = HF_TEXT_INIT(HF_SERVICE_RECORD_MAX);
    GetCurrentDirectoryW(HF_PATH_MAX, folder);
    GetEnvironmentVariableW(L"HOLDFAST_HOME", home, HF_PATH_MAX);
    bool complete = add_line(&record, folder) && add_line(&record, home) && add_line(&record, GetCommandLineW());
    hf_status status = complete ? hf_file_write(at->record, record.data, record.length, HF_FILE_PRIVATE, error)
                                : hf_fail(error, HF_E_TOO_LONG, "the command line", "65536", NULL);
    hf_text_free(&record);
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

hf_status hf_service_request(hf_run *run, hf_error *error)
{
    DWORD code = 0;
    hf_status status = HF_OK;
    request *at = calloc(1, sizeof *at);
    if (!at) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    at->manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CREATE_SERVICE);
    if (!at->manager) status = fail(error, GetLastError());
    if (!status) status = name_files(at, hf_run_value(run, "home"), error);
    if (!status) status = write_record(at, error);
    if (!status) status = start(at, error);
    if (!status) status = wait_for_end(at, &code, error);
    if (!status) status = show(at, run, error);
    if (!status) status = code <= HF_EXIT_LAST ? (hf_status)code : HF_FAILED;
    clear_up(at);
    return status;
}
