#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "registry/trust.h"

static void show_key(hf_run *run, const char *key, const char *path)
{
    hf_json_text(run->output, "new_key", key);
    hf_note(run->output,
            "%s is the private key: whoever reads it can sign as you. %s.pub is for those who are to trust you: "
            "`holdfast plugin signer add NAME %s.pub`.",
            path, path, path);
}

static hf_status sign(hf_run *run, const hf_signing *signing, hf_signed *made, hf_error *error)
{
    hf_status status = hf_run_open(run, HF_READ, error);
    return status ? status : hf_trust_sign(made, hf_session_plugins(run->session), signing, error);
}

static void show_signed(hf_run *run, const hf_signed *made)
{
    hf_json_text(run->output, "signed", made->id);
    hf_json_text(run->output, "version", made->version);
    hf_json_text(run->output, "key", made->key);
    hf_json_integer(run->output, "files", (int64_t)made->files);
    hf_note(run->output, "%s %s is signed: %zu file%s, with the key %s.", made->id, made->version, made->files,
            made->files == 1 ? "" : "s", made->key);
}

/* A new key is kept only with what it was made for: so the same command can be given again. */
static hf_status carry_out(hf_run *run, const hf_signing *signing, const char *new_key, hf_error *error)
{
    char key[HF_KEY_ID_SIZE];
    hf_signed made;
    hf_status status = new_key ? hf_trust_make_key(key, new_key, error) : HF_OK;
    if (status) return status;
    if (signing->folder) status = sign(run, signing, &made, error);
    if (status) {
        if (new_key) hf_trust_remove_key(new_key);
        return status;
    }
    if (new_key) show_key(run, key, new_key);
    if (signing->folder) show_signed(run, &made);
    return HF_OK;
}

static hf_status run_sign(hf_run *run, hf_error *error)
{
    const char *new_key = hf_run_value(run, "new-key"), *key = hf_run_value(run, "key");
    const hf_signing signing = {.folder = hf_run_operand(run, NULL), .key_file = new_key ? new_key : key};
    hf_status status = hf_arguments_exclude(&run->arguments, "new-key", "key", error);
    if (!status && !signing.key_file) status = hf_fail(error, HF_E_SIGNING_KEY_NOT_GIVEN, NULL);
    if (!status && !new_key && !signing.folder) status = hf_fail(error, HF_E_PATH_EMPTY, NULL);
    return status ? status : carry_out(run, &signing, new_key, error);
}

static const hf_option options[] = {
    {.name = "key", .value = "FILE", .summary = "the private key: Ed25519, PEM, readable by its owner alone"},
    {.name = "new-key", .value = "FILE", .summary = "make one first: FILE, and FILE.pub for those who are to trust it"},
    {0},
};

#define DETAILS                                                                                                        \
    "Writes plugin.json with the digest of every file in the folder, and plugin.json.sig beside it. Sign again after " \
    "each change.\n"                                                                                                   \
    "What a library asks for is taken from the plugin.json that there is or, if there is none, from the library, "     \
    "which "                                                                                                           \
    "is loaded for it. `openssl genpkey -algorithm ed25519` makes a key as well."

static const hf_example page_examples[] = {
    {"holdfast page sign --new-key signing.pem", "makes a pair of keys"},
    {"holdfast page sign ./second-copy --key signing.pem", "signs a page as it is now"},
    {0},
};

static const hf_example plugin_examples[] = {
    {"holdfast plugin sign ./second-copy --key signing.pem", "signs a plug-in as it is now"},
    {0},
};

const hf_command hf_command_page_sign = {
    .name = "page sign",
    .operands = "[DIR]",
    .summary = "Sign a page, so that others can tell that it is yours",
    .details = DETAILS,
    .operand = HF_OPERAND_FOLDER,
    .most = 1,
    .options = options,
    .examples = page_examples,
    .exits = HF_EXIT(3) | HF_EXIT(4),
    .run = run_sign,
};

const hf_command hf_command_plugin_sign = {
    .name = "plugin sign",
    .operands = "[DIR]",
    .summary = "Sign a plug-in, so that others can tell that it is yours",
    .details = DETAILS,
    .operand = HF_OPERAND_FOLDER,
    .most = 1,
    .options = options,
    .examples = plugin_examples,
    .exits = HF_EXIT(3) | HF_EXIT(4),
    .run = run_sign,
};
