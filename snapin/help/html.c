#include "snapin/help/html.h"

#define PAGE_MAX (512 * 1024)

static void add_escaped(hf_html *page, const char *text)
{
    for (const char *c = text; *c; c++) {
        switch (*c) {
        case '<': hf_text_add(&page->text, "&lt;"); break;
        case '>': hf_text_add(&page->text, "&gt;"); break;
        case '&': hf_text_add(&page->text, "&amp;"); break;
        case '"': hf_text_add(&page->text, "&quot;"); break;
        default: hf_text_add_bytes(&page->text, c, 1);
        }
    }
}

void hf_html_begin(hf_html *page, const char *title)
{
    page->text = (hf_text)HF_TEXT_INIT(PAGE_MAX);
    hf_text_add(&page->text, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                             "<meta name=\"viewport\" content=\"width=device-width\">\n"
                             "<link rel=\"stylesheet\" href=\"style.css\">\n<title>");
    add_escaped(page, title);
    hf_text_add(&page->text, "</title>\n</head>\n<body>\n");
    hf_html_heading(page, 1, NULL, title);
}

void hf_html_heading(hf_html *page, int level, const char *anchor, const char *text)
{
    hf_text_add_format(&page->text, "<h%d", level);
    if (anchor) {
        hf_text_add(&page->text, " id=\"");
        add_escaped(page, anchor);
        hf_text_add(&page->text, "\"");
    }
    hf_text_add(&page->text, ">");
    add_escaped(page, text);
    hf_text_add_format(&page->text, "</h%d>\n", level);
}

void hf_html_paragraph(hf_html *page, const char *text)
{
    hf_text_add(&page->text, "<p>");
    add_escaped(page, text);
    hf_text_add(&page->text, "</p>\n");
}

void hf_html_term(hf_html *page, const char *name, const char *text)
{
    hf_text_add(&page->text, "<dt>");
    add_escaped(page, name);
    hf_text_add(&page->text, "</dt><dd>");
    add_escaped(page, text);
    hf_text_add(&page->text, "</dd>\n");
}

void hf_html_link(hf_html *page, const char *file, const char *text, const char *about)
{
    hf_text_add(&page->text, "<li><a href=\"");
    add_escaped(page, file);
    hf_text_add(&page->text, "\">");
    add_escaped(page, text);
    hf_text_add(&page->text, "</a>: ");
    add_escaped(page, about);
    hf_text_add(&page->text, "</li>\n");
}

void hf_html_open(hf_html *page, const char *element)
{
    hf_text_add_format(&page->text, "<%s>\n", element);
}

void hf_html_close(hf_html *page, const char *element)
{
    hf_text_add_format(&page->text, "</%s>\n", element);
}

hf_status hf_html_write(hf_html *page, const char *folder, const char *file, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_text_add(&page->text, "</body>\n</html>\n");
    hf_status status = page->text.failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
    if (!status) status = hf_path_join(path, folder, file, error);
    if (!status) {
        status = hf_file_write(path, hf_text_get(&page->text), page->text.length, HF_FILE_DERIVED, error);
    }
    hf_text_free(&page->text);
    return status;
}
