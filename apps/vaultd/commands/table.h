/* apps/vaultd/commands/table.h: every command, one file each (those of vaults and servers share one). */

#ifndef VD_COMMANDS_TABLE_H
#define VD_COMMANDS_TABLE_H

#include "apps/vaultd/commands/command.h"

extern const vd_command vd_command_init, vd_command_vault_create, vd_command_vault_list, vd_command_vault_show,
    vd_command_vault_set, vd_command_credentials, vd_command_token, vd_command_serve, vd_command_servers,
    vd_command_unregister, vd_command_recovery_open, vd_command_pin, vd_command_authority_show,
    vd_command_authority_prepare, vd_command_authority_switch, vd_command_audit;

#endif
