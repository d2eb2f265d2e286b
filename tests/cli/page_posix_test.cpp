/* The scripts beside the example pages, as an administrator runs them; and a page in the language of the environment,
 * where a system has it there. */
#include "tests/cli/background.h"
#include "tests/cli/machine.h"

#include <cstdlib>

using cli::Background;
using cli::Command;
using cli::Machine;
using cli::Result;
using testing::HasSubstr;
using testing_support::content_of;

class ExamplePages : public Machine
{
  protected:
    const std::string examples = HOLDFAST_SOURCE_DIR "/docs/examples/pages/";

    void install(const char *name) { ok({"page", "install", example(name), "--unsigned", "--yes"}); }

    Command script(const std::string &path, std::vector<std::string> words)
    {
        words.insert(words.begin(), examples + path);
        std::string path_of_programs = std::string(HOLDFAST_PROGRAMS) + ":" + std::getenv("PATH");
        return {"/bin/sh",
                words,
                "",
                {{"PATH", path_of_programs}, {"HOLDFAST_HOME", home}, {"HOLDFAST_WATCH", "--count 1"}}};
    }
};

TEST_F(ExamplePages, HaveACopyJobThatCopiesWhatItsPageSays)
{
    install("copy-job");
    for (const char *name : {"from", "to", "from/deep"}) hf_folder_make((folder / name).c_str(), 0, nullptr);
    for (const char *name : {"a.txt", "b c.md", "c.log", "deep/d.txt"}) folder.write(std::string("from/") + name, name);
    folder.write("to/a.txt", "there already");
    const Command job = script("copy-job/copy-job.sh", {home + "/values/copy-job.json"});

    Result missing = cli::run(script("copy-job/copy-job.sh", {folder / "nothing.json"}));
    EXPECT_EQ(1, missing.code);
    EXPECT_THAT(missing.err, HasSubstr("install the page, and set its values"));
    EXPECT_EQ("copy-job: switched off\n", cli::run(job).out);

    ok({"set", "copy-job.enabled=on", "copy-job.from=" + folder / "from", "copy-job.to=" + folder / "to",
        "copy-job.names=*.txt,*.md"});
    Result done = cli::run(job);
    EXPECT_EQ(0, done.code) << done.err;
    EXPECT_THAT(done.out, HasSubstr("copied from"));
    EXPECT_EQ("there already", content_of(folder / "to/a.txt"));
    EXPECT_EQ("b c.md", content_of(folder / "to/b c.md"));
    EXPECT_FALSE(hf_file_exists((folder / "to/c.log").c_str()));
    EXPECT_FALSE(hf_file_exists((folder / "to/d.txt").c_str()));

    ok({"set", "copy-job.depth=2", "copy-job.keep=off"});
    EXPECT_EQ(0, cli::run(job).code);
    EXPECT_EQ("a.txt", content_of(folder / "to/a.txt"));
    EXPECT_EQ("deep/d.txt", content_of(folder / "to/d.txt"));
}

TEST_F(ExamplePages, HaveContactsThatAreWrittenAnewAfterEachChange)
{
    install("maintenance");
    ok({"set", "maintenance.mail=first@example.com", "maintenance.owner=Storage team"});
    std::string file = folder / "contacts";
    Background script_running(script("maintenance/contacts.sh", {file, home + "/values/maintenance.json"}),
                              Background::Connection::pipe);
    for (int i = 0; !hf_file_exists(file.c_str()) && i < 1000; i++) ok({"get", "maintenance.window"});
    std::string before = content_of(file);
    EXPECT_THAT(before, HasSubstr("In need: first@example.com\n"));
    EXPECT_THAT(before, HasSubstr("It belongs to: Storage team\n"));

    /* It may not sit on `watch` yet: changes go on until one is seen. */
    for (int i = 0; i < 100 && content_of(file) == before; i++)
        ok({"set", "maintenance.phone=+49 30 " + std::to_string(1000 + i)});
    script_running.wait_for("contacts: written after: ");
    EXPECT_EQ(0, script_running.finish());
    EXPECT_THAT(content_of(file), HasSubstr("In need: first@example.com, +49 30 1"));
}

TEST_F(ExamplePages, AreShownInThePersonsLanguage)
{
    install("second-copy");
    environment.push_back({"LC_ALL", "de_DE.UTF-8"});
    EXPECT_EQ("Zweite Kopie", json({"page", "show", "second-copy"})["title"]);
    EXPECT_EQ("Ein Objektspeicher braucht eine Adresse.",
              refusal({"set", "second-copy.enabled=on"}, 3)["problems.0.text"]);
    EXPECT_EQ("object-store", value("second-copy.target")) << "keywords are the same in every language";
}
