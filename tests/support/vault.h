/* tests/support/vault.h: the real vault service, on loopback, in a folder of its own. POSIX only; the test is built
 * with DEPENDS vaultd. */

#ifndef HOLDFAST_TESTS_SUPPORT_VAULT_H
#define HOLDFAST_TESTS_SUPPORT_VAULT_H

#include "tests/support/folder.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace testing_support
{

/* A server as `vaultd servers` lists it. */
struct VaultServer {
    std::string name, machine, state;
};

class Vault
{
  public:
    /* Makes the service with one vault, and starts it. */
    explicit Vault(const std::string &vault_name = "contoso", const std::vector<std::string> &options = {})
        : name(vault_name)
    {
        run({"init", "--name", "127.0.0.1"});
        std::vector<std::string> create = {"vault", "create", name};
        create.insert(create.end(), options.begin(), options.end());
        run(create);
        start();
    }

    Vault(const Vault &) = delete;
    Vault &operator=(const Vault &) = delete;
    ~Vault() { stop(); }

    /* Runs a command of vaultd on its folder; what it printed. */
    std::string run(std::vector<std::string> command)
    {
        command.insert(command.begin(), HOLDFAST_PROGRAMS "/vaultd");
        command.insert(command.end(), {"--data", data()});
        Program program(command);
        if (program.wait() != 0) throw std::runtime_error("vaultd " + command[1] + " failed: " + program.error);
        return program.out;
    }

    /* The ports stay the same when it is started again: they stand in files that were downloaded. */
    void start()
    {
        std::string listen = management.empty() ? "127.0.0.1:0" : address_of(management);
        std::string listen_agents = agents.empty() ? "127.0.0.1:0" : address_of(agents);
        service = std::make_unique<Program>(std::vector<std::string>{
            HOLDFAST_PROGRAMS "/vaultd", "serve", "--data", data(), "--listen", listen, "--agents", listen_agents});
        management = address_in(service->line());
        agents = address_in(service->line());
        if (agents.empty()) {
            service->wait();
            throw std::runtime_error("vaultd does not serve: " + service->error);
        }
    }
    void stop()
    {
        if (!service) return;
        service->send(SIGTERM);
        service->wait();
        service.reset();
    }

    /* Downloads vault credentials; the path of the file. Those before are superseded. */
    std::string credentials() { return credentials(name); }
    std::string credentials(const std::string &vault)
    {
        std::string path = folder / (vault + std::to_string(++downloads) + ".VaultCredentials");
        run({"credentials", vault, "--out", path});
        return path;
    }

    /* Opens a recovery; the code. */
    std::string recovery(const std::string &machine)
    {
        std::string path = folder / ("recovery" + std::to_string(++downloads) + ".txt");
        run({"recovery", "open", name, machine, "--out", path});
        std::string code = content_of(path);
        return code.substr(0, code.find('\n'));
    }

    std::string pin()
    {
        std::string printed = run({"pin", name});
        return printed.substr(0, printed.find('\n'));
    }

    std::vector<VaultServer> servers() { return servers(name); }
    std::vector<VaultServer> servers(const std::string &vault)
    {
        std::vector<VaultServer> found;
        std::istringstream lines(run({"servers", vault}));
        for (std::string line; std::getline(lines, line);) {
            if (!line.empty() && line[0] != ' ' && line.back() != '.') found.push_back({line, "", ""});
            if (line.compare(0, 12, "  machine id") == 0) found.back().machine = last_word(line);
            if (line.compare(0, 7, "  state") == 0) found.back().state = last_word(line);
        }
        return found;
    }

    std::string data() { return folder / "vault"; }

    std::string management, agents; /* https://127.0.0.1:PORT/ */
    const std::string name;

  private:
    static std::string last_word(const std::string &line) { return line.substr(line.rfind(' ') + 1); }
    static std::string address_in(const std::string &line)
    {
        return line.find(' ') == std::string::npos ? "" : last_word(line);
    }
    static std::string address_of(const std::string &url) { return url.substr(8, url.size() - 9); }

    Folder folder;
    int downloads = 0;
    std::unique_ptr<Program> service;
};

} // namespace testing_support

#endif
