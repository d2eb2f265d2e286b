#include "snapin/sheet/timetable_grid.h"

#include "snapin/sheet/activation.h"
#include "snapin/sheet/timetable_access.h"
#include "snapin/sheet/timetable_internal.h"
#include "snapin/sheet/timetable_paint.h"

#include <stdlib.h>
#include <windowsx.h>

hf_grid *hf_grid_of(HWND window)
{
    return (hf_grid *)GetWindowLongPtrW(window, 0);
}

const hf_timetable *hf_grid_timetable(const hf_grid *grid)
{
    return &grid->timetable;
}

static void tell_parent(const hf_grid *grid, UINT code)
{
    SendMessageW(GetParent(grid->window), WM_COMMAND, MAKEWPARAM(GetDlgCtrlID(grid->window), code),
                 (LPARAM)grid->window);
}

static LONG child_of(hf_grid_place place)
{
    return HF_GRID_CHILD(place.day, place.cell);
}

/* Draws again, and tells screen readers where the cursor is. */
static void moved(hf_grid *grid)
{
    InvalidateRect(grid->window, NULL, FALSE);
    if (GetFocus() == grid->window)
        NotifyWinEvent(EVENT_OBJECT_FOCUS, grid->window, OBJID_CLIENT, child_of(grid->timetable.cursor));
}

static void changed(hf_grid *grid)
{
    InvalidateRect(grid->window, NULL, FALSE);
    NotifyWinEvent(EVENT_OBJECT_STATECHANGE, grid->window, OBJID_CLIENT, child_of(grid->timetable.cursor));
    tell_parent(grid, HF_GRID_CHANGED);
}

void hf_grid_press(hf_grid *grid, hf_grid_place place)
{
    hf_timetable_go(&grid->timetable, place, false);
    hf_timetable_toggle(&grid->timetable);
    moved(grid);
    changed(grid);
}

void hf_grid_focus(hf_grid *grid, hf_grid_place place)
{
    hf_timetable_go(&grid->timetable, place, false);
    SetFocus(grid->window);
    moved(grid);
}

/* ---- the mouse -------------------------------------------------------------------------------------------------- */

/* A click on the name of a day or on an hour: that row or column is turned over. False: it was on neither. */
static bool press_heading(hf_grid *grid, POINT point)
{
    hf_grid_place from, to;
    if (!hf_grid_hit_heading(grid, point, &from, &to)) return false;
    hf_timetable_go(&grid->timetable, from, false);
    hf_timetable_go(&grid->timetable, to, true);
    hf_timetable_toggle(&grid->timetable);
    hf_timetable_go(&grid->timetable, from, false);
    moved(grid);
    changed(grid);
    return true;
}

static void button_down(hf_grid *grid, POINT point)
{
    hf_grid_place place;
    SetFocus(grid->window);
    if (press_heading(grid, point) || !hf_grid_hit(grid, point, &place)) return;
    hf_timetable_paint_begin(&grid->timetable, place);
    SetCapture(grid->window);
    moved(grid);
}

static void mouse_move(hf_grid *grid, POINT point)
{
    if (!grid->timetable.painting) return;
    hf_timetable_paint_to(&grid->timetable, hf_grid_nearest(grid, point));
    moved(grid);
}

static void button_up(hf_grid *grid)
{
    bool any = hf_timetable_paint_end(&grid->timetable);
    if (GetCapture() == grid->window) ReleaseCapture();
    if (any) changed(grid);
}

static void lose_capture(hf_grid *grid)
{
    hf_timetable_paint_cancel(&grid->timetable);
    InvalidateRect(grid->window, NULL, FALSE);
}

/* ---- keys ------------------------------------------------------------------------------------------------------- */

static bool is_down(int key)
{
    return GetKeyState(key) < 0;
}

/* In a mirrored window the later hour is to the left. */
static int later(const hf_grid *grid)
{
    return GetWindowLongPtrW(grid->window, GWL_EXSTYLE) & WS_EX_LAYOUTRTL ? -1 : 1;
}

static void select_all(hf_grid *grid)
{
    hf_timetable_go(&grid->timetable, (hf_grid_place){0, 0}, false);
    hf_timetable_go(&grid->timetable, (hf_grid_place){HF_SCHEDULE_DAYS - 1, HF_SCHEDULE_CELLS - 1}, true);
    moved(grid);
}

static void key_down(hf_grid *grid, WPARAM key)
{
    bool extend = is_down(VK_SHIFT), control = is_down(VK_CONTROL);
    int cells = control ? 2 : 1;
    switch (key) {
    case VK_LEFT: hf_timetable_move(&grid->timetable, 0, -later(grid) * cells, extend); break;
    case VK_RIGHT: hf_timetable_move(&grid->timetable, 0, later(grid) * cells, extend); break;
    case VK_UP: hf_timetable_move(&grid->timetable, -1, 0, extend); break;
    case VK_DOWN: hf_timetable_move(&grid->timetable, 1, 0, extend); break;
    case VK_HOME:
        hf_timetable_move(&grid->timetable, control ? -HF_SCHEDULE_DAYS : 0, -HF_SCHEDULE_CELLS, extend);
        break;
    case VK_END: hf_timetable_move(&grid->timetable, control ? HF_SCHEDULE_DAYS : 0, HF_SCHEDULE_CELLS, extend); break;
    case VK_SPACE:
        hf_timetable_toggle(&grid->timetable);
        changed(grid);
        return;
    case 'A':
        if (control) select_all(grid);
        return;
    default: return;
    }
    moved(grid);
}

/* ---- the window ------------------------------------------------------------------------------------------------- */

static void set_schedule(hf_grid *grid, const hf_schedule *schedule)
{
    if (grid->timetable.painting) return;
    grid->timetable.schedule = *schedule;
    InvalidateRect(grid->window, NULL, FALSE);
}

static void set_font(hf_grid *grid, HFONT font)
{
    grid->font = font;
    InvalidateRect(grid->window, NULL, TRUE);
}

static LRESULT begin(HWND window)
{
    hf_grid *grid = calloc(1, sizeof *grid);
    if (!grid) return FALSE;
    grid->window = window;
    SetWindowLongPtrW(window, 0, (LONG_PTR)grid);
    return TRUE;
}

static LRESULT focus_changed(hf_grid *grid, UINT code)
{
    moved(grid);
    tell_parent(grid, code);
    return 0;
}

static LRESULT mouse(hf_grid *grid, UINT message, LPARAM data)
{
    POINT point = {GET_X_LPARAM(data), GET_Y_LPARAM(data)};
    if (message == WM_LBUTTONDOWN) button_down(grid, point);
    if (message == WM_MOUSEMOVE) mouse_move(grid, point);
    if (message == WM_LBUTTONUP) button_up(grid);
    return 0;
}

static LRESULT CALLBACK grid_proc(HWND window, UINT message, WPARAM parameter, LPARAM data)
{
    hf_grid *grid = hf_grid_of(window);
    if (!grid && message == WM_NCCREATE) return begin(window) ? DefWindowProcW(window, message, parameter, data) : 0;
    if (!grid) return DefWindowProcW(window, message, parameter, data);
    switch (message) {
    case WM_NCDESTROY:
        SetWindowLongPtrW(window, 0, 0);
        free(grid);
        return 0;
    case WM_GETDLGCODE: return DLGC_WANTARROWS | DLGC_WANTCHARS;
    case WM_SETFONT: set_font(grid, (HFONT)parameter); return 0;
    case WM_GETFONT: return (LRESULT)grid->font;
    case WM_ERASEBKGND: return 1;
    case WM_PAINT: hf_grid_paint(grid); return 0;
    case WM_ENABLE: InvalidateRect(window, NULL, FALSE); return 0;
    case WM_SETFOCUS: return focus_changed(grid, HF_GRID_FOCUSED);
    case WM_KILLFOCUS: return focus_changed(grid, HF_GRID_LEFT);
    case WM_LBUTTONDOWN:
    case WM_MOUSEMOVE:
    case WM_LBUTTONUP: return mouse(grid, message, data);
    case WM_CAPTURECHANGED: lose_capture(grid); return 0;
    case WM_KEYDOWN: key_down(grid, parameter); return 0;
    case WM_GETOBJECT:
        if ((LONG)data == OBJID_CLIENT) return hf_grid_answer_access(window, parameter);
        break;
    case HF_GRID_SET: set_schedule(grid, (const hf_schedule *)data); return 0;
    case HF_GRID_GET: *(hf_schedule *)data = grid->timetable.schedule; return 0;
    default: break;
    }
    return DefWindowProcW(window, message, parameter, data);
}

void hf_grid_register(void)
{
    const WNDCLASSEXW made = {.cbSize = sizeof made,
                              .style = CS_HREDRAW | CS_VREDRAW | CS_GLOBALCLASS,
                              .lpfnWndProc = grid_proc,
                              .cbWndExtra = sizeof(void *),
                              .hInstance = hf_activation_module(),
                              .hCursor = LoadCursorW(NULL, (LPCWSTR)IDC_ARROW),
                              .lpszClassName = HF_GRID_CLASS};
    RegisterClassExW(&made);
}
