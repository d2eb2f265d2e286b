#include "apps/holdfast/child.h"
#include "core/system.h"
#include "core/text.h"
#include "core/wide.h"

#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LINE_MAX 32767

struct hf_child {
    HANDLE process;
};

/* A path of Windows holds no quotation mark, so quotes around it are enough. */
static hf_status start(PROCESS_INFORMATION *out, const wchar_t *program, const wchar_t *word, const wchar_t *folder,
                       hf_error *error)
{
    HANDLE printed = GetStdHandle(STD_ERROR_HANDLE);
    STARTUPINFOW how = {.cb = sizeof how, .dwFlags = STARTF_USESTDHANDLES, .hStdOutput = printed, .hStdError = printed};
    wchar_t *line = malloc((LINE_MAX + 1) * sizeof *line);
    if (!line) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    swprintf(line, LINE_MAX, L"\"%ls\" %ls \"%ls\"", program, word, folder);
    BOOL started = CreateProcessW(program, line, NULL, NULL, TRUE, CREATE_NO_WINDOW, NULL, NULL, &how, out);
    DWORD code = GetLastError();
    free(line);
    return started ? HF_OK : hf_system_fail(error, HF_E_CHILD_NOT_STARTED, "holdfast", (int)code);
}

hf_status hf_child_start(hf_child **out, const char *word, const char *folder, hf_error *error)
{
    wchar_t program[MAX_PATH];
    PROCESS_INFORMATION process = {0};
    hf_child *child = calloc(1, sizeof *child);
    wchar_t *wide_word = hf_wide_from_text(word), *wide_folder = hf_wide_from_text(folder);
    hf_status status = child && wide_word && wide_folder ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    DWORD length = GetModuleFileNameW(NULL, program, MAX_PATH);
    if (!status && (length == 0 || length == MAX_PATH))
        status = hf_system_fail(error, HF_E_CHILD_NOT_STARTED, "holdfast", (int)GetLastError());
    if (!status) status = start(&process, program, wide_word, wide_folder, error);
    free(wide_word);
    free(wide_folder);
    if (status) {
        free(child);
        return status;
    }
    CloseHandle(process.hThread);
    child->process = process.hProcess;
    *out = child;
    return HF_OK;
}

static const char *name_of(DWORD code)
{
    switch (code) {
    case EXCEPTION_ACCESS_VIOLATION: return "access violation";
    case EXCEPTION_STACK_OVERFLOW: return "stack overflow";
    case EXCEPTION_INT_DIVIDE_BY_ZERO: return "division by zero";
    case EXCEPTION_ILLEGAL_INSTRUCTION: return "illegal instruction";
    case 0xC0000374u: return "heap corruption";
    case 0xC0000409u: return "stack buffer overrun";
    default: return "exception";
    }
}

bool hf_child_wait(hf_child_end *out, hf_child *child, int milliseconds)
{
    DWORD code = 0;
    if (WaitForSingleObject(child->process, (DWORD)milliseconds) != WAIT_OBJECT_0) return false;
    GetExitCodeProcess(child->process, &code);
    *out = (hf_child_end){.crashed = code >= 0x80000000u, .code = (int)code};
    if (out->crashed) hf_text_format(out->how, sizeof out->how, "%s (0x%08lX)", name_of(code), (unsigned long)code);
    return true;
}

void hf_child_free(hf_child *child)
{
    if (!child) return;
    TerminateProcess(child->process, 1); /* nothing happens to one that has ended */
    (void)WaitForSingleObject(child->process, INFINITE);
    CloseHandle(child->process);
    free(child);
}

void hf_child_be_quiet(void)
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
}

FILE *hf_child_open_record(const char *path)
{
    wchar_t *wide = NULL;
    FILE *file = hf_wide_path(&wide, path, NULL) == HF_OK ? _wfopen(wide, L"wb") : NULL;
    free(wide);
    return file;
}

void hf_child_leave(int code)
{
    TerminateProcess(GetCurrentProcess(), (UINT)code);
}

hf_status hf_child_place(char out[HF_PATH_MAX], hf_error *error)
{
    wchar_t wide[MAX_PATH + 1];
    DWORD length = GetTempPathW(MAX_PATH + 1, wide);
    char *text = length && length <= MAX_PATH ? hf_wide_to_text(wide) : NULL;
    hf_status status = text ? hf_path_absolute(out, text, error)
                            : hf_system_fail(error, HF_E_CHILD_NOT_STARTED, "holdfast", (int)GetLastError());
    free(text);
    return status;
}
