#include "tests/bench/vault/service.h"

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>

namespace bench
{

using testing_support::Machine;

static std::vector<std::string> command(const bench_place &place, const std::string &name,
                                        const std::vector<std::string> &words)
{
    std::vector<std::string> all = {std::string(place.programs) + "/" + name};
    all.insert(all.end(), words.begin(), words.end());
    setenv("TMPDIR", place.folder, 1);
    return all;
}

Process::Process(const bench_place &place, const std::string &its_name, const std::vector<std::string> &words)
    : name(its_name), program(command(place, its_name, words))
{
}

std::string Process::line()
{
    std::string said = program.line();
    if (!said.empty()) return said;
    program.wait();
    throw std::runtime_error(name + " did not start: " + program.error);
}

double Process::cpu_seconds() const
{
    clockid_t clock;
    timespec time = {};
    if (clock_getcpuclockid(program.id(), &clock) != 0 || clock_gettime(clock, &time) != 0)
        throw std::runtime_error(name + " has ended");
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double Process::memory_kilobytes() const
{
    double sum = 0;
    std::ifstream file("/proc/" + std::to_string(program.id()) + "/smaps_rollup");
    for (std::string word; file >> word;) {
        double value;
        if (word.compare(0, 8, "Private_") == 0 && file >> value) sum += value;
    }
    return sum;
}

/* ---- the service ------------------------------------------------------------------------------------------------ */

const char *const Service::version = "?api-version=2016-06-01";

static int port_of(const std::string &url)
{
    return std::stoi(url.substr(url.rfind(':') + 1));
}

Service::Service(const bench_place &place, int servers)
    : process(place, "bench-vault", {std::to_string(servers)}), management(port_of(process.line())),
      agents(port_of(process.line())), path(process.line()), pair_file(process.line()),
      credentials_file(process.line()), credentials(credentials_file, nullptr), trust(credentials.file->ca_pem)
{
}

Service &service_of(const bench_place &place, int servers)
{
    static std::map<int, std::unique_ptr<Service>> all;
    std::unique_ptr<Service> &found = all[servers];
    if (!found) found = std::make_unique<Service>(place, servers);
    return *found;
}

static std::string member_of(const std::string &json, const char *path)
{
    testing_support::Reply reply;
    reply.body = json;
    return reply.at(path);
}

std::string Service::sign_in(Connection &connection)
{
    std::string body = form(credentials, testing_support::Assertion(credentials, time(nullptr)).text());
    std::string answer =
        connection.exchange(request_of("POST", "/" + std::string(credentials.file->tenant) + "/oauth2/token",
                                       "Content-Type: application/x-www-form-urlencoded\r\n", body));
    return "Authorization: Bearer " + member_of(answer, "access_token") + "\r\n";
}

std::string Service::contact_of(const Machine &machine) const
{
    return request_of("POST", path + "/registeredIdentities/" + machine.id + "/contact" + version,
                      "Content-Type: application/json\r\n",
                      "{\"properties\":{\"machineName\":\"" + machine.name + "\",\"agentVersion\":\"0.1.0\"}}");
}

void Service::enrol(Registered &server)
{
    Machine &machine = server.machine;
    Connection connection(trust, management);
    std::string token = sign_in(connection);
    connection.exchange(request_of("GET", managed("/capabilities"), token));
    machine.vault_id = credentials.file->resource_id;
    std::string answer = connection.exchange(request_of("PUT", managed("/registeredIdentities/" + machine.id),
                                                        token + "Content-Type: application/json\r\n", machine.body()));
    machine.pair.certificate = member_of(answer, "properties.certificate");
    Trust own(credentials.file->ca_pem, machine.pair.certificate, machine.pair.key);
    server.agents = std::make_unique<Connection>(own, agents);
    server.agents->exchange(contact_of(machine));
}

void Service::leave(Registered &server)
{
    server.agents->exchange(request_of("DELETE", path + "/registeredIdentities/" + server.machine.id + version));
}

} // namespace bench
