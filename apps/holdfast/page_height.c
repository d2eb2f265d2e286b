#include "apps/holdfast/page_height.h"

#include "core/text.h"
#include "snapin/sheet/layout.h"

typedef struct looking {
    const hf_page *page;
    hf_draft *draft;
} looking;

static bool is_shown(void *context, const hf_field *field)
{
    const looking *at = context;
    return !(field->flags & HF_ADVANCED) && hf_draft_is_visible(at->draft, at->page, field);
}

hf_status hf_page_judge_height(hf_error *note, const hf_page *page, hf_draft *draft, hf_error *error)
{
    hf_layout *layout = NULL;
    looking at = {page, draft};
    char times[32];
    const hf_layout_options options = {
        .page = page, .width = HF_FORM_WIDTH, .density = HF_DENSITY_MOST, .context = &at, .is_shown = is_shown};
    hf_status status = hf_layout_make(&layout, &options, error);
    if (status) return status;
    int tenths = (layout->height * 10 + HF_FORM_HEIGHT - 1) / HF_FORM_HEIGHT; /* never 1.0 for more than there is */
    hf_text_format(times, sizeof times, "%d.%d", tenths / 10, tenths % 10);
    if (layout->height > HF_FORM_HEIGHT) hf_fail(note, HF_E_PAGE_SCROLLS, times, NULL);
    hf_layout_free(layout);
    return HF_OK;
}
