#include "apps/console/model/status.h"
#include "apps/console/text.h"
#include <stdlib.h>

enum { SECTION_MAX = 4096 };

/* The digits after a "%": 0 to 100, and nothing behind them; else -1. */
static int percent_of(const wchar_t *digits)
{
    int out = 0;
    if (!*digits) return -1;
    for (; *digits; digits++) {
        if (*digits < L'0' || *digits > L'9') return -1;
        out = out * 10 + (*digits - L'0');
        if (out > 100) return -1;
    }
    return out;
}

/* What the middle says as a text; a progress bar says nothing. */
static const wchar_t *read_middle(const wchar_t *middle, int *out_percent)
{
    *out_percent = -1;
    if (middle[0] != L'%' || !middle[1]) return middle;
    if (middle[1] == L'%') return middle + 1;
    *out_percent = percent_of(middle + 1);
    return L"";
}

/* Ends a section at its bar; what comes behind that. */
static wchar_t *cut_section(wchar_t *section)
{
    wchar_t *bar = wcschr(section, L'|');
    if (!bar) return section + wcslen(section);
    *bar = 0;
    return bar + 1;
}

bool status_line_set(status_line *line, const wchar_t *text)
{
    wchar_t *left = text_copy(text ? text : L"", 3 * SECTION_MAX);
    if (!left) return false;
    wchar_t *middle = cut_section(left), *right = cut_section(middle);
    cut_section(right);
    const wchar_t *said = read_middle(middle, &line->percent);
    bool kept = text_keep(&line->left, left, SECTION_MAX) && text_keep(&line->middle, said, SECTION_MAX) &&
                text_keep(&line->right, right, SECTION_MAX);
    free(left);
    return kept;
}

void status_line_free(status_line *line)
{
    free(line->left);
    free(line->middle);
    free(line->right);
    line->left = line->middle = line->right = NULL;
}
