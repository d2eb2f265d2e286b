/* snapins/host.h: the console around a test snap-in, without a window: what a person would see, as text, and do. */
#ifndef HOLDFAST_TESTS_CONSOLE_SNAPINS_HOST_H
#define HOLDFAST_TESTS_CONSOLE_SNAPINS_HOST_H

#include "apps/console/console.h"

#include <string>
#include <vector>

namespace host
{

using Path = std::vector<std::string>;
using Row = std::vector<std::string>;

class Host
{
  public:
    // Registers test-snapin-NAME.dll for each name, and opens a console.
    explicit Host(const std::vector<std::string> &names, const console_options &options = {});
    ~Host();
    Host(const Host &) = delete;
    Host &operator=(const Host &) = delete;

    // Adds a stand-alone snap-in; its wizard pages are left out unless they are asked for.
    HRESULT add(const std::string &clsid, add_how how = ADD_SILENTLY);

    // Closes the console; what was wrong until then is still in problems().
    void close();

    // The nodes, one a line, two blanks for each level: what has been opened is shown.
    std::string tree() const;
    void open(const Path &path);
    bool offers_to_open(const Path &path) const; // a "+" stands beside it
    HRESULT select(const Path &path);
    HRESULT rename_node(const Path &path, const std::string &name);

    std::vector<std::string> columns() const;
    std::vector<Row> rows() const;
    std::vector<std::string> names() const; // the first column
    Row row(size_t index) const;
    size_t row_count() const;
    HRESULT select_row(const std::string &name);
    HRESULT rename_row(const std::string &name, const std::string &to);
    int image_of_row(const std::string &name) const;
    int image_of_node(const Path &path) const;

    std::vector<std::string> verbs() const; // those that can be used now
    HRESULT run_verb(MMC_CONSOLE_VERB verb);

    // The items of a menu in reading order: "Name", "-", "Name >", "  Name" below it; (off) disabled, (on) checked.
    std::string menu_text(menu_place place = MENU_FOR_SELECTION) const;
    HRESULT choose(const std::string &path,
                   menu_place place = MENU_FOR_SELECTION); // "More/Inner one", also below All Tasks

    std::vector<std::string> buttons() const;      // of tool bars; (off), (on) as above
    std::vector<std::string> menu_buttons() const; // of the menu bar
    HRESULT push(const std::string &button);
    HRESULT drop(const std::string &menu_button);

    std::string status() const;
    std::string description_bar() const;
    std::string message_title() const;
    std::string message_body() const;
    std::string help_topic() const { return topic; } // that was asked for last

    // What the console reports: "Test Breaker IComponent::Notify: ...". Forgotten when a host is made.
    std::vector<std::string> problems() const;

    void pump() const { console_pump(it); }
    console *get() const { return it; }

    std::string topic;

  private:
    scope_node *node(const Path &path) const;
    int index_of(const std::string &name) const;

    console *it = nullptr;
    view_events events = {};
    std::vector<HMODULE> libraries;
};

} // namespace host

#endif
