/* tests/faults/one_key.h: what a vault, a machine and the saved copies agree on, whatever was cut off between them. */

#ifndef HOLDFAST_TESTS_FAULTS_ONE_KEY_H
#define HOLDFAST_TESTS_FAULTS_ONE_KEY_H

#include "tests/cli/vault.h"
#include "tests/support/database.h"

#include <filesystem>

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

/* Removes the copies of passphrases in a folder with which `holdfast` opens no key any more. How many are left. */
template <typename Holdfast> size_t sift_copies(const std::string &folder, Holdfast holdfast)
{
    size_t left = 0;
    std::vector<std::filesystem::path> copies;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) copies.push_back(entry.path());
    for (const auto &copy : copies) {
        bool opens = holdfast({"passphrase", "check", copy.string()}).code == 0;
        left += opens;
        if (!opens) std::filesystem::remove(copy);
    }
    return left;
}

} // namespace testing_support

#endif
