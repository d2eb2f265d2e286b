/* apps/holdfast/commands/all.h: the rows of the table of commands, each beside its function in a file of its own. */

#ifndef HF_APP_COMMANDS_ALL_H
#define HF_APP_COMMANDS_ALL_H

#include "apps/holdfast/command.h"

extern const hf_command hf_command_register;
extern const hf_command hf_command_unregister;
extern const hf_command hf_command_status;
extern const hf_command hf_command_test_connection;
extern const hf_command hf_command_measure;
extern const hf_command hf_command_maintain;
extern const hf_command hf_command_credentials_inspect;
extern const hf_command hf_command_get;
extern const hf_command hf_command_set;
extern const hf_command hf_command_reset;
extern const hf_command hf_command_do;
extern const hf_command hf_command_watch;
extern const hf_command hf_command_apply;
extern const hf_command hf_command_export;
extern const hf_command hf_command_history;
extern const hf_command hf_command_revert;
extern const hf_command hf_command_configure;
extern const hf_command hf_command_page_list;
extern const hf_command hf_command_page_show;
extern const hf_command hf_command_page_new;
extern const hf_command hf_command_page_lint;
extern const hf_command hf_command_page_preview;
extern const hf_command hf_command_page_sign;
extern const hf_command hf_command_page_install;
extern const hf_command hf_command_page_remove;
extern const hf_command hf_command_plugin_list;
extern const hf_command hf_command_plugin_check;
extern const hf_command hf_command_plugin_install;
extern const hf_command hf_command_plugin_remove;
extern const hf_command hf_command_plugin_sign;
extern const hf_command hf_command_plugin_signer;
extern const hf_command hf_command_throttle_now;
extern const hf_command hf_command_throttle_week;
extern const hf_command hf_command_passphrase_generate;
extern const hf_command hf_command_passphrase_check;
extern const hf_command hf_command_passphrase_change;
extern const hf_command hf_command_scratch_show;
extern const hf_command hf_command_scratch_move;
extern const hf_command hf_command_mmc_nodes;
extern const hf_command hf_command_mmc_extend;
extern const hf_command hf_command_mmc_unextend;
extern const hf_command hf_command_mmc_entries;
extern const hf_command hf_command_dpm_status;
extern const hf_command hf_command_dpm_register;
extern const hf_command hf_command_dpm_get;
extern const hf_command hf_command_dpm_set;
extern const hf_command hf_command_dpm_commit;
extern const hf_command hf_command_dpm_discard;
extern const hf_command hf_command_completion;

#endif
