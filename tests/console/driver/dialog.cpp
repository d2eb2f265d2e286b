#include "dialog.h"
#include "remote.h"
#include "text.h"
#include "wait.h"

#include <commctrl.h>
#include <prsht.h>

namespace driver
{

enum { id_apply = 0x3021, id_back = 0x3023, id_next = 0x3024, id_finish = 0x3025, id_tabs = 0x3020 };

static std::vector<Window> visible_children(const Window &dialog)
{
    std::vector<Window> found;
    for (const Window &child : dialog.children())
        if (child.is_visible()) found.push_back(child);
    return found;
}

static bool is(const Window &window, const char *class_name)
{
    return _stricmp(window.class_name().c_str(), class_name) == 0;
}

// A box around others is one by its class only.
static bool is_button(const Window &window)
{
    return is(window, "Button") && (window.style() & BS_TYPEMASK) != BS_GROUPBOX;
}

std::string Dialog::texts() const
{
    std::string list;
    for (const Window &child : visible_children(*this))
        if (child.is_there()) list += "\n  " + child.describe();
    return list;
}

// --- finding

Window Dialog::button(const std::string &label) const
{
    Window found;
    wait_for(
        "a button \"" + label + "\"",
        [&] {
            for (const Window &child : visible_children(*this))
                if (!found && is_button(child) && as_read(child.text()) == label) found = child;
            return static_cast<bool>(found);
        },
        [&] { return texts(); });
    return found;
}

Window Dialog::field(const std::string &label, const std::string &class_name) const
{
    Window found;
    auto look = [&] {
        bool after = false;
        for (const Window &child : visible_children(*this)) {
            bool is_label = is(child, "Static");
            if (after && !is_label && (class_name.empty() || is(child, class_name.c_str()))) {
                found = child;
                return true;
            }
            if (is_label && as_read(child.text()) == label) after = true;
        }
        return false;
    };
    wait_for("a field \"" + label + "\"", look, [&] { return texts(); });
    return found;
}

bool Dialog::shows(const std::string &text) const
{
    for (const Window &child : visible_children(*this))
        if (as_read(child.text()).find(text) != std::string::npos) return true;
    return false;
}

// --- doing

const Dialog &Dialog::push(const std::string &label) const
{
    button(label).click();
    return *this;
}

static void set_checked(const Window &box, bool checked)
{
    auto is_right = [&] { return (box.send(BM_GETCHECK) == BST_CHECKED) == checked; };
    if (is_right()) return;
    act_until(box.describe() + (checked ? " to be checked" : " not to be checked"), is_right, [&] { box.click(); });
}

const Dialog &Dialog::check(const std::string &label) const
{
    set_checked(button(label), true);
    return *this;
}

const Dialog &Dialog::uncheck(const std::string &label) const
{
    set_checked(button(label), false);
    return *this;
}

const Dialog &Dialog::select(const std::string &label) const
{
    set_checked(button(label), true);
    return *this;
}

static void replace_text(const Window &edit, const std::string &text)
{
    auto clear = [&] {
        edit.focus();
        press("Home");
        press("Shift+End");
        press("Delete");
    };
    act_until(
        edit.describe() + " to be empty", [&] { return edit.send(WM_GETTEXTLENGTH) == 0; }, clear);
    type(text);
}

/* What a window that comes and goes meanwhile takes of the keys is typed once more. */
const Dialog &Dialog::write(const std::string &label, const std::string &text) const
{
    Window edit = field(label, "Edit");
    bool hidden = (edit.style() & ES_PASSWORD) != 0;
    wait_for(edit.describe() + " to be enabled", [&] { return edit.is_enabled(); });
    act_until(
        "\"" + (hidden ? std::string("...") : text) + "\" in the field \"" + label + "\"",
        [&] {
            return hidden ? edit.send(WM_GETTEXTLENGTH) == static_cast<LRESULT>(wide(text).size())
                          : edit.text() == text;
        },
        [&] { replace_text(edit, text); });
    return *this;
}

static std::string item_text(const Window &combo, WPARAM index)
{
    std::wstring text(static_cast<size_t>(combo.send(CB_GETLBTEXTLEN, index)) + 1, L'\0');
    combo.send(CB_GETLBTEXT, index, reinterpret_cast<LPARAM>(text.data()));
    text.pop_back();
    return narrow(text);
}

std::vector<std::string> Dialog::choices(const std::string &label) const
{
    Window combo = field(label, "ComboBox");
    std::vector<std::string> items;
    for (LRESULT i = 0, count = combo.send(CB_GETCOUNT); i < count; i++)
        items.push_back(item_text(combo, static_cast<WPARAM>(i)));
    return items;
}

const Dialog &Dialog::choose(const std::string &label, const std::string &item) const
{
    Window combo = field(label, "ComboBox");
    std::vector<std::string> items = choices(label);
    LRESULT wanted = 0;
    while (static_cast<size_t>(wanted) < items.size() && items[static_cast<size_t>(wanted)] != item) wanted++;
    if (static_cast<size_t>(wanted) == items.size()) throw Failure("\"" + label + "\" offers no \"" + item + "\"");
    wait_for(combo.describe() + " to be enabled", [&] { return combo.is_enabled(); });
    combo.focus();
    press("Home");
    for (LRESULT i = 0; i < wanted; i++) press("Down");
    wait_for(
        "the choice \"" + item + "\"", [&] { return combo.send(CB_GETCURSEL) == wanted; },
        [&] { return "\"" + read(label) + "\""; });
    return *this;
}

bool Dialog::is_checked(const std::string &label) const
{
    return button(label).send(BM_GETCHECK) == BST_CHECKED;
}

std::string Dialog::read(const std::string &label) const
{
    return field(label).text();
}

// --- sheets

static Window tabs_of(const Window &sheet)
{
    return Window(reinterpret_cast<HWND>(sheet.send(PSM_GETTABCONTROL)));
}

static std::string tab_title(const Window &tabs, WPARAM index)
{
    struct Asked {
        TCITEMW item;
        wchar_t text[256];
    };
    Remote<Asked> remote(tabs.get(), {});
    Asked asked = {};
    asked.item.mask = TCIF_TEXT;
    asked.item.pszText = remote.there()->text;
    asked.item.cchTextMax = 256;
    remote.write(asked);
    tabs.send(TCM_GETITEMW, index, remote.parameter());
    return narrow(remote.read().text);
}

std::vector<std::string> Sheet::tabs() const
{
    Window control = tabs_of(*this);
    std::vector<std::string> titles;
    for (LRESULT i = 0, count = control.send(TCM_GETITEMCOUNT); i < count; i++)
        titles.push_back(tab_title(control, static_cast<WPARAM>(i)));
    return titles;
}

Dialog Sheet::page() const
{
    return Dialog(Window(reinterpret_cast<HWND>(send(PSM_GETCURRENTPAGEHWND))));
}

static size_t index_of(const std::vector<std::string> &titles, const std::string &title)
{
    size_t index = 0;
    while (index < titles.size() && titles[index] != title) index++;
    if (index == titles.size()) throw Failure("the sheet has no page \"" + title + "\"");
    return index;
}

const Sheet &Sheet::click_tab(const std::string &title) const
{
    Window control = tabs_of(*this);
    Remote<RECT> remote(control.get(), {});
    control.send(TCM_GETITEMRECT, index_of(tabs(), title), remote.parameter());
    RECT place = remote.read();
    control.click_inside({(place.left + place.right) / 2, (place.top + place.bottom) / 2});
    return *this;
}

Dialog Sheet::tab(const std::string &title) const
{
    Window control = tabs_of(*this);
    LRESULT index = static_cast<LRESULT>(index_of(tabs(), title));
    act_until(
        "the page \"" + title + "\"", [&] { return control.send(TCM_GETCURSEL) == index && page().is_visible(); },
        [&] {
            if (control.send(TCM_GETCURSEL) != index) click_tab(title);
        });
    wait_until_idle();
    return page();
}

const Sheet &Sheet::push_id(int id) const
{
    child(id).click();
    return *this;
}

bool Sheet::can_apply() const
{
    return child(id_apply).is_enabled();
}

// A question, or a message; progress comes and goes.
static bool is_asked(const Window &sheet)
{
    for (const Window &one : desktop_windows(sheet.process()))
        if (one != sheet && is(one, "#32770") && one.children(PROGRESS_CLASSA).empty()) return true;
    return false;
}

const Sheet &Sheet::apply() const
{
    push_id(id_apply);
    wait_for("the changes to be applied, a balloon or a question",
             [&] { return (is_enabled() && !can_apply()) || !balloons().empty() || is_asked(*this); });
    return *this;
}

Dialog Sheet::page_after(int button) const
{
    Window before = page();
    push_id(button);
    wait_for(
        "another page of the wizard", [&] { return page() != before && page().is_visible(); }, [&] { return texts(); });
    wait_until_idle();
    return page();
}

Dialog Sheet::next() const
{
    return page_after(id_next);
}
Dialog Sheet::back() const
{
    return page_after(id_back);
}
// It ends the wizard, begins work, asks or says something: whatever it does can be seen. Nothing is done twice, since
// one that is at work lets its buttons be or has none that can be pushed.
const Sheet &Sheet::finish() const
{
    const std::string before = texts();
    act_until(
        describe() + " to finish", [&] { return !is_visible() || !is_enabled() || texts() != before; },
        [&] {
            if (is_visible() && is_enabled()) push_id(id_finish);
        });
    return *this;
}

// --- message boxes

Message::Message(const std::string &title, DWORD process)
    : Dialog(find_window(
          "the message \"" + title + "\"", [&](const Window &one) { return is(one, "#32770") && one.text() == title; },
          process))
{
}

std::string Message::message() const
{
    std::string longest; // the icon has a text too
    for (const Window &child : visible_children(*this))
        if (is(child, "Static") && child.text().size() > longest.size()) longest = child.text();
    return longest;
}

} // namespace driver
