/* What a plug-in says of itself: plugin.json, and behind a NUL the signature file. */
#include "registry/trust/manifest.h"
#include "registry/trust/signature_file.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

#define TEXT_MAX (HF_MANIFEST_MAX * 4)

static bool is_same(const hf_manifest *a, const hf_manifest *b)
{
    bool same = !strcmp(a->id, b->id) && !strcmp(a->version, b->version) && !strcmp(a->library, b->library) &&
                !strcmp(a->services, b->services) && a->abi_major == b->abi_major && a->abi_minor == b->abi_minor &&
                a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = !strcmp(a->files[i].name, b->files[i].name) && !strcmp(a->files[i].digest, b->files[i].digest);
    return same;
}

/* Whether one level of the name is another folder than it says. */
static bool leads_elsewhere(const char *name)
{
    for (;;) {
        size_t length = strcspn(name, "/");
        if (length == 0 || !strncmp(name, "./", length + 1) || !strncmp(name, "../", length + 1)) return true;
        if (!name[length]) return !strcmp(name, ".") || !strcmp(name, "..");
        name += length + 1;
    }
}

/* What the reader promises to whoever opens the files. */
static void check_promises(const hf_manifest *manifest)
{
    FUZZ_INSIST(hf_id_is_valid(manifest->id) && hf_version_is_valid(manifest->version));
    FUZZ_INSIST(!hf_version_compare(manifest->version, manifest->version));
    FUZZ_INSIST(manifest->count && manifest->count <= HF_MANIFEST_FILES_MAX);
    FUZZ_INSIST(hf_manifest_find(manifest, *manifest->library ? manifest->library : "page.json"));
    for (size_t i = 0; i < manifest->count; i++) {
        const char *name = manifest->files[i].name;
        FUZZ_INSIST(!leads_elsewhere(name) && !strpbrk(name, "\\:*?\"<>|"));
        FUZZ_INSIST(hf_manifest_find(manifest, name) == &manifest->files[i]);
    }
}

static void check_manifest(const hf_bytes *content)
{
    hf_manifest manifest, again = {0};
    hf_text written = HF_TEXT_INIT(TEXT_MAX);
    hf_error error = {0};
    FUZZ_FILL(manifest);
    hf_status status = hf_manifest_read(&manifest, HF_MANIFEST, content, &error);
    if (status) {
        FUZZ_TOLD(status, &error);
        FUZZ_INSIST(FUZZ_IS_UNTOUCHED(manifest));
        return;
    }
    check_promises(&manifest);
    FUZZ_INSIST(!hf_manifest_write(&written, &manifest, &error));
    const hf_bytes bytes = {(unsigned char *)written.data, written.length};
    FUZZ_INSIST(!hf_manifest_read(&again, HF_MANIFEST, &bytes, &error) && is_same(&manifest, &again));
    hf_manifest_free(&manifest);
    hf_manifest_free(&again);
    hf_text_free(&written);
}

static void check_signature(const hf_bytes *content)
{
    hf_signature_file file, again;
    hf_text written = HF_TEXT_INIT(HF_SIGNATURE_FILE_MAX);
    hf_error error = {0};
    FUZZ_FILL(file);
    hf_status status = hf_signature_file_read(&file, HF_SIGNATURE_FILE, content, &error);
    if (status) {
        FUZZ_TOLD(status, &error);
        FUZZ_INSIST(FUZZ_IS_UNTOUCHED(file));
        return;
    }
    FUZZ_INSIST(!hf_signature_file_write(&written, &file, &error));
    const hf_bytes bytes = {(unsigned char *)written.data, written.length};
    FUZZ_INSIST(!hf_signature_file_read(&again, HF_SIGNATURE_FILE, &bytes, &error));
    FUZZ_INSIST(!strcmp(file.key, again.key) && !memcmp(file.signature, again.signature, sizeof file.signature));
    hf_text_free(&written);
}

void fuzz_one(fuzz_input *input)
{
    hf_bytes manifest = fuzz_piece(input), signature = fuzz_rest(input);
    check_manifest(&manifest);
    check_signature(&signature);
}
