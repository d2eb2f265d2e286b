/* core/document/scan.h: one pass over a document. */

#ifndef HF_CORE_DOCUMENT_SCAN_H
#define HF_CORE_DOCUMENT_SCAN_H

#include "core/document.h"
#include "core/text/slice.h"

typedef struct hf_scan {
    const char *at, *end;
    int64_t line;     /* of `at` */
    const char *name; /* NULL: errors do not say where */
    int depth, depth_max;
    bool follows;               /* `pointer` is kept: a document is first read without, which is quicker */
    hf_text pointer;            /* to the value that is being read */
    hf_document_place **sought; /* by pointer: those whose lines are asked for */
    size_t sought_count;
    hf_document_defect *defect; /* gets the place of what is wrong, or NULL */
    hf_error *error;
} hf_scan;

/* Reads the whole document. HF_INVALID, or HF_FAILED without memory. */
hf_status hf_scan_document(hf_scan *scan);

/* string.c: the string that begins at `at`; its content is added to `out`, which may be NULL. */
hf_status hf_scan_string(hf_scan *scan, hf_text *out);

/* The error for what stands at `at`. */
hf_status hf_scan_fail(const hf_scan *scan, const char *why);

/* The error of row `id`, whose arguments are where it is (`settings.json, line 3: `, or nothing) and these two. */
hf_status hf_scan_fail_at(const hf_scan *scan, hf_error_id id, int64_t line, const char *first, const char *second);

/* names.c: the names of an object's members. Zero-initialise. */
typedef struct hf_scan_names {
    struct hf_scan_name *items; /* owned */
    size_t count, capacity;
} hf_scan_names;

/* Adds the name whose characters `raw` are as the document has them: kept while the document is. */
hf_status hf_scan_names_add(hf_scan_names *names, hf_slice raw, int64_t line, const hf_scan *scan);

/* The same of one that is written otherwise than it reads: takes over what `name` holds. */
hf_status hf_scan_names_add_text(hf_scan_names *names, hf_text *name, int64_t line, const hf_scan *scan);

/* HF_INVALID (json-duplicate-key) if two are the same. Sorts them. */
hf_status hf_scan_names_check(hf_scan_names *names, const hf_scan *scan);
void hf_scan_names_free(hf_scan_names *names);

#endif
