#include "apps/holdfast/service_account.h"
#include "apps/holdfast/service_request_windows.h"
#include "apps/holdfast/terminal.h"
#include "core/online.h"
#include "core/wide.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

/* Set for the process that the service starts, which is LocalSystem's then. */
#define CARRIED_OUT L"HOLDFAST_CARRIED_OUT"
#define WITH_VALUES L"with-values"

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

/* What the service wrote into standard input, when it said that it would. */
static hf_status read_handed(hf_handed *out, hf_error *error)
{
    wchar_t how[16] = L"";
    long got = 1;
    GetEnvironmentVariableW(CARRIED_OUT, how, 16);
    if (wcscmp(how, WITH_VALUES) != 0) return HF_OK;
    out->data = calloc(1, HF_HANDED_MAX + 1);
    if (!out->data) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    while (got > 0 && out->length < HF_HANDED_MAX) {
        got = hf_descriptor_read(0, out->data + out->length, HF_HANDED_MAX - out->length);
        if (got < 0) return hf_fail(error, HF_E_DESCRIPTOR_UNREADABLE, "0", NULL);
        out->length += (size_t)got;
    }
    return HF_OK;
}

hf_status hf_service_account_become(bool *done, hf_run *run, hf_handed *handed, hf_error *error)
{
    static const wchar_t *const of_the_login[] = {L"HTTPS_PROXY", L"HTTP_PROXY", L"ALL_PROXY", L"NO_PROXY"};
    bool carried_out = GetEnvironmentVariableW(CARRIED_OUT, NULL, 0) != 0;
    *done = !is_local_system() && !carried_out;
    if (*done) return hf_service_request(run, handed, error);
    if (carried_out && handed) {
        hf_status status = read_handed(handed, error);
        if (status) return status;
    }
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

/* A pipe with all that is handed over, for a child to inherit; there is room for it without a reader. NULL when nothing
 * is. False when it could not be had: without its values the command would do something else. */
static bool open_handed(HANDLE *out, const char *data, size_t length)
{
    HANDLE to = NULL;
    DWORD written = 0;
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    *out = NULL;
    if (!length) return true;
    if (!CreatePipe(out, &to, &inherited, HF_HANDED_MAX)) return false;
    bool whole = SetHandleInformation(to, HANDLE_FLAG_INHERIT, 0) &&
                 WriteFile(to, data, (DWORD)length, &written, NULL) && written == length;
    CloseHandle(to);
    if (!whole) CloseHandle(*out);
    return whole;
}

/* Runs the command line to its end. */
static void run_line(const wchar_t *folder, wchar_t *line, HANDLE in)
{
    PROCESS_INFORMATION child = {0};
    HANDLE out = open_printed(HF_SERVICE_OUT), err = open_printed(HF_SERVICE_ERR);
    STARTUPINFOW start = {
        .cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = in, .hStdOutput = out, .hStdError = err};
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
static char *take_line(char **text)
{
    char *line = *text, *end = strchr(line, '\n');
    if (!end) return NULL;
    *end = 0;
    *text = end + 1;
    return line;
}

/* The command line is followed by what is handed over. */
static void carry_out(char *record, size_t length)
{
    const char *end = record + length;
    const char *folder = take_line(&record), *home = folder ? take_line(&record) : NULL;
    const char *number = home ? take_line(&record) : NULL;
    size_t line_length = number ? (size_t)strtoul(number, NULL, 10) : 0;
    if (!number || line_length > (size_t)(end - record)) return;
    char *line = calloc(1, line_length + 1);
    if (line) memcpy(line, record, line_length);
    wchar_t *wide_folder = hf_wide_from_text(folder), *wide_home = hf_wide_from_text(home);
    wchar_t *wide_line = line ? hf_wide_from_text(line) : NULL;
    HANDLE in;
    if (wide_folder && wide_home && wide_line &&
        open_handed(&in, record + line_length, (size_t)(end - record) - line_length)) {
        SetEnvironmentVariableW(L"HOLDFAST_HOME", *wide_home ? wide_home : NULL);
        SetEnvironmentVariableW(CARRIED_OUT, in ? WITH_VALUES : L"1");
        run_line(wide_folder, wide_line, in);
        if (in) CloseHandle(in);
    }
    free(line);
    free(wide_folder);
    free(wide_home);
    free(wide_line);
}

/* The record lies in the folder `requests` of the data folder, whose sealer it was sealed with. */
static hf_status unseal(hf_bytes *out, const hf_bytes *sealed, hf_error *error)
{
    char data[HF_PATH_MAX];
    const hf_online *online = NULL;
    hf_sealer *sealer = NULL;
    hf_text_put(data, sizeof data, service.record);
    for (int level = 0; level < 2; level++) {
        size_t behind = (size_t)(hf_path_name(data) - data);
        if (behind) data[behind - 1] = 0;
    }
    hf_status status = hf_online_load(&online, error);
    if (!status) status = online->sealer_open(&sealer, data, false, error);
    if (!status) status = online->unseal(out, sealer, HF_SERVICE_PURPOSE, sealed->data, sealed->length, error);
    if (sealer) online->sealer_close(sealer);
    return status;
}

static void WINAPI run_service(DWORD count, wchar_t **words)
{
    hf_bytes sealed = {0}, record = {0};
    (void)count, (void)words;
    service.handle = RegisterServiceCtrlHandlerExW(L"", control, NULL);
    if (!service.handle) return;
    tell(SERVICE_RUNNING);
    hf_status status = hf_file_is_trustworthy(service.record, NULL);
    if (!status) status = hf_file_read(&sealed, service.record, HF_SERVICE_SEALED_MAX, NULL);
    if (!status) status = hf_file_remove(service.record, NULL);
    if (!status) status = unseal(&record, &sealed, NULL);
    if (!status) carry_out((char *)record.data, record.length);
    hf_bytes_free(&sealed);
    hf_bytes_wipe(&record);
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
