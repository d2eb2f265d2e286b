#include "tree.h"
#include "remote.h"
#include "text.h"
#include "wait.h"

#include <cstring>

namespace driver
{

static LPARAM as_parameter(HTREEITEM item)
{
    return reinterpret_cast<LPARAM>(item);
}

HTREEITEM Tree::first(HTREEITEM parent) const
{
    return reinterpret_cast<HTREEITEM>(send(TVM_GETNEXTITEM, parent ? TVGN_CHILD : TVGN_ROOT, as_parameter(parent)));
}

HTREEITEM Tree::after(HTREEITEM item) const
{
    return reinterpret_cast<HTREEITEM>(send(TVM_GETNEXTITEM, TVGN_NEXT, as_parameter(item)));
}

std::string Tree::text_of(HTREEITEM item) const
{
    struct Asked {
        TVITEMW item;
        wchar_t text[512];
    };
    Remote<Asked> remote(handle, {});
    Asked asked = {};
    asked.item.mask = TVIF_TEXT | TVIF_HANDLE;
    asked.item.hItem = item;
    asked.item.pszText = remote.there()->text;
    asked.item.cchTextMax = 512;
    remote.write(asked);
    send(TVM_GETITEMW, 0, remote.parameter());
    return narrow(remote.read().text);
}

bool Tree::has_children(HTREEITEM item) const
{
    TVITEMW asked = {};
    asked.mask = TVIF_CHILDREN | TVIF_HANDLE;
    asked.hItem = item;
    Remote<TVITEMW> remote(handle, asked);
    send(TVM_GETITEMW, 0, remote.parameter());
    return remote.read().cChildren != 0;
}

HTREEITEM Tree::child_named(HTREEITEM parent, const std::string &name) const
{
    for (HTREEITEM one = first(parent); one; one = after(one))
        if (text_of(one) == name) return one;
    return nullptr;
}

void Tree::open(HTREEITEM item) const
{
    auto is_open = [&] {
        return (send(TVM_GETITEMSTATE, reinterpret_cast<WPARAM>(item), TVIS_EXPANDED) & TVIS_EXPANDED) != 0;
    };
    if (is_open() || !has_children(item)) return;
    click_inside(place_of(item));
    wait_for("\"" + text_of(item) + "\" to be selected",
             [&] { return has_focus() && send(TVM_GETNEXTITEM, TVGN_CARET) == as_parameter(item); });
    press("Right");
    wait_for("\"" + text_of(item) + "\" to open", [&] { return is_open() || !has_children(item); });
}

HTREEITEM Tree::item(const Path &path) const
{
    HTREEITEM found = nullptr;
    for (const std::string &name : path) {
        HTREEITEM parent = found;
        if (parent) open(parent);
        wait_for("the item \"" + name + "\" of the tree",
                 [&] { return (found = child_named(parent, name)) != nullptr; });
    }
    return found;
}

std::vector<std::string> Tree::roots() const
{
    std::vector<std::string> names;
    for (HTREEITEM one = first(nullptr); one; one = after(one)) names.push_back(text_of(one));
    return names;
}

std::vector<std::string> Tree::children_of(const Path &path) const
{
    HTREEITEM parent = item(path);
    open(parent);
    std::vector<std::string> names;
    for (HTREEITEM one = first(parent); one; one = after(one)) names.push_back(text_of(one));
    return names;
}

Path Tree::selected() const
{
    Path path;
    auto next = [&](WPARAM how, HTREEITEM from) {
        return reinterpret_cast<HTREEITEM>(send(TVM_GETNEXTITEM, how, as_parameter(from)));
    };
    for (HTREEITEM one = next(TVGN_CARET, nullptr); one; one = next(TVGN_PARENT, one))
        path.insert(path.begin(), text_of(one));
    return path;
}

POINT Tree::place_of(HTREEITEM item) const
{
    send(TVM_ENSUREVISIBLE, 0, as_parameter(item));
    RECT asked = {};
    std::memcpy(&asked, &item, sizeof item); // the message takes the item where it puts the rectangle
    Remote<RECT> remote(handle, asked);
    send(TVM_GETITEMRECT, TRUE, remote.parameter());
    RECT place = remote.read();
    return {(place.left + place.right) / 2, (place.top + place.bottom) / 2};
}

const Tree &Tree::select(const Path &path) const
{
    HTREEITEM wanted = item(path);
    click_inside(place_of(wanted));
    wait_for("\"" + path.back() + "\" to be selected", [&] { return selected() == path; });
    wait_until_idle();
    return *this;
}

const Tree &Tree::expand(const Path &path) const
{
    open(item(path));
    return *this;
}

const Tree &Tree::context_menu_of(const Path &path) const
{
    click_inside(place_of(item(path)), Mouse::right);
    return *this;
}

} // namespace driver
