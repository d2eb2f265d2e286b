#include "registry/trust/manifest.h"

#include "core/authored.h"
#include "core/document/parse.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 3

/* One manifest that is being read. */
typedef struct reading {
    const char *name;
    const hf_bytes *content;
    struct json_object *root;
    hf_manifest *into;
    hf_error *error;
} reading;

static hf_status wrong(const reading *from, const char *pointer, const char *why)
{
    hf_number_text line;
    int64_t number = hf_document_line(from->content, pointer);
    return hf_fail(from->error, HF_E_MANIFEST_INVALID, from->name, hf_text_number(line, number ? number : 1),
                   *pointer ? pointer : "/", why, NULL);
}

/* The same for the member `name` of the object at `pointer`. */
static hf_status wrong_member(const reading *from, const char *pointer, const char *name, const char *why)
{
    hf_text place = HF_TEXT_INIT(4096);
    hf_text_add(&place, pointer);
    hf_status status = wrong(from, hf_pointer_add(&place, name) ? hf_text_get(&place) : pointer, why);
    hf_text_free(&place);
    return status;
}

static bool is_known(const char *member)
{
    static const char *const known[] = {"format", "id", "version", "library", "abi", "services", "files"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i], member) == 0) return true;
    return false;
}

static hf_status check_members(const reading *from)
{
    if (!json_object_is_type(from->root, json_type_object)) return wrong(from, "", "this is no object");
    json_object_object_foreach(from->root, member, value)
    {
        (void)value;
        if (!is_known(member)) return wrong_member(from, "", member, "a manifest has no such member");
    }
    return HF_OK;
}

/* The text of a member, "" when it is not there. */
static hf_status read_text(char *out, size_t size, const reading *from, const char *member)
{
    struct json_object *value = NULL;
    out[0] = '\0';
    if (!json_object_object_get_ex(from->root, member, &value)) return HF_OK;
    if (!json_object_is_type(value, json_type_string)) return wrong_member(from, "", member, "this is no text");
    const char *text = json_object_get_string(value);
    if (!*text || hf_text_has_control(text) || !hf_text_put(out, size, text))
        return wrong_member(from, "", member, "this text is empty, too long, or holds control characters");
    return HF_OK;
}

static hf_status read_format(const reading *from)
{
    struct json_object *value = NULL;
    if (!json_object_object_get_ex(from->root, "format", &value)) return wrong(from, "", "`format` is missing");
    if (!json_object_is_type(value, json_type_int) || json_object_get_int64(value) != HF_MANIFEST_FORMAT)
        return wrong(from, "/format", "this version reads format 1");
    return HF_OK;
}

static hf_status read_names(const reading *from)
{
    hf_manifest *into = from->into;
    hf_status status = read_text(into->id, sizeof into->id, from, "id");
    if (!status && !hf_id_is_valid(into->id))
        status = wrong(from, "/id", "an id is a letter a-z, then letters, digits and `-`, at most 48 in all");
    if (!status) status = read_text(into->version, sizeof into->version, from, "version");
    if (!status && !hf_version_is_valid(into->version))
        status = wrong(from, "/version", "a version is one to four numbers parted by dots");
    return status;
}

/* One number of an ABI version; -1 for none. */
static int read_number(const char *text, size_t length)
{
    int number = 0;
    if (length == 0 || length > 4) return -1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static hf_status read_abi(const reading *from)
{
    char abi[16];
    hf_status status = read_text(abi, sizeof abi, from, "abi");
    if (status) return status;
    if (!from->into->library[0]) return abi[0] ? wrong(from, "/abi", "a page without a library has none") : HF_OK;
    size_t major = strcspn(abi, ".");
    from->into->abi_major = read_number(abi, major);
    from->into->abi_minor = abi[major] ? read_number(abi + major + 1, strlen(abi + major + 1)) : -1;
    if (from->into->abi_major < 0 || from->into->abi_minor < 0)
        return wrong(from, abi[0] ? "/abi" : "", "`abi` is the version of the interface, as \"1.0\"");
    return HF_OK;
}

static hf_status add_service(const reading *from, const struct json_object *value)
{
    char *services = from->into->services;
    size_t length = strlen(services), size = sizeof from->into->services;
    struct json_object *text = (struct json_object *)(uintptr_t)value;
    const char *service = json_object_is_type(text, json_type_string) ? json_object_get_string(text) : "";
    if (!hf_id_is_valid(service)) return wrong(from, "/services", "it holds what is no name of a service");
    if (!hf_text_format(services + length, size - length, "%s%s", length ? "," : "", service))
        return wrong(from, "/services", "it is too long");
    return HF_OK;
}

static hf_status read_services(const reading *from)
{
    struct json_object *value = NULL;
    hf_status status = HF_OK;
    if (!json_object_object_get_ex(from->root, "services", &value)) return HF_OK;
    if (!from->into->library[0]) return wrong(from, "/services", "a page without a library has none");
    if (!json_object_is_type(value, json_type_array)) return wrong(from, "/services", "this is no list");
    for (size_t i = 0; i < json_object_array_length(value) && !status; i++)
        status = add_service(from, json_object_array_get_idx(value, i));
    return status;
}

static bool is_digest(const char *text)
{
    return strlen(text) == HF_DIGEST_SIZE - 1 && strspn(text, "0123456789abcdef") == HF_DIGEST_SIZE - 1;
}

static hf_status add_file(const reading *from, const char *name, struct json_object *digest)
{
    hf_manifest *into = from->into;
    hf_manifest_file *file = &into->files[into->count];
    if (!json_object_is_type(digest, json_type_string) || !is_digest(json_object_get_string(digest)))
        return wrong_member(from, "/files", name, "this is no SHA-256 in 64 lower-case hex digits");
    if (!hf_text_put(file->name, sizeof file->name, name))
        return wrong_member(from, "/files", name, "the name is too long");
    if (strcmp(name, HF_MANIFEST) == 0 || strcmp(name, HF_MANIFEST ".sig") == 0)
        return wrong_member(from, "/files", name, "a manifest cannot describe itself");
    hf_text_put(file->digest, sizeof file->digest, json_object_get_string(digest));
    into->count++;
    return HF_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const hf_manifest_file *)a)->name, ((const hf_manifest_file *)b)->name);
}

static const char *name_of(const void *context, size_t i)
{
    return ((const hf_manifest *)context)->files[i].name;
}

static hf_status read_files(const reading *from)
{
    hf_manifest *into = from->into;
    struct json_object *files = NULL;
    hf_status status = HF_OK;
    if (!json_object_object_get_ex(from->root, "files", &files) || !json_object_is_type(files, json_type_object))
        return wrong(from, files ? "/files" : "", "`files` is an object of names and digests");
    size_t count = (size_t)json_object_object_length(files);
    if (count == 0 || count > HF_MANIFEST_FILES_MAX) return wrong(from, "/files", "it holds 1 to 256 files");
    into->files = calloc(count, sizeof *into->files);
    if (!into->files) return hf_fail(from->error, HF_E_OUT_OF_MEMORY, NULL);
    json_object_object_foreach(files, name, digest)
    {
        if (!status) status = add_file(from, name, digest);
    }
    if (!status) status = hf_file_names_check(name_of, into, into->count, from->name, from->error);
    if (!status) qsort(into->files, into->count, sizeof *into->files, by_name);
    return status;
}

static hf_status check_main_file(const reading *from)
{
    const char *main = from->into->library[0] ? from->into->library : HF_AUTHORED_PAGE;
    if (strchr(main, '/')) return wrong(from, "/library", "the library lies in the folder itself");
    return hf_manifest_find(from->into, main) ? HF_OK : wrong_member(from, "/files", main, "this file is missing");
}

static hf_status read_all(const reading *from)
{
    hf_manifest *into = from->into;
    hf_status status = check_members(from);
    if (!status) status = read_format(from);
    if (!status) status = read_names(from);
    if (!status) status = read_text(into->library, sizeof into->library, from, "library");
    if (!status) status = read_abi(from);
    if (!status) status = read_services(from);
    if (!status) status = read_files(from);
    if (!status) status = check_main_file(from);
    return status;
}

hf_status hf_manifest_read(hf_manifest *out, const char *name, const hf_bytes *content, hf_error *error)
{
    hf_manifest manifest = {.count = 0};
    reading from = {.name = name, .content = content, .into = &manifest, .error = error};
    hf_number_text most;
    if (content->length > HF_MANIFEST_MAX)
        return hf_fail(error, HF_E_FILE_TOO_LARGE, name, hf_text_number(most, (int64_t)HF_MANIFEST_MAX), NULL);
    hf_status status = hf_document_check(name, content, DEPTH_MAX, error);
    if (!status) status = hf_document_parse(&from.root, content, error);
    if (!status) status = read_all(&from);
    json_object_put(from.root);
    if (status) {
        hf_manifest_free(&manifest);
        return status;
    }
    *out = manifest;
    return HF_OK;
}

/* Ids, names and digests hold nothing that JSON writes otherwise. */
hf_status hf_manifest_write(hf_text *out, const hf_manifest *manifest, hf_error *error)
{
    hf_text_add_format(out, "{\n  \"format\": %d,\n  \"id\": \"%s\",\n  \"version\": \"%s\",\n", HF_MANIFEST_FORMAT,
                       manifest->id, manifest->version);
    if (manifest->library[0]) {
        const char *at = manifest->services;
        hf_text_add_format(out, "  \"library\": \"%s\",\n  \"abi\": \"%d.%d\",\n  \"services\": [", manifest->library,
                           manifest->abi_major, manifest->abi_minor);
        while (*at) {
            size_t length = strcspn(at, ",");
            hf_text_add_format(out, "%s\"%.*s\"", at == manifest->services ? "" : ", ", (int)length, at);
            at += length + (at[length] ? 1 : 0);
        }
        hf_text_add(out, "],\n");
    }
    hf_text_add(out, "  \"files\": {\n");
    for (size_t i = 0; i < manifest->count; i++)
        hf_text_add_format(out, "    \"%s\": \"%s\"%s\n", manifest->files[i].name, manifest->files[i].digest,
                           i + 1 < manifest->count ? "," : "");
    hf_text_add(out, "  }\n}\n");
    return out->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
}

const hf_manifest_file *hf_manifest_find(const hf_manifest *manifest, const char *name)
{
    for (size_t i = 0; i < manifest->count; i++)
        if (strcmp(manifest->files[i].name, name) == 0) return &manifest->files[i];
    return NULL;
}

void hf_manifest_free(hf_manifest *manifest)
{
    free(manifest->files);
    *manifest = (hf_manifest){.count = 0};
}
