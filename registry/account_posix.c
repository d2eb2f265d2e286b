#include "registry/account.h"

#include "core/text.h"

#include <pwd.h>
#include <unistd.h>

#define ENTRY_MAX 4096

void hf_account_name(char out[HF_ACCOUNT_MAX])
{
    char buffer[ENTRY_MAX];
    struct passwd entry, *found = NULL;
    uid_t user = geteuid();
    if (getpwuid_r(user, &entry, buffer, sizeof buffer, &found) == 0 && found && found->pw_name[0])
        hf_text_put(out, HF_ACCOUNT_MAX, found->pw_name);
    else
        hf_text_format(out, HF_ACCOUNT_MAX, "user %lu", (unsigned long)user);
}
