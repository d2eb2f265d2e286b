#include "core/file.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file/path.h"
#include "core/system.h"

#define NAMES_MAX 4096

static void name_of_user(char out[128], uid_t user)
{
    char names[NAMES_MAX];
    struct passwd entry, *found = NULL;

    if (getpwuid_r(user, &entry, names, sizeof names, &found) == 0 && found != NULL)
        (void)hf_text_put(out, 128, found->pw_name);
    else
        (void)hf_text_format(out, 128, "user %lu", (unsigned long)user);
}

static void name_of_group(char out[128], gid_t group)
{
    char names[NAMES_MAX];
    struct group entry, *found = NULL;

    if (getgrgid_r(group, &entry, names, sizeof names, &found) == 0 && found != NULL)
        (void)hf_text_format(out, 128, "the group %s", found->gr_name);
    else
        (void)hf_text_format(out, 128, "the group %lu", (unsigned long)group);
}

/* The group's bits also stand for what an access control list grants: its mask is shown there. */
static hf_status judge(const char *path, bool *is_file, hf_error *error)
{
    struct stat facts;
    char who[128] = "everybody";

    if (stat(path, &facts) != 0) return hf_system_fail(error, HF_E_FILE_INSPECT_FAILED, path, errno);
    *is_file = !S_ISDIR(facts.st_mode);
    if (facts.st_uid != 0 && facts.st_uid != geteuid()) {
        name_of_user(who, facts.st_uid);
        return hf_fail(error, HF_E_FILE_OWNER_UNTRUSTED, path, who, NULL);
    }
    if ((facts.st_mode & (S_IWGRP | S_IWOTH)) == 0) return HF_OK;
    if ((facts.st_mode & S_IWOTH) == 0) name_of_group(who, facts.st_gid);
    return hf_fail(error, HF_E_FILE_WRITABLE_BY_OTHERS, path, who, NULL);
}

hf_status hf_real_file_is_trustworthy(const char *real, hf_error *error)
{
    char above[HF_PATH_MAX];
    bool is_file = false;
    hf_status status = judge(real, &is_file, error);

    if (status || !is_file) return status;
    if (!hf_text_put(above, sizeof above, real)) return hf_fail(error, HF_E_PATH_TOO_LONG, real, NULL);
    if (!hf_path_above(above)) return HF_OK;
    return judge(above, &is_file, error);
}

hf_status hf_file_is_trustworthy(const char *path, hf_error *error)
{
    char real[HF_PATH_MAX];
    hf_status status = hf_path_resolve(real, path, error);
    return status ? status : hf_real_file_is_trustworthy(real, error);
}

hf_status hf_file_is_private(const char *path, hf_error *error)
{
    struct stat facts;

    if (stat(path, &facts) != 0) return hf_system_fail(error, HF_E_FILE_INSPECT_FAILED, path, errno);
    if (!S_ISREG(facts.st_mode)) return hf_fail(error, HF_E_FILE_NOT_REGULAR, path, NULL);
    if ((facts.st_uid == 0 || facts.st_uid == geteuid()) && (facts.st_mode & (S_IRWXG | S_IRWXO)) == 0) return HF_OK;
    return hf_fail(error, HF_E_SIGNING_KEY_EXPOSED, path, NULL);
}
