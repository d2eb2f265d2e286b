/* tests/cli/vault.h: a real vault service of a test's own, on loopback. Not on Windows. */

#ifndef HOLDFAST_TESTS_CLI_VAULT_H
#define HOLDFAST_TESTS_CLI_VAULT_H

#include "tests/cli/background.h"
#include "tests/support/folder.h"
#include "tests/support/places.h"

#include <csignal>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

namespace cli
{

/* What registers a machine without a question: a new passphrase, saved in `folder`. */
inline std::vector<std::string> registration(const std::string &credentials, const std::string &folder)
{
    return {"register", "--vault-credentials", credentials, "--generate-passphrase", "--save-passphrase",
            folder,     "--allow-local"};
}

class Vault
{
  public:
    /* Made with one vault, `backup-1`, and running. Servers are told the first of its names. */
    explicit Vault(const std::vector<std::string> &options = {}, const std::vector<std::string> &names = {"localhost"})
    {
        std::vector<std::string> init{"init"};
        for (const std::string &name : names) init.insert(init.end(), {"--name", name});
        must(init);
        std::vector<std::string> create{"vault", "create", "backup-1"};
        create.insert(create.end(), options.begin(), options.end());
        must(create);
        start();
    }

    void start()
    {
        Command serve = command({"serve", "--listen", "127.0.0.1:" + port, "--agents", "127.0.0.1:" + agents_port});
        serve.environment = environment;
        service = std::make_unique<Background>(serve, Background::Connection::pipe);
        port = port_of(service->wait_for("/\n"));
        agents_port = port_of(service->wait_for("/\n"));
    }

    /* Asks it to end, and waits until it has. */
    void stop()
    {
        if (service) {
            service->signal(SIGTERM);
            service->finish();
        }
        service.reset();
    }

    /* A new vault credentials file; the one before stops working. */
    std::string credentials(const std::string &name = "new.VaultCredentials")
    {
        must({"credentials", "backup-1", "--out", folder / name});
        return folder / name;
    }

    Result vaultd(const std::vector<std::string> &words) { return run(command(words)); }

    /* How many servers it knows, registered or not yet. */
    int servers()
    {
        std::string listed = vaultd({"servers", "backup-1"}).out;
        int count = 0;
        for (size_t at = 0; (at = listed.find("machine id", at)) != std::string::npos; at++) count++;
        return count;
    }

    testing_support::Folder folder;
    std::vector<std::pair<std::string, std::string>> environment; /* of the service, from its next start on */
    std::string port = "0", agents_port = "0"; /* free ones at first; the same again after stop and start */

  private:
    Command command(std::vector<std::string> words)
    {
        words.insert(words.end(), {"--data", folder / "vault"});
        return {VAULTD_PROGRAM, words, "", {}};
    }

    void must(const std::vector<std::string> &words)
    {
        Result result = vaultd(words);
        ASSERT_EQ(0, result.code) << result.out << result.err;
    }

    /* `management https://localhost:8443/` */
    static std::string port_of(const std::string &line)
    {
        size_t colon = line.rfind(':');
        return line.substr(colon + 1, line.rfind('/') - colon - 1);
    }

    std::unique_ptr<Background> service;
};

} // namespace cli

#endif
