/* Pages without a compiler. The input is page.json and, behind a NUL, lang/de.json. */
#include "core/authored.h"
#include "tests/fuzz/fuzz.h"

static void check_findings(const hf_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        hf_text line = HF_TEXT_INIT(4096);
        FUZZ_TOLD(HF_INVALID, &findings->items[i].error);
        FUZZ_INSIST(hf_finding_write(&line, NULL, &findings->items[i]));
        FUZZ_INSIST(!hf_text_has_control(hf_text_get(&line)));
        hf_text_free(&line);
    }
}

void fuzz_one(fuzz_input *input)
{
    const hf_authored_file files[] = {{HF_AUTHORED_PAGE, fuzz_piece(input)}, {"lang/de.json", fuzz_rest(input)}};
    const hf_authored_source source = {.folder = "page", .files = files, .count = files[1].content.length ? 2 : 1};
    hf_page *page = NULL;
    hf_findings findings = {0};
    hf_error error = {0};
    hf_status status = hf_authored_make(&page, &source, "de", &findings, &error);

    FUZZ_INSIST((status == HF_OK) == (page != NULL));
    FUZZ_INSIST((status == HF_INVALID) == (findings.count > 0));
    if (status) FUZZ_TOLD(status, &error);
    check_findings(&findings);
    hf_page_free(page);
    hf_findings_free(&findings);
}
