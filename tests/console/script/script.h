/* tests/console/script/script.h: a script of the console, written and read by a test. */
#ifndef HOLDFAST_TESTS_CONSOLE_SCRIPT_SCRIPT_H
#define HOLDFAST_TESTS_CONSOLE_SCRIPT_SCRIPT_H

#include "../driver/driver.h"
#include "tests/support/folder.h"

#include <gtest/gtest.h>
#include <json-c/json.h>

#include <memory>
#include <string>
#include <vector>

namespace script_testing
{

const std::string names = "{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string menus = "{20000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string sheets = "{30000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string memory = "{40000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string breaker = "{50000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string wizard = "{60000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string panel = "{80000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string catalog = "{B0000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string pinboard = "{E0000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string tasks = "{A0000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string shelf = "{90000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string chooser = "{70000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";

/* A value of an answer. What is not there is an empty one. */
class Value
{
  public:
    Value(json_object *borrowed = nullptr) : object(borrowed) {}

    Value operator[](const char *key) const
    {
        return json_object_is_type(object, json_type_object) ? json_object_object_get(object, key) : nullptr;
    }
    Value operator[](size_t index) const { return index < size() ? json_object_array_get_idx(object, index) : nullptr; }
    size_t size() const { return json_object_is_type(object, json_type_array) ? json_object_array_length(object) : 0; }
    std::string text() const { return object ? json_object_get_string(object) : ""; }
    int number() const { return json_object_get_int(object); }
    bool is() const { return json_object_get_boolean(object); }

    /* `key` of each entry; of the entries themselves if there is none. */
    std::vector<std::string> texts(const char *key = nullptr) const
    {
        std::vector<std::string> out;
        for (size_t i = 0; i < size(); i++) out.push_back(key ? (*this)[i][key].text() : (*this)[i].text());
        return out;
    }

    /* The entry whose `key` is `wanted`. */
    Value find(const char *key, const std::string &wanted) const
    {
        for (size_t i = 0; i < size(); i++) {
            if ((*this)[i][key].text() == wanted) return (*this)[i];
        }
        return nullptr;
    }

  private:
    json_object *object;
};

/* What the console answered, a line a command; the first lines are those of the snap-ins. */
struct Answers {
    int status = -1;
    std::string output;
    std::vector<std::shared_ptr<json_object>> lines;

    Value line(size_t index) const { return index < lines.size() ? lines[index].get() : nullptr; }
    Value last() const { return lines.empty() ? nullptr : lines.back().get(); }

    /* The answer to the `nth` command of a kind. */
    Value to(const std::string &command, size_t nth = 0) const
    {
        for (const auto &each : lines) {
            if (Value(each.get())["do"].text() == command && nth-- == 0) return each.get();
        }
        return nullptr;
    }

    /* "CALL: TEXT" of every problem that was reported. */
    std::vector<std::string> problems() const
    {
        std::vector<std::string> out;
        for (const auto &each : lines) {
            Value list = Value(each.get())["problems"];
            for (size_t i = 0; i < list.size(); i++) {
                out.push_back(list[i]["snapin"].text() + " " + list[i]["call"].text() + ": " + list[i]["text"].text());
            }
        }
        return out;
    }
};

inline Answers run_script(const std::vector<std::string> &snapins, const std::string &commands,
                          const std::vector<std::string> &options = {})
{
    testing_support::Folder folder;
    folder.write("script.json", commands);
    std::vector<std::string> arguments = options;
    for (const std::string &clsid : snapins) arguments.insert(arguments.end(), {"--snapin", clsid});
    arguments.insert(arguments.end(), {"--script", folder / "script.json"});

    Answers answers;
    answers.status = driver::run("holdfast-console", arguments, &answers.output);
    for (size_t begin = 0; begin < answers.output.size();) {
        size_t end = answers.output.find('\n', begin);
        std::string line = answers.output.substr(begin, end - begin);
        if (json_object *parsed = line[0] == '{' ? json_tokener_parse(line.c_str()) : nullptr)
            answers.lines.emplace_back(parsed, json_object_put);
        if (end == std::string::npos) break;
        begin = end + 1;
    }
    return answers;
}

/* All test snap-ins are registered. */
class Script : public testing::Test
{
  protected:
    static void SetUpTestSuite()
    {
        for (const char *name : {"breaker", "catalog", "chooser", "extension", "ledger", "memory", "menus", "names",
                                 "panel", "pinboard", "sheet", "shelf", "tasks", "wizard"}) {
            std::string dll = driver::built(std::string("test-snapin-") + name + ".dll");
            ASSERT_EQ(0, driver::run("C:\\windows\\system32\\regsvr32.exe", {"/s", dll})) << dll;
        }
    }

    /* The breaker breaks this rule as long as the object lives. */
    struct Breaks {
        explicit Breaks(const std::string &rule) { SetEnvironmentVariableA("TEST_BREAK", rule.c_str()); }
        ~Breaks() { SetEnvironmentVariableA("TEST_BREAK", nullptr); }
    };
};

} // namespace script_testing

#endif
