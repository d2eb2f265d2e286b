#include "apps/holdfast/terminal.h"

#include "core/text.h"
#include "core/wide.h"

#include <fcntl.h>
#include <io.h>
#include <stdlib.h>
#include <windows.h>
#include <shellapi.h>

static HANDLE stop_asked;

hf_status hf_terminal_arguments(int *count, char ***words, int argc, char **argv, hf_error *error)
{
    (void)argc, (void)argv;
    int wide_count = 0;
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &wide_count);
    char **out = wide ? calloc((size_t)wide_count + 1, sizeof *out) : NULL;
    bool complete = out != NULL;
    for (int i = 0; complete && i < wide_count; i++) {
        out[i] = hf_wide_to_text(wide[i]);
        complete = out[i] != NULL;
    }
    if (wide) LocalFree(wide);
    if (!complete) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    *count = wide_count;
    *words = out;
    return HF_OK;
}

static HANDLE handle_of(FILE *stream)
{
    return (HANDLE)_get_osfhandle(_fileno(stream));
}

void hf_terminal_prepare(void)
{
    FILE *streams[] = {stdout, stderr};
    SetConsoleOutputCP(CP_UTF8);
    for (size_t i = 0; i < 2; i++) {
        DWORD mode;
        _setmode(_fileno(streams[i]), _O_BINARY); /* JSON and exports end their lines alike on both systems */
        if (GetConsoleMode(handle_of(streams[i]), &mode)) {
            SetConsoleMode(handle_of(streams[i]), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
        }
    }
    _setmode(_fileno(stdin), _O_BINARY);
}

bool hf_terminal_is(FILE *stream)
{
    DWORD mode;
    return GetConsoleMode(handle_of(stream), &mode) != 0;
}

bool hf_terminal_has_desktop(void)
{
    USEROBJECTFLAGS facts = {0};
    return GetUserObjectInformationW(GetProcessWindowStation(), UOI_FLAGS, &facts, sizeof facts, NULL) &&
           (facts.dwFlags & WSF_VISIBLE) != 0;
}

bool hf_terminal_has_colour(FILE *stream)
{
    DWORD mode;
    return GetConsoleMode(handle_of(stream), &mode) && (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

int hf_terminal_width(FILE *stream)
{
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(handle_of(stream), &info)) return 80;
    int width = info.srWindow.Right - info.srWindow.Left + 1;
    return width < 20 ? 80 : width;
}

static BOOL WINAPI remember(DWORD event)
{
    (void)event;
    if (WaitForSingleObject(stop_asked, 0) == WAIT_OBJECT_0) return FALSE; /* the second request ends the program */
    SetEvent(stop_asked);
    return TRUE;
}

void hf_interrupt_watch(void)
{
    stop_asked = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (stop_asked) SetConsoleCtrlHandler(remember, TRUE);
}

bool hf_interrupt_seen(void)
{
    return hf_interrupt_wait(0);
}

bool hf_interrupt_wait(int milliseconds)
{
    if (stop_asked) return WaitForSingleObject(stop_asked, (DWORD)milliseconds) == WAIT_OBJECT_0;
    Sleep((DWORD)milliseconds);
    return false;
}

#define LINE_MAX_CHARACTERS 8192

static hf_status read_console_line(hf_secret *out, HANDLE console, hf_error *error)
{
    wchar_t wide[LINE_MAX_CHARACTERS];
    char text[LINE_MAX_CHARACTERS * 3];
    DWORD length = 0;
    hf_status status = HF_OK;
    if (!ReadConsoleW(console, wide, LINE_MAX_CHARACTERS, &length, NULL) || length == 0) {
        status = hf_fail(error, HF_E_QUESTION_UNANSWERED, NULL);
    } else {
        while (length > 0 && (wide[length - 1] == L'\n' || wide[length - 1] == L'\r')) length--;
        int size = length ? WideCharToMultiByte(CP_UTF8, 0, wide, (int)length, text, sizeof text, NULL, NULL) : 0;
        status = hf_secret_set(out, text, (size_t)size, error);
    }
    hf_secret_wipe(wide, sizeof wide);
    hf_secret_wipe(text, sizeof text);
    return status;
}

hf_status hf_terminal_read_line(hf_secret *out, const char *question, bool echo, hf_error *error)
{
    HANDLE console = GetStdHandle(STD_INPUT_HANDLE);
    DWORD before = 0;
    bool hidden = !echo && GetConsoleMode(console, &before);
    if (hidden) SetConsoleMode(console, before & ~(DWORD)ENABLE_ECHO_INPUT);
    fputs(question, stderr);
    fflush(stderr);
    hf_status status = read_console_line(out, console, error);
    if (hidden) {
        SetConsoleMode(console, before);
        fputs("\r\n", stderr);
    }
    return status;
}

long hf_descriptor_read(int descriptor, void *out, size_t size)
{
    return (long)_read(descriptor, out, (unsigned)size);
}
