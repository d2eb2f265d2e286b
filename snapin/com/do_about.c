#include "snapin/com/do.h"

#include "core/text.h"
#include "core/version.h"
#include "snapin/com/product.h"

void hf_do_about(hf_site *site, const hf_item *item)
{
    char text[512], title[128];
    (void)item;
    hf_text_format(title, sizeof title, "About %s", hf_product_here.title);
    hf_text_format(
        text, sizeof text,
        "Holdfast %s\n\nRegisters servers with a backup vault and keeps their settings.\n\nOpen software under "
        "the MIT licence.",
        hf_version());
    (void)hf_site_message(site, title, text, MB_OK | MB_ICONINFORMATION);
}
