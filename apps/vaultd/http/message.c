#include "apps/vaultd/http/message.h"

#include "apps/vaultd/db/audit.h"
#include "core/online/json.h"
#include "core/secret.h"

#include <string.h>

typedef struct vd_row {
    int status;
    const char *code, *message;
} vd_row;

static const vd_row rows[] = {
#define VD_REFUSAL(name, status, code, message) {status, code, message},
#include "apps/vaultd/http/refusals.def"
#undef VD_REFUSAL
};

const char *vd_request_parameter(const vd_request *request, const char *name)
{
    for (size_t i = 0; i < request->parameter_count; i++)
        if (!strcmp(request->parameters[i].name, name)) return request->parameters[i].value;
    return "";
}

void vd_answer_start(vd_answer *answer)
{
    *answer = (vd_answer){.body = HF_TEXT_INIT(VD_ANSWER_MAX)};
}

void vd_answer_free(vd_answer *answer)
{
    if (answer->body.data) hf_secret_wipe(answer->body.data, answer->body.length);
    hf_text_free(&answer->body);
}

hf_status vd_answer_json(vd_answer *answer, int status, json_object *object, bool complete, hf_error *error)
{
    vd_answer_free(answer);
    const char *text = complete ? json_object_to_json_string_ext(object, JSON_C_TO_STRING_NOSLASHESCAPE) : NULL;
    bool fits = text && hf_text_add(&answer->body, text);
    hf_json_wipe(object); /* it may have held a token, a PIN or a wrapped key */
    if (!fits) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    answer->status = status;
    answer->content_type = "application/json; charset=utf-8";
    return HF_OK;
}

hf_status vd_answer_properties(vd_answer *answer, int status, json_object *properties, bool complete, hf_error *error)
{
    json_object *body = json_object_new_object();
    bool added = hf_json_add(body, "properties", properties);
    return vd_answer_json(answer, status, body, complete && added, error);
}

hf_status vd_answer_empty(vd_answer *answer, int status)
{
    vd_answer_free(answer);
    answer->status = status;
    answer->content_type = NULL;
    return HF_OK;
}

/* The message with its argument in the place of {1}. */
static void fill(char *out, size_t size, const char *message, const char *argument)
{
    const char *place = strstr(message, "{1}");
    if (!place) {
        hf_text_put(out, size, message);
    } else {
        hf_text_format(out, size, "%.*s%s%s", (int)(place - message), message, argument ? argument : "", place + 3);
    }
}

hf_status vd_refuse(vd_answer *answer, vd_refusal refusal, const char *argument)
{
    char message[400];
    const vd_row *row = &rows[refusal];
    fill(message, sizeof message, row->message, argument);

    json_object *body = json_object_new_object(), *inner = json_object_new_object();
    bool complete = hf_json_add_text(inner, "code", row->code) && hf_json_add_text(inner, "message", message);
    complete = hf_json_add(body, "error", inner) && complete;
    if (vd_answer_json(answer, row->status, body, complete, NULL)) vd_answer_empty(answer, row->status);
    answer->attachment[0] = answer->allow[0] = '\0';
    answer->retry_after = 0;
    answer->challenge = refusal == VD_REFUSAL_NOT_SIGNED_IN;
    answer->result = row->code;
    return HF_OK;
}

const char *vd_answer_result(const vd_answer *answer)
{
    return answer->result ? answer->result : VD_AUDIT_DONE;
}
