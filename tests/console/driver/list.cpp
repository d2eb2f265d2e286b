#include "list.h"
#include "remote.h"
#include "text.h"
#include "wait.h"

#include <algorithm>
#include <commctrl.h>

namespace driver
{

size_t List::count() const
{
    return static_cast<size_t>(send(LVM_GETITEMCOUNT));
}

std::string List::text(size_t row, size_t column) const
{
    struct Asked {
        LVITEMW item;
        wchar_t text[512];
    };
    Remote<Asked> remote(handle, {});
    Asked asked = {};
    asked.item.iSubItem = static_cast<int>(column);
    asked.item.pszText = remote.there()->text;
    asked.item.cchTextMax = 512;
    remote.write(asked);
    send(LVM_GETITEMTEXTW, row, remote.parameter());
    asked = remote.read();
    if (asked.item.pszText != remote.there()->text) throw Failure("a list that gives its own text: " + describe());
    return narrow(asked.text);
}

std::vector<std::string> List::column(size_t column) const
{
    std::vector<std::string> texts;
    for (size_t row = 0, rows = count(); row < rows; row++) texts.push_back(text(row, column));
    return texts;
}

size_t List::row(const std::string &first_text) const
{
    size_t found = 0;
    auto all = [&] {
        std::string list;
        for (const std::string &one : column()) list += (list.empty() ? "" : ", ") + one;
        return "rows: " + list;
    };
    wait_for(
        "a row \"" + first_text + "\"",
        [&] {
            std::vector<std::string> texts = column();
            found = static_cast<size_t>(std::find(texts.begin(), texts.end(), first_text) - texts.begin());
            return found < texts.size();
        },
        all);
    return found;
}

bool List::is_selected(size_t row) const
{
    return send(LVM_GETITEMSTATE, row, LVIS_SELECTED) == LVIS_SELECTED;
}

POINT List::place_of(size_t row) const
{
    send(LVM_ENSUREVISIBLE, row, FALSE);
    RECT asked = {};
    asked.left = LVIR_LABEL;
    Remote<RECT> remote(handle, asked);
    send(LVM_GETITEMRECT, row, remote.parameter());
    RECT place = remote.read();
    return {place.left + 8, (place.top + place.bottom) / 2};
}

const List &List::select(const std::string &first_text) const
{
    size_t wanted = row(first_text);
    act_until(
        "the row \"" + first_text + "\" to be selected", [&] { return is_selected(wanted); },
        [&] { click_inside(place_of(wanted)); });
    return *this;
}

const List &List::open(const std::string &first_text) const
{
    click_inside(place_of(row(first_text)), Mouse::twice);
    return *this;
}

const List &List::context_menu_of(const std::string &first_text) const
{
    click_inside(place_of(row(first_text)), Mouse::right);
    return *this;
}

Window List::header() const
{
    return Window(reinterpret_cast<HWND>(send(LVM_GETHEADER)));
}

std::vector<std::string> List::columns() const
{
    struct Asked {
        HDITEMW item;
        wchar_t text[256];
    };
    Window titles = header();
    Remote<Asked> remote(handle, {});
    std::vector<std::string> texts;
    for (LRESULT i = 0, columns = titles ? titles.send(HDM_GETITEMCOUNT) : 0; i < columns; i++) {
        Asked asked = {};
        asked.item.mask = HDI_TEXT;
        asked.item.pszText = remote.there()->text;
        asked.item.cchTextMax = 256;
        remote.write(asked);
        titles.send(HDM_GETITEMW, static_cast<WPARAM>(i), remote.parameter());
        texts.push_back(narrow(remote.read().text));
    }
    return texts;
}

const List &List::click_column(const std::string &title) const
{
    std::vector<std::string> titles = columns();
    size_t index = static_cast<size_t>(std::find(titles.begin(), titles.end(), title) - titles.begin());
    if (index == titles.size()) throw Failure("the list has no column \"" + title + "\"");
    Remote<RECT> remote(handle, {});
    header().send(HDM_GETITEMRECT, index, remote.parameter());
    RECT place = remote.read();
    header().click_inside({(place.left + place.right) / 2, (place.top + place.bottom) / 2});
    return *this;
}

} // namespace driver
