#include "apps/vaultd/succession.h"

#include "apps/vaultd/db/identities.h"
#include "apps/vaultd/db/settings.h"
#include "apps/vaultd/pair.h"

#include <string.h>

#define NEXT_FILE   "authority-next.pem"
#define FORMER_FILE "authority-former.pem" /* certificates only, the newest first */
#define FORMER_KEPT 8
#define FORMER_MAX  (FORMER_KEPT * VD_PEM_MAX)

static hf_status announce(vd_service *service, const char *pem, int64_t since, hf_error *error)
{
    hf_number_text when;
    hf_status status = vd_setting_put(service->database, VD_SETTING_CA_NEXT, pem, error);
    if (status) return status;
    return vd_setting_put(service->database, VD_SETTING_CA_NEXT_SINCE, hf_text_number(when, since), error);
}

hf_status vd_successor_read(vd_successor *out, vd_service *service, hf_error *error)
{
    vd_successor found = {.since = 0};
    hf_number_text since;
    hf_status status = vd_setting_get(found.pem, sizeof found.pem, service->database, VD_SETTING_CA_NEXT, error);
    if (!status) status = vd_setting_get(since, sizeof since, service->database, VD_SETTING_CA_NEXT_SINCE, error);
    if (status) return status;

    /* one that took over and whose announcement was not taken back is the present one */
    if (!strcmp(found.pem, vd_authority_pem(service->authority))) found.pem[0] = '\0';
    if (found.pem[0] && hf_text_to_integer(&found.since, since))
        status = vd_identity_count_silent(&found.unaware, service->database, found.since, error);
    if (!status) *out = found;
    return status;
}

hf_status vd_successor_prepare(vd_service *service, hf_error *error)
{
    vd_successor announced;
    hf_time_text since;
    hf_text certificate = HF_TEXT_INIT(VD_CA_NEXT_MAX - 1);
    hf_secret key = {0};
    int64_t now = vd_service_now(service);
    hf_status status = vd_successor_read(&announced, service, error);
    if (status) goto done;
    if (announced.pem[0]) {
        status = hf_fail(error, HF_E_VAULTD_NEXT_EXISTS, hf_clock_people(since, announced.since), NULL);
        goto done;
    }
    status = vd_authority_make(&certificate, &key, &service->hosts, now, error);
    if (status) goto done;
    status = vd_pair_write(service->folder, NEXT_FILE, &certificate, &key, error);
    if (status) goto done;
    status = announce(service, hf_text_get(&certificate), now, error);
done:
    hf_text_free(&certificate);
    hf_secret_free(&key);
    return status;
}

static hf_status read_former(hf_text *out, const vd_service *service, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_bytes file = {0};
    hf_status status = hf_path_join(path, service->folder, FORMER_FILE, error);
    if (status || !hf_file_exists(path)) return status;
    status = hf_file_read(&file, path, FORMER_MAX, error);
    if (!status && !hf_text_add_bytes(out, (const char *)file.data, file.length))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_bytes_free(&file);
    return status;
}

hf_status vd_successor_trust(hf_text *out, const vd_service *service, hf_error *error)
{
    if (!hf_text_add(out, vd_authority_pem(service->authority))) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    return read_former(out, service, error);
}

/* Puts the present authority in front of those before it; the oldest is dropped when there are too many. */
static hf_status remember_present(const vd_service *service, hf_error *error)
{
    char path[HF_PATH_MAX];
    const char *present = vd_authority_pem(service->authority);
    hf_text former = HF_TEXT_INIT(FORMER_MAX), all = HF_TEXT_INIT(FORMER_MAX + VD_PEM_MAX);
    hf_status status = hf_path_join(path, service->folder, FORMER_FILE, error);
    if (!status) status = read_former(&former, service, error);
    if (status || strstr(hf_text_get(&former), present)) goto done; /* a switch that was cut off had put it there */

    hf_text_add(&all, present);
    const char *at = hf_text_get(&former);
    size_t length = vd_pem_first(at);
    for (int kept = 1; length && kept < FORMER_KEPT; kept++, at += length, length = vd_pem_first(at))
        hf_text_add_bytes(&all, at, length);
    status = all.failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL)
                        : hf_file_write(path, all.data, all.length, HF_FILE_PRIVATE, error);
done:
    hf_text_free(&former);
    hf_text_free(&all);
    return status;
}

/* Whether the file of the next authority is there and is the one that was announced. */
static hf_status check_next(const vd_service *service, const vd_successor *announced, hf_error *error)
{
    hf_text certificate = HF_TEXT_INIT(VD_PEM_MAX);
    hf_secret key = {0};
    hf_status status = announced->pem[0] ? vd_pair_read(&certificate, &key, service->folder, NEXT_FILE, error)
                                         : hf_fail(error, HF_E_VAULTD_NO_NEXT, NULL);
    if (!status && strcmp(hf_text_get(&certificate), announced->pem) != 0)
        status = hf_fail(error, HF_E_VAULTD_NO_NEXT, NULL);
    hf_text_free(&certificate);
    hf_secret_free(&key);
    return status;
}

hf_status vd_successor_switch(vd_service *service, bool force, hf_error *error)
{
    vd_successor announced;
    hf_number_text count;
    hf_time_text since;
    char next[HF_PATH_MAX], present[HF_PATH_MAX];
    hf_status status = vd_successor_read(&announced, service, error);
    if (!status) status = check_next(service, &announced, error);
    if (!status && announced.unaware && !force)
        status = hf_fail(error, HF_E_VAULTD_UNAWARE, hf_text_number(count, announced.unaware),
                         hf_clock_people(since, announced.since), NULL);
    if (!status) status = hf_path_join(next, service->folder, NEXT_FILE, error);
    if (!status) status = hf_path_join(present, service->folder, VD_AUTHORITY_FILE, error);
    if (!status) status = announce(service, "", 0, error);
    if (!status) status = remember_present(service, error);
    return status ? status : hf_file_rename(next, present, error);
}
