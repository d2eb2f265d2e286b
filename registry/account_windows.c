#include "registry/account.h"

#include "core/text.h"
#include "core/wide.h"

#include <stdlib.h>
#include <windows.h>

void hf_account_name(char out[HF_ACCOUNT_MAX])
{
    wchar_t wide[HF_ACCOUNT_MAX];
    DWORD size = HF_ACCOUNT_MAX;
    char *name = GetUserNameW(wide, &size) ? hf_wide_to_text(wide) : NULL;
    hf_text_put(out, HF_ACCOUNT_MAX, name && *name ? name : "unknown account");
    free(name);
}
