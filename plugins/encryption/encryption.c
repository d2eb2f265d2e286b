/* The page "Encryption": the passphrase that guards this server's backups, and its change.
 *
 * Passphrases stay with the host: the keyring service is told in which field one is. */

#include <holdfast/plugin.h>

#include <string.h>

#define PASSPHRASE_MIN 16
#define PASSPHRASE_MAX 128
#define PIN_LENGTH     6

static const hf_field fields[] = {
    {.id = "state",
     .kind = HF_INFO,
     .label = "Passphrase",
     .min = 5,
     .help = "Whether a passphrase is set, since when, where its last copy was saved and when that was last verified."},
    {.id = "change",
     .kind = HF_BOOL,
     .flags = HF_TRANSIENT,
     .label = "&Change Passphrase",
     .help = "Sets a new passphrase. Backups made before stay readable.",
     .fallback = "off"},
    {.id = "passphrase",
     .kind = HF_SECRET,
     .flags = HF_TRANSIENT | HF_REQUIRED,
     .label = "&Passphrase",
     .help = "16 to 128 printable ASCII characters. Nobody can recover backups without it, the vault's owner included.",
     .min = PASSPHRASE_MIN,
     .max = PASSPHRASE_MAX,
     .format = HF_FORMAT_ASCII},
    {.id = "confirm",
     .kind = HF_SECRET,
     .flags = HF_TRANSIENT,
     .label = "C&onfirm passphrase",
     .help = "The same once more.",
     .max = PASSPHRASE_MAX,
     .format = HF_FORMAT_ASCII},
    {.id = "generate",
     .kind = HF_ACTION,
     .label = "&Generate Passphrase",
     .help = "Makes a strong passphrase, fills in both fields and shows it once."},
    {.id = "save-to",
     .kind = HF_PATH,
     .flags = HF_TRANSIENT | HF_FOLDER | HF_MUST_EXIST,
     .label = "&Save a copy in",
     .help =
         "A folder that is not lost with this server, such as one on a USB drive or a share. The copy is read back."},
    {.id = "pin",
     .kind = HF_SECRET,
     .flags = HF_TRANSIENT,
     .label = "Security P&IN",
     .help = "Six digits that the vault's administrator makes (`vaultd pin NAME`), good once and for five minutes. "
             "Needed while its security features are on.",
     .min = PIN_LENGTH,
     .max = PIN_LENGTH,
     .format = HF_FORMAT_DIGITS},
    {.id = "verify",
     .kind = HF_ACTION,
     .label = "&Verify a Saved Copy...",
     .help = "Proves, without the vault, that a saved copy of the passphrase opens this server's backups."},
};

static const char *const of_state[] = {"state", "verify"};
static const char *const of_change[] = {"change", "passphrase", "confirm", "generate", "save-to", "pin"};

static const hf_group groups[] = {
    {.label = "Current passphrase", .fields = HF_ARRAY(of_state)},
    {.label = "Change Passphrase", .heading = "change", .fields = HF_ARRAY(of_change)},
};

static const hf_keyring_service *keyring_of(hf_call *call)
{
    return (const hf_keyring_service *)hf_call_host(call)->service(call, "keyring", 1);
}

static int is_changing(hf_call *call)
{
    int64_t change = 0;
    return hf_call_host(call)->get_integer(call, "change", &change) == HF_RESULT_OK && change;
}

/* How long the secret is; 0 when it is empty or cannot be read. */
static uint32_t secret_of(hf_call *call, const char *field, const char **out)
{
    uint32_t length = 0;
    return hf_call_host(call)->read_secret(call, field, out, &length) == HF_RESULT_OK ? length : 0;
}

/* In a time that says nothing of where they differ. */
static int are_equal(const char *a, const char *b, uint32_t length)
{
    unsigned char difference = 0;
    for (uint32_t i = 0; i < length; i++) difference |= (unsigned char)(a[i] ^ b[i]);
    return difference == 0;
}

static void check_passphrase(hf_call *call, const hf_keyring_service *keyring)
{
    const char *passphrase, *confirm;
    uint32_t length = secret_of(call, "passphrase", &passphrase);
    if (!length) return; /* the host has said that it is required */
    keyring->judge(call, "passphrase");
    if (secret_of(call, "confirm", &confirm) != length || !are_equal(passphrase, confirm, length))
        hf_call_host(call)->report(call, "confirm", "passphrases-differ", "the two passphrases are not the same",
                                   "Type the same passphrase in both fields.");
}

static void check_copy(hf_call *call, const hf_keyring_service *keyring)
{
    char folder[4];
    uint32_t length = 0;
    hf_call_host(call)->get(call, "save-to", folder, sizeof folder, &length);
    if (length)
        keyring->judge_folder(call, "save-to");
    else if (keyring->is_generated(call, "passphrase") == HF_RESULT_OK)
        hf_call_host(call)->report(call, "save-to", "passphrase-copy-needed",
                                   "a generated passphrase has to be saved somewhere before it is used",
                                   "Name a folder for the copy that is not lost with this server.");
}

static void check_pin(hf_call *call, const hf_keyring_service *keyring)
{
    const char *pin;
    char needed[8];
    uint32_t length;
    if (keyring->describe(call, "pin-needed", needed, sizeof needed, &length) || strcmp(needed, "on") != 0) return;
    if (!secret_of(call, "pin", &pin))
        hf_call_host(call)->report(
            call, "pin", "security-pin-needed", "the vault asks for its security PIN",
            "Have the vault's administrator make one (`vaultd pin NAME`), and use it within five minutes.");
}

static int32_t HF_CALL check(hf_call *call)
{
    char state[512];
    uint32_t length;
    if (!is_changing(call)) return HF_RESULT_OK;
    const hf_keyring_service *keyring = keyring_of(call);
    if (!keyring) return HF_RESULT_FAILED;
    if (keyring->describe(call, "state", state, sizeof state, &length) == HF_RESULT_NOT_FOUND) {
        hf_call_host(call)->report(call, "change", "passphrase-not-set", "this server has no passphrase to change yet",
                                   "Register it with a vault; that sets the passphrase.");
        return HF_RESULT_REFUSED;
    }
    check_passphrase(call, keyring);
    check_copy(call, keyring);
    check_pin(call, keyring);
    return HF_RESULT_OK; /* or whatever was reported */
}

static int32_t HF_CALL prepare(hf_call *call)
{
    if (!is_changing(call)) return HF_RESULT_OK;
    const hf_keyring_service *keyring = keyring_of(call);
    return keyring ? keyring->prepare_change(call, "passphrase", "save-to", "pin") : HF_RESULT_FAILED;
}

static int32_t HF_CALL settle(hf_call *call, const void *kept, uint32_t length)
{
    const hf_keyring_service *keyring = keyring_of(call);
    return keyring ? keyring->settle_change(call, kept, length) : HF_RESULT_FAILED;
}

static int32_t HF_CALL abandon(hf_call *call, const void *kept, uint32_t length)
{
    const hf_keyring_service *keyring = keyring_of(call);
    return keyring ? keyring->abandon_change(call, kept, length) : HF_RESULT_FAILED;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char text[1024];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    const hf_keyring_service *keyring = keyring_of(call);
    int32_t result = keyring ? keyring->describe(call, "state", text, sizeof text, &length) : HF_RESULT_FAILED;
    if (result == HF_RESULT_NOT_FOUND) return host->propose(call, field, "not set: this server is not registered");
    return result ? result : host->propose(call, field, text);
}

static int32_t verify(hf_call *call, const hf_keyring_service *keyring)
{
    static const hf_field question = {.id = "saved-copy",
                                      .kind = HF_PATH,
                                      .flags = HF_MUST_EXIST | HF_REQUIRED,
                                      .label = "&Saved copy",
                                      .help = "The file in which a copy of the passphrase was saved."};
    char path[4096];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->ask(call, &question, path, sizeof path, &length);
    if (!result) result = keyring->verify(call, path);
    if (!result) host->tell(call, "The passphrase in that copy opens this server's backups.");
    return result;
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    const hf_keyring_service *keyring = keyring_of(call);
    if (!keyring) return HF_RESULT_FAILED;
    if (strcmp(action, "verify") == 0) return verify(call, keyring);
    int32_t result = hf_call_host(call)->propose(call, "change", "on"); /* or it would be wiped unused */
    return result ? result : keyring->generate(call, "passphrase", "confirm");
}

static const char *const services[] = {"keyring"};

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "encryption",
    .version = "1.0.0",
    .title = "Encryption",
    .help = "The passphrase that encrypts this server's backups.",
    .order = 10,
    .fields = HF_ARRAY(fields),
    .groups = HF_ARRAY(groups),
    .services = HF_ARRAY(services),
    .check = check,
    .prepare = prepare,
    .settle = settle,
    .abandon = abandon,
    .info = info,
    .act = act,
};

HF_PLUGIN_EXPORT(plugin)
