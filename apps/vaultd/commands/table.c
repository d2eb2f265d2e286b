#include "apps/vaultd/commands/table.h"

/* In the order of the help. */
const vd_command *const vd_commands[] = {
    &vd_command_init,
    &vd_command_serve,
    &vd_command_vault_create,
    &vd_command_vault_list,
    &vd_command_vault_show,
    &vd_command_vault_set,
    &vd_command_credentials,
    &vd_command_servers,
    &vd_command_unregister,
    &vd_command_recovery_open,
    &vd_command_pin,
    &vd_command_token,
    &vd_command_authority_show,
    &vd_command_authority_prepare,
    &vd_command_authority_switch,
    &vd_command_audit,
    NULL,
};
