#include "apps/vaultd/commands/command.h"

#include "apps/vaultd/db/audit.h"

#include <pwd.h>
#include <unistd.h>

hf_status vd_command_work(const vd_invocation *invocation, vd_work *work, hf_error *error)
{
    vd_service *service = NULL;
    hf_status status = vd_service_open(&service, invocation->folder, NULL, error);
    if (status) return status;

    status = vd_begin(service->database, vd_service_now(service), error);
    if (status) goto done;
    status = work(service, invocation, error);
    if (status) {
        vd_rollback(service->database);
        goto done;
    }
    status = vd_commit(service->database, error);
done:
    vd_service_close(service);
    return status;
}

hf_status vd_command_vault(vd_vault *out, vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    const char *name = invocation->operands[0];
    hf_status status = vd_vault_by_name(out, service->database, name, error);
    if (!status && !out->id) status = hf_fail(error, HF_E_VAULTD_VAULT_UNKNOWN, name, NULL);
    return status;
}

hf_status vd_command_act(vd_service *service, const char *vault, const char *act, const char *subject, hf_error *error)
{
    char who[96];
    const struct passwd *account = getpwuid(getuid());
    hf_text_format(who, sizeof who, "%s at the command line", account ? account->pw_name : "somebody");
    vd_audit_entry entry = {.at = vd_service_now(service),
                            .vault = vault,
                            .who = who,
                            .address = "",
                            .act = act,
                            .subject = subject,
                            .result = VD_AUDIT_DONE,
                            .request = ""};
    return vd_audit_add(&entry, service->database, error);
}

hf_status vd_command_lock(hf_file_lock **out, const char *folder, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_status status = hf_path_join(path, folder, "serve.lock", error);
    if (!status) status = hf_file_lock_take(out, path, error);
    return status == HF_CONFLICT ? hf_fail(error, HF_E_VAULTD_SERVING, folder, NULL) : status;
}
