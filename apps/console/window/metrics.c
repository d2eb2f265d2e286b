#include "metrics.h"

#include <wchar.h>

int metrics_scale(const metrics *it, int pixels)
{
    return MulDiv(pixels, (int)it->dpi, USER_DEFAULT_SCREEN_DPI);
}

static int line_height(HWND window, HFONT font)
{
    TEXTMETRICW text = {.tmHeight = 16};
    HDC dc = GetDC(window);
    HGDIOBJ old = SelectObject(dc, font);
    GetTextMetricsW(dc, &text);
    SelectObject(dc, old);
    ReleaseDC(window, dc);
    return text.tmHeight;
}

static void load_fonts(metrics *out)
{
    NONCLIENTMETRICSW user = {.cbSize = sizeof user};
    if (!SystemParametersInfoForDpi(SPI_GETNONCLIENTMETRICS, sizeof user, &user, 0, out->dpi))
        SystemParametersInfoW(SPI_GETNONCLIENTMETRICS, sizeof user, &user, 0);
    LOGFONTW font = user.lfMessageFont;
    out->font = CreateFontIndirectW(&font);
    font.lfWeight = FW_BOLD;
    out->strong = CreateFontIndirectW(&font);
    font.lfWeight = FW_NORMAL;
    font.lfHeight = MulDiv(font.lfHeight, 4, 3);
    out->title = CreateFontIndirectW(&font);
}

void metrics_load(metrics *out, HWND window)
{
    metrics_free(out);
    out->dpi = GetDpiForWindow(window);
    if (out->dpi == 0) out->dpi = USER_DEFAULT_SCREEN_DPI;
    load_fonts(out);
    out->line = line_height(window, out->font);
    out->gap = metrics_scale(out, 4);
    out->pad = metrics_scale(out, 8);
    out->icon = metrics_scale(out, 16);
    out->large = metrics_scale(out, 32);
    out->splitter = metrics_scale(out, 5);
    out->least = metrics_scale(out, 90);
}

void metrics_free(metrics *it)
{
    if (it->font) DeleteObject(it->font);
    if (it->strong) DeleteObject(it->strong);
    if (it->title) DeleteObject(it->title);
    *it = (metrics){0};
}

int metrics_text_width(HWND window, HFONT font, const wchar_t *text)
{
    SIZE size = {0};
    HDC dc = GetDC(window);
    HGDIOBJ old = SelectObject(dc, font);
    GetTextExtentPoint32W(dc, text, (int)wcslen(text), &size);
    SelectObject(dc, old);
    ReleaseDC(window, dc);
    return size.cx;
}

bool metrics_is_mirrored(HWND window)
{
    return (GetWindowLongPtrW(window, GWL_EXSTYLE) & WS_EX_LAYOUTRTL) != 0;
}

int metrics_label_height(HWND label, HFONT font, int width)
{
    wchar_t text[4096];
    int length = GetWindowTextW(label, text, (int)(sizeof text / sizeof *text));
    RECT rect = {.right = width};
    HDC dc = GetDC(label);
    HGDIOBJ old = SelectObject(dc, font);
    if (length) DrawTextW(dc, text, length, &rect, DT_CALCRECT | DT_WORDBREAK | DT_NOPREFIX);
    SelectObject(dc, old);
    ReleaseDC(label, dc);
    return rect.bottom;
}
