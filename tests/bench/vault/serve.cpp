/* bench-vault SERVERS: the real vault service, without the limits that are there for strangers, with so many servers
 * registered already. Says in five lines where it is: management, agents, the path of the vault, the file of its
 * certificate and key, a vault credentials file. Runs until it is killed. */
#include "tests/bench/vault/limits.h"
#include "tests/support/vault_service.h"

#include "apps/vaultd/db/audit.h"
#include "apps/vaultd/db/identities.h"
#include "apps/vaultd/db/vaults.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/prctl.h>
#include <unistd.h>

using namespace testing_support;

namespace
{

vd_server_options without_limits()
{
    vd_server_options options = {};
    options.requests_per_second = options.requests_at_once = 1000000000;
    options.connections = options.connections_of_one = BENCH_CONNECTIONS_MAX;
    options.idle_seconds = 3600;
    options.request_milliseconds = 3600000;
    return options;
}

/* What a registration leaves behind. The certificate is a real one, the same for all; its digest is each one's own. */
void add_server(const VaultService &vault, const vd_issued &issued, int number, hf_error *error)
{
    vd_database *database = vault.service->database;
    std::string machine = random_id(), key_id = random_id();
    vd_identity identity = {};
    identity.vault = vault.vault.id;
    identity.active = true;
    identity.registered = identity.contact = vault.clock.now();
    hf_text_put(identity.machine, sizeof identity.machine, machine.c_str());
    hf_text_format(identity.name, sizeof identity.name, "server-%d.example.com", number);
    hf_text_put(identity.os, sizeof identity.os, "Debian 12");
    hf_text_put(identity.agent, sizeof identity.agent, "0.1.0");
    require(vd_identity_add(&identity, database, error), *error);

    vd_certificate certificate = {};
    certificate.identity = identity.id;
    certificate.current = true;
    certificate.until = issued.until;
    require(hf_random(certificate.digest, sizeof certificate.digest, error), *error);
    hf_text_put(certificate.act, sizeof certificate.act, VD_ACT_REGISTER);
    hf_text_put(certificate.request, sizeof certificate.request, random_id().c_str());
    hf_text_put(certificate.pem, sizeof certificate.pem, hf_text_get(&issued.pem));
    require(vd_certificate_add(&certificate, database, error), *error);

    vd_wrapped_key key = {};
    hf_text_put(key.key_id, sizeof key.key_id, key_id.c_str());
    hf_text_put(key.value, sizeof key.value, wrapped_key(machine, key_id).c_str());
    require(vd_wrapped_key_put(database, identity.id, &key, vault.clock.now(), error), *error);

    std::string who = "machine " + machine;
    vd_audit_entry entry = {vault.clock.now(),
                            vault.vault.name,
                            who.c_str(),
                            "192.0.2.7",
                            "contact",
                            "",
                            "done",
                            "00000000-0000-0000-0000-000000000000"};
    require(vd_audit_add(&entry, database, error), *error);
}

void fill(VaultService &vault, int servers)
{
    Machine machine;
    hf_error error = {};
    vd_issued issued = {};
    require(vd_authority_issue_machine(&issued, vault.service->authority, machine.get_key(), machine.id.c_str(),
                                       vault.clock.now(), &error),
            error);
    vault.vault.server_limit = 1000000;
    vault.change([&](hf_error *e) {
        for (int i = 0; i < servers; i++) add_server(vault, issued, i, e);
        return vd_vault_change(&vault.vault, vault.service->database, e);
    });
    vd_issued_free(&issued);
}

} // namespace

int main(int argc, char **argv)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody is left to stop it */
    signal(SIGPIPE, SIG_IGN);
    bench_raise_limits();
    try {
        VaultService vault(without_limits());
        fill(vault, argc > 1 ? atoi(argv[1]) : 0);
        printf("%s\n%s\n%s\n%s/server.pem\n%s\n", vault.management().c_str(), vault.agents().c_str(),
               vault.vault_path("", "").c_str(), vault.data().c_str(), vault.download().c_str());
        fflush(stdout);
        for (;;) pause();
    } catch (const std::exception &failure) {
        fprintf(stderr, "bench-vault: %s\n", failure.what());
        return 1;
    }
}
