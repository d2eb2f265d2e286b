#include "core/file.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <aclapi.h>
#include <sddl.h>

#include "core/file/path.h"
#include "core/file/parts_windows.h"
#include "core/system.h"
#include "core/wide.h"

/* Rights with which what is there can be changed, replaced or given away. */
#define WRITING                                                                                                        \
    (FILE_WRITE_DATA | FILE_APPEND_DATA | FILE_DELETE_CHILD | DELETE | WRITE_DAC | WRITE_OWNER | GENERIC_WRITE |       \
     GENERIC_ALL)

#define READING (FILE_READ_DATA | GENERIC_READ)

/* Who may write anyway: the system, administrators, the installer service. */
static const wchar_t *const trusted[] = {
    L"S-1-5-18", L"S-1-5-32-544", L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
    L"S-1-3-0" /* whoever made it, who is judged as the owner */, L"S-1-3-4" /* the owner's rights */};

static bool is_own(PSID sid)
{
    unsigned char account[HF_SID_SIZE];
    return hf_private_account(account) && EqualSid(sid, account);
}

static bool is_trusted(PSID sid)
{
    for (size_t i = 0; i < sizeof trusted / sizeof trusted[0]; i++) {
        PSID known = NULL;
        bool same = ConvertStringSidToSidW(trusted[i], &known) && EqualSid(sid, known);
        if (known != NULL) (void)LocalFree(known);
        if (same) return true;
    }
    return is_own(sid);
}

static void name_of(char out[128], PSID sid)
{
    wchar_t name[64] = L"", domain[64] = L"", *text = NULL;
    DWORD name_size = 64, domain_size = 64;
    SID_NAME_USE use;
    char *utf8 = NULL;

    if (LookupAccountSidW(NULL, sid, name, &name_size, domain, &domain_size, &use))
        utf8 = hf_wide_to_text(name);
    else if (ConvertSidToStringSidW(sid, &text))
        utf8 = hf_wide_to_text(text);
    (void)hf_text_put(out, 128, utf8 != NULL ? utf8 : "somebody unknown");
    free(utf8);
    if (text != NULL) (void)LocalFree(text);
}

/* `otherwise` is the error when somebody else has one of the `rights`. */
static hf_status judge_list(const char *path, PACL list, DWORD rights, hf_error_id otherwise, hf_error *error)
{
    char who[128] = "everybody";

    if (list == NULL) return hf_fail(error, otherwise, path, who, NULL);
    for (DWORD i = 0; i < list->AceCount; i++) {
        ACCESS_ALLOWED_ACE *entry = NULL;
        if (!GetAce(list, i, (void **)&entry) || entry->Header.AceType != ACCESS_ALLOWED_ACE_TYPE) continue;
        if ((entry->Header.AceFlags & INHERIT_ONLY_ACE) != 0 || (entry->Mask & rights) == 0) continue;
        if (is_trusted(&entry->SidStart)) continue;
        name_of(who, &entry->SidStart);
        return hf_fail(error, otherwise, path, who, NULL);
    }
    return HF_OK;
}

static hf_status judge(const char *path, DWORD rights, hf_error_id otherwise, hf_error *error)
{
    char who[128];
    wchar_t *wide = NULL;
    PSID owner = NULL;
    PACL list = NULL;
    PSECURITY_DESCRIPTOR descriptor = NULL;
    DWORD code;
    hf_status status = hf_wide_path(&wide, path, error);

    if (status) return status;
    code = GetNamedSecurityInfoW(wide, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &owner,
                                 NULL, &list, NULL, &descriptor);
    free(wide);
    if (code != ERROR_SUCCESS) return hf_system_fail(error, HF_E_FILE_INSPECT_FAILED, path, (int)code);
    if (owner != NULL && is_trusted(owner)) {
        status = judge_list(path, list, rights, otherwise, error);
    } else {
        name_of(who, owner);
        status = hf_fail(error, HF_E_FILE_OWNER_UNTRUSTED, path, who, NULL);
    }
    (void)LocalFree(descriptor);
    return status;
}

hf_status hf_real_file_is_trustworthy(const char *real, hf_error *error)
{
    char above[HF_PATH_MAX];
    hf_status status = judge(real, WRITING, HF_E_FILE_WRITABLE_BY_OTHERS, error);

    if (status || !hf_file_exists(real)) return status;
    if (!hf_text_put(above, sizeof above, real)) return hf_fail(error, HF_E_PATH_TOO_LONG, real, NULL);
    if (!hf_path_above(above)) return HF_OK;
    return judge(above, WRITING, HF_E_FILE_WRITABLE_BY_OTHERS, error);
}

hf_status hf_file_is_trustworthy(const char *path, hf_error *error)
{
    char real[HF_PATH_MAX];
    hf_status status = hf_path_resolve(real, path, error);
    return status ? status : hf_real_file_is_trustworthy(real, error);
}

hf_status hf_file_is_private(const char *path, hf_error *error)
{
    if (!hf_file_exists(path)) return hf_fail(error, HF_E_FILE_NOT_FOUND, path, NULL);
    return judge(path, WRITING | READING, HF_E_SIGNING_KEY_EXPOSED, error);
}
