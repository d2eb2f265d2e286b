#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/fields.h"
#include "apps/holdfast/sheet/sheet.h"
#include "apps/holdfast/terminal.h"

static hf_status run_configure(hf_run *run, hf_error *error)
{
    hf_place place = {0};
    hf_sheet_result result = {0};
    const char *operand = hf_run_operand(run, NULL);
    if (!hf_terminal_is(stdin) || !hf_terminal_is(stdout)) return hf_fail(error, HF_E_TERMINAL_NEEDED, NULL);
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (!status && operand) status = hf_place_find(&place, run, operand, error);
    if (hf_terminal_is(stderr)) hf_run_log_end(); /* the sheet is there, and would be written over */
    if (!status) status = hf_sheet_run(&result, run, place.page, error);
    if (status) return status;
    if (result.committed) {
        hf_note(run->output, "Saved in revision %lld.", (long long)result.revision);
    } else {
        hf_note(run->output, "Nothing was changed.");
    }
    return HF_OK;
}

static const hf_example examples[] = {
    {"holdfast configure", "the property sheet; OK saves all pages in one commit"},
    {"holdfast configure throttling", "the same, beginning with one page"},
    {0},
};

const hf_command hf_command_configure = {
    .name = "configure",
    .operands = "[PAGE]",
    .summary = "Change settings in a property sheet, in this terminal",
    .details =
        "The pages are tabs. Tab and the arrow keys move, the space bar presses, PgUp and PgDn change the page, Alt "
        "with an underlined letter goes to its field. The cells of a timetable stand below its text: the arrow keys "
        "move "
        "there, with Shift they choose several, the space bar marks and clears. A page with problems cannot be left; "
        "nothing is saved before "
        "OK or Apply, and then all of it or nothing.",
    .operand = HF_OPERAND_PAGE,
    .most = 1,
    .examples = examples,
    .run = run_configure,
};
