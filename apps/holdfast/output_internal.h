/* apps/holdfast/output_internal.h: what the files behind output.h share. */

#ifndef HF_APP_OUTPUT_INTERNAL_H
#define HF_APP_OUTPUT_INTERNAL_H

#include "apps/holdfast/output.h"

#include <stdio.h>

struct json_object;

#define HF_JSON_DEPTH_MAX 8

struct hf_output {
    bool json, quiet;
    bool colour, error_colour;                   /* on standard output, on standard error */
    struct json_object *open[HF_JSON_DEPTH_MAX]; /* [0] is the document, owned; the others hang in it */
    size_t depth;
    bool printed; /* a document was */
};

/* Prints the document and drops it. */
void hf_json_write(hf_output *output, FILE *stream);

/* Drops the document. */
void hf_json_release(hf_output *output);

#endif
