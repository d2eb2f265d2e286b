#include "registry/plugins/offer.h"
#include "registry/trust.h"

#include "core/authored.h"
#include "core/online.h"

#include <stdlib.h>
#include <string.h>

hf_status hf_trust_make_key(char key[HF_KEY_ID_SIZE], const char *path, hf_error *error)
{
    const hf_online *online;
    char public_path[HF_PATH_MAX];
    hf_secret private_key = {0};
    hf_text public_key = HF_TEXT_INIT(HF_PUBLIC_KEY_MAX), again = HF_TEXT_INIT(HF_PUBLIC_KEY_MAX);
    hf_status status = hf_online_load(&online, error);
    if (!status && !hf_text_format(public_path, sizeof public_path, "%s.pub", path))
        status = hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    if (!status && hf_file_exists(public_path)) status = hf_fail(error, HF_E_FILE_EXISTS, public_path, NULL);
    if (!status) status = online->signing_key_make(&private_key, &public_key, error);
    const hf_bytes pem = {(unsigned char *)(uintptr_t)hf_text_get(&public_key), public_key.length};
    if (!status) status = online->public_key_read(&again, key, public_path, &pem, error);
    if (!status)
        status = hf_file_write(path, private_key.text, private_key.length, HF_FILE_PRIVATE | HF_FILE_NEW, error);
    bool half = !status;
    if (!status) status = hf_file_write(public_path, pem.data, pem.length, HF_FILE_NEW, error);
    if (status && half) (void)hf_file_remove(path, NULL);
    hf_secret_free(&private_key);
    hf_text_free(&public_key);
    hf_text_free(&again);
    return status;
}

void hf_trust_remove_key(const char *path)
{
    char public_path[HF_PATH_MAX];
    (void)hf_file_remove(path, NULL);
    if (hf_text_format(public_path, sizeof public_path, "%s.pub", path)) (void)hf_file_remove(public_path, NULL);
}

/* As PEM has it. What is no text, such as a library that reads such keys, ends for this at its first NUL. */
static bool is_private_key(const hf_bytes *content)
{
    static const char begin[] = "-----BEGIN ", end[] = "PRIVATE KEY-----";
    const char *at = content->length ? (const char *)content->data : "";
    while ((at = strstr(at, begin)) != NULL) {
        const char *kind = strstr(at, end);
        size_t line = strcspn(at, "\r\n");
        if (kind && kind < at + line) return true;
        at += line;
    }
    return false;
}

static hf_status read_key(hf_secret *out, const char *path, hf_error *error)
{
    hf_bytes bytes = {0};
    hf_status status = hf_file_read(&bytes, path, HF_SIGNING_KEY_MAX, error);
    if (!status && !is_private_key(&bytes)) status = hf_fail(error, HF_E_SIGNING_KEY_INVALID, path, NULL);
    if (!status) status = hf_file_is_private(path, error);
    if (!status) status = hf_secret_set(out, (const char *)bytes.data, bytes.length, error);
    hf_bytes_wipe(&bytes);
    return status;
}

/* ---- what is stated --------------------------------------------------------------------------------------------- */

static hf_status describe_page(hf_package *package, hf_error *error)
{
    hf_page *page = NULL;
    hf_manifest *manifest = &package->manifest;
    hf_status status = hf_package_page(&page, package, error);
    if (status) return status;
    hf_text_put(manifest->id, sizeof manifest->id, page->id);
    hf_text_put(manifest->version, sizeof manifest->version, page->version);
    hf_page_free(page);
    return HF_OK;
}

/* What the library says of itself. */
static hf_status describe_library(hf_package *package, hf_plugins *plugins, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_plugin_entry *entry = NULL;
    hf_manifest *manifest = &package->manifest;
    const hf_package_file *library = hf_package_library(package);
    if (!library) return hf_fail(error, HF_E_MANIFEST_MISSING, package->folder, NULL);
    hf_text_put(manifest->library, sizeof manifest->library, library->name);
    hf_text_put(manifest->id, sizeof manifest->id, library->name);
    manifest->id[strcspn(manifest->id, ".")] = '\0';
    hf_status status = hf_path_join(path, package->folder, library->name, error);
    if (!status) status = hf_plugin_look_at(&entry, plugins, manifest->id, path, error);
    if (!status) status = hf_services_join(manifest->services, &entry->plugin, error);
    if (status) {
        hf_plugin_entry_free(entry);
        return status;
    }
    hf_text_put(manifest->version, sizeof manifest->version, entry->page->version);
    manifest->abi_major = entry->plugin.abi_major;
    manifest->abi_minor = entry->plugin.abi_minor;
    hf_plugin_entry_free(entry);
    return HF_OK;
}

/* The statements of the plugin.json that there is; which files it knows is of no interest. */
static hf_status keep_statements(hf_package *package, hf_error *error)
{
    char name[HF_PATH_MAX + 16];
    if (!package->manifest_bytes.data) return HF_OK;
    hf_text_format(name, sizeof name, "%s in %s", HF_MANIFEST, package->folder);
    return hf_manifest_read(&package->manifest, name, &package->manifest_bytes, error);
}

static hf_status state(hf_package *package, hf_plugins *plugins, hf_error *error)
{
    hf_manifest *manifest = &package->manifest;
    hf_status status = keep_statements(package, error);
    if (status) return status;
    if (hf_package_find(package, HF_AUTHORED_PAGE))
        status = describe_page(package, error);
    else if (!manifest->library[0])
        status = describe_library(package, plugins, error);
    else if (!hf_package_find(package, manifest->library))
        status = hf_fail(error, HF_E_PLUGIN_FILE_MISSING, package->folder, manifest->library, NULL);
    if (!status && !hf_version_is_valid(manifest->version))
        status = hf_fail(error, HF_E_VERSION_INVALID, manifest->version, NULL);
    return status ? status : hf_package_make_manifest(package, error);
}

static hf_status refuse_keys(const hf_package *package, hf_error *error)
{
    for (size_t i = 0; i < package->count; i++)
        if (is_private_key(&package->files[i].content))
            return hf_fail(error, HF_E_PRIVATE_KEY_WITHIN, package->files[i].name, package->folder, NULL);
    return HF_OK;
}

/* ---- and signed ------------------------------------------------------------------------------------------------- */

static hf_status write_in(const char *folder, const char *name, const void *data, size_t length, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_status status = hf_path_join(path, folder, name, error);
    return status ? status : hf_file_write(path, data, length, 0, error);
}

/* The signature last: without it the folder is unsigned, never wrongly signed for long. */
static hf_status sign(hf_package *package, const char *key_file, hf_error *error)
{
    const hf_online *online;
    hf_secret key = {0};
    hf_signature_file file;
    hf_text text = HF_TEXT_INIT(HF_SIGNATURE_FILE_MAX);
    const hf_bytes *manifest = &package->manifest_bytes;
    hf_status status = hf_online_load(&online, error);
    if (!status) status = read_key(&key, key_file, error);
    if (!status)
        status =
            online->signature_make(file.signature, file.key, key_file, &key, manifest->data, manifest->length, error);
    if (!status) status = hf_signature_file_write(&text, &file, error);
    if (!status) status = write_in(package->folder, HF_MANIFEST, manifest->data, manifest->length, error);
    if (!status) status = write_in(package->folder, HF_SIGNATURE_FILE, hf_text_get(&text), text.length, error);
    if (!status) hf_text_put(package->key, sizeof package->key, file.key);
    hf_secret_free(&key);
    hf_text_free(&text);
    return status;
}

hf_status hf_trust_sign(hf_signed *out, hf_plugins *plugins, const hf_signing *signing, hf_error *error)
{
    hf_package package = {.count = 0};
    hf_status status = hf_package_read(&package, signing->folder, error);
    if (!status) status = refuse_keys(&package, error);
    if (!status) status = state(&package, plugins, error);
    if (!status) status = sign(&package, signing->key_file, error);
    if (!status) {
        hf_text_put(out->id, sizeof out->id, package.manifest.id);
        hf_text_put(out->version, sizeof out->version, package.manifest.version);
        hf_text_put(out->key, sizeof out->key, package.key);
        out->files = package.count;
    }
    hf_package_free(&package);
    return status;
}
