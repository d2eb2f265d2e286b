/* tests/cli/machine.h: a machine of a test's own: a home folder, and `holdfast` run in it. */

#ifndef HOLDFAST_TESTS_CLI_MACHINE_H
#define HOLDFAST_TESTS_CLI_MACHINE_H

#include "tests/cli/process.h"
#include "tests/support/folder.h"
#include "tests/support/places.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <json-c/json.h>
#include <memory>
#include <string>
#include <vector>

namespace cli
{

/* A JSON document; members by path, as `error.id` or `changes.0.new`. Missing ones read as "(missing)". */
class Json
{
  public:
    explicit Json(const std::string &text) : root(json_tokener_parse(text.c_str()), json_object_put) {}

    bool valid() const { return root != nullptr; }

    /* The member as text: strings as they are, everything else as JSON. */
    std::string operator[](const std::string &path) const
    {
        json_object *at = root.get();
        for (size_t begin = 0; begin <= path.size();) {
            size_t end = std::min(path.find('.', begin), path.size());
            std::string name = path.substr(begin, end - begin);
            if (json_object_is_type(at, json_type_array)) {
                at = json_object_array_get_idx(at, std::stoul(name));
            } else if (!json_object_object_get_ex(at, name.c_str(), &at)) {
                return "(missing)";
            }
            begin = end + 1;
        }
        return at ? json_object_get_string(at) : "null";
    }

    size_t count(const std::string &member) const
    {
        json_object *array = nullptr;
        json_object_object_get_ex(root.get(), member.c_str(), &array);
        return json_object_is_type(array, json_type_array) ? json_object_array_length(array) : 0;
    }

  private:
    std::unique_ptr<json_object, int (*)(json_object *)> root;
};

class Machine : public testing::Test
{
  protected:
    testing_support::Folder folder;
    std::string home = folder / "home";
    std::string input;                                            /* of the next run */
    std::vector<std::pair<std::string, std::string>> environment; /* of every run */

    Result holdfast(std::vector<std::string> words)
    {
        words.insert(words.begin(), {"--home", home});
        Command command{HOLDFAST_PROGRAM, words, input, environment};
        input.clear();
        return run(command);
    }

    /* The same with --json: what came on standard output. */
    Json json(std::vector<std::string> words, int code = 0)
    {
        words.push_back("--json");
        Result result = holdfast(words);
        EXPECT_EQ(code, result.code) << result.out << result.err;
        return Json(result.out);
    }

    /* The same for a refusal: the document on standard error. */
    Json refusal(std::vector<std::string> words, int code)
    {
        words.push_back("--json");
        Result result = holdfast(words);
        EXPECT_EQ(code, result.code) << result.out << result.err;
        Json document(result.err);
        EXPECT_TRUE(document.valid()) << result.err;
        return document;
    }

    /* What must succeed, on the way to what is tested. */
    std::string ok(const std::vector<std::string> &words)
    {
        Result result = holdfast(words);
        EXPECT_EQ(0, result.code) << result.out << result.err;
        return result.out;
    }

    /* A copy of one of the example pages that only this account can write, whatever the umask of the checkout was. */
    std::string example(const std::string &name)
    {
        namespace fs = std::filesystem;
        const fs::path copy = fs::path(folder / "examples") / name;
        fs::create_directories(copy);
        fs::copy(fs::path(HOLDFAST_SOURCE_DIR "/docs/examples/pages") / name, copy, fs::copy_options::recursive);
        const fs::perms of_others = fs::perms::group_write | fs::perms::others_write;
        for (const auto &entry : fs::recursive_directory_iterator(copy.parent_path()))
            fs::permissions(entry.path(), of_others, fs::perm_options::remove);
        return copy.u8string();
    }

    /* What an administrator enforces or recommends. */
    void policy(const std::string &json)
    {
        hf_error error = {};
        ASSERT_EQ(HF_OK, hf_folder_make((home + "/etc/policy.d").c_str(), HF_FILE_PRIVATE, &error)) << error.text;
        std::string path = home + "/etc/policy.d/10-site.json";
        ASSERT_EQ(HF_OK, hf_file_write(path.c_str(), json.data(), json.size(), 0, &error)) << error.text;
    }

    std::string value(const std::string &field) { return json({"get", field})["value"]; }
};

} // namespace cli

#endif
