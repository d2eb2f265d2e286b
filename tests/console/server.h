/* tests/console/server.h: a server whose settings are a test's own: a data folder, and holdfast.exe to look into it. */
#ifndef HOLDFAST_TESTS_CONSOLE_SERVER_H
#define HOLDFAST_TESTS_CONSOLE_SERVER_H

#include "driver/program.h"
#include "driver/text.h"
#include "driver/wait.h"
#include "tests/support/folder.h"
#include "tests/support/places.h"

#include <windows.h>

#include <cstdlib>
#include <stdexcept>

namespace driver
{

/* A path of this machine that tests/cli/with-vault put into the environment, as Windows programs see it. */
inline std::string of_environment(const char *name)
{
    const char *value = std::getenv(name);
    if (!value) throw std::runtime_error("run this with tests/cli/with-vault");
    std::string path = value[0] == '/' ? std::string("Z:") + value : value;
    for (char &letter : path)
        if (letter == '/') letter = '\\';
    return path;
}

/* Every program that is started while it lives works with its folder. */
class Server
{
  public:
    Server() { SetEnvironmentVariableW(L"HOLDFAST_HOME", wide(home()).c_str()); }
    ~Server() { SetEnvironmentVariableW(L"HOLDFAST_HOME", nullptr); }

    std::string home() const { return folder / "home"; }
    std::string path(const std::string &name) const { return folder / name; }

    /* The effective value of `page.field`, as the command line tells it. */
    std::string value(const std::string &field) const { return member(holdfast({"get", field, "--json"}), "value"); }
    std::string status(const std::string &name) const { return member(holdfast({"status", "--json"}), name); }

    /* The first member of that name in a document. */
    static std::string member(const std::string &json, const std::string &name)
    {
        const std::string key = "\"" + name + "\":";
        size_t begin = json.find(key), end;
        if (begin == std::string::npos) return "(none)";
        begin += key.size();
        bool is_text = json[begin] == '"';
        if (is_text) begin++;
        end = json.find_first_of(is_text ? "\"" : ",}", begin);
        return json.substr(begin, end - begin);
    }

    std::string write(const std::string &name, const std::string &content) const { return folder.write(name, content); }

    /* As somebody else would, while windows are open. */
    void set(const std::string &field, const std::string &value) const { holdfast({"set", field + "=" + value}); }

    std::string holdfast(const std::vector<std::string> &arguments) const
    {
        std::string output;
        int status = run("holdfast", arguments, &output);
        if (status != 0)
            throw Failure("holdfast " + arguments[0] + " ended with " + std::to_string(status) + ": " + output);
        return output;
    }

    /* What an administrator lays down for the site. */
    void write_policy(const std::string &json) const
    {
        hf_folder_make((folder / "home/etc/policy.d").c_str(), HF_FILE_PRIVATE, nullptr);
        folder.write("home/etc/policy.d/site.json", json);
    }

    /* A plug-in made for tests, agreed to. */
    void install_plugin(const std::string &id) const
    {
        holdfast({"plugin", "install", HOLDFAST_TEST_SITE "/" + id, "--unsigned", "--yes"});
    }

  private:
    testing_support::Folder folder;
};

} // namespace driver

#endif
