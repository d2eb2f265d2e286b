#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "registry/trust.h"

#include <string.h>

static bool list_signer(void *context, const hf_signer *signer)
{
    hf_table *table = context;
    hf_table_text(table, signer->name);
    hf_table_text(table, signer->key);
    hf_table_time(table, signer->added_at);
    hf_table_text(table, signer->added_by);
    hf_table_time(table, signer->revoked_at);
    hf_table_text(table, signer->revoked_by);
    return true;
}

static hf_status list(hf_run *run, hf_error *error)
{
    static const hf_column columns[] = {{"name", "SIGNER"},        {"key", "KEY"},
                                        {"added_at", "ADDED"},     {"added_by", "ADDED BY"},
                                        {"revoked_at", "REVOKED"}, {"revoked_by", "REVOKED BY"}};
    hf_status status = hf_run_open(run, HF_READ, error);
    if (status) return status;
    hf_table *table = hf_table_begin(run->output, "signers", columns, 6);
    status = hf_store_signers(hf_session_store(run->session), NULL, list_signer, table, error);
    hf_table_end(table);
    return status;
}

static hf_status add(hf_run *run, hf_error *error)
{
    hf_signer_name signer;
    const char *const *words = run->arguments.operands;
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (!status)
        status = hf_trust_add(&signer, hf_session_store(run->session), words[1], words[2], hf_run_has(run, "again"),
                              hf_session_origin(run->session), error);
    if (status) return status;
    hf_json_text(run->output, "added", signer.name);
    hf_json_text(run->output, "key", signer.key);
    hf_note(run->output, "What %s signs can be installed from now on. Compare the key with its owner: %s", signer.name,
            signer.key);
    return HF_OK;
}

typedef struct affected {
    hf_run *run;
    const char *key;
    size_t count;
} affected;

static bool count_affected(void *context, const hf_plugin_trust *trust)
{
    affected *found = context;
    if (!trust->key || strcmp(trust->key, found->key) != 0) return true;
    hf_json_text(found->run->output, NULL, trust->id);
    hf_say(found->run->output, "%s %s is loaded no longer.", trust->id, trust->version);
    found->count++;
    return true;
}

static hf_status remove_signer(hf_run *run, hf_error *error)
{
    hf_signer_name signer;
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (!status)
        status = hf_trust_revoke(&signer, hf_session_store(run->session), run->arguments.operands[1],
                                 hf_session_origin(run->session), error);
    if (status) return status;
    affected found = {.run = run, .key = signer.key};
    hf_json_text(run->output, "revoked", signer.name);
    hf_json_text(run->output, "key", signer.key);
    hf_note(run->output, "%s is revoked.", signer.name);
    hf_json_array(run->output, "not_loaded");
    status = hf_store_trust(hf_session_store(run->session), NULL, count_affected, &found, error);
    hf_json_end(run->output);
    return status;
}

static hf_status run_plugin_signer(hf_run *run, hf_error *error)
{
    size_t count = run->arguments.operand_count;
    const char *what = run->arguments.operands[0];
    if (strcmp(what, "list") == 0 && count == 1) return list(run, error);
    if (strcmp(what, "add") == 0 && count == 3) return add(run, error);
    if (strcmp(what, "remove") == 0 && count == 2) return remove_signer(run, error);
    return hf_fail(error, HF_E_SIGNER_ASKED, NULL);
}

static const hf_option options[] = {
    {.name = "again", .summary = "let a key count again that was revoked"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast plugin signer add contoso contoso.pub", "what contoso signs may be installed from now on"},
    {"holdfast plugin signer list", "who may sign, and who may no longer"},
    {"holdfast plugin signer remove contoso", "revokes: what contoso signed is not loaded any more"},
    {0},
};

const hf_command hf_command_plugin_signer = {
    .name = "plugin signer",
    .operands = "add NAME FILE | remove NAME | list",
    .summary = "Decide whose pages and plug-ins may be installed",
    .details =
        "FILE is an Ed25519 public key in PEM. Get it from its owner on another way than what is signed with it, "
        "and compare the key that is printed: it is the SHA-256 of the key, which `openssl pkey -pubin -in FILE "
        "-outform DER | sha256sum` prints as well.\n"
        "Removing a signer revokes its key: what it signed is no longer loaded, from the next time that a program "
        "starts or a sheet is opened. Both are kept in history for ever.",
    .operand = HF_OPERAND_FILE,
    .least = 1,
    .most = 3,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4),
    .run = run_plugin_signer,
};
