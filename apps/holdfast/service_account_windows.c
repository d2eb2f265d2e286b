#include "apps/holdfast/service_account.h"

#include <windows.h>

/* Whether the process runs as LocalSystem. */
static BOOL is_local_system(void)
{
    SID_IDENTIFIER_AUTHORITY authority = SECURITY_NT_AUTHORITY;
    PSID system = NULL;
    BOOL member = FALSE;
    if (!AllocateAndInitializeSid(&authority, 1, SECURITY_LOCAL_SYSTEM_RID, 0, 0, 0, 0, 0, 0, 0, &system)) return FALSE;
    if (!CheckTokenMembership(NULL, system, &member)) member = FALSE;
    FreeSid(system);
    return member;
}

hf_status hf_service_account_become(hf_error *error)
{
    static const wchar_t *const of_the_login[] = {L"HTTPS_PROXY", L"HTTP_PROXY", L"ALL_PROXY", L"NO_PROXY"};
    if (!is_local_system()) {
        return hf_fail(error, HF_E_NOT_THE_SERVICE, "LocalSystem", "a task of Task Scheduler that runs as SYSTEM",
                       NULL);
    }
    for (size_t i = 0; i < sizeof of_the_login / sizeof of_the_login[0]; i++) {
        SetEnvironmentVariableW(of_the_login[i], NULL);
    }
    return HF_OK;
}
