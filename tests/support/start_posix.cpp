/* Who starts a test program has no part in its tests, which run with what a bare machine has. Before any of them:
 *
 * - A pipe that got the number of a standard stream would be closed where a program that is run should have it.
 * - A proxy, or a home of Holdfast, is what a test says it is. */
#include "core/streams.h"

#include <cstdlib>

namespace
{

const char *const taken_away[] = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY",     "all_proxy",
                                  "NO_PROXY",    "no_proxy",    "HOLDFAST_HOME", "VAULTD_DATA"};

[[maybe_unused]] const bool begun = [] {
    hf_streams_hold();
    for (const char *name : taken_away) unsetenv(name);
    return true;
}();

} // namespace
