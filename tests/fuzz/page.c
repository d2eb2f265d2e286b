/* The loader of pages without a compiler. The input is page.json and, behind a NUL, lang/de.json. */
#include "core/authored.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static hf_authored_file file_of(const char *name, const uint8_t *from, const uint8_t *to)
{
    return (hf_authored_file){name, {(unsigned char *)(uintptr_t)from, (size_t)(to - from)}};
}

/* Ends the process when the loader contradicts itself. */
static void insist(bool holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t nothing = 0;
    const uint8_t *from = size ? data : &nothing, *end = from + size;
    const uint8_t *parting = memchr(from, 0, size);
    const hf_authored_file files[] = {file_of(HF_AUTHORED_PAGE, from, parting ? parting : end),
                                      file_of("lang/de.json", parting ? parting + 1 : end, end)};
    const hf_authored_source source = {.folder = "page", .files = files, .count = parting ? 2 : 1};
    hf_page *page = NULL;
    hf_findings findings = {0};
    hf_error error = {0};
    hf_status status = hf_authored_make(&page, &source, "de", &findings, &error);

    insist((status == HF_OK) == (page != NULL));
    insist((status == HF_INVALID) == (findings.count > 0));
    for (size_t i = 0; i < findings.count; i++) {
        hf_text line = HF_TEXT_INIT(4096);
        insist(hf_finding_write(&line, NULL, &findings.items[i]) && !hf_text_has_control(hf_text_get(&line)));
        insist(*findings.items[i].error.advice);
        hf_text_free(&line);
    }
    hf_page_free(page);
    hf_findings_free(&findings);
    return 0;
}
