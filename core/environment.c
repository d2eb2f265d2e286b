#include "core/environment.h"
#include "core/file.h"
#include "core/secret.h"
#include "core/text/slice.h"

#include <stdlib.h>
#include <string.h>

struct hf_service_environment {
    hf_bytes file; /* begins with `NAME=VALUE` after `NAME=VALUE`, each ended by a NUL */
    size_t used;   /* so far they reach */
};

static bool is_name(hf_slice name)
{
    for (size_t i = 0; i < name.length; i++) {
        char letter = name.text[i];
        bool good = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || letter == '_' ||
                    (i && letter >= '0' && letter <= '9');
        if (!good) return false;
    }
    return name.length > 0;
}

/* Without the quotes around it. */
static hf_slice unquoted(hf_slice value)
{
    bool quoted =
        value.length >= 2 && (*value.text == '"' || *value.text == '\'') && value.text[value.length - 1] == *value.text;
    return quoted ? (hf_slice){value.text + 1, value.length - 2} : value;
}

/* Writes `name`=`value` and a NUL to *end, which is never behind what was read. */
static void keep(char **end, hf_slice name, hf_slice value)
{
    memmove(*end, name.text, name.length);
    *end += name.length;
    *(*end)++ = '=';
    memmove(*end, value.text, value.length);
    *end += value.length;
    *(*end)++ = '\0';
}

/* Moves the assignments in the file to its front. What follows the last line, if no line end does, is the NUL that
 * stands behind the bytes of a file. */
static hf_status parse(hf_service_environment *environment, const char *path, hf_error *error)
{
    char *text = (char *)environment->file.data, *end = text;
    hf_slice rest = {text, environment->file.length}, line;
    for (int64_t number = 1; hf_slice_next(&line, &rest, "\n"); number++) {
        line = hf_slice_trim(line);
        if (!line.length || *line.text == '#' || *line.text == ';') continue;
        hf_slice name = line, value = line;
        (void)hf_slice_next(&name, &value, "=");
        if (!value.text || !is_name(name) || hf_slice_has(line, '\0')) {
            hf_number_text shown;
            return hf_fail(error, HF_E_ENVIRONMENT_LINE, path, hf_text_number(shown, number), NULL);
        }
        keep(&end, name, unquoted(hf_slice_trim(value)));
    }
    environment->used = (size_t)(end - text);
    return HF_OK;
}

/* A missing file leaves the environment empty. */
static hf_status read_file(hf_service_environment *environment, const char *config, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_status status = hf_path_join(path, config, "environment", error);
    if (status || !hf_file_exists(path)) return status;
    status = hf_file_is_trustworthy(path, error);
    if (!status) status = hf_file_read(&environment->file, path, HF_ENVIRONMENT_MAX_BYTES, error);
    if (!status) status = parse(environment, path, error);
    return status;
}

hf_status hf_service_environment_read(hf_service_environment **out, const char *config, hf_error *error)
{
    hf_service_environment *made = calloc(1, sizeof *made);
    if (!made) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = read_file(made, config, error);
    if (status) {
        hf_service_environment_free(made);
        return status;
    }
    *out = made;
    return HF_OK;
}

void hf_service_environment_free(hf_service_environment *environment)
{
    if (!environment) return;
    hf_bytes_wipe(&environment->file);
    free(environment);
}

const char *hf_service_environment_get(void *context, const char *name)
{
    const hf_service_environment *environment = context;
    size_t length = strlen(name), at = 0;
    const char *found = NULL;
    while (environment && at < environment->used) {
        const char *entry = (const char *)environment->file.data + at;
        if (strncmp(entry, name, length) == 0 && entry[length] == '=') found = entry + length + 1; /* the last counts */
        at += strlen(entry) + 1;
    }
    return found ? found : getenv(name);
}
