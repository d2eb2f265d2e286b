/* tests/support/inventory.h: the inventory that the sample of the SDK is for (plugins/sdk/sample), behind /api of a
 * server of a test's own. */

#ifndef HOLDFAST_TESTS_SUPPORT_INVENTORY_H
#define HOLDFAST_TESTS_SUPPORT_INVENTORY_H

#include "tests/support/server.h"

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace testing_support
{

/* It knows one token, `good`. */
class Inventory
{
  public:
    void serve(Connection &connection)
    {
        Request request;
        while (connection.read(&request)) {
            if (silent) {
                asked = true;
                connection.wait_for_end();
                return;
            }
            answer(connection, request);
        }
    }

    std::vector<std::string> requests()
    {
        std::lock_guard<std::mutex> guard(mutex);
        return seen;
    }

    std::atomic<bool> silent{false}, asked{false}, full{false};

  private:
    void answer(Connection &connection, const Request &request)
    {
        std::lock_guard<std::mutex> guard(mutex);
        const bool of_change = request.target.find("/api/changes/") == 0;
        const auto token = request.headers.find("authorization");
        const bool known = token != request.headers.end() && token->second == "Bearer good";
        seen.push_back(request.method + " " + request.target + (request.body.empty() ? "" : " " + request.body));
        if (of_change)
            connection.answer(changes.erase(request.target) ? 200 : 404, "");
        else if (!known)
            connection.answer(401, "no");
        else if (full && request.method == "PUT")
            connection.answer(507, "full");
        else if (request.method == "PUT")
            connection.answer(200, enter(request.target));
        else
            connection.answer(request.target == "/api/servers" || servers.count(request.target) ? 200 : 404, "[]");
    }

    std::string enter(const std::string &server)
    {
        servers[server] = true;
        changes["/api/changes/c0ffee-1"] = server;
        return "c0ffee-1";
    }

    std::mutex mutex;
    std::vector<std::string> seen;
    std::map<std::string, bool> servers;
    std::map<std::string, std::string> changes;
};

} // namespace testing_support

#endif
