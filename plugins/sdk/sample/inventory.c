/* A page that goes to the network: it enters this server into a company's inventory, over https.
 *
 * The inventory is asked as follows, each time with `Authorization: Bearer TOKEN`:
 *
 *   GET    ADDRESS/servers               200 when the token is good
 *   GET    ADDRESS/servers/NAME          200 or 404
 *   PUT    ADDRESS/servers/NAME          enters the record, not yet in force; the answer is the id of the change
 *   POST   ADDRESS/changes/ID            puts it in force; DELETE takes it back; both 404 when that was done before
 *
 * It shows what greeting.c of the template does not: an action with progress that can be cancelled, a service, secrets,
 * the two steps of a commit, texts in the person's language, and what to do in a host that is too old. */

#include <holdfast/plugin.h>

#include <stdio.h>
#include <string.h>

#define ADDRESS_SIZE 257
#define NAME_SIZE    65
#define TOKEN_MAX    256
#define CHANGE_MAX   64

/* ---- the page --------------------------------------------------------------------------------------------------- */

static const hf_field fields[] = {
    {.id = "enabled",
     .kind = HF_BOOL,
     .flags = HF_LOCKABLE,
     .label = "&Enter this server into the inventory",
     .fallback = "off"},
    {.id = "address",
     .kind = HF_TEXT,
     .flags = HF_LOCKABLE | HF_REQUIRED,
     .label = "&Address",
     .help = "Where the inventory is, without a slash at the end.",
     .max = ADDRESS_SIZE - 1,
     .format = HF_FORMAT_URL},
    {.id = "token",
     .kind = HF_SECRET,
     .flags = HF_REQUIRED,
     .label = "&Token",
     .help = "What the inventory gave out for this server.",
     .max = TOKEN_MAX},
    {.id = "name",
     .kind = HF_TEXT,
     .flags = HF_REQUIRED,
     .label = "&Name of this server",
     .max = NAME_SIZE - 1,
     .format = HF_FORMAT_HOST},
    {.id = "owner",
     .kind = HF_TEXT,
     .flags = HF_LOCKABLE | HF_REQUIRED,
     .label = "&Owner",
     .help = "Who is asked about this server.",
     .max = 128,
     .format = HF_FORMAT_EMAIL},
    {.id = "record", .kind = HF_INFO, .label = "Record", .help = "What the inventory is told."},
    {.id = "test", .kind = HF_ACTION, .label = "&Try", .help = "Asks the inventory, and changes nothing in it."},
};

static const char *const of_inventory[] = {"address", "token", "name", "owner", "record", "test"};
static const hf_group groups[] = {{.label = "Inventory", .heading = "enabled", .fields = HF_ARRAY(of_inventory)}};
static const char *const services[] = {"http"};

/* ---- small helpers ---------------------------------------------------------------------------------------------- */

static int32_t get(hf_call *call, const char *field, char *out, uint32_t size)
{
    uint32_t length;
    return hf_call_host(call)->get(call, field, out, size, &length);
}

static int is_german(hf_call *call)
{
    return strncmp(hf_call_host(call)->language(call), "de", 2) == 0;
}

/* Neither a host's name nor an e-mail address holds anything that JSON would want escaped, but for a quotation mark. */
static int32_t make_record(hf_call *call, char *out, size_t size)
{
    char name[NAME_SIZE], owner[129];
    int32_t result = get(call, "name", name, sizeof name);
    if (!result) result = get(call, "owner", owner, sizeof owner);
    if (!result) snprintf(out, size, "{\"name\":\"%s\",\"owner\":\"%s\"}", name, owner);
    return result;
}

static void wipe(void *bytes, size_t size)
{
    volatile unsigned char *at = bytes;
    while (size--) *at++ = 0;
}

/* ---- the network ------------------------------------------------------------------------------------------------ */

/* One request, with the page's token if `with_token`: settle() and abandon() have no draft to read one from. */
static int32_t ask(hf_call *call, hf_http_message *message, int with_token, char *answer, uint32_t size,
                   int32_t *status)
{
    const char *token = "";
    uint32_t length = 0;
    char authorization[TOKEN_MAX + 8] = "Bearer ";
    const hf_host *host = hf_call_host(call);
    const hf_http_service *http = (const hf_http_service *)host->service(call, "http", 1);
    if (!http) return HF_RESULT_FAILED; /* the host has reported why */
    if (with_token) {
        int32_t result = host->read_secret(call, "token", &token, &length);
        if (result || length > TOKEN_MAX) return result ? result : HF_RESULT_INVALID;
        memcpy(authorization + 7, token, length + 1);
        message->authorization = authorization;
    }
    message->size = sizeof *message;
    int32_t result = http->send(call, message, answer, size - 1, &length, status);
    answer[result ? 0 : length] = '\0';
    message->authorization = NULL;
    wipe(authorization, sizeof authorization);
    return result;
}

static int32_t refuse(hf_call *call, const char *field, int32_t status)
{
    char text[96];
    snprintf(text, sizeof text, "the inventory answered %d", (int)status);
    hf_call_host(call)->report(call, field, "inventory-refused", text,
                               status == 401 ? "Ask the inventory for a new token." : "Look into the inventory's log.");
    return HF_RESULT_REFUSED;
}

/* ---- callbacks -------------------------------------------------------------------------------------------------- */

static int32_t HF_CALL check(hf_call *call)
{
    char address[ADDRESS_SIZE], owner[129];
    const hf_host *host = hf_call_host(call);
    int32_t result = get(call, "address", address, sizeof address);
    if (!result) result = get(call, "owner", owner, sizeof owner);
    if (result) return result;
    if (strncmp(address, "http:", 5) == 0)
        host->report(call, "address", "inventory-not-secure", "the token would travel in clear text",
                     "Give an address that begins with https.");
    if (address[0] && address[strlen(address) - 1] == '/')
        host->report(call, "address", "inventory-slash", "the address ends in a slash", "Take it away.");
    if (strchr(owner, '"') || strchr(owner, '\\'))
        host->report(call, "owner", "inventory-owner", "the inventory takes no such address", "Give a plain one.");
    return HF_RESULT_OK;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char record[256];
    int32_t result = make_record(call, record, sizeof record);
    return result ? result : hf_call_host(call)->propose(call, field, record);
}

/* Three questions. Between two of them a person may stop it, and within one too: then the host breaks it off. */
static int32_t HF_CALL act(hf_call *call, const char *action)
{
    static const char *const steps[] = {"", "/servers", "/servers/"};
    char address[ADDRESS_SIZE], name[NAME_SIZE], url[ADDRESS_SIZE + NAME_SIZE + 16], line[96], answer[256];
    int32_t status = 0;
    const hf_host *host = hf_call_host(call);
    int32_t result = get(call, "address", address, sizeof address);
    if (!result) result = get(call, "name", name, sizeof name);
    (void)action; /* there is one */
    for (uint64_t i = 1; !result && i < 3; i++) {
        snprintf(url, sizeof url, "%s%s%s", address, steps[i], i == 2 ? name : "");
        result = host->progress(call, i - 1, 2, i == 1 ? "signing in" : "looking for this server");
        if (!result)
            result = ask(call, &(hf_http_message){.method = "GET", .url = url}, 1, answer, sizeof answer, &status);
        if (!result && status != 200 && !(i == 2 && status == 404)) result = refuse(call, "token", status);
    }
    if (result) return result;
    snprintf(line, sizeof line, is_german(call) ? "%s ist %sim Inventar." : "%s is %sin the inventory.", name,
             status == 200     ? ""
             : is_german(call) ? "noch nicht "
                               : "not yet ");
    host->tell(call, line);
    return HF_RESULT_OK;
}

/* What settle() and abandon() need: where the change is. It holds no secret; the id is one that nobody guesses. */
static int32_t keep(hf_call *call, const char *address, const char *change)
{
    char url[ADDRESS_SIZE + CHANGE_MAX + 16];
    if (!change[0] || strlen(change) > CHANGE_MAX || strspn(change, "0123456789abcdef-") != strlen(change))
        return refuse(call, "address", 200);
    int length = snprintf(url, sizeof url, "%s/changes/%s", address, change);
    return hf_call_host(call)->keep(call, url, (uint32_t)length + 1);
}

static int32_t HF_CALL prepare(hf_call *call)
{
    char address[ADDRESS_SIZE], name[NAME_SIZE], url[ADDRESS_SIZE + NAME_SIZE + 16], record[256], answer[256];
    int64_t enabled = 0;
    int32_t status = 0;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->get_integer(call, "enabled", &enabled);
    if (result || !enabled) return result;
    result = host->progress(call, 0, 1, "telling the inventory");
    if (!result) result = get(call, "address", address, sizeof address);
    if (!result) result = get(call, "name", name, sizeof name);
    if (!result) result = make_record(call, record, sizeof record);
    if (result) return result;
    snprintf(url, sizeof url, "%s/servers/%s", address, name);
    hf_http_message message = {.method = "PUT", .url = url, .body = record, .body_length = (uint32_t)strlen(record)};
    result = ask(call, &message, 1, answer, sizeof answer, &status);
    if (result) return result;
    return status == 200 ? keep(call, address, answer) : refuse(call, "token", status);
}

/* Both may come again after a crash: a change that is gone was dealt with before. */
static int32_t finish(hf_call *call, const char *method, const void *kept, uint32_t length)
{
    char answer[256];
    int32_t status = 0;
    if (!length || ((const char *)kept)[length - 1] != '\0') return HF_RESULT_INVALID;
    hf_http_message message = {.method = method, .url = kept};
    int32_t result = ask(call, &message, 0, answer, sizeof answer, &status);
    if (result) return result;
    return status == 200 || status == 404 ? HF_RESULT_OK : refuse(call, NULL, status);
}

static int32_t HF_CALL settle(hf_call *call, const void *kept, uint32_t length)
{
    return finish(call, "POST", kept, length);
}

static int32_t HF_CALL abandon(hf_call *call, const void *kept, uint32_t length)
{
    return finish(call, "DELETE", kept, length);
}

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "inventory",
    .version = "1.0.0",
    .title = "Inventory",
    .help = "This server in the company's inventory.",
    .order = 210,
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

/* Everything here needs send() and language(), which hosts of 1.0 do not have. A plug-in that can do without asks
 * HF_HAS() instead. */
HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    if (host->abi_minor >= 1) return &plugin;
    host->error("inventory-host-too-old", "this plug-in needs a Holdfast with version 1.1 of the interface or later",
                "Install a newer Holdfast.");
    return NULL;
}
