#include "snapin/sheet/dialog.h"

#include "snapin/sheet/activation.h"
#include "snapin/sheet/template.h"

#define CASCADE 12 /* dialog units from its owner's edge */

bool hf_dialog_is_mirrored(void)
{
    DWORD layout = 0;
    return GetProcessDefaultLayout(&layout) && (layout & LAYOUT_RTL);
}

static bool make_template(hf_bytes *out, const hf_dialog_plan *plan)
{
    const hf_layout layout = {.cells = (hf_cell *)(ULONG_PTR)plan->cells, .count = plan->count};
    const hf_template_options options = {.style = WS_POPUP | WS_CAPTION | WS_SYSMENU | DS_MODALFRAME | DS_CENTER |
                                                  DS_FIXEDSYS,
                                         .extended_style = hf_dialog_is_mirrored() ? WS_EX_LAYOUTRTL : 0,
                                         .x = CASCADE,
                                         .y = 2 * CASCADE,
                                         .width = plan->width,
                                         .height = plan->height,
                                         .title = plan->title};
    return hf_template_make(out, &layout, &options, NULL) == HF_OK;
}

INT_PTR hf_dialog_run(HWND owner, const hf_dialog_plan *plan, DLGPROC proc, void *context)
{
    hf_bytes bytes = {0};
    INT_PTR result = -1;
    ULONG_PTR cookie = hf_activation_begin();
    if (make_template(&bytes, plan)) {
        const void *template = bytes.data;
        result = DialogBoxIndirectParamW(hf_activation_module(), template, owner ? GetAncestor(owner, GA_ROOT) : NULL,
                                         proc, (LPARAM)context);
    }
    hf_activation_end(cookie);
    hf_bytes_free(&bytes);
    return result;
}

HWND hf_dialog_make(HWND owner, const hf_dialog_plan *plan, DLGPROC proc, void *context)
{
    hf_bytes bytes = {0};
    HWND window = NULL;
    ULONG_PTR cookie = hf_activation_begin();
    if (make_template(&bytes, plan)) {
        const void *template = bytes.data;
        window = CreateDialogIndirectParamW(hf_activation_module(), template,
                                            owner ? GetAncestor(owner, GA_ROOT) : NULL, proc, (LPARAM)context);
    }
    hf_activation_end(cookie);
    hf_bytes_free(&bytes);
    return window;
}
