/* holdfast-console: hosts snap-ins for the Microsoft Management Console. */
#include "apps/console/arguments.h"
#include "apps/console/list.h"
#include "apps/console/script/script.h"
#include "apps/console/text.h"
#include "apps/console/trace.h"
#include "apps/console/window/window.h"
#include <fcntl.h>
#include <io.h>
#include <shellapi.h>
#include <stdio.h>

/* A program with windows has no output when it is started from a command prompt; it takes the prompt's. */
static void find_output(void)
{
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
    if (out && out != INVALID_HANDLE_VALUE) return;
    if (!AttachConsole(ATTACH_PARENT_PROCESS)) return;
    freopen("CONOUT$", "w", stdout);
    freopen("CONOUT$", "w", stderr);
}

static int complain(const arguments *asked)
{
    char why[512];
    fprintf(stderr, "holdfast-console: %s\n", text_fit_utf8(why, sizeof why, asked->wrong));
    return 2;
}

static int show(const arguments *asked)
{
    STARTUPINFOW startup = {.cb = sizeof startup};
    GetStartupInfoW(&startup);
    window_start start = {.options = &asked->options,
                          .snapins = asked->snapins,
                          .snapin_count = asked->snapin_count,
                          .file = asked->file[0] ? asked->file : NULL,
                          .show = startup.dwFlags & STARTF_USESHOWWINDOW ? startup.wShowWindow : SW_SHOWDEFAULT};
    return window_run(&start);
}

static int run(const arguments *asked)
{
    if (asked->help) return fputs(arguments_help(), stdout) < 0;
    if (asked->version) return printf("holdfast-console %s\n", CONSOLE_VERSION_TEXT) < 0;
    if (asked->list) return list_print(stdout, asked->json);
    if (asked->script[0] && !asked->child) return script_run_apart(asked);

    if (FAILED(OleInitialize(NULL))) {
        fputs("holdfast-console: COM could not be started.\n", stderr);
        return 2;
    }
    if (asked->trace) trace_start(stderr);
    int status = asked->script[0] ? script_run(asked) : show(asked);
    OleUninitialize();
    return status;
}

int main(void)
{
    int argc;
    arguments asked;
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);
    find_output();
    _setmode(_fileno(stdout), _O_BINARY);
    _setmode(_fileno(stderr), _O_BINARY);
    if (!argv) return 2;
    bool good = arguments_read(&asked, argc, argv);
    int status = good ? run(&asked) : complain(&asked);
    LocalFree(argv);
    fflush(stdout);
    return status;
}
