/* apps/vaultd/commands/command.h: the commands of vaultd and how they are called. */

#ifndef VD_COMMANDS_COMMAND_H
#define VD_COMMANDS_COMMAND_H

#include "apps/vaultd/db/vaults.h"
#include "apps/vaultd/service.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One option. Every command also takes --data DIR and --help. */
typedef struct vd_option {
    const char *name;  /* `--region`; NULL ends the list */
    const char *value; /* what stands for its value in the help; NULL = it takes none */
    const char *help;
    bool many; /* may be repeated, and takes every word up to the next option */
} vd_option;

typedef struct vd_invocation vd_invocation;

typedef struct vd_command {
    const char *name;     /* one word or two */
    const char *operands; /* as the help shows them, or "" */
    int operands_min, operands_max;
    const char *summary;
    const char *example; /* without `vaultd `, NULL = none */
    const vd_option *options;
    hf_status (*run)(const vd_invocation *invocation, hf_error *error);
} vd_command;

#define VD_OPERANDS_MAX 4
#define VD_GIVEN_MAX    48

/* A command line, taken apart. Texts are argv's. */
struct vd_invocation {
    const vd_command *command;
    const char *operands[VD_OPERANDS_MAX];
    int operand_count;
    struct {
        const char *option, *value;
    } given[VD_GIVEN_MAX];
    int given_count;
    char folder[HF_PATH_MAX]; /* of the data, absolute */
};

/* The n-th value given for an option (from 0), "" for one without value; NULL = not given. */
const char *vd_given(const vd_invocation *invocation, const char *option, int n);

/* Every command, ended by one without a name. */
extern const vd_command *const vd_commands[];

/* Runs vaultd: argv is main's. Returns the exit code. */
int vd_main(int argc, char **argv);

/* What most commands are: opens the service, and runs `work` in one transaction. */
typedef hf_status vd_work(vd_service *service, const vd_invocation *invocation, hf_error *error);
hf_status vd_command_work(const vd_invocation *invocation, vd_work *work, hf_error *error);

/* The vault that the first operand names; vaultd-vault-unknown. */
hf_status vd_command_vault(vd_vault *out, vd_service *service, const vd_invocation *invocation, hf_error *error);

/* One process serves a folder: two would tell servers different addresses. vaultd-serving when there is one. */
hf_status vd_command_lock(hf_file_lock **out, const char *folder, hf_error *error);

/* The audit row of a command: who runs it did `act` to `subject` (""). */
hf_status vd_command_act(vd_service *service, const char *vault, const char *act, const char *subject, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
