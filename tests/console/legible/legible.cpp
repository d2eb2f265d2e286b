#include "legible.h"

#include "driver/dialog.h"
#include "driver/text.h"

#include <algorithm>
#include <cmath>
#include <commctrl.h>

using driver::Window;

namespace legible
{

namespace
{

const double enabled_contrast = 4.5; /* WCAG 2.1, 1.4.3 */
const double disabled_contrast = 1.5;

int scaled(int pixels)
{
    return MulDiv(pixels, static_cast<int>(GetDpiForSystem()), USER_DEFAULT_SCREEN_DPI);
}

/* A control as it was when it was asked, once: each question goes to another process. */
struct Control {
    Window window;
    HWND parent;
    std::string class_name, text;
    LONG_PTR style, extended_style;
    RECT rect; /* on the screen */
    SIZE client;
    bool enabled, in_sight; /* as far as its parent shows it */

    bool is(const char *name) const { return _stricmp(class_name.c_str(), name) == 0; }
    LONG_PTR button_kind() const { return is("Button") ? style & BS_TYPEMASK : -1; }
    bool is_box() const { return button_kind() == BS_GROUPBOX; }

    /* With a little square or circle beside its text. */
    bool is_check() const
    {
        const LONG_PTR kind = button_kind();
        return kind == BS_AUTOCHECKBOX || kind == BS_CHECKBOX || kind == BS_AUTORADIOBUTTON || kind == BS_RADIOBUTTON;
    }
    bool is_picture() const
    {
        const LONG_PTR kind = style & SS_TYPEMASK;
        return is("Static") && (kind == SS_ICON || kind == SS_BITMAP || kind == SS_OWNERDRAW || kind >= SS_ETCHEDHORZ);
    }

    /* Shortened on purpose, and whole where it is pointed at. */
    bool is_shortened() const { return is("Static") && (style & SS_ELLIPSISMASK); }
    std::string describe() const { return class_name + " \"" + text + "\"" + (enabled ? "" : ", disabled"); }
};

RECT client_of(HWND window)
{
    RECT client = {};
    GetClientRect(window, &client);
    MapWindowPoints(window, nullptr, reinterpret_cast<POINT *>(&client), 2);
    if (client.left > client.right) std::swap(client.left, client.right); /* mirrored */
    return client;
}

Control look_at(const Window &window)
{
    Control made = {};
    RECT client = {}, sight;
    made.window = window;
    made.parent = GetParent(window.get());
    made.class_name = window.class_name();
    made.text = made.is("ComboBox") || made.is("ListBox") ? "" : window.text();
    made.style = window.style();
    made.extended_style = GetWindowLongPtrW(window.get(), GWL_EXSTYLE);
    made.rect = window.rectangle();
    GetClientRect(window.get(), &client);
    made.client = {client.right, client.bottom};
    made.enabled = window.is_enabled();
    const RECT around = client_of(made.parent);
    made.in_sight = IntersectRect(&sight, &made.rect, &around) && EqualRect(&sight, &made.rect);
    return made;
}

/* The font of dialogs: handles of other processes' fonts are no use here. */
class Ruler
{
  public:
    Ruler()
        : screen(GetDC(nullptr)), font(CreateFontW(-MulDiv(8, static_cast<int>(GetDpiForSystem()), 72), 0, 0, 0,
                                                   FW_NORMAL, FALSE, FALSE, FALSE, DEFAULT_CHARSET, OUT_DEFAULT_PRECIS,
                                                   CLIP_DEFAULT_PRECIS, DEFAULT_QUALITY, FF_DONTCARE, L"MS Shell Dlg")),
          before(SelectObject(screen, font))
    {
    }
    ~Ruler()
    {
        SelectObject(screen, before);
        DeleteObject(font);
        ReleaseDC(nullptr, screen);
    }
    Ruler(const Ruler &) = delete;
    Ruler &operator=(const Ruler &) = delete;

    SIZE measure(const std::string &text, int width, UINT flags) const
    {
        RECT needed = {0, 0, width, 0};
        std::wstring given = driver::wide(text);
        DrawTextW(screen, given.c_str(), static_cast<int>(given.size()), &needed, DT_CALCRECT | flags);
        return {needed.right, needed.bottom};
    }

  private:
    HDC screen;
    HFONT font;
    HGDIOBJ before;
};

/* What a list shows is one line, beside its arrow. */
SIZE needed_by_choice(const Ruler &ruler, const Window &combo)
{
    SIZE widest = {};
    for (LRESULT i = 0, count = combo.send(CB_GETCOUNT); i < count; i++) {
        std::wstring text(static_cast<size_t>(combo.send(CB_GETLBTEXTLEN, static_cast<WPARAM>(i))) + 1, L'\0');
        combo.send(CB_GETLBTEXT, static_cast<WPARAM>(i), reinterpret_cast<LPARAM>(text.data()));
        SIZE needed = ruler.measure(driver::narrow(text.c_str()), 0, DT_SINGLELINE | DT_NOPREFIX);
        widest.cx = std::max<LONG>(widest.cx, needed.cx + scaled(17 + 6));
    }
    return widest;
}

SIZE needed_by_button(const Ruler &ruler, const Control &button)
{
    const bool many = (button.style & BS_MULTILINE) != 0;
    const int beside = button.is_check() ? scaled(16) : button.is_box() ? scaled(14) : scaled(6);
    const SIZE needed = ruler.measure(button.text, button.client.cx - beside, many ? DT_WORDBREAK : DT_SINGLELINE);
    return {needed.cx + beside, button.is_box() ? 0 : needed.cy};
}

SIZE needed_by_static(const Ruler &ruler, const Control &label)
{
    const UINT prefix = label.style & SS_NOPREFIX ? DT_NOPREFIX : 0;
    const bool one_line = (label.style & SS_TYPEMASK) == SS_LEFTNOWORDWRAP;
    return ruler.measure(label.text, label.client.cx, (one_line ? DT_SINGLELINE : DT_WORDBREAK) | prefix);
}

/* As the control itself has broken it into lines. What does not fit can be scrolled to, but for text that is only read
 * and has no bar. */
SIZE needed_by_edit(const Ruler &ruler, const Control &edit)
{
    SIZE all = {};
    if (!(edit.style & ES_MULTILINE) || !(edit.style & ES_READONLY) || (edit.style & WS_VSCROLL)) return {};
    const std::wstring text = driver::wide(edit.text);
    for (LRESULT line = 0, count = edit.window.send(EM_GETLINECOUNT); line < count; line++) {
        const auto begin = static_cast<size_t>(edit.window.send(EM_LINEINDEX, static_cast<WPARAM>(line)));
        const auto length = static_cast<size_t>(edit.window.send(EM_LINELENGTH, begin));
        if (begin > text.size()) break;
        const SIZE one = ruler.measure(driver::narrow(text.substr(begin, length)), 0, DT_SINGLELINE | DT_NOPREFIX);
        all = {std::max(all.cx, one.cx), all.cy + one.cy};
    }
    return all;
}

SIZE needed_by(const Ruler &ruler, const Control &one)
{
    if (one.is("ComboBox")) return needed_by_choice(ruler, one.window);
    if (one.text.empty() || one.is_picture() || one.is_shortened()) return {};
    if (one.is("Button")) return needed_by_button(ruler, one);
    if (one.is("Static")) return needed_by_static(ruler, one);
    return one.is("Edit") ? needed_by_edit(ruler, one) : SIZE{};
}

std::string pixels(SIZE size)
{
    return std::to_string(size.cx) + " x " + std::to_string(size.cy);
}

void find_what_is_cut_off(std::vector<std::string> &out, const std::vector<Control> &controls)
{
    const Ruler ruler;
    for (const Control &one : controls) {
        const SIZE needed = needed_by(ruler, one);
        if (needed.cx > one.client.cx + 1 || needed.cy > one.client.cy + 1)
            out.push_back("cut off: " + one.describe() + " needs " + pixels(needed) + " and has " + pixels(one.client));
    }
}

/* ---- places ----------------------------------------------------------------------------------------------------- */

bool may_lie_on_others(const Control &one)
{
    return one.is_box() || one.is(UPDOWN_CLASSA) || one.is(WC_TABCONTROLA) || one.is("#32770");
}

void find_what_lies_on_others(std::vector<std::string> &out, const std::vector<Control> &controls)
{
    for (size_t i = 0; i < controls.size(); i++) {
        for (size_t j = 0; j < i; j++) {
            const Control &one = controls[i], &other = controls[j];
            RECT both;
            if (one.parent != other.parent || !IntersectRect(&both, &one.rect, &other.rect)) continue;
            if (both.bottom - both.top < 2 || both.right - both.left < 2) continue;
            if (!may_lie_on_others(one) && !may_lie_on_others(other))
                out.push_back("on one another: " + one.describe() + " and " + other.describe());
        }
    }
}

/* Below its parent may only be what can be scrolled to. */
void find_what_is_outside(std::vector<std::string> &out, const std::vector<Control> &controls)
{
    for (const Control &one : controls) {
        if (one.in_sight) continue;
        const RECT around = client_of(one.parent);
        const bool scrolls = (Window(one.parent).style() & WS_VSCROLL) != 0;
        if (one.rect.left < around.left - 1 || one.rect.right > around.right + 1 ||
            (!scrolls && (one.rect.top < around.top - 1 || one.rect.bottom > around.bottom + 1)))
            out.push_back("outside: " + one.describe());
    }
}

/* ---- colours ---------------------------------------------------------------------------------------------------- */

double linear(DWORD part)
{
    const double value = (part & 255) / 255.0;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/* A part of the screen, as it is at this moment. */
class Picture
{
  public:
    explicit Picture(const RECT &part) : place(part), width(part.right - part.left), height(part.bottom - part.top)
    {
        BITMAPINFO info = {};
        info.bmiHeader = {sizeof info.bmiHeader, width, -height, 1, 32, BI_RGB, 0, 0, 0, 0, 0};
        void *bits = nullptr;
        HDC screen = GetDC(nullptr), memory = CreateCompatibleDC(screen);
        HBITMAP bitmap = CreateDIBSection(screen, &info, DIB_RGB_COLORS, &bits, nullptr, 0);
        HGDIOBJ before = SelectObject(memory, bitmap);
        BitBlt(memory, 0, 0, width, height, screen, part.left, part.top, SRCCOPY);
        GdiFlush();
        const DWORD *first = static_cast<const DWORD *>(bits);
        points.assign(first, first + width * height);
        SelectObject(memory, before);
        DeleteDC(memory);
        DeleteObject(bitmap);
        ReleaseDC(nullptr, screen);
    }

    /* The greatest of two points of this part of it. */
    double contrast_in(const RECT &part) const
    {
        double least = 1, most = 0;
        for (LONG y = std::max<LONG>(part.top - place.top, 0); y < std::min(part.bottom - place.top, height); y++) {
            for (LONG x = std::max<LONG>(part.left - place.left, 0); x < std::min(part.right - place.left, width);
                 x++) {
                const DWORD point = points[static_cast<size_t>(y * width + x)];
                const double light =
                    0.2126 * linear(point >> 16) + 0.7152 * linear(point >> 8) + 0.0722 * linear(point);
                least = std::min(least, light);
                most = std::max(most, light);
            }
        }
        return (most + 0.05) / (least + 0.05);
    }

  private:
    const RECT place;
    const LONG width, height;
    std::vector<DWORD> points;
};

/* Where its text stands, without frames and the square beside it. */
RECT place_of_text(const Control &one)
{
    RECT rect = one.rect;
    if (one.is_check()) {
        const bool mirrored = (one.extended_style & WS_EX_LAYOUTRTL) != 0;
        (mirrored ? rect.right : rect.left) += mirrored ? -scaled(16) : scaled(16);
    } else if (!one.is("Static") && !(one.style & ES_READONLY)) {
        InflateRect(&rect, -scaled(4), -scaled(3));
    }
    return rect;
}

bool shows_text(const Control &one)
{
    return (one.is("Button") || one.is("Static") || one.is("Edit")) && !one.is_box() && !one.is_picture() &&
           !one.text.empty();
}

void find_what_is_pale(std::vector<std::string> &out, const std::vector<Control> &controls, const RECT &dialog)
{
    const Picture picture(dialog);
    for (const Control &one : controls) {
        if (!shows_text(one) || !one.in_sight) continue;
        const double contrast = picture.contrast_in(place_of_text(one));
        if (contrast < (one.enabled ? enabled_contrast : disabled_contrast))
            out.push_back("pale: " + one.describe() + ", contrast " + std::to_string(contrast));
    }
}

} // namespace

std::vector<std::string> defects_of(const Window &dialog)
{
    std::vector<std::string> defects;
    std::vector<Control> controls;
    for (const Window &one : dialog.children())
        if (one.is_visible()) controls.push_back(look_at(one));
    find_what_is_cut_off(defects, controls);
    find_what_lies_on_others(defects, controls);
    find_what_is_outside(defects, controls);
    find_what_is_pale(defects, controls, dialog.rectangle());
    return defects;
}

} // namespace legible
