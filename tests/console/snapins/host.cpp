#include "host.h"

#include "driver/program.h"
#include "driver/text.h"
#include "driver/wait.h"

#include <stdexcept>

namespace host
{

using driver::narrow;
using driver::wide;

static std::string text_of(const wchar_t *text)
{
    return text ? narrow(text) : "(none)";
}

static void register_snapin(const std::string &name, std::vector<HMODULE> &libraries)
{
    HMODULE library = LoadLibraryW(wide(driver::built("test-snapin-" + name + ".dll")).c_str());
    if (!library) throw std::runtime_error("no test-snapin-" + name + ".dll");
    libraries.push_back(library);
    auto register_it = reinterpret_cast<HRESULT(STDAPICALLTYPE *)()>(
        reinterpret_cast<void *>(GetProcAddress(library, "DllRegisterServer")));
    if (!register_it || FAILED(register_it())) throw std::runtime_error("it does not register: " + name);
}

static Host *waiting; // whose messages are handled while a test waits

static void keep_topic(void *context, const wchar_t *topic)
{
    static_cast<Host *>(context)->topic = text_of(topic);
}

Host::Host(const std::vector<std::string> &names, const console_options &options)
{
    for (const std::string &name : names) register_snapin(name, libraries);
    trace_forget_problems();
    events.context = this;
    events.help_asked = keep_topic;
    if (FAILED(console_create(&it, &options, &events))) throw std::runtime_error("no console");
    waiting = this;
    driver::while_waiting = [] { waiting->pump(); };
}

Host::~Host()
{
    close();
    for (HMODULE library : libraries) FreeLibrary(library);
}

void Host::close()
{
    if (!it) return;
    driver::while_waiting = nullptr;
    console_free(it);
    it = nullptr;
}

HRESULT Host::add(const std::string &text, add_how how)
{
    CLSID clsid;
    if (FAILED(CLSIDFromString(wide(text).c_str(), &clsid))) throw std::runtime_error("no class: " + text);
    HRESULT result = console_add_snapin(it, &clsid, how, nullptr);
    pump();
    return result;
}

// --- the tree

static void add_lines(std::string &out, const scope_node *node, const std::string &indent)
{
    out += indent + text_of(node->name) + "\n";
    for (const scope_node *child = node->first_child; child; child = child->next) add_lines(out, child, indent + "  ");
}

std::string Host::tree() const
{
    std::string out;
    const scope_node *root = scope_root(console_scope(it));
    for (const scope_node *child = root->first_child; child; child = child->next) add_lines(out, child, "");
    return out;
}

scope_node *Host::node(const Path &path) const
{
    scope_node *at = scope_root(console_scope(it));
    for (const std::string &name : path) {
        scope_node *child = at->first_child;
        while (child && text_of(child->name) != name) child = child->next;
        if (!child) throw std::runtime_error("no node \"" + name + "\" in:\n" + tree());
        at = child;
    }
    return at;
}

void Host::open(const Path &path)
{
    Path above;
    for (const std::string &name : path) {
        above.push_back(name);
        console_expand(it, node(above), true);
        pump();
    }
}

bool Host::offers_to_open(const Path &path) const
{
    return scope_may_expand(node(path));
}

HRESULT Host::select(const Path &path)
{
    open(Path(path.begin(), path.end() - 1));
    HRESULT result = console_select_node(it, node(path));
    pump();
    return result;
}

HRESULT Host::rename_node(const Path &path, const std::string &name)
{
    HRESULT result = console_rename_node(it, node(path), wide(name).c_str());
    pump();
    return result;
}

int Host::image_of_node(const Path &path) const
{
    return console_node_image(it, node(path), false);
}

// --- the list

std::vector<std::string> Host::columns() const
{
    std::vector<std::string> titles;
    const result_pane *pane = console_result(it);
    for (size_t i = 0; i < result_columns(pane); i++) titles.push_back(text_of(result_column_at(pane, i)->title));
    return titles;
}

size_t Host::row_count() const
{
    return result_rows(console_result(it));
}

Row Host::row(size_t index) const
{
    Row cells;
    for (size_t column = 0; column < result_columns(console_result(it)); column++)
        cells.push_back(text_of(console_row_text(it, index, static_cast<int>(column))));
    return cells;
}

std::vector<Row> Host::rows() const
{
    std::vector<Row> all;
    for (size_t i = 0; i < row_count(); i++) all.push_back(row(i));
    return all;
}

std::vector<std::string> Host::names() const
{
    std::vector<std::string> all;
    for (size_t i = 0; i < row_count(); i++) all.push_back(text_of(console_row_text(it, i, 0)));
    return all;
}

int Host::index_of(const std::string &name) const
{
    for (size_t i = 0; i < row_count(); i++)
        if (text_of(console_row_text(it, i, 0)) == name) return static_cast<int>(i);
    throw std::runtime_error("no row \"" + name + "\"");
}

HRESULT Host::select_row(const std::string &name)
{
    size_t index = static_cast<size_t>(index_of(name));
    HRESULT result = console_select_rows(it, &index, 1);
    pump();
    return result;
}

HRESULT Host::rename_row(const std::string &name, const std::string &to)
{
    return console_rename_row(it, static_cast<size_t>(index_of(name)), wide(to).c_str());
}

int Host::image_of_row(const std::string &name) const
{
    return console_row_image(it, static_cast<size_t>(index_of(name)));
}

// --- verbs and menus

std::vector<std::string> Host::verbs() const
{
    std::vector<std::string> names;
    for (int verb = MMC_VERB_FIRST; verb <= MMC_VERB_LAST; verb++)
        if (verb_is_enabled(console_verbs(it), static_cast<MMC_CONSOLE_VERB>(verb)))
            names.push_back(verb_name(static_cast<MMC_CONSOLE_VERB>(verb)));
    return names;
}

HRESULT Host::run_verb(MMC_CONSOLE_VERB verb)
{
    HRESULT result = console_run_verb(it, verb);
    pump();
    return result;
}

static void add_items(std::string &out, const menu_item &parent, const std::string &indent)
{
    for (size_t i = 0; i < parent.count; i++) {
        const menu_item &item = parent.items[i];
        if (item.kind == MENU_INSERTION) continue;
        out += indent + (item.kind == MENU_SEPARATOR ? "-" : driver::as_read(text_of(item.name)));
        if (item.kind == MENU_SUBMENU) out += " >";
        if (item.flags & (MF_GRAYED | MF_DISABLED)) out += " (off)";
        if (item.flags & MF_CHECKED) out += " (on)";
        out += "\n";
        add_items(out, item, indent + "  ");
    }
}

std::string Host::menu_text(menu_place place) const
{
    menu *built = nullptr;
    std::string out;
    if (FAILED(console_build_menu(it, place, &built))) return "(no menu)";
    add_items(out, built->root, "");
    menu_free(built);
    return out;
}

HRESULT Host::choose(const std::string &path, menu_place place)
{
    menu *built = nullptr;
    HRESULT result = console_build_menu(it, place, &built);
    if (FAILED(result)) return result;
    const menu_item *item = menu_find_label(built, wide(path).c_str());
    if (!item) item = menu_find_label(built, wide("All Tasks/" + path).c_str());
    result = item ? console_run_menu_item(it, built, item) : E_INVALIDARG;
    menu_free(built);
    if (!item) throw std::runtime_error("no \"" + path + "\" in the menu:\n" + menu_text(place));
    pump();
    return result;
}

// --- bars

static std::string state_of(BYTE state)
{
    return std::string(state & ENABLED ? "" : " (off)") + (state & CHECKED ? " (on)" : "");
}

std::vector<std::string> Host::buttons() const
{
    std::vector<std::string> names;
    const controlbar *bars = console_controls(it);
    for (size_t i = 0; i < bars->count; i++)
        for (size_t j = 0; bars->controls[i].bar && j < bars->controls[i].bar->count; j++) {
            const toolbar_button &button = bars->controls[i].bar->buttons[j];
            if (button.state & HIDDEN) continue;
            names.push_back(button.type & TBSTYLE_SEP ? "-" : text_of(button.text) + state_of(button.state));
        }
    return names;
}

std::vector<std::string> Host::menu_buttons() const
{
    std::vector<std::string> names;
    const controlbar *bars = console_controls(it);
    for (size_t i = 0; i < bars->count; i++)
        for (size_t j = 0; bars->controls[i].menus && j < bars->controls[i].menus->count; j++)
            names.push_back(driver::as_read(text_of(bars->controls[i].menus->buttons[j].text)));
    return names;
}

HRESULT Host::push(const std::string &name)
{
    const controlbar *bars = console_controls(it);
    for (size_t i = 0; i < bars->count; i++)
        for (size_t j = 0; bars->controls[i].bar && j < bars->controls[i].bar->count; j++) {
            const toolbar_button &button = bars->controls[i].bar->buttons[j];
            if (text_of(button.text) != name) continue;
            HRESULT result = console_click_button(it, &bars->controls[i], button.command);
            pump();
            return result;
        }
    throw std::runtime_error("no button \"" + name + "\"");
}

HRESULT Host::drop(const std::string &name)
{
    const controlbar *bars = console_controls(it);
    for (size_t i = 0; i < bars->count; i++)
        for (size_t j = 0; bars->controls[i].menus && j < bars->controls[i].menus->count; j++) {
            const menu_button &button = bars->controls[i].menus->buttons[j];
            if (driver::as_read(text_of(button.text)) != name) continue;
            HRESULT result = console_click_menu_button(it, &bars->controls[i], button.command, 10, 10);
            pump();
            return result;
        }
    throw std::runtime_error("no menu button \"" + name + "\"");
}

// --- around them

std::string Host::status() const
{
    return text_of(console_status(it));
}
std::string Host::description_bar() const
{
    return text_of(result_description_bar(console_result(it)));
}
std::string Host::message_title() const
{
    return text_of(result_message_of(console_result(it))->title);
}
std::string Host::message_body() const
{
    return text_of(result_message_of(console_result(it))->body);
}

std::vector<std::string> Host::problems() const
{
    std::vector<std::string> all;
    for (size_t i = 0; i < trace_problems(); i++) {
        problem found;
        if (trace_problem_at(&found, i)) all.push_back(narrow(found.snapin) + " " + found.call + ": " + found.text);
    }
    return all;
}

} // namespace host
