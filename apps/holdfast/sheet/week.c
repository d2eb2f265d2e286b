#include "apps/holdfast/sheet/model.h"

#include "core/schedule.h"
#include "core/value.h"

#include <string.h>

static const hf_field *field_of(const hf_sheet *sheet)
{
    return hf_sheet_item(sheet)->field;
}

/* What the draft holds; an empty week for what is no timetable. */
static void read_schedule(hf_schedule *out, const hf_sheet *sheet)
{
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_draft_get(&text, sheet->draft, hf_sheet_page(sheet), field_of(sheet)->id, NULL);
    if (hf_schedule_parse(out, hf_text_get(&text), NULL)) memset(out, 0, sizeof *out);
    hf_text_free(&text);
}

/* The cursor begins where the timetable does. */
void hf_week_enter(hf_sheet *sheet)
{
    hf_schedule schedule;
    read_schedule(&schedule, sheet);
    sheet->cell = (hf_week_cell){0, 0};
    for (int i = HF_SCHEDULE_DAYS * HF_SCHEDULE_CELLS - 1; i >= 0; i--) {
        hf_week_cell at = {i / HF_SCHEDULE_CELLS, i % HF_SCHEDULE_CELLS};
        if (schedule.cells[at.day][at.cell]) sheet->cell = at;
    }
    sheet->anchor = sheet->cell;
}

static bool is_between(int value, int a, int b)
{
    return a < b ? value >= a && value <= b : value >= b && value <= a;
}

bool hf_week_is_chosen(const hf_sheet *sheet, int day, int cell)
{
    return is_between(day, sheet->anchor.day, sheet->cell.day) &&
           is_between(cell, sheet->anchor.cell, sheet->cell.cell);
}

/* Every chosen cell becomes `on`. */
static void fill(hf_sheet *sheet, hf_schedule *schedule, bool on)
{
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        for (int cell = 0; cell < HF_SCHEDULE_CELLS; cell++) {
            if (hf_week_is_chosen(sheet, day, cell)) schedule->cells[day][cell] = on;
        }
    }
    if (hf_schedule_format(&text, schedule)) hf_sheet_set(sheet, field_of(sheet), hf_text_get(&text));
    hf_text_free(&text);
}

/* The space bar turns the cursor's cell round, and all that is chosen becomes like it; Del clears. */
static void change(hf_sheet *sheet, bool clear)
{
    hf_schedule schedule;
    if (hf_sheet_refuse_locked(sheet)) return;
    read_schedule(&schedule, sheet);
    fill(sheet, &schedule, !clear && !schedule.cells[sheet->cell.day][sheet->cell.cell]);
}

/* False when that would leave the week, which a key with Shift never does. */
static bool move(hf_sheet *sheet, int days, int cells, bool choosing)
{
    hf_week_cell to = {sheet->cell.day + days, sheet->cell.cell + cells};
    bool inside = to.day >= 0 && to.day < HF_SCHEDULE_DAYS;
    if (!inside && !choosing) return false;
    if (to.cell < 0) to.cell = 0;
    if (to.cell >= HF_SCHEDULE_CELLS) to.cell = HF_SCHEDULE_CELLS - 1;
    if (inside) sheet->cell = to;
    if (!choosing) sheet->anchor = sheet->cell;
    return true;
}

bool hf_week_key(hf_sheet *sheet, const hf_key_press *press)
{
    bool chosen = memcmp(&sheet->cell, &sheet->anchor, sizeof sheet->cell) != 0;
    hf_error_clear(&sheet->message);
    switch (press->key) {
    case HF_KEY_UP: return move(sheet, -1, 0, press->shift);
    case HF_KEY_DOWN: return move(sheet, 1, 0, press->shift);
    case HF_KEY_LEFT: return move(sheet, 0, -1, press->shift);
    case HF_KEY_RIGHT: return move(sheet, 0, 1, press->shift);
    case HF_KEY_HOME: return move(sheet, 0, -HF_SCHEDULE_CELLS, press->shift);
    case HF_KEY_END: return move(sheet, 0, HF_SCHEDULE_CELLS, press->shift);
    case HF_KEY_DELETE:
    case HF_KEY_BACKSPACE: change(sheet, true); return true;
    case HF_KEY_ESCAPE: sheet->anchor = sheet->cell; return chosen;
    case HF_KEY_CHARACTER:
        if (strcmp(press->text, " ") != 0) return false;
        change(sheet, false);
        return true;
    default: return false;
    }
}

/* `Mon 09:00-09:30`, or from the first day to the last and from the first half hour to the last. */
static void add_chosen(hf_text *out, const hf_sheet *sheet)
{
    static const char names[HF_SCHEDULE_DAYS][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const hf_week_cell *a = &sheet->anchor, *b = &sheet->cell;
    int first = a->day < b->day ? a->day : b->day, last = a->day < b->day ? b->day : a->day;
    int from = a->cell < b->cell ? a->cell : b->cell, to = (a->cell < b->cell ? b->cell : a->cell) + 1;
    hf_text_add(out, names[first]);
    if (last > first) hf_text_add_format(out, "-%s", names[last]);
    hf_text_add_format(out, " %02d:%02d-%02d:%02d", from / 2, from % 2 * 30, to / 2, to % 2 * 30);
}

void hf_week_explain(hf_text *out, const hf_sheet *sheet)
{
    hf_schedule schedule;
    read_schedule(&schedule, sheet);
    add_chosen(out, sheet);
    bool marked = schedule.cells[sheet->cell.day][sheet->cell.cell];
    hf_text_add_format(out, " (%s)\nArrows: move   Shift+arrows: choose several   Space: %s   Del: clear",
                       marked ? "marked" : "not marked", marked ? "clear" : "mark");
}
