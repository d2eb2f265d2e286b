#include "tests/console/legible/longer.h"

#include "core/text.h"

#include <windows.h>

#include <stdlib.h>
#include <string.h>

#define PERCENT 40

/* A page in longer words. Those that were made stay until the program ends. */
typedef struct longer_page {
    hf_page *page;
    const hf_page *of;
    hf_page_behaviour behaviour;
    struct longer_page *next;
} longer_page;

static SRWLOCK lock = SRWLOCK_INIT;
static longer_page *pages;
static bool longer;

void longer_texts(void)
{
    longer = true;
}

/* The library's own, which the linker hides from this program. */
static FARPROC library_function(const char *name)
{
    return GetProcAddress(GetModuleHandleW(L"holdfast.dll"), name);
}

/* ---- texts ------------------------------------------------------------------------------------------------------ */

static void lengthen(hf_text *text)
{
    static const char *const letters[] = {" ", "\xC3\x84", "g",        "\xC3\xBC", "y",       "j",
                                          " ", "\xC3\x96", "\xC5\x9B", "q",        "\xC3\xA7"};
    size_t more = text->length * PERCENT / 100 + 2;
    for (size_t i = 0; i < more; i++) hf_text_add(text, letters[i % (sizeof letters / sizeof *letters)]);
}

static const char *longer_text(const char *given)
{
    hf_text text = HF_TEXT_INIT(65536);
    if (!given || !*given) return given;
    hf_text_add(&text, given);
    lengthen(&text);
    while (text.length && text.data[text.length - 1] == ' ') text.data[--text.length] = 0;
    char *made = hf_text_take(&text);
    hf_text_free(&text);
    return made ? made : given;
}

/* ---- pages ------------------------------------------------------------------------------------------------------ */

static void *copy(const void *items, size_t size)
{
    void *made = malloc(size ? size : 1);
    if (!made) abort();
    if (size) memcpy(made, items, size);
    return made;
}

static void lengthen_field(hf_field *field)
{
    hf_choice *choices = copy(field->choices.items, (size_t)field->choices.count * field->choices.item_size);
    for (size_t i = 0; i < field->choices.count && field->choices.item_size == sizeof *choices; i++)
        choices[i].label = longer_text(choices[i].label);
    field->choices.items = choices;
    field->label = longer_text(field->label);
    field->help = longer_text(field->help);
    field->unit = longer_text(field->unit);
}

/* The page in longer words, or NULL. */
static longer_page *find(const hf_page *longer_one)
{
    longer_page *at = pages;
    AcquireSRWLockShared(&lock);
    while (at && at->page != longer_one) at = at->next;
    ReleaseSRWLockShared(&lock);
    return at;
}

static hf_status longer_info(const hf_page *page, hf_draft *draft, const char *field, hf_text *out, hf_error *error)
{
    const hf_page *of = find(page)->of;
    hf_status status = of->behaviour->info(of, draft, field, out, error);
    if (!status && out->length) lengthen(out);
    return status;
}

static hf_array array_of(const void *items, size_t count, size_t size)
{
    return (hf_array){items, (uint32_t)count, (uint32_t)size};
}

static hf_status make(longer_page *out, const hf_page *of, hf_error *error)
{
    hf_field *fields = copy(of->fields, of->field_count * sizeof *fields);
    hf_group *groups = copy(of->groups, of->group_count * sizeof *groups);
    for (size_t i = 0; i < of->field_count; i++) lengthen_field(&fields[i]);
    for (size_t i = 0; i < of->group_count; i++) groups[i].label = longer_text(groups[i].label);
    const hf_plugin plugin = {HF_PLUGIN_ABI,
                              .id = of->id,
                              .version = of->version,
                              .title = longer_text(of->title),
                              .help = of->help,
                              .order = of->order,
                              .fields = array_of(fields, of->field_count, sizeof *fields),
                              .groups = array_of(groups, of->group_count, sizeof *groups)};
    out->of = of;
    out->behaviour = *of->behaviour;
    out->behaviour.release = NULL;
    if (of->behaviour->info) out->behaviour.info = longer_info;
    return hf_page_make(&out->page, &plugin, &out->behaviour, of->context, error);
}

static hf_status longer_of(const hf_page **out, const hf_page *page, hf_error *error)
{
    hf_status status = HF_OK;
    AcquireSRWLockExclusive(&lock);
    longer_page *found = pages;
    while (found && found->of != page) found = found->next;
    if (!found) {
        found = copy(&(longer_page){.next = pages}, sizeof *found);
        status = make(found, page, error);
        if (!status) pages = found;
    }
    ReleaseSRWLockExclusive(&lock);
    if (!status) *out = found->page;
    return status;
}

hf_status longer_session_page(const hf_page **out, hf_session *session, const char *id, hf_error *error)
{
    typedef hf_status session_page(const hf_page **, hf_session *, const char *, hf_error *);
    session_page *get = (session_page *)(void (*)(void))library_function("hf_session_page");
    hf_status status = get(out, session, id, error);
    return status || !longer ? status : longer_of(out, *out, error);
}

hf_status longer_plugins_titles(const hf_page_title **out, size_t *count, hf_plugins *plugins, hf_error *error)
{
    typedef hf_status plugins_titles(const hf_page_title **, size_t *, hf_plugins *, hf_error *);
    plugins_titles *get = (plugins_titles *)(void (*)(void))library_function("hf_plugins_titles");
    hf_status status = get(out, count, plugins, error);
    if (status || !longer) return status;
    hf_page_title *titles = copy(*out, *count * sizeof *titles);
    for (size_t i = 0; i < *count; i++) titles[i].title = longer_text(titles[i].title);
    *out = titles;
    return HF_OK;
}
