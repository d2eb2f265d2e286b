#include "snapin/sheet/browse.h"

#include "core/wide.h"

#include <initguid.h>
#include <shobjidl.h>

#include <stdlib.h>

static void begin_at(IFileDialog *dialog, const char *now)
{
    IShellItem *item = NULL;
    wchar_t *wide = *now ? hf_wide_from_text(now) : NULL;
    if (wide && SUCCEEDED(SHCreateItemFromParsingName(wide, NULL, &IID_IShellItem, (void **)&item))) {
        IFileDialog_SetFolder(dialog, item);
        IShellItem_Release(item);
    }
    free(wide);
}

static bool take_result(hf_text *out, IFileDialog *dialog)
{
    IShellItem *item = NULL;
    wchar_t *path = NULL;
    if (FAILED(IFileDialog_GetResult(dialog, &item))) return false;
    if (FAILED(IShellItem_GetDisplayName(item, SIGDN_FILESYSPATH, &path))) path = NULL;
    char *text = path ? hf_wide_to_text(path) : NULL;
    bool taken = text && hf_text_add(out, text);
    free(text);
    CoTaskMemFree(path);
    IShellItem_Release(item);
    return taken;
}

static void set_title(IFileDialog *dialog, const hf_field *field)
{
    hf_text plain = HF_TEXT_INIT(512);
    hf_label_plain(&plain, field->label);
    wchar_t *wide = hf_wide_from_text(hf_text_get(&plain));
    if (wide) IFileDialog_SetTitle(dialog, wide);
    free(wide);
    hf_text_free(&plain);
}

static void offer_kind(IFileDialog *dialog, const wchar_t *kind, const wchar_t *pattern)
{
    const COMDLG_FILTERSPEC kinds[] = {{kind, pattern}, {L"All files", L"*.*"}};
    IFileDialog_SetFileTypes(dialog, 2, kinds);
}

bool hf_browse(hf_text *out, HWND owner, const hf_field *field, const char *now)
{
    return hf_browse_kind(out, owner, field, now, NULL, NULL);
}

bool hf_browse_kind(hf_text *out, HWND owner, const hf_field *field, const char *now, const wchar_t *kind,
                    const wchar_t *pattern)
{
    IFileDialog *dialog = NULL;
    HRESULT entered = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    bool chosen = false;
    if (SUCCEEDED(
            CoCreateInstance(&CLSID_FileOpenDialog, NULL, CLSCTX_INPROC_SERVER, &IID_IFileDialog, (void **)&dialog))) {
        bool folder = (field->flags & HF_FOLDER) != 0;
        DWORD options = FOS_FORCEFILESYSTEM | (folder ? FOS_PICKFOLDERS : 0);
        if (field->flags & HF_MUST_EXIST) options |= FOS_PATHMUSTEXIST | (folder ? 0 : FOS_FILEMUSTEXIST);
        IFileDialog_SetOptions(dialog, options);
        set_title(dialog, field);
        if (pattern) offer_kind(dialog, kind, pattern);
        begin_at(dialog, now);
        chosen = SUCCEEDED(IFileDialog_Show(dialog, GetAncestor(owner, GA_ROOT))) && take_result(out, dialog);
        IFileDialog_Release(dialog);
    }
    if (SUCCEEDED(entered)) CoUninitialize();
    return chosen;
}
