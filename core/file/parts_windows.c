#include "core/file/parts_windows.h"

#include <string.h>
#include <windows.h>
#include <sddl.h>

#include "core/system.h"
#include "core/text.h"

#define ADMINISTRATORS L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"

static bool is_administrator(void)
{
    unsigned char bytes[SECURITY_MAX_SID_SIZE];
    DWORD size = sizeof bytes;
    BOOL member = FALSE;

    if (!CreateWellKnownSid(WinBuiltinAdministratorsSid, NULL, bytes, &size)) return false;
    return CheckTokenMembership(NULL, bytes, &member) && member;
}

bool hf_private_account(unsigned char out[HF_SID_SIZE])
{
    unsigned char bytes[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    TOKEN_USER user;
    HANDLE token;
    DWORD size = 0;
    bool known;

    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return false;
    known = GetTokenInformation(token, TokenUser, bytes, sizeof bytes, &size);
    (void)CloseHandle(token);
    if (!known) return false;
    memcpy(&user, bytes, sizeof user);
    return CopySid(HF_SID_SIZE, out, user.User.Sid);
}

/* The descriptor in words; false when the running account is not known. */
static bool write_sddl(wchar_t *out, size_t size)
{
    unsigned char account[HF_SID_SIZE];
    wchar_t *sid = NULL;
    int written;

    if (is_administrator()) return wcscpy_s(out, size, ADMINISTRATORS) == 0;
    if (!hf_private_account(account) || !ConvertSidToStringSidW(account, &sid)) return false;
    written = _snwprintf_s(out, size, _TRUNCATE, ADMINISTRATORS L"(A;OICI;FA;;;%ls)", sid);
    (void)LocalFree(sid);
    return written > 0;
}

hf_status hf_private_make(hf_private *out, hf_error *error)
{
    wchar_t sddl[320];
    hf_system_text words;
    PSECURITY_DESCRIPTOR descriptor = NULL;

    if (!write_sddl(sddl, sizeof sddl / sizeof sddl[0]) ||
        !ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl, SDDL_REVISION_1, &descriptor, NULL))
        return hf_fail(error, HF_E_INTERNAL, hf_system_describe(words, (int)GetLastError()), NULL);
    out->descriptor = descriptor;
    return HF_OK;
}

void hf_private_free(hf_private *made)
{
    if (made->descriptor != NULL) (void)LocalFree(made->descriptor);
    made->descriptor = NULL;
}

#define TRIES_MAX    20
#define PAUSE_MILLIS 10

bool hf_file_try_again(int *tries)
{
    DWORD code = GetLastError();

    if (code != ERROR_SHARING_VIOLATION && code != ERROR_ACCESS_DENIED) return false;
    if (++*tries >= TRIES_MAX) return false;
    Sleep(PAUSE_MILLIS);
    SetLastError(code);
    return true;
}

hf_status hf_file_move(const wchar_t *from, const wchar_t *to, uint32_t how, hf_error_id otherwise, const char *path,
                       hf_error *error)
{
    DWORD attributes;
    int tries = 0;

    while (!MoveFileExW(from, to, how)) {
        DWORD code = GetLastError();
        attributes = GetFileAttributesW(to);
        if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
            return hf_fail(error, HF_E_FILE_NOT_REGULAR, path, NULL);
        if (attributes != INVALID_FILE_ATTRIBUTES && (how & MOVEFILE_REPLACE_EXISTING) == 0)
            return hf_fail(error, HF_E_FILE_EXISTS, path, NULL);
        SetLastError(code);
        if (!hf_file_try_again(&tries)) return hf_system_fail(error, otherwise, path, (int)code);
    }
    return HF_OK;
}

bool hf_file_may_write(const wchar_t *wide, bool folder)
{
    HANDLE file = CreateFileW(wide, folder ? FILE_ADD_FILE : FILE_WRITE_DATA,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                              FILE_FLAG_BACKUP_SEMANTICS, NULL);

    if (file == INVALID_HANDLE_VALUE) return false;
    (void)CloseHandle(file);
    return true;
}
