#include "snapin/com/shown_text.h"

#include <stdlib.h>

#include "core/wide.h"

wchar_t *hf_shown_text_put(hf_shown_text *shown, const char *text)
{
    static wchar_t nothing[1];
    free(shown->text);
    shown->text = hf_wide_from_text(text);
    return shown->text ? shown->text : nothing;
}

void hf_shown_text_free(hf_shown_text *shown)
{
    free(shown->text);
    shown->text = NULL;
}
