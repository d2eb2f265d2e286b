/* The row about long lists: what 100,000 rows of owner data take, against ten times the first 10,000 of them. */
#include "tests/console/bench/rows.h"

#include "apps/console/console.h"

#include <stdio.h>
#include <stdlib.h>

enum { ALL = 100000, SOME = ALL / 10 };

static const wchar_t clsid_of_names[] = L"{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";

typedef struct list {
    HMODULE library;
    console *c;
} list;

static bool register_snapin(list *of, const char *programs)
{
    char path[MAX_PATH];
    union {
        FARPROC found;
        HRESULT(STDAPICALLTYPE *call)(void);
    } function;
    snprintf(path, sizeof path, "%s\\test-snapin-names.dll", programs);
    of->library = LoadLibraryA(path);
    function.found = of->library ? GetProcAddress(of->library, "DllRegisterServer") : NULL;
    return function.found && SUCCEEDED(function.call());
}

static scope_node *child_of(scope_node *parent, const wchar_t *name)
{
    scope_node *node = parent ? parent->first_child : NULL;
    while (node && wcscmp(node->name, name) != 0) node = node->next;
    return node;
}

static bool show_list(const list *of)
{
    CLSID clsid;
    scope_node *snapin = NULL;
    CLSIDFromString(clsid_of_names, &clsid);
    if (FAILED(console_add_snapin(of->c, &clsid, ADD_SILENTLY, &snapin)) || FAILED(console_expand(of->c, snapin, true)))
        return false;
    console_pump(of->c);
    scope_node *many = child_of(snapin, L"Many");
    return many && SUCCEEDED(console_select_node(of->c, many)) && result_rows(console_result(of->c)) == ALL;
}

static void close_list(void *context)
{
    list *of = context;
    if (of->c) console_free(of->c);
    if (of->library) FreeLibrary(of->library);
    free(of);
}

static void *open_list(const bench_place *place)
{
    const char *missing = NULL;
    const console_options options = {0};
    list *of = calloc(1, sizeof *of);
    if (!of) return NULL;
    if (!register_snapin(of, place->programs))
        missing = "a snap-in that could be registered";
    else if (FAILED(console_create(&of->c, &options, NULL)))
        missing = "a console";
    else if (!show_list(of))
        missing = "a list in the console";
    if (!missing) return of;
    fprintf(stderr, "bench: there is not %s\n", missing);
    close_list(of);
    return NULL;
}

/* Milliseconds to read both columns of the first `count` rows. */
static double read_rows(const list *of, size_t count)
{
    double start = bench_now();
    for (size_t i = 0; i < count; i++)
        if (!*console_row_text(of->c, i, 0) || !*console_row_text(of->c, i, 1)) return -1;
    return (bench_now() - start) * 1000;
}

static double read_all(void *context)
{
    return read_rows(context, ALL);
}

static double read_some(void *context)
{
    double sum = 0;
    for (int i = 0; i < ALL / SOME; i++) sum += read_rows(context, SOME);
    return sum;
}

const bench_row bench_list_rows = {.name = "100,000 rows of owner data, and 10 x 10,000",
                                   .unit = "ms",
                                   .limit = 1.5,
                                   .rounds = 5,
                                   .open = open_list,
                                   .ours = read_all,
                                   .reference = read_some,
                                   .close = close_list};
