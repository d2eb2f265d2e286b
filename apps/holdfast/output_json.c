#include "apps/holdfast/output_internal.h"
#include "core/clock.h"

#include <json-c/json.h>
#include <stdio.h>

static struct json_object *new_document(void)
{
    struct json_object *document = json_object_new_object();
    if (document) json_object_object_add(document, "schema_version", json_object_new_int(HF_SCHEMA_VERSION));
    return document;
}

/* Puts `value`, which it owns from then on, into what is open. */
static void add(hf_output *output, const char *key, struct json_object *value)
{
    if (output->depth == 0) output->open[output->depth++] = new_document();
    struct json_object *parent = output->open[output->depth - 1];
    if (json_object_is_type(parent, json_type_array)) {
        json_object_array_add(parent, value);
    } else if (parent && key) {
        json_object_object_add(parent, key, value);
    } else {
        json_object_put(value);
    }
}

static void open_container(hf_output *output, const char *key, struct json_object *container)
{
    add(output, key, container);
    if (output->depth < HF_JSON_DEPTH_MAX) output->open[output->depth++] = container;
}

void hf_json_object(hf_output *output, const char *key)
{
    if (output->json) open_container(output, key, json_object_new_object());
}

void hf_json_array(hf_output *output, const char *key)
{
    if (output->json) open_container(output, key, json_object_new_array());
}

void hf_json_end(hf_output *output)
{
    if (output->json && output->depth > 1) output->depth--;
}

void hf_json_text(hf_output *output, const char *key, const char *text)
{
    if (output->json) add(output, key, text ? json_object_new_string(text) : NULL);
}

void hf_json_integer(hf_output *output, const char *key, int64_t number)
{
    if (output->json) add(output, key, json_object_new_int64(number));
}

void hf_json_flag(hf_output *output, const char *key, bool flag)
{
    if (output->json) add(output, key, json_object_new_boolean(flag));
}

void hf_json_time(hf_output *output, const char *key, int64_t when)
{
    hf_time_text text;
    hf_json_text(output, key, when ? hf_clock_iso(text, when) : NULL);
}

void hf_json_raw(hf_output *output, const char *key, const char *json)
{
    if (output->json) add(output, key, json_tokener_parse(json));
}

void hf_json_release(hf_output *output)
{
    if (output->depth > 0) json_object_put(output->open[0]);
    output->depth = 0;
}

void hf_json_write(hf_output *output, FILE *stream)
{
    if (output->depth == 0) output->open[output->depth++] = new_document();
    const int style = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;
    fprintf(stream, "%s\n", json_object_to_json_string_ext(output->open[0], style));
    hf_json_release(output);
    output->printed = true;
}

void hf_json_line(hf_output *output)
{
    if (output->json) hf_json_write(output, stdout);
}

static void add_text_or_null(hf_output *output, const char *key, const char *text)
{
    hf_json_text(output, key, *text ? text : NULL);
}

void hf_json_error(hf_output *output, const char *key, const hf_error *error)
{
    hf_json_object(output, key);
    hf_json_text(output, "id", error->id);
    hf_json_integer(output, "exit_code", hf_status_exit_code(error->status));
    add_text_or_null(output, "known_as", error->known_as);
    add_text_or_null(output, "field", error->field);
    hf_json_text(output, "text", error->text);
    hf_json_text(output, "advice", error->advice);
    hf_json_end(output);
}
