/* Stores in which something is missing, or is not what it should be, although SQLite can read them: what each command
 * says, and that none of them is taken down. */
#include "tests/cli/machine.h"
#include "tests/support/database.h"

#include <filesystem>
#include <fstream>
#include <set>

using cli::Json;
using cli::Result;
using testing::Contains;
using testing_support::content_of;
using testing_support::Database;

namespace
{

/* Takes what the tables promise out of the schema; what is done then is let through; and puts it back. */
void damage(const std::string &path, const std::string &sql)
{
    Database database(path);
    database.run("PRAGMA ignore_check_constraints=ON; PRAGMA foreign_keys=OFF; PRAGMA writable_schema=ON;"
                 "CREATE TEMP TABLE was AS SELECT name, sql FROM sqlite_schema;"
                 "UPDATE sqlite_schema SET sql = replace(replace(replace(sql, ' NOT NULL', ''), ') STRICT, ', ') '),"
                 " ') STRICT', ')'); PRAGMA writable_schema=RESET");
    database.run(sql);
    database.run("PRAGMA writable_schema=ON;"
                 "UPDATE sqlite_schema AS s SET sql = (SELECT sql FROM was WHERE was.name = s.name);"
                 "PRAGMA writable_schema=RESET; DROP TABLE was");
}

class DamagedStore : public cli::Machine
{
  protected:
    std::string path = home + "/settings.db", sound;

    /* A store with something of everything in it. */
    void SetUp() override
    {
        ok({"set", "proxy.host=a.example", "proxy.port=3128", "proxy.user=ann"});
        ok({"set", "proxy.host=b.example"});
        ok({"plugin", "install", HOLDFAST_TEST_SITE "/telling", "--unsigned", "--yes"});
        const std::string staging = folder / "staging";
        ASSERT_EQ(HF_OK, hf_folder_make(staging.c_str(), HF_FILE_PRIVATE, nullptr));
        ok({"dpm", "set", "dpm.staging-folder=" + staging, "throttling.enabled=on"});
        Database(path).run("INSERT INTO signer (key, name, public, added_at, added_by)"
                           " VALUES ('0a1b', 'contoso', 'none', 1, 'ann');"
                           "INSERT INTO fact (key, text) VALUES ('registration-nothing', 'x');"
                           "INSERT INTO pending (revision, page, sealed) VALUES (1, 'proxy', X'00')");
        sound = content_of(path);
    }

    /* Each command with the store as `sql` leaves it. The ids of what they refuse; none of them crashes, each error
     * says what to do. */
    std::set<std::string> said_after(const std::string &sql)
    {
        const std::vector<std::vector<std::string>> commands = {
            {"status"},
            {"get", "proxy.host"},
            {"get"},
            {"history"},
            {"export"},
            {"plugin", "list"},
            {"plugin", "signer", "list"},
            {"dpm", "status"},
            {"dpm", "commit"},
            {"scratch", "show"},
            {"set", "proxy.host=c.example"},
            {"reset", "proxy.port"},
            {"revert", "1", "--yes"},
            {"plugin", "remove", "telling", "--yes"},
            {"maintain"},
        };
        std::set<std::string> said;
        for (const auto &command : commands) {
            SCOPED_TRACE(sql + ": holdfast " + testing::PrintToString(command));
            std::filesystem::remove(path + "-wal");
            std::filesystem::remove(path + "-shm");
            std::ofstream(path, std::ios::binary) << sound;
            damage(path, sql);
            std::vector<std::string> words = command;
            words.push_back("--json");
            Result result = holdfast(words);
            EXPECT_GE(result.code, 0) << result.out << result.err;
            EXPECT_TRUE(result.out.empty() || Json(result.out).valid()) << result.out;
            if (result.err.empty()) continue;
            Json refused(result.err);
            EXPECT_TRUE(refused.valid()) << result.err;
            EXPECT_NE("internal-error", refused["error.id"]) << result.err;
            EXPECT_NE("", refused["error.text"]) << result.err;
            EXPECT_NE("", refused["error.advice"]) << result.err;
            said.insert(refused["error.id"]);
        }
        return said;
    }
};

} // namespace

TEST_F(DamagedStore, IsNamedWhereARowLacksWhatItAlwaysHas)
{
    for (const char *sql : {
             "UPDATE revision SET who = NULL",
             "UPDATE revision SET origin = NULL",
             "UPDATE revision SET kind = NULL",
             "UPDATE staged SET page = NULL",
             "UPDATE staged SET field = NULL",
             "UPDATE staged SET who = NULL",
             "UPDATE staged SET origin = NULL",
             "UPDATE pending SET page = NULL",
             "UPDATE pending SET sealed = NULL",
         })
        EXPECT_THAT(said_after(sql), Contains("store-damaged")) << sql;
}

TEST_F(DamagedStore, IsNamedWhereWhatIsTrustedLacksWhatItAlwaysHas)
{
    for (const char *sql : {
             "UPDATE trust SET version = NULL",
             "UPDATE trust SET digest = NULL",
             "UPDATE trust SET services = NULL",
             "UPDATE trust SET folder = NULL",
             "UPDATE trust_file SET digest = NULL",
             "UPDATE signer SET name = NULL",
             "UPDATE signer SET public = NULL",
             "UPDATE signer SET added_by = NULL",
         })
        EXPECT_THAT(said_after(sql), Contains("store-damaged")) << sql;
}

TEST_F(DamagedStore, IsNamedWhereATableIsMissing)
{
    for (const char *table :
         {"revision", "value", "change", "horizon", "pending", "fact", "trust", "trust_file", "signer", "staged"})
        EXPECT_THAT(said_after("DROP TABLE " + std::string(table)), Contains("store-damaged")) << table;
}

TEST_F(DamagedStore, IsLivedWithWhereAColumnHoldsWhatItNeverDoes)
{
    for (const char *sql : {
             "UPDATE revision SET at = 'yesterday', who = X'ff00fe'",
             "UPDATE revision SET at = 9223372036854775807",
             "UPDATE revision SET kind = 1.5, origin = ''",
             "UPDATE value SET text = X'fffe'",
             "UPDATE value SET text = 7, revision = 'x'",
             "UPDATE value SET sealed = text, text = NULL",
             "UPDATE value SET revision = -1",
             "UPDATE change SET secret = 7, old_text = X'00'",
             "UPDATE horizon SET revision = 9223372036854775807",
         })
        said_after(sql);
}

TEST_F(DamagedStore, IsLivedWithWhereRowsDoNotBelongTogether)
{
    for (const char *sql : {
             "DELETE FROM horizon",
             "DELETE FROM revision",
             "UPDATE staged SET text = X'ff', base = 'x'",
             "UPDATE staged SET page = ''",
             "UPDATE pending SET sealed = ''",
             "UPDATE trust SET services = X'2c2c', place = 'first', title = X'ff'",
             "UPDATE trust SET digest = 'short', folder = '../..'",
             "UPDATE signer SET public = X'00ff', added_at = 'x'",
             "UPDATE fact SET text = NULL",
         })
        said_after(sql);
}
