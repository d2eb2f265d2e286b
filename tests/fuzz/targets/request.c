/* What a vault service is asked: a byte for the listener and the method, one for which members are expected, then, each
 * ended by a NUL, the path, `api-version`, and the body. Everything that is read before anybody is known. */
#include "apps/vaultd/api/members.h"
#include "apps/vaultd/http/path.h"
#include "apps/vaultd/http/route.h"
#include "core/online/json.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static const char *const methods[] = {"GET", "PUT", "POST", "DELETE", "HEAD", "get", ""};

/* A part as others would have to encode it. */
static void add_encoded(hf_text *out, const char *part)
{
    hf_text_add(out, "/");
    for (; *part; part++) hf_text_add_format(out, "%%%02x", (unsigned)(unsigned char)*part);
}

/* Encoded and taken apart again, a path has the same parts; none leads elsewhere. */
static void check_path(const char *text)
{
    vd_path path, again;
    hf_text encoded = HF_TEXT_INIT(65536);
    if (!vd_path_split(&path, text)) return;
    FUZZ_INSIST(path.count <= VD_SEGMENTS_MAX);
    for (size_t i = 0; i < path.count; i++) {
        const char *part = path.segments[i];
        FUZZ_INSIST(*part && strlen(part) <= VD_SEGMENT_MAX && !strpbrk(part, "/\\") && strcmp(part, "..") != 0);
        FUZZ_INSIST(hf_text_is_utf8(part, strlen(part)) && !hf_text_has_control(part));
        add_encoded(&encoded, part);
    }
    FUZZ_INSIST(vd_path_split(&again, path.count ? hf_text_get(&encoded) : "/") && again.count == path.count);
    for (size_t i = 0; i < path.count; i++) FUZZ_INSIST(!strcmp(again.segments[i], path.segments[i]));
    hf_text_free(&encoded);
}

/* A refusal is an answer: a status of HTTP and JSON. */
static void check_refusal(const vd_answer *answer)
{
    FUZZ_INSIST(answer->status >= 400 && answer->status < 500 && answer->result && *answer->result);
    json_object *body = hf_json_read(hf_text_get(&answer->body), answer->body.length);
    FUZZ_INSIST(hf_json_text(hf_json_object(body, "error"), "code"));
    FUZZ_INSIST(hf_json_text(hf_json_object(body, "error"), "message"));
    json_object_put(body);
}

static void check_route(vd_request *request)
{
    vd_answer answer;
    vd_answer_start(&answer);
    const vd_route *route = vd_route_find(request, &answer);
    if (!route) check_refusal(&answer);
    if (route) {
        FUZZ_INSIST(route->listener == request->listener && !strcmp(route->method, request->method));
        FUZZ_INSIST(request->parameter_count <= VD_PARAMETERS_MAX);
        for (size_t i = 0; i < request->parameter_count; i++)
            FUZZ_INSIST(*vd_request_parameter(request, request->parameters[i].name));
    }
    vd_answer_free(&answer);
}

static void check_form(const char *body)
{
    static const char *const names[] = {"grant_type", "client_id", "resource", "client_assertion"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char small[9], large[VD_BODY_MAX + 1];
        bool fits = vd_form_field(small, sizeof small, body, names[i]);
        bool found = vd_form_field(large, sizeof large, body, names[i]);
        FUZZ_INSIST(!fits || (found && !strcmp(small, large)));
        FUZZ_INSIST(!found || fits || strlen(large) >= sizeof small);
    }
}

/* What the members of a body were read into. */
typedef struct texts {
    char request_id[65], machine[33], name[65], pem[16384];
} texts;

static void check_texts(const texts *read)
{
    FUZZ_INSIST(!*read->name || (hf_text_is_utf8(read->name, strlen(read->name)) && !hf_text_has_control(read->name)));
    FUZZ_INSIST(strlen(read->request_id) >= 8 && hf_text_is_printable_ascii(read->request_id));
    FUZZ_INSIST(strlen(read->pem) > 0);
}

static void check_key(json_object *properties)
{
    static const vd_vault vault = {.resource_id = "8726350008099341699"};
    vd_wrapped_key key;
    hf_error why = {0};
    if (vd_wrapped_key_read(&key, properties, &vault, "0123456789abcdef0123456789abcdef", &why))
        FUZZ_INSIST(vd_id_is_good(key.key_id) && *key.value);
    else
        FUZZ_INSIST(*why.text && hf_text_is_utf8(why.text, strlen(why.text)));
}

static void check_body(const vd_request *request, bool optional)
{
    texts read;
    vd_answer answer;
    json_object *properties = NULL;
    const vd_member members[] = {
        {"requestId", read.request_id, sizeof read.request_id, VD_FORM_REQUEST_ID, false},
        {"machineName", read.name, sizeof read.name, VD_FORM_TEXT, optional},
        {"csr", read.pem, sizeof read.pem, VD_FORM_PEM, false},
    };
    vd_answer_start(&answer);
    json_object *root = vd_body_read(&properties, request, &answer);
    bool good = root && vd_members_read(properties, members, sizeof members / sizeof members[0], &answer);
    if (good) check_texts(&read);
    if (!good) check_refusal(&answer);
    if (root) check_key(properties);
    hf_json_wipe(root);
    vd_answer_free(&answer);
}

void fuzz_one(fuzz_input *input)
{
    uint8_t kind = fuzz_byte(input);
    bool optional = fuzz_byte(input) & 1;
    vd_request request = {.listener = kind & 1 ? VD_AGENTS : VD_MANAGEMENT,
                          .method = methods[(kind >> 1) % (sizeof methods / sizeof methods[0])],
                          .path = fuzz_text(input),
                          .api_version = fuzz_text(input)};
    request.body = fuzz_text(input);
    request.body_length = strlen(request.body);
    check_path(request.path);
    check_route(&request);
    check_form(request.body);
    check_body(&request, optional);
}
