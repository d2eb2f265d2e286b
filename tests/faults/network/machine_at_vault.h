/* tests/faults/network/machine_at_vault.h: a machine of a test's own, and a real vault that it may register with. */

#ifndef HOLDFAST_TESTS_FAULTS_NETWORK_MACHINE_AT_VAULT_H
#define HOLDFAST_TESTS_FAULTS_NETWORK_MACHINE_AT_VAULT_H

#include "tests/cli/machine.h"
#include "tests/cli/vault.h"

#include <filesystem>

namespace testing_support
{

class MachineAtVault : public cli::Machine
{
  protected:
    cli::Vault vault;
    std::string usb = folder / "usb", credentials = vault.credentials();

    explicit MachineAtVault(const std::vector<std::string> &names = {"localhost"}) : vault({}, names)
    {
        std::filesystem::create_directory(usb);
    }

    void use_proxy(int port)
    {
        ok({"set", "proxy.mode=custom", "proxy.host=127.0.0.1", "proxy.port=" + std::to_string(port), "proxy.bypass="});
    }

    std::vector<std::string> registration() const { return cli::registration(credentials, usb); }

    /* A copy of the credentials file that names the vault by another of its names. */
    std::string credentials_for(const std::string &host)
    {
        std::string text = content_of(credentials);
        const std::string known = "//localhost:", named = "//" + host + ":";
        for (size_t at = 0; (at = text.find(known, at)) != std::string::npos; at += named.size())
            text.replace(at, known.size(), named);
        return folder.write("renamed.VaultCredentials", text);
    }

    std::vector<std::string> connection_test() const { return connection_test(credentials); }
    static std::vector<std::string> connection_test(const std::string &file)
    {
        return {"test-connection", "--vault-credentials", file};
    }

    /* A run that ends with the exit code `code` and the error `id`, which names `named` and says what to do. */
    std::string expect_refused(const std::vector<std::string> &words, int code, const std::string &id,
                               const std::string &named = "")
    {
        cli::Result result = holdfast(words);
        EXPECT_EQ(code, result.code) << result.out << result.err;
        size_t place = result.err.find("error: "), end = result.err.find("(" + id, place);
        bool found = place != std::string::npos && end != std::string::npos;
        EXPECT_TRUE(found) << id << " is not the error:\n" << result.err;
        if (!found) return "";
        std::string said = result.err.substr(place, end - place);
        EXPECT_THAT(said, testing::HasSubstr(named));
        EXPECT_THAT(said, testing::HasSubstr("\n       ")) << "what to do next";
        return said;
    }
};

} // namespace testing_support

#endif
