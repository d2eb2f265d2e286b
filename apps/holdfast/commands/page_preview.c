#include "apps/holdfast/authored.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/sheet/model.h"
#include "apps/holdfast/terminal.h"
#include "core/language.h"
#include "core/library.h"

#include <stdlib.h>

#define COLUMNS_LEAST   60
#define COLUMNS_MOST    200
#define COLUMNS_DEFAULT 80

typedef struct preview {
    hf_page *page;
    hf_authored_draft of;
    hf_sheet *sheet;
} preview;

static void close_preview(preview *of)
{
    if (of->sheet) hf_sheet_end(of->sheet);
    free(of->sheet);
    hf_authored_draft_end(&of->of);
    hf_page_free(of->page);
}

/* As high as the form: all of it is seen. */
static hf_status draw(const preview *of, hf_text *out, int columns, hf_error *error)
{
    hf_canvas *canvas = hf_canvas_open(columns, hf_sheet_rows(of->sheet, columns));
    bool drawn = false;
    if (canvas) {
        hf_sheet_draw(of->sheet, canvas);
        drawn = hf_canvas_plain(out, canvas);
    }
    hf_canvas_free(canvas);
    return drawn ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

static hf_status draw_page(preview *of, hf_text *out, int columns, hf_error *error)
{
    const hf_page *const pages[] = {of->page};
    of->sheet = calloc(1, sizeof *of->sheet);
    if (!of->sheet) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = hf_sheet_begin(of->sheet, pages, 1, 0, of->of.draft, error);
    return status ? status : draw(of, out, columns, error);
}

/* The page, or what is wrong with it, as `page lint` says it. */
static hf_status open_page(preview *of, hf_run *run, const char *folder, hf_error *error)
{
    hf_language person;
    hf_findings findings = {0};
    const char *language = hf_run_value(run, "language");
    if (!language) language = hf_language_of_person(person);
    hf_status status = hf_authored_open(&of->page, folder, language, &findings, NULL, error);
    if (findings.count) {
        hf_findings_show(run->output, folder, &findings);
        hf_error_clear(error);
    }
    hf_findings_free(&findings);
    return status;
}

/* As the console would show it: snapin/sheet/preview.h, in the library beside this program. */
typedef hf_status show_function(const hf_page *page, hf_draft *draft, hf_error *error);

static hf_status show_in_window(const preview *of, hf_error *error)
{
    char folder[HF_PATH_MAX], path[HF_PATH_MAX];
    void *library = NULL;
    hf_status status = hf_library_folder(folder, error);
    if (!status) status = hf_path_join(path, folder, "holdfast-snapin.dll", error);
    if (!status && !hf_file_exists(path)) status = hf_fail(error, HF_E_NO_SHEET, path, NULL);
    if (!status) status = hf_library_load(&library, path, error);
    if (status) return status;
    show_function *show = (show_function *)hf_library_find(library, "holdfast_preview_page");
    return show ? show(of->page, of->of.draft, error) : hf_fail(error, HF_E_NO_SHEET, path, NULL);
}

/* A script, or somebody at the other end of a connection, waits for no window. */
static bool shows_both(const hf_run *run)
{
    return !hf_run_has(run, "text") && !hf_output_is_json(run->output) && hf_terminal_is(stdout) &&
           hf_terminal_has_desktop();
}

static hf_status say_picture(preview *of, hf_run *run, int columns, hf_error *error)
{
    hf_text picture = HF_TEXT_INIT(16 * 1024 * 1024);
    hf_status status = draw_page(of, &picture, columns, error);
    if (!status) hf_json_text(run->output, "page", of->page->id);
    if (!status) hf_json_text(run->output, "picture", hf_text_get(&picture));
    if (!status) hf_say(run->output, "%s", hf_text_get(&picture));
    hf_text_free(&picture);
    return status;
}

static hf_status show_page(preview *of, hf_run *run, int columns, hf_error *error)
{
    if (hf_run_has(run, "sheet")) return show_in_window(of, error);
    hf_status status = say_picture(of, run, columns, error);
    if (status || !shows_both(run)) return status;
    fflush(stdout);
    (void)show_in_window(of, NULL); /* it was seen as text at least */
    return HF_OK;
}

static hf_status run_page_preview(hf_run *run, hf_error *error)
{
    preview of = {0};
    int64_t columns;
    const char *folder = hf_run_operand(run, "");
    hf_status status = hf_arguments_exclude(&run->arguments, "text", "sheet", error);
    if (!status)
        status = hf_arguments_integer(&columns, &run->arguments, "columns", COLUMNS_LEAST, COLUMNS_MOST,
                                      COLUMNS_DEFAULT, error);
    if (!status) status = open_page(&of, run, folder, error);
    if (!status) status = hf_authored_draft_begin(&of.of, folder, error);
    if (!status) status = show_page(&of, run, (int)columns, error);
    close_preview(&of);
    return status;
}

static const hf_option options[] = {
    {.name = "language", .value = "TAG", .summary = "in this language, as de or pt-BR (yours)"},
    {.name = "columns", .value = "NUMBER", .summary = "how wide it is drawn (80)"},
    {.name = "sheet", .summary = "in a window alone, as the console shows it (on Windows)"},
    {.name = "text", .summary = "as text alone"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast page preview second-copy", "the page in this folder, as `holdfast configure` would show it"},
    {"holdfast page preview second-copy --language de", "the same in German"},
    {"holdfast page preview second-copy --sheet", "in a window, which checks what is entered and saves nothing"},
    {0},
};

const hf_command hf_command_page_preview = {
    .name = "page preview",
    .operands = "DIR",
    .summary = "Draw a page that is written as JSON",
    .details =
        "With its defaults: nothing is installed, stored or read but the page's own files. It is drawn as text and, "
        "at a terminal on the desktop of Windows, then shown in a window as well.",
    .operand = HF_OPERAND_FOLDER,
    .least = 1,
    .most = 1,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(HF_INVALID),
    .run = run_page_preview,
};
