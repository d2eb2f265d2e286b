#include "apps/holdfast/sheet/screen.h"

#include "apps/holdfast/sheet/console_keys_windows.h"
#include "apps/holdfast/terminal.h"

#include <stdlib.h>
#include <windows.h>

struct hf_screen {
    HANDLE input, output;
    DWORD input_before, output_before;
    UINT page_before;
    hf_console_keys keys;
};

hf_status hf_screen_open(hf_screen **out, hf_error *error)
{
    hf_screen *screen = calloc(1, sizeof *screen);
    if (!screen) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    screen->input = GetStdHandle(STD_INPUT_HANDLE);
    screen->output = GetStdHandle(STD_OUTPUT_HANDLE);
    screen->page_before = GetConsoleCP();
    bool console = GetConsoleMode(screen->input, &screen->input_before) &&
                   GetConsoleMode(screen->output, &screen->output_before) &&
                   SetConsoleMode(screen->output, screen->output_before | ENABLE_PROCESSED_OUTPUT |
                                                      ENABLE_VIRTUAL_TERMINAL_PROCESSING) &&
                   SetConsoleMode(screen->input, ENABLE_VIRTUAL_TERMINAL_INPUT | ENABLE_WINDOW_INPUT);
    if (!console) {
        free(screen);
        return hf_fail(error, HF_E_TERMINAL_NEEDED, NULL);
    }
    SetConsoleCP(CP_UTF8);
    hf_screen_write(screen, HF_SCREEN_BEGIN, sizeof HF_SCREEN_BEGIN - 1);
    *out = screen;
    return HF_OK;
}

void hf_screen_close(hf_screen *screen)
{
    if (!screen) return;
    hf_screen_write(screen, HF_SCREEN_END, sizeof HF_SCREEN_END - 1);
    SetConsoleMode(screen->input, screen->input_before);
    SetConsoleMode(screen->output, screen->output_before);
    SetConsoleCP(screen->page_before);
    free(screen);
}

void hf_screen_size(const hf_screen *screen, int *width, int *height)
{
    CONSOLE_SCREEN_BUFFER_INFO info;
    bool known = GetConsoleScreenBufferInfo(screen->output, &info) != 0;
    *width = known ? info.srWindow.Right - info.srWindow.Left + 1 : 80;
    *height = known ? info.srWindow.Bottom - info.srWindow.Top + 1 : 24;
}

void hf_screen_write(hf_screen *screen, const char *text, size_t length)
{
    DWORD written;
    WriteFile(screen->output, text, (DWORD)length, &written, NULL);
}

long hf_screen_read(hf_screen *screen, char *out, size_t size, int milliseconds)
{
    INPUT_RECORD records[32];
    DWORD limit = milliseconds < 0 ? INFINITE : (DWORD)milliseconds;
    DWORD count = 0, room = (DWORD)(size / HF_CONSOLE_KEY_MAX);
    size_t length = 0;
    for (bool resized = false; !length && !resized;) {
        if (WaitForSingleObject(screen->input, limit) != WAIT_OBJECT_0) return 0;
        if (!ReadConsoleInputW(screen->input, records, room < 32 ? room : 32, &count)) return -1;
        for (DWORD i = 0; i < count; i++) {
            resized = resized || records[i].EventType == WINDOW_BUFFER_SIZE_EVENT;
            length += hf_console_keys_translate(&screen->keys, &records[i], out + length);
        }
    }
    return (long)length;
}
