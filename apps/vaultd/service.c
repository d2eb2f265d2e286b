#include "apps/vaultd/service.h"

#include "apps/vaultd/db/settings.h"
#include "apps/vaultd/pair.h"

#include <stdlib.h>
#include <string.h>

#define DATABASE_FILE "vault.db"
#define SERVER_FILE   "server.pem"

int64_t vd_service_now(const vd_service *service)
{
    return hf_clock_now(service->clock);
}

static hf_status make_authority(const char *folder, const vd_hosts *hosts, int64_t now, hf_error *error)
{
    hf_text certificate = HF_TEXT_INIT(VD_PEM_MAX);
    hf_secret key = {0};
    hf_status status = vd_authority_make(&certificate, &key, hosts, now, error);
    if (!status) status = vd_pair_write(folder, VD_AUTHORITY_FILE, &certificate, &key, error);
    hf_text_free(&certificate);
    hf_secret_free(&key);
    return status;
}

static hf_status put_settings(vd_database *database, const vd_hosts *hosts, hf_error *error)
{
    char subscription[40], tenant[40], management[VD_AUTHORITY_MAX], agents[VD_AUTHORITY_MAX];
    hf_text joined = HF_TEXT_INIT(VD_HOSTS_TEXT_MAX - 1);
    hf_status status = vd_random_guid(subscription, error);
    if (!status) status = vd_random_guid(tenant, error);
    if (!status && (!vd_host_with_port(management, hosts->names[0], VD_MANAGEMENT_PORT) ||
                    !vd_host_with_port(agents, hosts->names[0], VD_AGENTS_PORT) || !vd_hosts_join(&joined, hosts)))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = vd_setting_put(database, VD_SETTING_SUBSCRIPTION, subscription, error);
    if (!status) status = vd_setting_put(database, VD_SETTING_TENANT, tenant, error);
    if (!status) status = vd_setting_put(database, VD_SETTING_HOSTS, hf_text_get(&joined), error);
    if (!status) status = vd_setting_put(database, VD_SETTING_MANAGEMENT, management, error);
    if (!status) status = vd_setting_put(database, VD_SETTING_AGENTS, agents, error);
    hf_text_free(&joined);
    return status;
}

/* Whether there is a vault service already: a database that was made and got its settings. */
static hf_status check_not_made(const char *path, int64_t now, hf_error *error)
{
    char subscription[40] = "";
    vd_database *database = NULL;
    if (!hf_file_exists(path)) return HF_OK;
    hf_status status = vd_database_open(&database, path, error);
    if (!status) status = vd_begin(database, now, error);
    if (!status) {
        status = vd_setting_get(subscription, sizeof subscription, database, VD_SETTING_SUBSCRIPTION, error);
        vd_rollback(database);
    }
    vd_database_close(database);
    if (!status && subscription[0]) status = hf_fail(error, HF_E_VAULTD_MADE_ALREADY, path, NULL);
    return status;
}

hf_status vd_service_make(const char *folder, const vd_hosts *hosts, const hf_clock *clock, hf_error *error)
{
    char path[HF_PATH_MAX];
    vd_database *database = NULL;
    hf_sealer *sealer = NULL;
    int64_t now = hf_clock_now(clock);
    hf_status status = hf_path_join(path, folder, DATABASE_FILE, error);
    if (status) goto done;
    status = hf_folder_make(folder, HF_FILE_PRIVATE, error);
    if (status) goto done;
    status = check_not_made(path, now, error);
    if (status) goto done;
    status = make_authority(folder, hosts, now, error);
    if (status) goto done;
    status = hf_sealer_open(&sealer, folder, true, error);
    if (status) goto done;
    /* last: a folder without it and its settings is not a vault service yet */
    status =
        hf_file_exists(path) ? vd_database_open(&database, path, error) : vd_database_create(&database, path, error);
    if (status) goto done;
    status = vd_begin(database, now, error);
    if (status) goto done;
    status = put_settings(database, hosts, error);
    if (status) {
        vd_rollback(database);
        goto done;
    }
    status = vd_commit(database, error);
done:
    hf_sealer_close(sealer);
    vd_database_close(database);
    return status;
}

static hf_status load_authority(vd_service *service, hf_error *error)
{
    hf_text certificate = HF_TEXT_INIT(VD_PEM_MAX);
    hf_secret key = {0};
    hf_status status = vd_pair_read(&certificate, &key, service->folder, VD_AUTHORITY_FILE, error);
    if (!status) status = vd_authority_load(&service->authority, hf_text_get(&certificate), &key, error);
    hf_text_free(&certificate);
    hf_secret_free(&key);
    return status;
}

static hf_status read_settings(vd_service *service, hf_error *error)
{
    char joined[VD_HOSTS_TEXT_MAX];
    vd_database *database = service->database;
    hf_status status = vd_begin(database, vd_service_now(service), error);
    if (status) return status;
    status =
        vd_setting_get(service->subscription, sizeof service->subscription, database, VD_SETTING_SUBSCRIPTION, error);
    if (!status) status = vd_setting_get(service->tenant, sizeof service->tenant, database, VD_SETTING_TENANT, error);
    if (!status) status = vd_setting_get(joined, sizeof joined, database, VD_SETTING_HOSTS, error);
    if (!status) status = vd_hosts_split(&service->hosts, joined, error);
    if (!status) return vd_commit(database, error);
    vd_rollback(database);
    return status;
}

hf_status vd_service_open(vd_service **out, const char *folder, const hf_clock *clock, hf_error *error)
{
    char path[HF_PATH_MAX];
    vd_service *service = calloc(1, sizeof *service);
    if (!service) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    service->clock = clock;
    hf_text_put(service->folder, sizeof service->folder, folder);
    hf_status status = hf_path_join(path, folder, DATABASE_FILE, error);
    if (status) goto done;
    if (hf_file_exists(path)) status = hf_file_is_trustworthy(folder, error);
    if (status) goto done;
    status = vd_database_open(&service->database, path, error);
    if (status) goto done;
    status = read_settings(service, error);
    if (status) goto done;
    status = load_authority(service, error);
    if (status) goto done;
    status = hf_sealer_open(&service->sealer, folder, false, error);
    if (status) goto done;

    *out = service;
    service = NULL;
done:
    vd_service_close(service);
    return status;
}

void vd_signer_free(vd_signer *signer)
{
    free(signer->certificate_pem);
    EVP_PKEY_free(signer->key);
    *signer = (vd_signer){0};
}

void vd_service_close(vd_service *service)
{
    if (!service) return;
    vd_signer_free(&service->signer);
    vd_authority_free(service->authority);
    hf_sealer_close(service->sealer);
    vd_database_close(service->database);
    free(service);
}

hf_status vd_service_endpoints(vd_endpoints *out, const vd_service *service, hf_error *error)
{
    hf_status status =
        vd_setting_get(out->management, sizeof out->management, service->database, VD_SETTING_MANAGEMENT, error);
    if (status) return status;
    return vd_setting_get(out->agents, sizeof out->agents, service->database, VD_SETTING_AGENTS, error);
}

/* Whether server.pem is there, was signed by the authority, and has more than a third of its life before it. */
static bool is_still_good(const hf_text *certificate_pem, const vd_service *service)
{
    X509 *certificate = hf_pem_certificate(hf_text_get(certificate_pem));
    if (!certificate) return false;

    int64_t from = hf_asn1_time(X509_get0_notBefore(certificate));
    int64_t until = hf_asn1_time(X509_get0_notAfter(certificate));
    bool good =
        vd_service_now(service) < from + (until - from) / 3 * 2 && vd_authority_signed(service->authority, certificate);
    X509_free(certificate);
    return good;
}

hf_status vd_service_server_certificate(hf_text *certificate_pem, hf_secret *key_pem, bool *renewed,
                                        const vd_service *service, hf_error *error)
{
    *renewed = false;
    hf_status status = vd_pair_read(certificate_pem, key_pem, service->folder, SERVER_FILE, error);
    if (!status && is_still_good(certificate_pem, service)) return HF_OK;
    if (status && status != HF_NOT_FOUND) return status;

    hf_text_free(certificate_pem);
    status = vd_authority_issue_server(certificate_pem, key_pem, service->authority, &service->hosts,
                                       vd_service_now(service), error);
    if (status) return status;
    *renewed = true;
    return vd_pair_write(service->folder, SERVER_FILE, certificate_pem, key_pem, error);
}
