#include "core/policy/entries.h"

#include "core/document/parse.h"

#include <string.h>

#define DEPTH_MAX 8 /* root, part, page, value, entry, and what is refused by name rather than by depth */

/* One file that is being read. */
typedef struct reading {
    hf_policy *policy;
    const char *path, *folder;
    hf_problems *problems;
    hf_error *error;
    hf_status status; /* of what stops everything: memory */
} reading;

static void report_shape(const reading *file, const char *what, const char *wanted)
{
    hf_error problem;
    hf_fail(&problem, HF_E_POLICY_SHAPE, file->path, what, wanted, NULL);
    hf_problems_add(file->problems, &problem);
}

static hf_status add_page(reading *file, hf_policy_force force, const char *page, struct json_object *fields)
{
    if (!json_object_is_type(fields, json_type_object)) {
        report_shape(file, page, "an object of fields");
        return HF_OK;
    }
    json_object_object_foreach(fields, field, value)
    {
        const char *json = json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN);
        if (!json) return hf_fail(file->error, HF_E_OUT_OF_MEMORY, NULL);
        hf_status status =
            hf_policy_add(file->policy, force, page, field, json, file->path, file->problems, file->error);
        if (status) return status;
    }
    return HF_OK;
}

static hf_status add_part(reading *file, hf_policy_force force, const char *name, struct json_object *part)
{
    if (!json_object_is_type(part, json_type_object)) {
        report_shape(file, name, "an object of pages");
        return HF_OK;
    }
    json_object_object_foreach(part, page, fields)
    {
        hf_status status = add_page(file, force, page, fields);
        if (status) return status;
    }
    return HF_OK;
}

static hf_status add_root(reading *file, struct json_object *root)
{
    hf_status status = HF_OK;
    if (!json_object_is_type(root, json_type_object)) {
        report_shape(file, "its content", "an object");
        return HF_OK;
    }
    json_object_object_foreach(root, name, part)
    {
        if (strcmp(name, "enforced") == 0)
            status = add_part(file, HF_POLICY_ENFORCED, name, part);
        else if (strcmp(name, "recommended") == 0)
            status = add_part(file, HF_POLICY_RECOMMENDED, name, part);
        else
            report_shape(file, name, "\"enforced\" or \"recommended\"");
        if (status) return status;
    }
    return status;
}

/* The file's JSON; NULL when it is none, which is reported. */
static struct json_object *parse(const reading *file, const hf_bytes *content)
{
    char name[HF_PATH_MAX + 32];
    hf_error problem;
    hf_text_format(name, sizeof name, "the policy file %s, which is ignored", file->path);
    if (hf_document_check(name, content, DEPTH_MAX, &problem)) {
        hf_problems_add(file->problems, &problem);
        return NULL;
    }
    struct json_object *root = NULL;
    (void)hf_document_parse(&root, content, NULL);
    return root;
}

static hf_status read_file(reading *file)
{
    hf_bytes content = {0};
    hf_error problem = {0};
    hf_status status = hf_file_is_trustworthy(file->path, &problem);
    if (!status) status = hf_file_read(&content, file->path, HF_POLICY_FILE_MAX, &problem);
    if (status) {
        hf_problems_add(file->problems, &problem);
        return HF_OK;
    }
    struct json_object *root = parse(file, &content);
    status = root ? add_root(file, root) : HF_OK;
    json_object_put(root);
    hf_bytes_free(&content);
    return status;
}

static bool read_entry(void *context, const char *name)
{
    reading *file = context;
    char path[HF_PATH_MAX];
    if (!hf_text_ends_with(name, ".json")) return true;
    file->status = hf_path_join(path, file->folder, name, file->error);
    if (file->status) return false;
    file->path = path;
    file->status = read_file(file);
    file->path = NULL;
    return !file->status;
}

hf_status hf_policy_read_files(hf_policy *policy, const hf_paths *paths, hf_problems *problems, hf_error *error)
{
    char folder[HF_PATH_MAX];
    hf_error problem = {0};
    reading file = {.policy = policy, .folder = folder, .problems = problems, .error = error};
    hf_status status = hf_path_join(folder, paths->config, "policy.d", error);
    if (status || !hf_folder_exists(folder)) return status;
    if (hf_folder_list(folder, read_entry, &file, &problem)) hf_problems_add(problems, &problem);
    return file.status;
}
