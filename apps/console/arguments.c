#include "apps/console/arguments.h"
#include "apps/console/text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

const char *arguments_help(void)
{
    return "usage: holdfast-console [OPTION...] [FILE]\n"
           "\n"
           "Shows snap-ins for the Microsoft Management Console. FILE is a console file that was saved here.\n"
           "\n"
           "  --snapin CLSID      load a snap-in into the new console; may be given several times\n"
           "  --list [--json]     print the snap-ins that are installed, and what keeps them from being loaded\n"
           "  --script FILE       run the commands in FILE (- is standard input) without a window, in a process of its "
           "own,\n"
           "                      and print what they show as JSON, a line a command\n"
           "  --time-limit N      end the script after N seconds (120)\n"
           "  --trace             print every COM call, in order, with its arguments and its result, to standard "
           "error\n"
           "  --strict            with --script: run it once for each order of calls that MMC does not document, "
           "report\n"
           "                      every rule that a snap-in breaks\n"
           "  --order N           with --strict: only this order (bits 1, 2, 4, 8, 16, 32)\n"
           "  --without-helpers   do not export MMCPropertyChangeNotify and its like\n"
           "  --help, --version\n"
           "\n"
           "The exit status is 0; 1 when a snap-in could not be loaded, a script's command failed or a rule was "
           "broken;\n"
           "2 when the command line or the script cannot be read.\n";
}

static bool fail(arguments *out, const wchar_t *what, const wchar_t *about)
{
    swprintf(out->wrong, sizeof out->wrong / sizeof *out->wrong, what, about);
    return false;
}

static bool read_snapin(arguments *out, const wchar_t *value)
{
    wchar_t braced[TEXT_GUID + 2];
    if (out->snapin_count == ARGUMENTS_MAX_SNAPINS) return fail(out, L"there are too many snap-ins at %ls", value);
    swprintf(braced, TEXT_GUID + 2, value[0] == L'{' ? L"%.39ls" : L"{%.36ls}", value);
    if (!text_to_guid(&out->snapins[out->snapin_count], braced)) return fail(out, L"%ls is no CLSID", value);
    out->snapin_count++;
    return true;
}

static bool read_number(arguments *out, const wchar_t *value, unsigned *number)
{
    wchar_t *end;
    unsigned long long read = wcstoull(value, &end, 10);
    if (*end || !*value || read > 1000000000ull) return fail(out, L"%ls is no number", value);
    *number = (unsigned)read;
    return true;
}

static bool read_path(arguments *out, const wchar_t *value, wchar_t *path)
{
    if (wcslen(value) >= ARGUMENTS_MAX_PATH) return fail(out, L"the path is too long: %.60ls...", value);
    wcscpy(path, value);
    return true;
}

/* Switches: no value. True if `name` is one. */
static bool read_switch(arguments *out, const wchar_t *name)
{
    const struct {
        const wchar_t *name;
        bool *set;
    } switches[] = {
        {L"--help", &out->help},
        {L"-h", &out->help},
        {L"--version", &out->version},
        {L"--list", &out->list},
        {L"--json", &out->json},
        {L"--trace", &out->trace},
        {L"--strict", &out->options.strict},
        {L"--without-helpers", &out->options.without_helpers},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (wcscmp(name, switches[i].name)) continue;
        *switches[i].set = true;
        return true;
    }
    return false;
}

static bool read_option(arguments *out, const wchar_t *name, const wchar_t *value)
{
    unsigned shared;
    if (!wcscmp(name, L"--snapin")) return read_snapin(out, value);
    if (!wcscmp(name, L"--script")) return read_path(out, value, out->script);
    if (!wcscmp(name, L"--time-limit")) return read_number(out, value, &out->seconds);
    if (!wcscmp(name, L"--order")) return read_number(out, value, &out->options.strict_order);
    if (!wcscmp(name, L"--child")) { /* between our own two processes: not in the help */
        if (!read_number(out, value, &shared)) return false;
        out->child = true;
        out->shared = (HANDLE)(ULONG_PTR)shared;
        return true;
    }
    return fail(out, L"%ls is no option; --help lists them", name);
}

bool arguments_read(arguments *out, int argc, wchar_t *const *argv)
{
    memset(out, 0, sizeof *out);
    out->seconds = ARGUMENTS_LIMIT;
    for (int i = 1; i < argc; i++) {
        const wchar_t *name = argv[i];
        if (read_switch(out, name)) continue;
        if (name[0] != L'-' || !name[1]) {
            if (out->file[0]) return fail(out, L"there is one file too many: %ls", name);
            if (!read_path(out, name, out->file)) return false;
            continue;
        }
        if (i + 1 == argc) return fail(out, L"%ls is no option or lacks its value; --help lists them", name);
        if (!read_option(out, name, argv[++i])) return false;
    }
    if (out->options.strict_order && !out->options.strict) return fail(out, L"%ls goes with --strict", L"--order");
    return true;
}
