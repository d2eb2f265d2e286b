#include "registry/trust/package.h"

#include "core/digest.h"
#include "core/online.h"

#include <stdlib.h>
#include <string.h>

/* The way through the folder. */
typedef struct walk {
    hf_package *package;
    const char *below; /* "" or `lang/` */
    int level;
    size_t bytes;
    hf_status status;
    hf_error *error;
} walk;

static hf_status too_large(const walk *at, const char *what)
{
    return hf_fail(at->error, HF_E_PLUGIN_FOLDER_LARGE, at->package->folder, what, NULL);
}

static hf_status add_file(walk *at, const char *name, hf_bytes *content)
{
    hf_package *package = at->package;
    if (strcmp(name, HF_MANIFEST) == 0 || strcmp(name, HF_SIGNATURE_FILE) == 0) {
        *(strcmp(name, HF_MANIFEST) == 0 ? &package->manifest_bytes : &package->signature_bytes) = *content;
        *content = (hf_bytes){0};
        return HF_OK;
    }
    if (package->count == HF_MANIFEST_FILES_MAX) return too_large(at, "256 files");
    if (package->count == package->capacity) {
        size_t capacity = package->capacity ? package->capacity * 2 : 16;
        hf_package_file *files = realloc(package->files, capacity * sizeof *files);
        if (!files) return hf_fail(at->error, HF_E_OUT_OF_MEMORY, NULL);
        package->files = files;
        package->capacity = capacity;
    }
    hf_package_file *file = &package->files[package->count++];
    hf_text_put(file->name, sizeof file->name, name);
    file->content = *content;
    *content = (hf_bytes){0};
    return HF_OK;
}

static hf_status read_file(walk *at, const char *name, const char *path, int64_t size)
{
    hf_bytes content = {0};
    size_t left = HF_PACKAGE_MAX - at->bytes;
    if (size > (int64_t)left) return too_large(at, "64 MiB");
    hf_status status = hf_file_read(&content, path, left, at->error);
    if (!status) {
        at->bytes += content.length;
        status = add_file(at, name, &content);
    }
    hf_bytes_free(&content);
    return status;
}

static hf_status read_folder(walk *at, const char *name, const char *path);

static bool take(void *context, const char *name)
{
    walk *at = context;
    int64_t size;
    char below[HF_MANIFEST_NAME_MAX + 2], path[HF_PATH_MAX];
    if (!hf_text_format(below, sizeof below - 1, "%s%s", at->below, name)) {
        at->status = hf_fail(at->error, HF_E_PLUGIN_FILE_NAME, at->package->folder, name, "it is too long", NULL);
        return false;
    }
    at->status = hf_path_join(path, at->package->folder, below, at->error);
    if (at->status) return false;
    hf_entry entry = hf_entry_look(&size, path);
    if (entry == HF_ENTRY_FILE)
        at->status = read_file(at, below, path, size);
    else if (entry == HF_ENTRY_FOLDER)
        at->status = read_folder(at, below, path);
    else
        at->status = hf_fail(at->error, HF_E_PLUGIN_IS_LINK, path, NULL);
    return at->status == HF_OK;
}

static hf_status read_folder(walk *at, const char *name, const char *path)
{
    char below[HF_MANIFEST_NAME_MAX + 2];
    const char *before = at->below;
    if (++at->level > HF_MANIFEST_LEVELS) return too_large(at, "4 levels of folders");
    hf_text_format(below, sizeof below, "%s%s", name, *name ? "/" : "");
    at->below = below;
    hf_status status = hf_folder_list(path, take, at, at->error);
    if (!status) status = at->status;
    at->below = before;
    at->level--;
    return status;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const hf_package_file *)a)->name, ((const hf_package_file *)b)->name);
}

static const char *name_of(const void *context, size_t i)
{
    return ((const hf_package *)context)->files[i].name;
}

hf_status hf_package_read(hf_package *out, const char *folder, hf_error *error)
{
    hf_package *package = calloc(1, sizeof *package);
    walk at = {.package = package, .below = "", .error = error};
    if (!package) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = hf_path_absolute(package->folder, folder, error);
    if (!status) status = read_folder(&at, "", package->folder);
    if (!status) status = hf_file_names_check(name_of, package, package->count, package->folder, error);
    if (status) {
        hf_package_free(package);
    } else {
        if (package->count) qsort(package->files, package->count, sizeof *package->files, by_name);
        *out = *package;
    }
    free(package);
    return status;
}

void hf_package_free(hf_package *package)
{
    for (size_t i = 0; i < package->count; i++) hf_bytes_free(&package->files[i].content);
    free(package->files);
    hf_bytes_free(&package->manifest_bytes);
    hf_bytes_free(&package->signature_bytes);
    hf_manifest_free(&package->manifest);
    *package = (hf_package){.count = 0};
}

const hf_package_file *hf_package_find(const hf_package *package, const char *name)
{
    for (size_t i = 0; i < package->count; i++)
        if (strcmp(package->files[i].name, name) == 0) return &package->files[i];
    return NULL;
}

hf_status hf_package_digest(char out[HF_DIGEST_SIZE], const hf_bytes *content, hf_error *error)
{
    hf_text hex = HF_TEXT_INIT(HF_DIGEST_SIZE);
    hf_status status = hf_sha256(&hex, content->data, content->length, error);
    if (!status) hf_text_put(out, HF_DIGEST_SIZE, hf_text_get(&hex));
    hf_text_free(&hex);
    return status;
}

static hf_status check_file(const hf_package *package, const hf_package_file *file, hf_error *error)
{
    char digest[HF_DIGEST_SIZE];
    const hf_manifest_file *described = hf_manifest_find(&package->manifest, file->name);
    if (!described) return hf_fail(error, HF_E_PLUGIN_FILE_EXTRA, package->folder, file->name, NULL);
    hf_status status = hf_package_digest(digest, &file->content, error);
    if (!status && strcmp(digest, described->digest) != 0)
        status = hf_fail(error, HF_E_PLUGIN_FILE_OTHER, package->folder, file->name, NULL);
    return status;
}

hf_status hf_package_check_manifest(hf_package *package, hf_error *error)
{
    char name[HF_PATH_MAX + 16];
    if (!package->manifest_bytes.data) return hf_fail(error, HF_E_MANIFEST_MISSING, package->folder, NULL);
    hf_text_format(name, sizeof name, "%s in %s", HF_MANIFEST, package->folder);
    hf_manifest_free(&package->manifest);
    hf_status status = hf_manifest_read(&package->manifest, name, &package->manifest_bytes, error);
    for (size_t i = 0; !status && i < package->manifest.count; i++)
        if (!hf_package_find(package, package->manifest.files[i].name))
            return hf_fail(error, HF_E_PLUGIN_FILE_MISSING, package->folder, package->manifest.files[i].name, NULL);
    for (size_t i = 0; !status && i < package->count; i++) status = check_file(package, &package->files[i], error);
    return status;
}

/* The signer of a key, while the store is asked. */
typedef struct found_signer {
    bool found;
    char name[128], public_key[HF_PUBLIC_KEY_MAX];
    int64_t revoked_at;
} found_signer;

static bool take_signer(void *context, const hf_signer *signer)
{
    found_signer *out = context;
    out->found = true;
    hf_text_put(out->name, sizeof out->name, signer->name);
    hf_text_put(out->public_key, sizeof out->public_key, signer->public_key);
    out->revoked_at = signer->revoked_at;
    return false;
}

static hf_status judge_signer(const hf_package *package, const hf_signature_file *file, const found_signer *signer,
                              hf_error *error)
{
    const hf_online *online;
    hf_time_text when;
    if (!signer->found) return hf_fail(error, HF_E_SIGNATURE_UNKNOWN, package->folder, file->key, NULL);
    if (signer->revoked_at)
        return hf_fail(error, HF_E_SIGNATURE_REVOKED, package->folder, signer->name,
                       hf_clock_people(when, signer->revoked_at), NULL);
    hf_status status = hf_online_load(&online, error);
    if (!status && !online->signature_is_good(file->signature, signer->public_key, package->manifest_bytes.data,
                                              package->manifest_bytes.length))
        status = hf_fail(error, HF_E_SIGNATURE_WRONG, package->folder, signer->name, NULL);
    return status;
}

hf_status hf_package_check_signature(hf_package *package, hf_store *store, hf_error *error)
{
    char name[HF_PATH_MAX + 24];
    hf_signature_file file;
    found_signer signer = {.found = false};
    if (!package->signature_bytes.data) return hf_fail(error, HF_E_SIGNATURE_MISSING, package->folder, NULL);
    hf_text_format(name, sizeof name, "%s in %s", HF_SIGNATURE_FILE, package->folder);
    hf_status status = hf_signature_file_read(&file, name, &package->signature_bytes, error);
    if (!status) status = hf_store_signers(store, file.key, take_signer, &signer, error);
    if (!status) status = judge_signer(package, &file, &signer, error);
    if (status) return status;
    hf_text_put(package->key, sizeof package->key, file.key);
    hf_text_put(package->signer, sizeof package->signer, signer.name);
    return HF_OK;
}

hf_status hf_package_make_manifest(hf_package *package, hf_error *error)
{
    hf_manifest *manifest = &package->manifest;
    hf_text text = HF_TEXT_INIT(HF_MANIFEST_MAX);
    hf_manifest_file *files = calloc(package->count + 1, sizeof *files);
    if (!files) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    free(manifest->files);
    manifest->files = files;
    manifest->count = package->count;
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < package->count; i++) {
        hf_text_put(files[i].name, sizeof files[i].name, package->files[i].name);
        status = hf_package_digest(files[i].digest, &package->files[i].content, error);
    }
    if (!status) status = hf_manifest_write(&text, manifest, error);
    hf_bytes_free(&package->manifest_bytes);
    if (!status && !hf_bytes_copy(&package->manifest_bytes, hf_text_get(&text), text.length))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_text_free(&text);
    return status;
}
