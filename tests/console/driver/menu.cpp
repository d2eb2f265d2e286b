#include "menu.h"
#include "menu_reader.h"
#include "program.h"
#include "remote.h"
#include "text.h"
#include "wait.h"

#include <algorithm>
#include <memory>
#include <tlhelp32.h>

namespace driver
{

static const UINT message_get_menu = 0x01E1; // MN_GETHMENU
static const char popup_class[] = "#32768";
static const wchar_t reader_name[] = L"ui-menu-reader.dll";

// --- running the reader in the other process

namespace
{

struct Process {
    HANDLE handle;
    explicit Process(DWORD id) : handle(OpenProcess(PROCESS_ALL_ACCESS, FALSE, id)) {}
    ~Process() { CloseHandle(handle); }
};

} // namespace

static const char *module_base(DWORD process)
{
    const char *base = nullptr;
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPMODULE, process);
    MODULEENTRY32W entry = {};
    entry.dwSize = sizeof entry;
    for (BOOL more = Module32FirstW(snapshot, &entry); more; more = Module32NextW(snapshot, &entry))
        if (_wcsicmp(entry.szModule, reader_name) == 0) base = reinterpret_cast<const char *>(entry.modBaseAddr);
    CloseHandle(snapshot);
    return base;
}

static void call_there(const Process &process, FARPROC function, void *parameter)
{
    LPTHREAD_START_ROUTINE start = reinterpret_cast<LPTHREAD_START_ROUTINE>(reinterpret_cast<void *>(function));
    HANDLE thread = CreateRemoteThread(process.handle, nullptr, 0, start, parameter, 0, nullptr);
    DWORD waited = thread ? WaitForSingleObject(thread, 30 * 1000) : WAIT_FAILED;
    if (thread) CloseHandle(thread);
    if (waited != WAIT_OBJECT_0) throw Failure("the menus of another process cannot be read");
}

// The reader's function in a process, which loads the DLL if it has not yet.
static FARPROC reader_in(const Process &process, DWORD id, const Window &any_window)
{
    struct Path {
        wchar_t text[MAX_PATH];
    };
    static const HMODULE here = LoadLibraryW(wide(built(narrow(reader_name))).c_str());
    if (!here) throw Failure("ui-menu-reader.dll is missing");
    if (!module_base(id)) {
        Path path = {};
        GetModuleFileNameW(here, path.text, MAX_PATH);
        Remote<Path> remote(any_window.get(), path);
        call_there(process, GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "LoadLibraryW"), remote.there());
    }
    const char *function = reinterpret_cast<const char *>(reinterpret_cast<void *>(GetProcAddress(here, "read_menu")));
    const char *there = module_base(id);
    if (!there) throw Failure("the menus of another process cannot be read");
    const char *address = there + (function - reinterpret_cast<const char *>(here));
    return reinterpret_cast<FARPROC>(reinterpret_cast<void *>(const_cast<char *>(address)));
}

// --- menus

static std::vector<Window> popups(DWORD process)
{
    std::vector<Window> all = desktop_windows(process), found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [](const Window &one) { return one.class_name() == popup_class; });
    return found;
}

Menu::Menu(DWORD of_process, const std::vector<Window> &after) : process(of_process)
{
    auto is_new = [&](const Window &one) { return std::find(after.begin(), after.end(), one) == after.end(); };
    wait_for("a menu to pop up", [&] {
        std::vector<Window> all = popups(process);
        auto one = std::find_if(all.begin(), all.end(), is_new);
        if (one == all.end()) return false;
        window = *one;
        menu = reinterpret_cast<HMENU>(window.send(message_get_menu));
        return menu != nullptr;
    });
}

Menu Menu::bar_of(const Window &window)
{
    Menu bar;
    bar.menu = GetMenu(window.get());
    bar.window = window;
    bar.is_bar = true;
    bar.process = window.process();
    if (!bar.menu) throw Failure("no menu bar in " + window.describe());
    return bar;
}

static MenuItem item_of(const menu_reader_item &read)
{
    std::string text = narrow(read.text);
    MenuItem item;
    item.label = as_read(text.substr(0, text.find('\t')));
    item.separator = (read.type & MFT_SEPARATOR) != 0;
    item.enabled = !(read.state & MFS_DISABLED);
    item.checked = (read.state & MFS_CHECKED) != 0;
    item.is_default = (read.state & MFS_DEFAULT) != 0;
    item.submenu = read.submenu;
    item.centre = {(read.place.left + read.place.right) / 2, (read.place.top + read.place.bottom) / 2};
    return item;
}

std::vector<MenuItem> Menu::items() const
{
    auto request = std::make_unique<menu_reader_request>();
    request->menu = menu;
    request->window = is_bar ? window.get() : nullptr;
    Remote<menu_reader_request> remote(window.get(), *request);
    Process there(process);
    call_there(there, reader_in(there, process, window), remote.there());
    *request = remote.read();
    std::vector<MenuItem> list;
    for (int i = 0; i < std::min<int>(request->count, MENU_READER_MAX_ITEMS); i++)
        list.push_back(item_of(request->items[i]));
    return list;
}

std::vector<std::string> Menu::labels() const
{
    std::vector<std::string> texts;
    for (const MenuItem &one : items()) texts.push_back(one.separator ? "-" : one.label);
    return texts;
}

MenuItem Menu::item(const std::string &label) const
{
    for (const MenuItem &one : items())
        if (!one.separator && one.label == label) return one;
    std::string all;
    for (const std::string &one : labels()) all += (all.empty() ? "" : ", ") + one;
    throw Failure("the menu has no \"" + label + "\", but " + all);
}

void Menu::choose(const std::string &label) const
{
    MenuItem chosen = item(label);
    if (!chosen.enabled) throw Failure("\"" + label + "\" cannot be chosen");
    click_at(chosen.centre);
    if (!is_bar) window.wait_until_gone();
}

Menu Menu::open(const std::string &label) const
{
    std::vector<Window> before = popups(process);
    MenuItem opened = item(label);
    if (!opened.submenu) throw Failure("\"" + label + "\" has no menu below it");
    if (is_bar) window.bring_to_front();
    click_at(opened.centre);
    return Menu(process, before);
}

void Menu::dismiss() const
{
    while (!popups(process).empty()) {
        std::vector<Window> before = popups(process);
        press("Escape");
        wait_for("a menu to go", [&] { return popups(process).size() < before.size(); });
    }
}

} // namespace driver
