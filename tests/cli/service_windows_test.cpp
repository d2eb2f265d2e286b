/* What an administrator of Windows has carried out as LocalSystem: by a real service, which the test's own Wine runs.
 */
#include "tests/cli/machine.h"

using cli::Json;
using cli::Result;
using testing::HasSubstr;

namespace
{

class AsService : public cli::Machine
{
  protected:
    void expect_nothing_left()
    {
        for (const auto &entry : std::filesystem::directory_iterator(std::filesystem::u8path(home + "/requests")))
            ADD_FAILURE() << entry.path().u8string() << " was left behind";
    }
};

} // namespace

TEST_F(AsService, ACommandSaysAndEndsAsItDoesOtherwise)
{
    Result here = holdfast({"test-connection"});
    EXPECT_EQ(5, here.code) << here.err;
    Result there = holdfast({"test-connection", "--as-service"});
    EXPECT_EQ(5, there.code) << there.err;
    EXPECT_EQ(here.out, there.out);
    EXPECT_EQ(here.err, there.err);
    expect_nothing_left();
}

TEST_F(AsService, ACommandPrintsOneDocumentForPrograms)
{
    Json error = refusal({"test-connection", "--as-service"}, 5);
    EXPECT_EQ("nothing-to-reach", error["error.id"]);
    expect_nothing_left();
}

TEST_F(AsService, ACommandFindsFilesFromTheSameFolderAndTheSameHome)
{
    folder.write("b\xC3\xBC"
                 "cher.VaultCredentials",
                 "this is none");
    std::filesystem::current_path(std::filesystem::u8path(folder.path()));
    environment = {{"HOLDFAST_HOME", home}};
    std::vector<std::string> words = {"test-connection", "--vault-credentials",
                                      "b\xC3\xBC"
                                      "cher.VaultCredentials"};
    Result here = cli::run({HOLDFAST_PROGRAM, words, "", environment});
    words.push_back("--as-service");
    Result there = cli::run({HOLDFAST_PROGRAM, words, "", environment});
    std::filesystem::current_path(std::filesystem::temp_directory_path());
    EXPECT_EQ(3, here.code) << here.err;
    EXPECT_EQ(here.code, there.code);
    EXPECT_EQ(here.err, there.err);
    expect_nothing_left();
}

TEST_F(AsService, AnActionGetsTheValuesThatAreNotStored)
{
    std::string key = folder.write("key", "sesame \xC3\xBC\"\\");
    ok({"plugin", "install", HOLDFAST_TEST_SITE "/telling", "--unsigned", "--yes"});
    std::string here = ok({"do", "telling.tell", "--with", "name=Ann \"B\" C\\", "--from-file=key=" + key});
    EXPECT_THAT(here, HasSubstr("Name Ann \"B\" C\\, a key of 11 letters"));
    EXPECT_EQ(here,
              ok({"do", "--as-service", "telling.tell", "--with", "name=Ann \"B\" C\\", "--from-file=key=" + key}));
    EXPECT_THAT(ok({"do", "telling.tell", "--as-service"}), HasSubstr("Name nobody, a key of 0 letters"));
    EXPECT_EQ("nobody", value("telling.name"));
    expect_nothing_left();
}

TEST_F(AsService, AnActionIsRefusedValuesAsItIsOtherwise)
{
    Json error = refusal({"do", "proxy.test", "--as-service", "--with", "port=0"}, 3);
    EXPECT_EQ("proxy.port", error["error.field"]);
    EXPECT_EQ("secret-in-arguments",
              refusal({"do", "proxy.test", "--as-service", "--with", "password=x"}, 2)["error.id"]);
}

TEST_F(AsService, NobodyGetsInByNamingARecord)
{
    std::string record = folder.write("record", "C:\\\n\nholdfast --version\n");
    Result result = cli::run({HOLDFAST_PROGRAM, {"--carry-out", record}, "", {}});
    EXPECT_EQ(1, result.code) << "the system did not start it";
    EXPECT_EQ("", result.out);
    EXPECT_TRUE(hf_file_exists(record.c_str()));
}
