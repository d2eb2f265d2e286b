/* tests/faults/one_key.h: what a vault, a machine and the saved copies agree on, whatever was cut off between them. */

#ifndef HOLDFAST_TESTS_FAULTS_ONE_KEY_H
#define HOLDFAST_TESTS_FAULTS_ONE_KEY_H

#include "tests/cli/vault.h"
#include "tests/support/database.h"

#include <filesystem>
#include <set>

namespace testing_support
{

/* The vault has one identity with one certificate in use and one key that is settled, and that key is the one which the
 * machine with that home has for its own. */
inline void expect_one_key(const std::string &home, const cli::Vault &vault)
{
    Database here(home + "/settings.db"), there(vault.folder / "vault/vault.db");
    EXPECT_EQ("1", there.ask("SELECT count(*) FROM identity WHERE state = 'active'"));
    EXPECT_EQ("1", there.ask("SELECT count(*) FROM identity"));
    EXPECT_EQ("1", there.ask("SELECT count(*) FROM certificate WHERE state = 'current'"));
    EXPECT_EQ("1", there.ask("SELECT count(*) FROM wrapped_key WHERE until IS NULL"));
    EXPECT_EQ(there.ask("SELECT key_id FROM wrapped_key WHERE until IS NULL"),
              here.ask("SELECT text FROM fact WHERE key = 'registration-key-id'"));
}

/* Every copy of a passphrase in a folder opens the key, or did when it was looked at before: such a one is removed, as
 * a person does who changed the passphrase. `opening` are those that opened it, and that do now. */
template <typename Holdfast>
void expect_copies_that_open(std::set<std::string> *opening, const std::string &folder, Holdfast holdfast)
{
    const std::set<std::string> before = std::move(*opening);
    std::set<std::string> copies;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) copies.insert(entry.path().string());
    opening->clear();
    for (const std::string &copy : copies) {
        if (holdfast({"passphrase", "check", copy}).code == 0) {
            opening->insert(copy);
        } else {
            EXPECT_EQ(1u, before.count(copy)) << copy << " opens nothing and never did";
            std::filesystem::remove(copy);
        }
    }
}

} // namespace testing_support

#endif
