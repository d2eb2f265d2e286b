#include "apps/console/call/calls.h"

HRESULT call_about_text(snapin *s, ISnapinAbout *about, int which, LPOLESTR *out)
{
    static const char *const methods[] = {"ISnapinAbout::GetSnapinDescription", "ISnapinAbout::GetProvider",
                                          "ISnapinAbout::GetSnapinVersion"};
    call c;
    *out = NULL;
    if (call_begin(&c, s, methods[which], "()")) {
        CALL(&c, which == 0   ? ISnapinAbout_GetSnapinDescription(about, out)
                 : which == 1 ? ISnapinAbout_GetProvider(about, out)
                              : ISnapinAbout_GetSnapinVersion(about, out));
    }
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    return result;
}

HRESULT call_about_icon(snapin *s, ISnapinAbout *about, HICON *out)
{
    call c;
    *out = NULL;
    if (call_begin(&c, s, "ISnapinAbout::GetSnapinImage", "()")) CALL(&c, ISnapinAbout_GetSnapinImage(about, out));
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    return result;
}

HRESULT call_about_folder(snapin *s, ISnapinAbout *about, HBITMAP *closed, HBITMAP *open, HBITMAP *large,
                          COLORREF *mask)
{
    call c;
    *closed = *open = *large = NULL;
    *mask = 0;
    if (call_begin(&c, s, "ISnapinAbout::GetStaticFolderImage", "()")) {
        CALL(&c, ISnapinAbout_GetStaticFolderImage(about, closed, open, large, mask));
    }
    return call_end(&c);
}

HRESULT call_help_topic(snapin *s, ISnapinHelp *help, LPOLESTR *out)
{
    call c;
    *out = NULL;
    if (call_begin(&c, s, "ISnapinHelp::GetHelpTopic", "()")) CALL(&c, ISnapinHelp_GetHelpTopic(help, out));
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    return result;
}

HRESULT call_help_linked(snapin *s, ISnapinHelp2 *help, LPOLESTR *out)
{
    call c;
    *out = NULL;
    if (call_begin(&c, s, "ISnapinHelp2::GetLinkedTopics", "()")) CALL(&c, ISnapinHelp2_GetLinkedTopics(help, out));
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    return result;
}

HRESULT call_required_all(snapin *s, IRequiredExtensions *required)
{
    call c;
    if (call_begin(&c, s, "IRequiredExtensions::EnableAllExtensions", "()")) {
        CALL(&c, IRequiredExtensions_EnableAllExtensions(required));
    }
    return call_end(&c);
}

HRESULT call_required_next(snapin *s, IRequiredExtensions *required, bool first, CLSID *out)
{
    call c;
    *out = CLSID_NULL;
    if (call_begin(&c, s, first ? "IRequiredExtensions::GetFirstExtension" : "IRequiredExtensions::GetNextExtension",
                   "()")) {
        CALL(&c, first ? IRequiredExtensions_GetFirstExtension(required, out)
                       : IRequiredExtensions_GetNextExtension(required, out));
    }
    return call_end(&c);
}
