#include "apps/holdfast/service_account.h"
#include "apps/holdfast/service_request_windows.h"
#include "apps/holdfast/terminal.h"
#include "core/wide.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

/* Set for the process that the service starts, which is LocalSystem's then. */
#define CARRIED_OUT L"HOLDFAST_CARRIED_OUT"

/* The entry of a service is given no context, and there is one service a process. */
static struct {
    const char *record;
    SERVICE_STATUS_HANDLE handle;
    HANDLE child; /* that carries the command out */
    DWORD code;
} service = {.code = HF_FAILED};

/* Whether the process runs as LocalSystem. */
static BOOL is_local_system(void)
{
    SID_IDENTIFIER_AUTHORITY authority = SECURITY_NT_AUTHORITY;
    PSID system = NULL;
    BOOL member = FALSE;
    if (!AllocateAndInitializeSid(&authority, 1, SECURITY_LOCAL_SYSTEM_RID, 0, 0, 0, 0, 0, 0, 0, &system)) return FALSE;
    if (!CheckTokenMembership(NULL, system, &member)) member = FALSE;
    FreeSid(system);
    return member;
}

hf_status hf_service_account_become(bool *done, hf_run *run, hf_error *error)
{
    static const wchar_t *const of_the_login[] = {L"HTTPS_PROXY", L"HTTP_PROXY", L"ALL_PROXY", L"NO_PROXY"};
    *done = !is_local_system() && !GetEnvironmentVariableW(CARRIED_OUT, NULL, 0);
    if (*done) return hf_service_request(run, error);
    for (size_t i = 0; i < sizeof of_the_login / sizeof of_the_login[0]; i++) {
        SetEnvironmentVariableW(of_the_login[i], NULL);
    }
    return HF_OK;
}

/* ---- being the service ------------------------------------------------------------------------------------------ */

static void tell(DWORD state)
{
    SERVICE_STATUS status = {.dwServiceType = SERVICE_WIN32_OWN_PROCESS, .dwCurrentState = state};
    if (state == SERVICE_RUNNING) status.dwControlsAccepted = SERVICE_ACCEPT_STOP;
    if (state == SERVICE_STOPPED && service.code) {
        status.dwWin32ExitCode = ERROR_SERVICE_SPECIFIC_ERROR;
        status.dwServiceSpecificExitCode = service.code;
    }
    SetServiceStatus(service.handle, &status);
}

static DWORD WINAPI control(DWORD what, DWORD kind, void *data, void *context)
{
    (void)kind, (void)data, (void)context;
    if (what == SERVICE_CONTROL_STOP && service.child) TerminateProcess(service.child, HF_FAILED);
    return what == SERVICE_CONTROL_STOP || what == SERVICE_CONTROL_INTERROGATE ? NO_ERROR : ERROR_CALL_NOT_IMPLEMENTED;
}

/* The file beside the record that takes what is printed, for a child to inherit. */
static HANDLE open_printed(const char *ending)
{
    char path[HF_PATH_MAX];
    wchar_t *wide = NULL;
    HANDLE file = INVALID_HANDLE_VALUE;
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    bool there = hf_text_format(path, sizeof path, "%s%s", service.record, ending) &&
                 hf_file_write(path, "", 0, HF_FILE_PRIVATE, NULL) == HF_OK && !hf_wide_path(&wide, path, NULL);
    if (there) file = CreateFileW(wide, GENERIC_WRITE, FILE_SHARE_READ, &inherited, OPEN_EXISTING, 0, NULL);
    free(wide);
    return file;
}

/* Runs the command line to its end. */
static void run_line(const wchar_t *folder, wchar_t *line)
{
    PROCESS_INFORMATION child = {0};
    HANDLE out = open_printed(HF_SERVICE_OUT), err = open_printed(HF_SERVICE_ERR);
    STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES, .hStdOutput = out, .hStdError = err};
    bool ready = out != INVALID_HANDLE_VALUE && err != INVALID_HANDLE_VALUE;
    if (ready && CreateProcessW(NULL, line, NULL, NULL, TRUE, CREATE_NO_WINDOW, NULL, folder, &start, &child)) {
        service.child = child.hProcess;
        WaitForSingleObject(child.hProcess, INFINITE);
        GetExitCodeProcess(child.hProcess, &service.code);
        CloseHandle(child.hThread);
    }
    if (out != INVALID_HANDLE_VALUE) CloseHandle(out);
    if (err != INVALID_HANDLE_VALUE) CloseHandle(err);
}

/* Cuts the next line off the front of `*text`. */
static wchar_t *take_line(char **text)
{
    char *line = *text, *end = strchr(line, '\n');
    if (!end) return NULL;
    *end = 0;
    *text = end + 1;
    return hf_wide_from_text(line);
}

static void carry_out(char *record)
{
    wchar_t *folder = take_line(&record), *home = take_line(&record);
    size_t length = strlen(record);
    if (length) record[length - 1] = 0; /* its own line feed; others may stand within */
    wchar_t *line = hf_wide_from_text(record);
    if (folder && home && line) {
        SetEnvironmentVariableW(L"HOLDFAST_HOME", *home ? home : NULL);
        SetEnvironmentVariableW(CARRIED_OUT, L"1");
        run_line(folder, line);
    }
    free(folder);
    free(home);
    free(line);
}

static void WINAPI run_service(DWORD count, wchar_t **words)
{
    hf_bytes record = {0};
    (void)count, (void)words;
    service.handle = RegisterServiceCtrlHandlerExW(L"", control, NULL);
    if (!service.handle) return;
    tell(SERVICE_RUNNING);
    hf_status status = hf_file_is_trustworthy(service.record, NULL);
    if (!status) status = hf_file_read(&record, service.record, HF_SERVICE_RECORD_MAX, NULL);
    if (!status) status = hf_file_remove(service.record, NULL);
    if (!status) carry_out((char *)record.data);
    hf_bytes_free(&record);
    tell(SERVICE_STOPPED);
}

bool hf_service_entry(int *code, int count, char **words)
{
    static wchar_t name[] = L"";
    const SERVICE_TABLE_ENTRYW table[] = {{name, run_service}, {NULL, NULL}};
    if (count != 3 || strcmp(words[1], HF_SERVICE_WORD) != 0) return false;
    service.record = words[2];
    StartServiceCtrlDispatcherW(table); /* false when it was not the system that started this process */
    *code = (int)service.code;
    return true;
}
