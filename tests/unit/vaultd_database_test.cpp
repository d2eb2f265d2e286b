#include "apps/vaultd/db/audit.h"
#include "apps/vaultd/db/identities.h"
#include "apps/vaultd/db/issued.h"
#include "apps/vaultd/db/schema.h"
#include "apps/vaultd/db/vaults.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>

using namespace testing_support;
using testing::HasSubstr;

namespace
{

class VaultDatabase : public testing::Test
{
  protected:
    Folder folder;
    std::string path = folder / "vault.db";
    vd_database *database = nullptr;
    vd_vault vault = {};
    hf_error error = {};

    void SetUp() override
    {
        ASSERT_EQ(HF_OK, vd_database_create(&database, path.c_str(), &error)) << error.text;
        begin(0);
        for (char *text :
             {vault.name, vault.resource_id, vault.resource_group, vault.region, vault.client, vault.object})
            hf_text_put(text, 16, "one");
        ASSERT_EQ(HF_OK, vd_vault_add(&vault, database, &error)) << error.text;
        commit();
    }
    void TearDown() override { vd_database_close(database); }

    void begin(int64_t now) { ASSERT_EQ(HF_OK, vd_begin(database, now, &error)) << error.text; }
    void commit() { ASSERT_EQ(HF_OK, vd_commit(database, &error)) << error.text; }

    void execute(const char *sql)
    {
        sqlite3 *other = nullptr;
        ASSERT_EQ(SQLITE_OK, sqlite3_open(path.c_str(), &other));
        EXPECT_EQ(SQLITE_OK, sqlite3_exec(other, sql, nullptr, nullptr, nullptr)) << sqlite3_errmsg(other);
        sqlite3_close(other);
    }

    void add_anonymous(int64_t at)
    {
        vd_audit_entry entry = {at, "", VD_AUDIT_ANONYMOUS, "", "sign in", "", "AssertionInvalid", ""};
        ASSERT_EQ(HF_OK, vd_audit_add(&entry, database, &error)) << error.text;
    }

    size_t audit_count(const char *name)
    {
        size_t count = 0;
        auto each = [](void *context, const vd_audit_entry *) { ++*static_cast<size_t *>(context); };
        EXPECT_EQ(HF_OK, vd_audit_each(database, name, 1000000, each, &count, &error)) << error.text;
        return count;
    }
};

TEST_F(VaultDatabase, CanBeReadByItsOwnerOnly)
{
    for (const std::string &file : {path, path + "-wal", path + "-shm"}) {
        struct stat about = {};
        ASSERT_EQ(0, stat(file.c_str(), &about)) << file;
        EXPECT_EQ(0600u, about.st_mode & 0777u) << file;
    }
}

TEST_F(VaultDatabase, IsNotMadeTwice)
{
    vd_database *second = nullptr;
    EXPECT_EQ(HF_CONFLICT, vd_database_create(&second, path.c_str(), &error));
    EXPECT_STREQ("vaultd-made-already", error.id);
    EXPECT_EQ(nullptr, second);
}

TEST_F(VaultDatabase, SaysThatThereIsNone)
{
    vd_database *second = nullptr;
    EXPECT_EQ(HF_NOT_FOUND, vd_database_open(&second, (folder / "other.db").c_str(), &error));
    EXPECT_STREQ("vaultd-not-made", error.id);
    EXPECT_FALSE(hf_file_exists((folder / "other.db").c_str()));
}

TEST_F(VaultDatabase, RefusesAFileOfANewerVersionAndOneThatIsNoDatabase)
{
    vd_database_close(database);
    database = nullptr;
    vd_database *second = nullptr;
    execute(("PRAGMA user_version = " + std::to_string(vd_schema_version() + 1)).c_str());
    EXPECT_EQ(HF_INVALID, vd_database_open(&second, path.c_str(), &error));
    EXPECT_STREQ("vaultd-database-newer", error.id);

    std::string nonsense = folder.write("nonsense.db", std::string(5000, 'x'));
    EXPECT_EQ(HF_FAILED, vd_database_open(&second, nonsense.c_str(), &error));
    EXPECT_STREQ("vaultd-database", error.id);
    EXPECT_THAT(error.text, HasSubstr("not a database"));
}

TEST_F(VaultDatabase, LeavesNoTraceOfWhatIsRolledBack)
{
    vd_vault second = vault;
    for (char *text : {second.name, second.resource_id, second.client}) hf_text_put(text, 16, "two");
    begin(1);
    EXPECT_EQ(HF_OK, vd_vault_add(&second, database, &error)) << error.text;
    EXPECT_EQ(HF_FAILED, vd_vault_add(&second, database, &error)) << "its name is taken";
    vd_rollback(database);
    begin(1);
    vd_vault found;
    EXPECT_EQ(HF_OK, vd_vault_by_name(&found, database, "two", &error));
    EXPECT_EQ(0, found.id);
    EXPECT_EQ(HF_OK, vd_vault_by_name(&found, database, "ONE", &error));
    EXPECT_EQ(vault.id, found.id);
    commit();
}

TEST_F(VaultDatabase, GivesThreadsTheirTransactionsOneAfterAnother)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back([this] {
            for (int n = 0; n < 25; n++) {
                hf_error mine = {};
                vd_audit_entry entry = {1, "", "somebody", "", "act", "", VD_AUDIT_DONE, ""};
                EXPECT_EQ(HF_OK, vd_begin(database, 1, &mine)) << mine.text;
                EXPECT_EQ(HF_OK, vd_audit_add(&entry, database, &mine)) << mine.text;
                EXPECT_EQ(HF_OK, vd_commit(database, &mine)) << mine.text;
            }
        });
    for (std::thread &thread : threads) thread.join();
    begin(1);
    EXPECT_EQ(100u, audit_count(nullptr));
    commit();
}

TEST_F(VaultDatabase, DeletesWhatExpiredAsATransactionBegins)
{
    const unsigned char digest[32] = {1};
    vd_token token = {VD_TOKEN_ADMINISTRATOR, 0, 0, 100}, found;
    vd_identity identity = {};
    identity.vault = vault.id;
    identity.until = 100;
    bool fresh = false;
    hf_bytes sealed = {};
    ASSERT_TRUE(hf_bytes_copy(&sealed, "x", 1));
    begin(1);
    EXPECT_EQ(HF_OK, vd_token_add(&token, database, digest, &error));
    EXPECT_EQ(HF_OK, vd_identity_add(&identity, database, &error)) << error.text;
    EXPECT_EQ(HF_OK, vd_assertion_use(&fresh, database, digest, 100, &error));
    EXPECT_TRUE(fresh);
    EXPECT_EQ(HF_OK, vd_pin_put(database, vault.id, &sealed, 100, &error));
    commit();
    hf_bytes_free(&sealed);

    for (int64_t now : {99, 100}) {
        begin(now);
        int64_t identities = 0;
        vd_pin pin;
        EXPECT_EQ(HF_OK, vd_token_find(&found, database, digest, &error));
        EXPECT_EQ(now < 100, found.kind[0] != '\0');
        EXPECT_EQ(HF_OK, vd_identity_count(&identities, database, vault.id, &error));
        EXPECT_EQ(now < 100 ? 1 : 0, identities);
        EXPECT_EQ(HF_OK, vd_assertion_use(&fresh, database, digest, 100, &error));
        EXPECT_EQ(now >= 100, fresh);
        EXPECT_EQ(HF_OK, vd_pin_find(&pin, database, vault.id, &error));
        EXPECT_EQ(now < 100 ? 1u : 0u, pin.sealed.length);
        hf_bytes_free(&pin.sealed);
        commit();
    }
}

TEST_F(VaultDatabase, RemovesEverythingOfAnIdentityWithIt)
{
    vd_identity identity = {};
    identity.vault = vault.id;
    vd_certificate certificate = {}, found;
    vd_wrapped_key key = {}, found_key;
    vd_recovery recovery = {}, found_recovery;
    begin(1);
    ASSERT_EQ(HF_OK, vd_identity_add(&identity, database, &error));
    certificate.identity = recovery.identity = identity.id;
    recovery.until = 100;
    hf_text_put(certificate.act, sizeof certificate.act, VD_ACT_REGISTER);
    hf_text_put(key.key_id, sizeof key.key_id, "k");
    ASSERT_EQ(HF_OK, vd_certificate_add(&certificate, database, &error)) << error.text;
    ASSERT_EQ(HF_OK, vd_wrapped_key_put(database, identity.id, &key, 1, &error));
    ASSERT_EQ(HF_OK, vd_recovery_put(&recovery, database, &error));
    ASSERT_EQ(HF_OK, vd_identity_remove(database, identity.id, &error));
    EXPECT_EQ(HF_OK, vd_certificate_by_digest(&found, database, certificate.digest, &error));
    EXPECT_EQ(0, found.identity);
    EXPECT_EQ(HF_OK, vd_wrapped_key_current(&found_key, database, identity.id, &error));
    EXPECT_STREQ("", found_key.key_id);
    EXPECT_EQ(HF_OK, vd_recovery_find(&found_recovery, database, identity.id, &error));
    EXPECT_EQ(0, found_recovery.identity);
    commit();
}

TEST_F(VaultDatabase, CountsTheServersThatWereThereBeforeItCounted)
{
    vd_identity identities[3] = {};
    int64_t count = 0;
    begin(1);
    for (vd_identity &identity : identities) {
        identity.vault = vault.id;
        hf_text_format(identity.machine, sizeof identity.machine, "%lld", static_cast<long long>(++count));
        ASSERT_EQ(HF_OK, vd_identity_add(&identity, database, &error)) << error.text;
    }
    commit();
    vd_database_close(database);
    execute("DROP TRIGGER identity_added; DROP TRIGGER identity_removed; ALTER TABLE vault DROP COLUMN servers; "
            "PRAGMA user_version = 2");
    ASSERT_EQ(HF_OK, vd_database_open(&database, path.c_str(), &error)) << error.text;
    begin(2);
    EXPECT_EQ(HF_OK, vd_identity_count(&count, database, vault.id, &error));
    EXPECT_EQ(3, count);
    EXPECT_EQ(HF_OK, vd_identity_remove(database, identities[1].id, &error));
    EXPECT_EQ(HF_OK, vd_identity_count(&count, database, vault.id, &error));
    EXPECT_EQ(2, count);
    commit();
}

TEST_F(VaultDatabase, KeepsStrangersFromFillingTheAudit)
{
    begin(1000);
    for (int i = 0; i < 200; i++) add_anonymous(1000);
    EXPECT_EQ(60u, audit_count(nullptr));
    vd_audit_entry entry = {1000, "one", "credentials 1", "", "register", "", VD_AUDIT_DONE, ""};
    EXPECT_EQ(HF_OK, vd_audit_add(&entry, database, &error));
    EXPECT_EQ(61u, audit_count(nullptr));
    EXPECT_EQ(1u, audit_count("ONE"));
    add_anonymous(1060);
    EXPECT_EQ(62u, audit_count(nullptr));
    EXPECT_EQ(HF_OK, vd_audit_trim(database, &error));
    EXPECT_EQ(62u, audit_count(nullptr));
    commit();
}

TEST_F(VaultDatabase, ReportsTheFirstFailureOfAStatement)
{
    vd_statement statement;
    vd_prepare(&statement, database, "SELECT what FROM nowhere");
    vd_bind_int(&statement, 1);
    EXPECT_FALSE(vd_next(&statement));
    EXPECT_EQ(HF_FAILED, vd_finish(&statement, &error));
    EXPECT_THAT(error.text, HasSubstr("nowhere"));
}

TEST(Vault, TakesNamesAsThePublicInterfaceDoes)
{
    for (const char *name : {"ab", "Backup-1", "a2345678901234567890123456789012345678901234567890"})
        EXPECT_TRUE(vd_vault_name_is_good(name)) << name;
    for (const char *name : {"", "a", "1a", "-a", "a b", "a_b", "a.b", "a/b", "\xc3\xa4\xc3\xa4",
                             "a23456789012345678901234567890123456789012345678901"})
        EXPECT_FALSE(vd_vault_name_is_good(name)) << name;
    for (const char *text : {"west us", "a", "Group_(1).x"}) EXPECT_TRUE(vd_vault_text_is_good(text)) << text;
    for (const char *text : {"", " a", "a ", ".a", "a/b", "a\n"}) EXPECT_FALSE(vd_vault_text_is_good(text)) << text;
}

} // namespace
