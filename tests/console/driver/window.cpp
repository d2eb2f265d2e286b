#include "window.h"
#include "picture.h"
#include "text.h"
#include "wait.h"

#include <algorithm>
#include <commctrl.h>

namespace driver
{

static const UINT answer_ms = 30 * 1000;

LRESULT Window::send(UINT message, WPARAM wparam, LPARAM lparam) const
{
    DWORD_PTR answer = 0;
    if (!SendMessageTimeoutW(handle, message, wparam, lparam, SMTO_ABORTIFHUNG, answer_ms, &answer))
        throw Failure("no answer from " + (is_there() ? describe() : "a window that is gone"));
    return static_cast<LRESULT>(answer);
}

// A window that goes while it is asked says nothing: who waits for a text looks at windows that come and go.
std::string Window::text() const
{
    DWORD_PTR length = 0;
    auto ask = [&](UINT message, WPARAM wparam, LPARAM lparam) {
        if (SendMessageTimeoutW(handle, message, wparam, lparam, SMTO_ABORTIFHUNG, answer_ms, &length)) return true;
        if (is_there()) throw Failure("no answer from " + describe());
        return false;
    };
    if (!ask(WM_GETTEXTLENGTH, 0, 0)) return "";
    std::wstring text(length + 1, L'\0');
    if (!ask(WM_GETTEXT, text.size(), reinterpret_cast<LPARAM>(text.data()))) return "";
    text.resize(length);
    return narrow(text);
}

std::string Window::class_name() const
{
    wchar_t name[256] = L"";
    GetClassNameW(handle, name, 256);
    return narrow(name);
}

std::string Window::describe() const
{
    if (!is_there()) return "no window";
    wchar_t caption[256] = L""; // kept by the system: asking for it cannot hang
    InternalGetWindowText(handle, caption, 256);
    return class_name() + " \"" + narrow(caption) + "\"" + (is_visible() ? "" : ", hidden") +
           (is_enabled() ? "" : ", disabled");
}

DWORD Window::process() const
{
    DWORD process = 0;
    GetWindowThreadProcessId(handle, &process);
    return process;
}

bool Window::has_focus() const
{
    GUITHREADINFO info = {};
    info.cbSize = sizeof info;
    return handle && GetGUIThreadInfo(0, &info) && info.hwndFocus == handle;
}

RECT Window::rectangle() const
{
    RECT rectangle = {};
    if (!GetWindowRect(handle, &rectangle)) throw Failure("a window is gone that was there before");
    return rectangle;
}

POINT Window::centre() const
{
    RECT all = rectangle();
    return {(all.left + all.right) / 2, (all.top + all.bottom) / 2};
}

// --- what is in it

std::vector<Window> Window::children() const
{
    std::vector<Window> found;
    auto collect = [](HWND window, LPARAM list) -> BOOL {
        reinterpret_cast<std::vector<Window> *>(list)->push_back(Window(window));
        return TRUE;
    };
    EnumChildWindows(handle, collect, reinterpret_cast<LPARAM>(&found));
    return found;
}

std::vector<Window> Window::children(const std::string &name) const
{
    std::vector<Window> all = children(), found;
    for (const Window &child : all)
        if (child.class_name() == name) found.push_back(child);
    return found;
}

Window Window::child(int id) const
{
    HWND found = nullptr;
    wait_for("the control " + std::to_string(id) + " in " + describe(),
             [&] { return (found = GetDlgItem(handle, id)) != nullptr; });
    return Window(found);
}

Window Window::child(const std::string &name, size_t number) const
{
    std::vector<Window> found;
    wait_for("a control " + name + " in " + describe(), [&] { return (found = children(name)).size() > number; });
    return found[number];
}

// --- what a person does with it

const Window &Window::bring_to_front() const
{
    Window root(GetAncestor(handle, GA_ROOT));
    wait_for(root.describe() + " in front", [&] {
        if (GetForegroundWindow() == root.handle) return true;
        SetForegroundWindow(root.handle);
        return GetForegroundWindow() == root.handle;
    });
    return *this;
}

// A group box lets clicks through to what lies below it.
static bool is_group_box(HWND window)
{
    return Window(window).class_name() == "Button" &&
           (GetWindowLongPtrW(window, GWL_STYLE) & BS_TYPEMASK) == BS_GROUPBOX;
}

static bool is_at(HWND window, POINT place)
{
    HWND there = WindowFromPoint(place);
    if (there && is_group_box(there)) there = GetParent(there);
    return there == window || IsChild(window, there) || (there && IsChild(there, window) && IsWindowVisible(window));
}

// A window that is in front can still lie below another program's or thread's window, if both came up at once: it is
// raised, as a click on its title would do.
static void wait_until_at(const Window &window, const std::function<POINT()> &place)
{
    auto is_there = [&] {
        if (is_at(window.get(), place())) return true;
        SetWindowPos(GetAncestor(window.get(), GA_ROOT), HWND_TOP, 0, 0, 0, 0,
                     SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE | SWP_ASYNCWINDOWPOS);
        return false;
    };
    wait_for(window.describe() + " at its place", is_there,
             [&] { return Window(WindowFromPoint(place())).describe() + " in its place"; });
}

// It is held until it is seen to be pressed: one that is still being put into its place and brought to the front loses
// a click, and not every click may be done twice.
static void click_button(const Window &button)
{
    POINT place = button.centre();
    bool held = false;
    auto is_pressed = [&] {
        DWORD_PTR state = 0;
        if (!button.is_there()) return true;
        return SendMessageTimeoutW(button.get(), BM_GETSTATE, 0, 0, SMTO_ABORTIFHUNG, answer_ms, &state) &&
               (state & BST_PUSHED);
    };
    act_until(button.describe() + " to be pressed", is_pressed, [&] {
        if (held) release_at(place);
        place = button.is_there() ? button.centre() : place;
        hold_at(place);
        held = true;
    });
    release_at(place);
}

const Window &Window::click(Mouse how) const
{
    wait_for(
        describe() + " to be seen and enabled",
        [&] { return is_visible() && is_enabled() && IsWindowEnabled(GetAncestor(handle, GA_ROOT)); },
        [&] { return describe(); });
    bring_to_front();
    wait_until_at(*this, [&] { return centre(); });
    if (how == Mouse::left && class_name() == "Button" && !is_group_box(handle)) {
        click_button(*this);
    } else {
        click_at(centre(), how);
    }
    return *this;
}

const Window &Window::click_inside(POINT place, Mouse how) const
{
    bring_to_front();
    ClientToScreen(handle, &place);
    wait_until_at(*this, [&] { return place; });
    click_at(place, how);
    return *this;
}

const Window &Window::focus() const
{
    bring_to_front();
    Window dialog(GetParent(handle));
    if (!has_focus()) dialog.send(WM_NEXTDLGCTL, reinterpret_cast<WPARAM>(handle), TRUE);
    wait_for("the focus in " + describe(), [&] { return has_focus(); });
    return *this;
}

const Window &Window::close() const
{
    PostMessageW(handle, WM_SYSCOMMAND, SC_CLOSE, 0);
    return *this;
}

void Window::wait_until_gone() const
{
    wait_for(
        "the end of " + describe(), [&] { return !is_visible(); }, [&] { return describe(); });
}

void Window::wait_until_idle() const
{
    send(WM_NULL);
    send(WM_NULL); // what the first made it send to itself
}

const Window &Window::picture(const std::string &name) const
{
    bring_to_front();
    wait_until_idle();
    save_picture(rectangle(), name);
    return *this;
}

// --- finding

std::vector<Window> desktop_windows(DWORD process)
{
    std::vector<Window> all, found;
    auto collect = [](HWND window, LPARAM list) -> BOOL {
        reinterpret_cast<std::vector<Window> *>(list)->push_back(Window(window));
        return TRUE;
    };
    EnumWindows(collect, reinterpret_cast<LPARAM>(&all));
    for (const Window &window : all)
        if (window.is_visible() && (!process || window.process() == process)) found.push_back(window);
    return found;
}

static std::string describe_all(const std::vector<Window> &windows)
{
    std::string list;
    for (const Window &window : windows) list += (list.empty() ? "" : "; ") + window.describe();
    return list.empty() ? "no window" : list;
}

Window find_window(const std::string &what, const std::function<bool(const Window &)> &fits, DWORD process)
{
    Window found;
    wait_for(
        what,
        [&] {
            std::vector<Window> all = desktop_windows(process);
            auto one = std::find_if(all.begin(), all.end(), fits);
            if (one != all.end()) found = *one;
            return one != all.end();
        },
        [&] { return describe_all(desktop_windows(process)); });
    return found;
}

static std::string caption(const Window &window)
{
    wchar_t text[512] = L"";
    InternalGetWindowText(window.get(), text, 512);
    return narrow(text);
}

Window find_window(const std::string &title, DWORD process)
{
    return find_window(
        "the window \"" + title + "\"", [&](const Window &one) { return caption(one) == title; }, process);
}

Window find_window_of_class(const std::string &name, DWORD process)
{
    return find_window(
        "a window of class " + name, [&](const Window &one) { return one.class_name() == name; }, process);
}

std::vector<std::string> balloons()
{
    std::vector<std::string> texts;
    for (const Window &window : desktop_windows())
        if (window.class_name() == TOOLTIPS_CLASSA && (window.style() & TTS_BALLOON)) texts.push_back(window.text());
    return texts;
}

std::string wait_for_balloon()
{
    std::vector<std::string> texts;
    wait_for("a balloon", [&] { return !(texts = balloons()).empty(); });
    return texts.front();
}

} // namespace driver
