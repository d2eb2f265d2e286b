#include "snapin/sheet/timetable_paint.h"

#include "snapin/sheet/timetable_internal.h"

#include <uxtheme.h>
#include <wchar.h>

/* The parts of the window: names of days, a line of hours, and cells of whole pixels. */
typedef struct shape {
    int left, top, cell_width, cell_height;
} shape;

#define NAME_PERCENT 11 /* of the width, for the names of the days */

static shape shape_of(const hf_grid *grid)
{
    RECT all;
    GetClientRect(grid->window, &all);
    shape made = {.cell_width = (int)(all.right * (100 - NAME_PERCENT) / 100 - 1) / HF_SCHEDULE_CELLS,
                  .cell_height = (int)(all.bottom - 1) / (HF_SCHEDULE_DAYS + 1)};
    if (made.cell_width < 1) made.cell_width = 1;
    if (made.cell_height < 1) made.cell_height = 1;
    made.left = (int)all.right - 1 - made.cell_width * HF_SCHEDULE_CELLS;
    made.top = (int)all.bottom - 1 - made.cell_height * HF_SCHEDULE_DAYS;
    return made;
}

static RECT rect_of(const shape *in, hf_grid_place place)
{
    int x = in->left + place.cell * in->cell_width, y = in->top + place.day * in->cell_height;
    return (RECT){x, y, x + in->cell_width, y + in->cell_height};
}

RECT hf_grid_cell_rect(const hf_grid *grid, hf_grid_place place)
{
    shape in = shape_of(grid);
    return rect_of(&in, place);
}

static int below_zero_aware(int value, int size)
{
    return value < 0 ? -1 : value / size;
}

static hf_grid_place place_at(const shape *in, POINT point)
{
    return (hf_grid_place){below_zero_aware((int)point.y - in->top, in->cell_height),
                           below_zero_aware((int)point.x - in->left, in->cell_width)};
}

static bool is_day(int day)
{
    return day >= 0 && day < HF_SCHEDULE_DAYS;
}

static bool is_cell(int cell)
{
    return cell >= 0 && cell < HF_SCHEDULE_CELLS;
}

bool hf_grid_hit(const hf_grid *grid, POINT point, hf_grid_place *out)
{
    shape in = shape_of(grid);
    hf_grid_place place = place_at(&in, point);
    if (!is_day(place.day) || !is_cell(place.cell)) return false;
    *out = place;
    return true;
}

hf_grid_place hf_grid_nearest(const hf_grid *grid, POINT point)
{
    shape in = shape_of(grid);
    return place_at(&in, point);
}

bool hf_grid_hit_heading(const hf_grid *grid, POINT point, hf_grid_place *from, hf_grid_place *to)
{
    shape in = shape_of(grid);
    hf_grid_place place = place_at(&in, point);
    if (is_day(place.day) && place.cell < 0) {
        *from = (hf_grid_place){place.day, 0};
        *to = (hf_grid_place){place.day, HF_SCHEDULE_CELLS - 1};
        return true;
    }
    if (place.day >= 0 || !is_cell(place.cell)) return false;
    *from = (hf_grid_place){0, place.cell / 2 * 2};
    *to = (hf_grid_place){HF_SCHEDULE_DAYS - 1, place.cell / 2 * 2 + 1};
    return true;
}

static void clock_time(wchar_t out[32], int cell)
{
    SYSTEMTIME time = {.wYear = 2000, .wMonth = 1, .wDay = 3, .wHour = (WORD)(cell / 2 % 24), .wMinute = 0};
    time.wMinute = (WORD)(cell % 2 * 30);
    if (!GetTimeFormatEx(LOCALE_NAME_USER_DEFAULT, TIME_NOSECONDS, &time, NULL, out, 32)) out[0] = 0;
}

static void day_name(wchar_t out[32], int day, LCTYPE form)
{
    if (!GetLocaleInfoEx(LOCALE_NAME_USER_DEFAULT, form + (LCTYPE)day, out, 32)) out[0] = 0;
}

void hf_grid_cell_name(wchar_t out[80], hf_grid_place place)
{
    wchar_t day[32], from[32], to[32];
    day_name(day, place.day, LOCALE_SDAYNAME1);
    clock_time(from, place.cell);
    clock_time(to, place.cell + 1);
    swprintf(out, 80, L"%ls %ls - %ls", day, from, to);
}

/* ---- painting --------------------------------------------------------------------------------------------------- */

static void draw_text(HDC device, const wchar_t *text, RECT *rect, UINT format)
{
    DrawTextW(device, text, -1, rect, format | DT_SINGLELINE | DT_NOPREFIX | DT_VCENTER);
}

static void paint_days(const hf_grid *grid, HDC device, const shape *in)
{
    (void)grid;
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        wchar_t name[32];
        RECT rect = {0, in->top + day * in->cell_height, in->left - 3, in->top + (day + 1) * in->cell_height};
        day_name(name, day, LOCALE_SABBREVDAYNAME1);
        draw_text(device, name, &rect, DT_LEFT);
    }
}

/* Every third hour, with the number's middle over its line; the last one ends with it. */
static void paint_hours(HDC device, const shape *in)
{
    int hour_width = 2 * in->cell_width, right = in->left + HF_SCHEDULE_CELLS * in->cell_width + 1;
    for (int hour = 0; hour <= 24; hour += 3) {
        wchar_t text[8];
        int x = in->left + hour * hour_width;
        RECT rect = {x - 3 * hour_width / 2, 0, x + 3 * hour_width / 2, in->top};
        UINT place = DT_CENTER;
        swprintf(text, 8, L"%d", hour);
        if (rect.right > right) {
            rect.right = right;
            place = DT_RIGHT;
        }
        draw_text(device, text, &rect, place | DT_NOCLIP);
    }
}

static void line(HDC device, int x, int y, int width, int height, int color)
{
    RECT rect = {x, y, x + width, y + height};
    FillRect(device, &rect, GetSysColorBrush(color));
}

/* Half hours are told apart by the cells, hours by a line, six hours by a strong one. */
static void paint_lines(HDC device, const shape *in)
{
    int width = HF_SCHEDULE_CELLS * in->cell_width + 1, height = HF_SCHEDULE_DAYS * in->cell_height + 1;
    for (int cell = 0; cell <= HF_SCHEDULE_CELLS; cell += 2)
        line(device, in->left + cell * in->cell_width, in->top, 1, height,
             cell % 12 == 0 ? COLOR_BTNTEXT : COLOR_BTNSHADOW);
    for (int day = 0; day <= HF_SCHEDULE_DAYS; day++)
        line(device, in->left, in->top + day * in->cell_height, width, 1,
             day == 0 || day == HF_SCHEDULE_DAYS ? COLOR_BTNTEXT : COLOR_BTNSHADOW);
}

static int cell_color(const hf_grid *grid, hf_grid_place place)
{
    bool on = grid->timetable.schedule.cells[place.day][place.cell], enabled = IsWindowEnabled(grid->window);
    if (!enabled) return on ? COLOR_GRAYTEXT : COLOR_BTNFACE;
    return on ? COLOR_HIGHLIGHT : COLOR_WINDOW;
}

static void paint_cells(const hf_grid *grid, HDC device, const shape *in)
{
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++) {
        for (int cell = 0; cell < HF_SCHEDULE_CELLS; cell++) {
            RECT rect = rect_of(in, (hf_grid_place){day, cell});
            FillRect(device, &rect, GetSysColorBrush(cell_color(grid, (hf_grid_place){day, cell})));
        }
    }
}

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

/* A frame round the range, and the focus in it: seen on both colours. */
static void paint_cursor(const hf_grid *grid, HDC device, const shape *in)
{
    const hf_timetable *timetable = &grid->timetable;
    hf_grid_place a = timetable->anchor, b = timetable->cursor;
    hf_grid_place first = {lesser(a.day, b.day), lesser(a.cell, b.cell)};
    hf_grid_place last = {a.day + b.day - first.day, a.cell + b.cell - first.cell};
    RECT from = rect_of(in, first), to = rect_of(in, last);
    RECT frame = {from.left, from.top, to.right + 1, to.bottom + 1};
    if (GetFocus() != grid->window || !IsWindowEnabled(grid->window)) return;
    FrameRect(device, &frame, GetSysColorBrush(COLOR_BTNTEXT));
    InflateRect(&frame, 1, 1);
    FrameRect(device, &frame, GetSysColorBrush(COLOR_WINDOW));
    InflateRect(&frame, 1, 1);
    FrameRect(device, &frame, GetSysColorBrush(COLOR_BTNTEXT));
}

static void paint_all(const hf_grid *grid, HDC device, RECT *all)
{
    shape in = shape_of(grid);
    HGDIOBJ before = SelectObject(device, grid->font ? grid->font : GetStockObject(DEFAULT_GUI_FONT));
    if (FAILED(DrawThemeParentBackground(grid->window, device, all)))
        FillRect(device, all, GetSysColorBrush(COLOR_BTNFACE));
    SetBkMode(device, TRANSPARENT);
    SetTextColor(device, GetSysColor(IsWindowEnabled(grid->window) ? COLOR_BTNTEXT : COLOR_GRAYTEXT));
    paint_days(grid, device, &in);
    paint_hours(device, &in);
    paint_cells(grid, device, &in);
    paint_lines(device, &in);
    paint_cursor(grid, device, &in);
    SelectObject(device, before);
}

/* Into memory first, so that nothing flickers while a mouse paints. */
void hf_grid_paint(hf_grid *grid)
{
    PAINTSTRUCT paint;
    RECT all;
    HDC window = BeginPaint(grid->window, &paint), memory = CreateCompatibleDC(window);
    GetClientRect(grid->window, &all);
    HBITMAP bitmap = CreateCompatibleBitmap(window, (int)all.right, (int)all.bottom);
    if (memory && bitmap && !(GetLayout(window) & LAYOUT_RTL)) { /* a copy of a mirrored picture mirrors its letters */
        HGDIOBJ before = SelectObject(memory, bitmap);
        paint_all(grid, memory, &all);
        BitBlt(window, 0, 0, (int)all.right, (int)all.bottom, memory, 0, 0, SRCCOPY);
        SelectObject(memory, before);
    } else {
        paint_all(grid, window, &all);
    }
    if (bitmap) DeleteObject(bitmap);
    if (memory) DeleteDC(memory);
    EndPaint(grid->window, &paint);
}
