/* The console's window as the tests here use it: started with test snap-ins, its parts at hand. */
#ifndef HOLDFAST_TESTS_CONSOLE_WINDOW_CONSOLE_H
#define HOLDFAST_TESTS_CONSOLE_WINDOW_CONSOLE_H

#include "../driver/driver.h"
#include "apps/console/window/actions_pane.h"
#include "apps/console/window/message_pane.h"
#include "apps/console/window/problem_bar.h"
#include "apps/console/window/resource.h"
#include "apps/console/window/tasks_pane.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>

namespace console_window
{

using namespace driver;

inline const std::string names = "{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string menus = "{20000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string sheets = "{30000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string note = "{40000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string breaker = "{50000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string wizards = "{60000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string tasks = "{A0000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string catalog = "{B0000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string shelf = "{90000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string chooser = "{70000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string ledger = "{D0000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string pinboard = "{E0000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
inline const std::string panel = "{80000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";

/* A console with some snap-ins. Closing it with the object is not polite; close() is. */
class Console
{
  public:
    explicit Console(const std::vector<std::string> &snapins)
        : program("holdfast-console", arguments(snapins)), frame(program.window_of_class("HoldfastConsole")),
          tree(frame.child(IDC_FRAME_TREE)), list(frame.child(IDC_FRAME_LIST)), status(frame.child(IDC_FRAME_STATUS)),
          actions(frame.child(IDC_FRAME_ACTIONS).child(ACTIONS_TREE_ID))
    {
        frame.wait_until_idle();
    }

    Window child(int id) const { return frame.child(id); }
    Toolbar bar(int number) const { return Toolbar(frame.child(IDC_FRAME_BAR + number)); }
    Menu context_menu() const { return Menu(program.id()); }

    int close()
    {
        frame.close();
        return program.wait_for_exit();
    }

    void wait_for_selection(const Path &path) const
    {
        wait_for(
            "\"" + path.back() + "\" to be selected", [&] { return tree.selected() == path; },
            [&] { return "\"" + tree.selected().back() + "\""; });
        frame.wait_until_idle();
    }

    void wait_for_rows(size_t count) const
    {
        wait_for(
            std::to_string(count) + " rows", [&] { return list.count() == count; },
            [&] { return std::to_string(list.count()); });
    }

    Program program;
    Window frame;
    Tree tree;
    List list;
    StatusBar status;
    Tree actions;

  private:
    static std::vector<std::string> arguments(const std::vector<std::string> &snapins)
    {
        std::vector<std::string> words;
        for (const std::string &clsid : snapins) words.insert(words.end(), {"--snapin", clsid});
        return words;
    }
};

inline const Path fruits = {"Console Root", "Test Names", "Fruits"};
inline const Path many = {"Console Root", "Test Names", "Many"};
inline const Path branches = {"Console Root", "Test Names", "Branches"};

/* F2, as often as it takes: the verb is there once the snap-in was told of the selection. */
inline void begin_rename(const Window &pane, UINT which_editor)
{
    wait_for("the editor of the name", [&] {
        press("F2");
        return pane.send(which_editor) != 0;
    });
}

/* Answers a dialog with a key, as often as it takes: it may just be opening, and a window of another
 * thread may have come to the front again. */
inline void answer(const Window &question, const std::string &key)
{
    wait_for("the answer to be taken", [&] {
        if (!question.is_visible()) return true;
        if (GetForegroundWindow() != question.get()) {
            SetForegroundWindow(question.get());
        } else {
            press(key);
        }
        return !question.is_visible();
    });
}

inline std::wstring read_utf16(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::wstring text(bytes.size() / sizeof(wchar_t), 0);
    std::memcpy(&text[0], bytes.data(), text.size() * sizeof(wchar_t));
    return text;
}

class ConsoleWindow : public testing::Test
{
  protected:
    static void SetUpTestSuite()
    {
        for (const char *name : {"breaker", "catalog", "chooser", "extension", "ledger", "memory", "menus", "names",
                                 "panel", "pinboard", "sheet", "shelf", "tasks", "wizard"})
            ASSERT_EQ(0, run("C:\\windows\\system32\\regsvr32.exe",
                             {"/s", built(std::string("test-snapin-") + name + ".dll")}))
                << name;
    }

    /* Each test has a layout of its own: nobody has used the console before. */
    void SetUp() override
    {
        char temporary[MAX_PATH], name[MAX_PATH];
        GetTempPathA(MAX_PATH, temporary);
        GetTempFileNameA(temporary, "hfc", 0, name);
        DeleteFileA(name);
        CreateDirectoryA(name, nullptr);
        SetEnvironmentVariableA("APPDATA", name);
        folder = name;
    }
    void TearDown() override { SetEnvironmentVariableW(L"TEST_BREAK", nullptr); }

    std::string folder;
};

} // namespace console_window

#endif
