#include "snapin/help/pages.h"

#include "snapin/help/topics.h"

hf_status hf_help_write(const char *folder, hf_session *session, hf_error *error)
{
    const hf_page *const *pages = NULL;
    size_t count = 0;
    hf_status status = hf_folder_make(folder, 0, error);
    if (!status) status = hf_plugins_pages(&pages, &count, hf_session_plugins(session), error);
    for (size_t i = 0; !status && i < count; i++) status = hf_help_write_page(folder, pages[i], error);
    for (int node = 0; !status && node < HF_NODE_COUNT; node++) {
        status = hf_help_write_node(folder, (hf_node)node, pages, count, error);
    }
    return status ? status : hf_help_write_style(folder, error);
}

hf_status hf_help_write_own(const char *folder, hf_session *session, hf_error *error)
{
    const hf_profile *profile = hf_session_profile(session);
    const hf_page *page = NULL;
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < profile->page_count; i++) {
        if (!profile->pages[i].own) continue;
        status = hf_session_page(&page, session, profile->pages[i].id, error);
        if (!status) status = hf_help_write_page(folder, page, error);
    }
    return status;
}
