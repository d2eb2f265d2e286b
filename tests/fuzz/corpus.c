/* corpus FILE|FOLDER...: each file, those in folders too, once through the target that this is linked with: what a
 * fuzzer found, or started from, as an ordinary test. */
#include "core/file.h"

#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FILE_MAX_BYTES (16u << 20)
#define DEPTH_MAX      8

typedef struct walk {
    const char *folder;
    int depth;
    size_t count;
    bool failed;
} walk;

static void run_path(walk *at, const char *path);

static bool run_entry(void *context, const char *name)
{
    walk *at = context;
    char path[HF_PATH_MAX];
    if (hf_path_join(path, at->folder, name, NULL)) return true;
    const char *folder = at->folder;
    run_path(at, path);
    at->folder = folder;
    return true;
}

static void run_file(walk *at, const char *path)
{
    hf_bytes content = {0};
    hf_error error = {0};
    if (hf_file_read(&content, path, FILE_MAX_BYTES, &error)) {
        fprintf(stderr, "%s: %s\n", path, error.text);
        at->failed = true;
        return;
    }
    (void)LLVMFuzzerTestOneInput(content.data, content.length);
    hf_bytes_free(&content);
    at->count++;
}

static void run_path(walk *at, const char *path)
{
    hf_error error = {0};
    if (!hf_folder_exists(path)) {
        run_file(at, path);
        return;
    }
    if (++at->depth <= DEPTH_MAX) {
        at->folder = path;
        if (hf_folder_list(path, run_entry, at, &error)) at->failed = true;
    }
    at->depth--;
}

int main(int argc, char **argv)
{
    walk at = {0};
    for (int i = 1; i < argc; i++) run_path(&at, argv[i]);
    printf("%zu inputs\n", at.count);
    return at.failed || !at.count;
}
