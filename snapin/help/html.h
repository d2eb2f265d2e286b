/* snapin/help/html.h: one HTML page while it is written. Text is escaped. */

#ifndef HF_SNAPIN_HELP_HTML_H
#define HF_SNAPIN_HELP_HTML_H

#include "core/file.h"

typedef struct hf_html {
    hf_text text;
} hf_html;

void hf_html_begin(hf_html *page, const char *title);
void hf_html_heading(hf_html *page, int level, const char *anchor, const char *text); /* anchor may be NULL */
void hf_html_paragraph(hf_html *page, const char *text);
void hf_html_term(hf_html *page, const char *name, const char *text); /* between hf_html_open and _close("dl") */
void hf_html_link(hf_html *page, const char *file, const char *text, const char *about); /* in a list ("ul") */
void hf_html_open(hf_html *page, const char *element);
void hf_html_close(hf_html *page, const char *element);

/* Ends the page, writes it into the folder and frees it. */
hf_status hf_html_write(hf_html *page, const char *folder, const char *file, hf_error *error);

#endif
