/* The parent of the script's process. */
#include "apps/console/call/last_call.h"
#include "apps/console/console/inside.h"
#include "apps/console/script/script.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { COMMAND_LINE_MAX = 30000, EXIT_TIME = 124 };

/* Appends an argument, quoted as CommandLineToArgvW reads it. */
static bool append(wchar_t *line, const wchar_t *argument)
{
    size_t used = wcslen(line), slashes = 0;
    if (used + 2 * wcslen(argument) + 4 > COMMAND_LINE_MAX) return false;
    wchar_t *to = line + used;
    if (used) *to++ = L' ';
    *to++ = L'"';
    for (const wchar_t *from = argument; *from; from++) {
        if (*from == L'"') {
            for (size_t i = 0; i <= slashes; i++) *to++ = L'\\';
        }
        slashes = *from == L'\\' ? slashes + 1 : 0;
        *to++ = *from;
    }
    for (size_t i = 0; i < slashes; i++) *to++ = L'\\';
    *to++ = L'"';
    *to = 0;
    return true;
}

static bool append_number(wchar_t *line, const wchar_t *option, unsigned number)
{
    wchar_t text[16];
    swprintf(text, 16, L"%u", number);
    return append(line, option) && append(line, text);
}

static bool write_command_line(wchar_t *line, const arguments *asked, unsigned order, HANDLE shared)
{
    wchar_t program[ARGUMENTS_MAX_PATH], guid[TEXT_GUID];
    line[0] = 0;
    if (!GetModuleFileNameW(NULL, program, ARGUMENTS_MAX_PATH)) return false;
    bool good = append(line, program) && append(line, L"--script") && append(line, asked->script) &&
                append_number(line, L"--child", (unsigned)(ULONG_PTR)shared);
    if (asked->trace) good = good && append(line, L"--trace");
    if (asked->options.without_helpers) good = good && append(line, L"--without-helpers");
    if (asked->options.strict) good = good && append(line, L"--strict");
    if (order) good = good && append_number(line, L"--order", order);
    for (size_t i = 0; i < asked->snapin_count && good; i++) {
        good = append(line, L"--snapin") && append(line, text_of_guid(guid, &asked->snapins[i]));
    }
    if (asked->file[0]) good = good && append(line, asked->file);
    return good;
}

/* A process that ended by itself says 0, 1 or 2; anything else is its snap-in's doing. */
static int judge(DWORD code, const last_call *last)
{
    char name[256];
    if (code <= 2) return (int)code;
    json_object *line = json_object_new_object();
    json_object_object_add(line, "do", json_object_new_string("died"));
    json_object_object_add(line, "snapin", json_object_new_string(text_fit_utf8(name, sizeof name, last->snapin)));
    json_object_object_add(line, "call", json_object_new_string(last->method));
    json_object_object_add(line, "exit-code", json_object_new_int64(code));
    json_object_object_add(line, "text",
                           json_object_new_string(code == EXIT_TIME ? "the script took longer than it may"
                                                                    : "the process ended inside a call to a snap-in"));
    printf("%s\n", json_object_to_json_string_ext(line, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
    fflush(stdout);
    json_object_put(line);
    return 1;
}

static int run_once(const arguments *asked, unsigned order, HANDLE input)
{
    const last_call *last = NULL;
    HANDLE shared = last_call_share(&last);
    wchar_t *line = malloc(COMMAND_LINE_MAX * sizeof *line);
    int status = 2;
    PROCESS_INFORMATION process = {0};
    STARTUPINFOW startup = {.cb = sizeof startup,
                            .dwFlags = STARTF_USESTDHANDLES,
                            .hStdInput = input,
                            .hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE),
                            .hStdError = GetStdHandle(STD_ERROR_HANDLE)};
    if (!shared || !line || !write_command_line(line, asked, order, shared) ||
        !CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) {
        fputs("holdfast-console: the script's process could not be started.\n", stderr);
        goto done;
    }
    if (WaitForSingleObject(process.hProcess, asked->seconds * 1000) == WAIT_TIMEOUT) {
        TerminateProcess(process.hProcess, EXIT_TIME);
        WaitForSingleObject(process.hProcess, INFINITE);
    }
    DWORD code = 2;
    GetExitCodeProcess(process.hProcess, &code);
    status = judge(code, last);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
done:
    if (last) UnmapViewOfFile(last);
    if (shared) CloseHandle(shared);
    free(line);
    return status;
}

static void print_order(unsigned order)
{
    printf("{\"do\":\"order\",\"order\":%u}\n", order);
    fflush(stdout);
}

/* Copies what comes, one byte more than a script may have at most: too long a one is refused by who reads it. */
static bool copy(HANDLE from, HANDLE to)
{
    static char block[65536];
    DWORD got, written;
    for (size_t left = SCRIPT_MAX_BYTES + 1; left; left -= got) {
        DWORD wanted = (DWORD)(left < sizeof block ? left : sizeof block);
        if (!ReadFile(from, block, wanted, &got, NULL) || !got) return true; /* a pipe that ended is no failure */
        if (!WriteFile(to, block, got, &written, NULL) || written != got) return false;
    }
    return true;
}

/* Standard input in a file that goes when it is closed: it can be read only once, and each order reads it. */
static HANDLE keep_input(void)
{
    wchar_t folder[MAX_PATH + 1], path[MAX_PATH + 1];
    SECURITY_ATTRIBUTES shared = {sizeof shared, NULL, TRUE};
    if (!GetTempPathW(MAX_PATH + 1, folder) || !GetTempFileNameW(folder, L"hfs", 0, path)) return INVALID_HANDLE_VALUE;
    HANDLE file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, 0, &shared, CREATE_ALWAYS,
                              FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
    if (file != INVALID_HANDLE_VALUE && copy(GetStdHandle(STD_INPUT_HANDLE), file)) return file;
    if (file != INVALID_HANDLE_VALUE) CloseHandle(file);
    return INVALID_HANDLE_VALUE;
}

/* The ordinary order, each change alone, and all of them together. */
static int run_orders(const arguments *asked, HANDLE input, bool again)
{
    static const unsigned orders[] = {
        0,
        STRICT_LOAD_AFTER_INITIALIZE,
        STRICT_CONTROLBAR_LATE,
        STRICT_SHOW_BEFORE_DESELECT,
        STRICT_IMAGES_FIRST,
        STRICT_DATA_FIRST,
        STRICT_CONTROLBAR_AFTER_DESTROY_VIEW,
        STRICT_ALL,
    };
    int worst = 0;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        print_order(orders[i]);
        if (again) SetFilePointer(input, 0, NULL, FILE_BEGIN);
        int status = run_once(asked, orders[i], input);
        if (status > worst) worst = status;
    }
    return worst;
}

int script_run_apart(const arguments *asked)
{
    HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    bool all = asked->options.strict && !asked->options.strict_order;
    if (!all) return run_once(asked, asked->options.strict_order, input);
    if (wcscmp(asked->script, L"-")) return run_orders(asked, input, false);

    HANDLE kept = keep_input();
    if (kept == INVALID_HANDLE_VALUE) {
        fputs("holdfast-console: there is no room for the script in the folder of temporary files.\n", stderr);
        return 2;
    }
    int status = run_orders(asked, kept, true);
    CloseHandle(kept);
    return status;
}
