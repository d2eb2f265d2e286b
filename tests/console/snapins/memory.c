/* memory.c: "Test Memory", what a console file keeps, and help.
 *
 * Its node shows a note in the message view. A command changes the note, which is then saved with the console's file;
 * the view saves how often it was shown. Other commands use the console's string table. It has an About and help
 * topics. */
#include "plain.h"

TEST_GUID(CLSID_Memory, 0x40000001);
TEST_GUID(CLSID_MemoryAbout, 0x40000002);
TEST_GUID(NODE_MemoryRoot, 0x40000010);
TEST_GUID(NODE_MemoryNote, 0x40000011);

enum { COMMAND_CHANGE = 1, COMMAND_KEEP, COMMAND_RECALL, COMMAND_FORGET };

typedef struct note {
    DWORD version;
    DWORD changes;
    MMC_STRING_ID string; /* in the console's table; 0: none */
} note;

static plain_item root = {&NODE_MemoryRoot, L"Test Memory", L"", 0, false};
static plain_item nodes[] = {{&NODE_MemoryNote, L"Note", L"", 0, false}};
static note the_note = {1, 0, 0};
static bool note_is_dirty;
static DWORD shown; /* by the one view */
static bool shown_is_dirty;

/* ---- the message view */

static HRESULT show_note(plain_view *view)
{
    IUnknown *pane = NULL;
    IMessageView *message = NULL;
    wchar_t text[128];
    HRESULT result = IConsole2_QueryResultView(view->console, &pane);
    if (FAILED(result)) return result;
    result = IUnknown_QueryInterface(pane, &IID_IMessageView, (void **)&message);
    IUnknown_Release(pane);
    if (FAILED(result)) return result;
    shown++;
    shown_is_dirty = true;
    swprintf(text, COUNT_OF(text), L"The note was changed %lu times", (unsigned long)the_note.changes);
    IMessageView_SetTitleText(message, text);
    swprintf(text, COUNT_OF(text), L"It was shown %lu times.", (unsigned long)shown);
    IMessageView_SetBodyText(message, text);
    IMessageView_SetIcon(message, Icon_Information);
    IMessageView_Release(message);
    return S_OK;
}

/* ---- commands */

static HRESULT use_strings(plain_data *data, long command)
{
    IStringTable *table = NULL;
    wchar_t text[64] = L"";
    ULONG length = 0;
    HRESULT result = IConsole2_QueryInterface(data->console, &IID_IStringTable, (void **)&table);
    if (FAILED(result)) return result;
    if (command == COMMAND_KEEP) {
        result = IStringTable_AddString(table, L"kept by Test Memory", &the_note.string);
        plain_say(data, L"kept as %lu", (unsigned long)the_note.string);
    } else if (command == COMMAND_RECALL) {
        result = IStringTable_GetString(table, the_note.string, COUNT_OF(text), text, &length);
        plain_say(data, L"recalled \"%ls\", %lu characters", text, (unsigned long)length);
    } else {
        result = IStringTable_DeleteString(table, the_note.string);
        the_note.string = 0;
        plain_say(data, L"forgotten");
    }
    note_is_dirty = true;
    IStringTable_Release(table);
    return result;
}

UNKNOWN(plain_data, IExtendContextMenu)

static HRESULT STDMETHODCALLTYPE AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                              IContextMenuCallback *menu, long *allowed)
{
    static const wchar_t *const texts[] = {L"&Change the note", L"&Keep a string", L"&Recall the string",
                                           L"&Forget the string"};
    (void)iface, (void)object;
    if (!(*allowed & CCM_INSERTIONALLOWED_TASK)) return S_OK;
    return plain_add_items(menu, texts, COUNT_OF(texts), COMMAND_CHANGE, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TASK);
}

static HRESULT STDMETHODCALLTYPE Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    plain_data *data = plain_data_of_IExtendContextMenu(iface);
    (void)object;
    if (command != COMMAND_CHANGE) return use_strings(data, command);
    the_note.changes++;
    note_is_dirty = true;
    return IConsole2_UpdateAllViews(data->console, NULL, 0, 0);
}

static const IExtendContextMenuVtbl menu_vtbl = {UNKNOWN_METHODS(plain_data, IExtendContextMenu),
                                                 .AddMenuItems = AddMenuItems, .Command = Command};

/* ---- what is kept */

UNKNOWN(plain_data, IPersistStreamInit)
UNKNOWN(plain_view, IPersistStreamInit)

static HRESULT STDMETHODCALLTYPE GetClassID(IPersistStreamInit *iface, CLSID *out)
{
    (void)iface;
    *out = CLSID_Memory;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE data_IsDirty(IPersistStreamInit *iface)
{
    (void)iface;
    return note_is_dirty ? S_OK : S_FALSE;
}

static HRESULT STDMETHODCALLTYPE data_Load(IPersistStreamInit *iface, IStream *stream)
{
    note loaded;
    ULONG size = 0;
    (void)iface;
    HRESULT result = IStream_Read(stream, &loaded, sizeof loaded, &size);
    if (FAILED(result)) return result;
    if (size != sizeof loaded || loaded.version != 1) return E_FAIL;
    the_note = loaded;
    note_is_dirty = false;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE data_Save(IPersistStreamInit *iface, IStream *stream, BOOL clear)
{
    (void)iface;
    HRESULT result = IStream_Write(stream, &the_note, sizeof the_note, NULL);
    if (SUCCEEDED(result) && clear) note_is_dirty = false;
    return result;
}

static HRESULT STDMETHODCALLTYPE data_GetSizeMax(IPersistStreamInit *iface, ULARGE_INTEGER *out)
{
    (void)iface;
    out->QuadPart = sizeof the_note;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE data_InitNew(IPersistStreamInit *iface)
{
    (void)iface;
    the_note = (note){.version = 1};
    return S_OK;
}

static const IPersistStreamInitVtbl data_persist_vtbl = {UNKNOWN_METHODS(plain_data, IPersistStreamInit),
                                                         .GetClassID = GetClassID,
                                                         .IsDirty = data_IsDirty,
                                                         .Load = data_Load,
                                                         .Save = data_Save,
                                                         .GetSizeMax = data_GetSizeMax,
                                                         .InitNew = data_InitNew};

static HRESULT STDMETHODCALLTYPE view_IsDirty(IPersistStreamInit *iface)
{
    (void)iface;
    return shown_is_dirty ? S_OK : S_FALSE;
}

static HRESULT STDMETHODCALLTYPE view_Load(IPersistStreamInit *iface, IStream *stream)
{
    DWORD loaded;
    ULONG size = 0;
    (void)iface;
    HRESULT result = IStream_Read(stream, &loaded, sizeof loaded, &size);
    if (FAILED(result) || size != sizeof loaded) return E_FAIL;
    shown = loaded;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE view_Save(IPersistStreamInit *iface, IStream *stream, BOOL clear)
{
    (void)iface;
    HRESULT result = IStream_Write(stream, &shown, sizeof shown, NULL);
    if (SUCCEEDED(result) && clear) shown_is_dirty = false;
    return result;
}

static HRESULT STDMETHODCALLTYPE view_GetSizeMax(IPersistStreamInit *iface, ULARGE_INTEGER *out)
{
    (void)iface;
    out->QuadPart = sizeof shown;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE view_InitNew(IPersistStreamInit *iface)
{
    (void)iface;
    shown = 0;
    return S_OK;
}

static const IPersistStreamInitVtbl view_persist_vtbl = {UNKNOWN_METHODS(plain_view, IPersistStreamInit),
                                                         .GetClassID = GetClassID,
                                                         .IsDirty = view_IsDirty,
                                                         .Load = view_Load,
                                                         .Save = view_Save,
                                                         .GetSizeMax = view_GetSizeMax,
                                                         .InitNew = view_InitNew};

/* ---- help */

UNKNOWN(plain_data, ISnapinHelp2)

static LPOLESTR copy_text(const wchar_t *text)
{
    size_t size = (wcslen(text) + 1) * sizeof *text;
    LPOLESTR copy = CoTaskMemAlloc(size); /* the console frees it */
    if (copy) memcpy(copy, text, size);
    return copy;
}

static HRESULT STDMETHODCALLTYPE GetHelpTopic(ISnapinHelp2 *iface, LPOLESTR *out)
{
    (void)iface;
    *out = copy_text(L"C:\\windows\\help\\test-memory.chm");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT STDMETHODCALLTYPE GetLinkedTopics(ISnapinHelp2 *iface, LPOLESTR *out)
{
    (void)iface;
    *out = copy_text(L"C:\\windows\\help\\test-first.chm;D:\\help\\test-linked.chm");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static const ISnapinHelp2Vtbl help_vtbl = {UNKNOWN_METHODS(plain_data, ISnapinHelp2), .GetHelpTopic = GetHelpTopic,
                                           .GetLinkedTopics = GetLinkedTopics};

/* Of the note a page in its own help file, of the note that was changed one in a linked file. */
static HRESULT show_help(plain_view *view)
{
    const wchar_t *topic = the_note.changes ? L"Test-Linked.chm::changed.htm" : L"test-memory.chm::/note.htm";
    IDisplayHelp *help = NULL;
    HRESULT result = IConsole2_QueryInterface(view->console, &IID_IDisplayHelp, (void **)&help);
    if (FAILED(result)) return result;
    result = IDisplayHelp_ShowTopic(help, (LPOLESTR)topic);
    IDisplayHelp_Release(help);
    return result;
}

static HRESULT notify(plain_data *data, plain_view *view, plain_item *item, MMC_NOTIFY_TYPE event, LPARAM arg,
                      LPARAM param)
{
    (void)data, (void)item, (void)arg, (void)param;
    if (!view) return S_FALSE;
    if (event == MMCN_CONTEXTHELP) return show_help(view);
    if (event == MMCN_VIEW_CHANGE && view->shown == nodes) return show_note(view);
    return S_FALSE;
}

/* ---- ISnapinAbout, a light object of its own */

typedef struct about {
    ISnapinAbout ISnapinAbout_iface;
    LONG refs;
} about;

static const interface_row about_interfaces[] = {INTERFACE_ROW(about, ISnapinAbout),
                                                 {&IID_IUnknown, offsetof(about, ISnapinAbout_iface)}};

static void about_free(about *it)
{
    (void)it;
}

OBJECT(about)
UNKNOWN(about, ISnapinAbout)

static HRESULT STDMETHODCALLTYPE GetSnapinDescription(ISnapinAbout *iface, LPOLESTR *out)
{
    (void)iface;
    *out = copy_text(L"Remembers a note.");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT STDMETHODCALLTYPE GetProvider(ISnapinAbout *iface, LPOLESTR *out)
{
    (void)iface;
    *out = copy_text(L"Tests & Sons");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT STDMETHODCALLTYPE GetSnapinVersion(ISnapinAbout *iface, LPOLESTR *out)
{
    (void)iface;
    *out = copy_text(L"1.2.3");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT STDMETHODCALLTYPE GetSnapinImage(ISnapinAbout *iface, HICON *out)
{
    (void)iface;
    *out = CopyIcon(LoadIconW(NULL, IDI_INFORMATION));
    return *out ? S_OK : E_FAIL;
}

static HRESULT STDMETHODCALLTYPE GetStaticFolderImage(ISnapinAbout *iface, HBITMAP *small_one, HBITMAP *open,
                                                      HBITMAP *large, COLORREF *mask)
{
    (void)iface, (void)small_one, (void)open, (void)large, (void)mask;
    return E_NOTIMPL;
}

static const ISnapinAboutVtbl about_vtbl = {
    UNKNOWN_METHODS(about, ISnapinAbout), .GetSnapinDescription = GetSnapinDescription,
    .GetProvider = GetProvider,           .GetSnapinVersion = GetSnapinVersion,
    .GetSnapinImage = GetSnapinImage,     .GetStaticFolderImage = GetStaticFolderImage};

static HRESULT create_about(REFIID iid, void **out)
{
    about *it = about_create();
    if (!it) return E_OUTOFMEMORY;
    it->ISnapinAbout_iface.lpVtbl = (ISnapinAboutVtbl *)&about_vtbl;
    HRESULT result = about_query(it, iid, out);
    about_release(it);
    return result;
}

/* ---- the DLL */

static void prepare(plain_data *data)
{
    data->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&menu_vtbl;
    data->IPersistStreamInit_iface.lpVtbl = (IPersistStreamInitVtbl *)&data_persist_vtbl;
    data->ISnapinHelp2_iface.lpVtbl = (ISnapinHelp2Vtbl *)&help_vtbl;
}

static void prepare_view(plain_view *view)
{
    view->IPersistStreamInit_iface.lpVtbl = (IPersistStreamInitVtbl *)&view_persist_vtbl;
}

static const plain this_snapin = {.clsid = &CLSID_Memory,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .view_type = L"{80F94176-FCCC-11D2-B991-00C04F8ECD78}", /* the message view */
                                  .prepare = prepare,
                                  .prepare_view = prepare_view,
                                  .show = show_note,
                                  .notify = notify};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Memory,
     .create = plain_create,
     .name = L"Test Memory",
     .stand_alone = true,
     .about = &CLSID_MemoryAbout,
     .node_types = {&NODE_MemoryRoot, &NODE_MemoryNote}},
    {.clsid = &CLSID_MemoryAbout, .create = create_about},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
