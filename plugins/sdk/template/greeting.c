/* A page to start from: copy it, rename it, and change it row by row.
 *
 *   cc -std=c11 -shared -fPIC -I plugins/sdk/include -o greeting.so greeting.c
 *
 * The library is named after the page's id. Put it into a folder of its own and run `holdfast plugin install FOLDER
 * --unsigned`. */

#include <holdfast/plugin.h>

#include <string.h>

/* Everything that consoles, the command line, policy and documentation show comes from these rows. */
static const hf_field fields[] = {
    {.id = "enabled",
     .kind = HF_BOOL,
     .flags = HF_LOCKABLE,
     .label = "&Greet at sign-in",
     .help = "Shows the greeting to everybody who signs in.",
     .fallback = "off"},
    {.id = "text",
     .kind = HF_TEXT,
     .flags = HF_LOCKABLE | HF_REQUIRED,
     .label = "&Text",
     .help = "What is shown.",
     .fallback = "Welcome",
     .max = 80},
    {.id = "preview", .kind = HF_INFO, .label = "Preview", .help = "How it will look."},
};

static const char *const of_greeting[] = {"enabled", "text", "preview"};

/* The check box heads the group: while it is off, the others cannot be edited and are not checked. */
static const hf_group groups[] = {
    {.label = "Greeting", .heading = "enabled", .fields = HF_ARRAY(of_greeting)},
};

/* Kinds, lengths and required fields have been checked before. What only this page knows is checked here: quickly, and
 * every problem at once. */
static int32_t HF_CALL check(hf_call *call)
{
    char text[81];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->get(call, "text", text, sizeof text, &length);
    if (result) return result;
    if (length && text[length - 1] == '!')
        host->report(call, "text", "greeting-too-loud", "the greeting ends in an exclamation mark", "Take it away.");
    return HF_RESULT_OK;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char text[96] = "* ";
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->get(call, "text", text + 2, sizeof text - 4, &length);
    if (result) return result;
    memcpy(text + 2 + length, " *", sizeof " *");
    return host->propose(call, field, text);
}

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "greeting",
    .version = "1.0.0",
    .title = "Greeting",
    .help = "What people see when they sign in.",
    .order = 200,
    .fields = HF_ARRAY(fields),
    .groups = HF_ARRAY(groups),
    .check = check,
    .info = info,
};

HF_PLUGIN_EXPORT(plugin)
