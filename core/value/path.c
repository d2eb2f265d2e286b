#include "core/file.h"
#include "core/value/kind.h"

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    (void)field;
    char absolute[HF_PATH_MAX];
    hf_status status = hf_value_check_characters(given, error);
    if (!status) status = hf_path_absolute(absolute, given, error);
    if (!status) status = hf_value_put(out, absolute, error);
    return status;
}

static bool expects(hf_text *out, const hf_field *field)
{
    const char *what = field->flags & HF_FOLDER ? "folder" : "file";
    return hf_text_add_format(out, "the path of %s %s", field->flags & HF_MUST_EXIST ? "an existing" : "a", what);
}

const hf_kind hf_kind_path = {
    .name = "path",
    .empty = "",
    .has_value = true,
    .has_empty = true,
    .is_comparable = true,
    .flags = HF_REQUIRED | HF_LOCKABLE | HF_TRANSIENT | HF_FOLDER | HF_MUST_EXIST,
    .normalize = normalize,
    .expects = expects,
};
