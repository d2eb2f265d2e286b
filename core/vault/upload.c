#include "core/vault/parts.h"

#define ADDRESS_MAX 2048

static hf_status take_count(int64_t *received, const hf_http_response *response, hf_error *error)
{
    int64_t count = 0;
    if (response->status != 200) return hf_vault_judge(response, error);
    struct json_object *answer = hf_json_read((const char *)response->body.data, response->body.length);
    bool known = hf_json_integer(&count, hf_json_object(answer, "properties"), "received") && count >= 0;
    json_object_put(answer);
    if (!known) return hf_vault_answer_invalid(error, "not how much it received");
    *received = count;
    return HF_OK;
}

hf_status hf_vault_upload(int64_t *received, hf_http *http, const hf_vault_place *place, const char *machine_id,
                          hf_http_read *read, void *context, int64_t length, hf_error *error)
{
    hf_http_response response = {0};
    hf_text address = HF_TEXT_INIT(ADDRESS_MAX);
    const hf_vault_call call = {.machine_id = machine_id, .path = "/upload"};
    hf_status status = hf_vault_address(&address, place, &call, error);
    if (!status) {
        hf_http_request request = {.method = "PUT",
                                   .url = address.data,
                                   .content_type = "application/octet-stream",
                                   .read = read,
                                   .read_context = context,
                                   .read_length = length};
        status = hf_http_send(&response, http, &request, error);
    }
    if (!status) status = take_count(received, &response, error);
    hf_http_response_free(&response);
    hf_text_free(&address);
    return status;
}
