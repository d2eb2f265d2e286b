/* What the pane is. */
#include "apps/console/model/result/pane.h"
#include "apps/console/text.h"
#include <commctrl.h>
#include <stdlib.h>

enum { USUAL_PATIENCE = 500, LONGEST_PATIENCE = 60000 };

result_pane *result_create(const view_events *events)
{
    result_pane *pane = calloc(1, sizeof *pane);
    if (!pane) return NULL;
    pane->events = events;
    pane->style = MMC_SINGLESEL;
    pane->first_id = 1;
    pane->sort_column = pane->focused = -1;
    pane->mode = MMCLV_VIEWSTYLE_REPORT;
    return pane;
}

static void drop_content(result_pane *pane)
{
    result_free_rows(pane);
    result_free_columns(pane);
    free(pane->description);
    free(pane->description_bar);
    free(pane->message.title);
    free(pane->message.body);
    pane->description = pane->description_bar = NULL;
    pane->message = (result_message){0};
    IUnknown *control = pane->control;
    pane->control = NULL;
    if (control) IUnknown_Release(control);
}

void result_free(result_pane *pane)
{
    if (!pane) return;
    drop_content(pane);
    free(pane);
}

HRESULT result_reset(result_pane *pane, result_kind kind, const wchar_t *description, long options)
{
    wchar_t *copy = text_copy(description ? description : L"", RESULT_MAX_TEXT);
    if (!copy) return E_OUTOFMEMORY;

    drop_content(pane);
    pane->description = copy;
    pane->kind = kind;
    pane->options = options;
    pane->style = options & MMC_VIEW_OPTIONS_MULTISELECT ? 0 : MMC_SINGLESEL;
    pane->mode = options & MMC_VIEW_OPTIONS_FILTERED ? MMCLV_VIEWSTYLE_FILTERED : MMCLV_VIEWSTYLE_REPORT;
    pane->sort_column = -1;
    pane->sort_options = 0;
    pane->filter_patience = USUAL_PATIENCE;
    if (pane->events && pane->events->result_reset) pane->events->result_reset(pane->events->context);
    return S_OK;
}

result_kind result_kind_of(const result_pane *pane)
{
    return pane->kind;
}

const wchar_t *result_description(const result_pane *pane)
{
    return pane->description ? pane->description : L"";
}

long result_options(const result_pane *pane)
{
    return pane->options;
}

bool result_is_owner_data(const result_pane *pane)
{
    return pane->kind == RESULT_LIST && (pane->options & MMC_VIEW_OPTIONS_OWNERDATALIST);
}

bool result_is_multi_select(const result_pane *pane)
{
    return !(pane->style & MMC_SINGLESEL);
}

IUnknown *result_control(const result_pane *pane)
{
    return pane->control;
}

void result_set_control(result_pane *pane, IUnknown *control)
{
    IUnknown *old = pane->control;
    if (control) IUnknown_AddRef(control);
    pane->control = control;
    if (old) IUnknown_Release(old);
    if (pane->events && pane->events->control_changed) pane->events->control_changed(pane->events->context);
}

result_message *result_message_of(result_pane *pane)
{
    return &pane->message;
}

UINT result_style(const result_pane *pane)
{
    return pane->style;
}

void result_modify_style(result_pane *pane, UINT add, UINT remove)
{
    pane->style = (pane->style & ~remove) | add;
    if (pane->events && pane->events->style_changed) pane->events->style_changed(pane->events->context);
}

long result_view_mode(const result_pane *pane)
{
    return pane->mode;
}

HRESULT result_set_view_mode(result_pane *pane, long mode)
{
    if (mode < MMCLV_VIEWSTYLE_ICON || mode > MMCLV_VIEWSTYLE_FILTERED) return E_INVALIDARG;
    if (pane->mode == mode) return S_OK;
    pane->mode = mode;
    if (pane->events && pane->events->view_mode_changed) pane->events->view_mode_changed(pane->events->context);
    return S_OK;
}

const wchar_t *result_description_bar(const result_pane *pane)
{
    return pane->description_bar ? pane->description_bar : L"";
}

HRESULT result_set_description_bar(result_pane *pane, const wchar_t *text)
{
    if (!text_keep(&pane->description_bar, text, RESULT_MAX_TEXT)) return E_OUTOFMEMORY;
    if (pane->events && pane->events->description_changed) pane->events->description_changed(pane->events->context);
    return S_OK;
}

DWORD result_filter_patience(const result_pane *pane)
{
    return pane->filter_patience;
}

void result_set_filter_patience(result_pane *pane, DWORD milliseconds)
{
    pane->filter_patience = milliseconds < LONGEST_PATIENCE ? milliseconds : LONGEST_PATIENCE;
}
