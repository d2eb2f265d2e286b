/* tests/support/squid.h: a real proxy, Debian's squid, on a port of its own, that asks for a user. POSIX only. */

#ifndef HOLDFAST_TESTS_SUPPORT_SQUID_H
#define HOLDFAST_TESTS_SUPPORT_SQUID_H

#include "tests/support/daemon.h"
#include "tests/support/folder.h"

#include <string>

namespace testing_support
{

class Squid
{
  public:
    enum Kind {
        OPEN,
        CLOSED, /* connects nobody */
        BASIC,
        DIGEST,
        NTLM
    };

    /* Its user is `ann`, with the password `p:w rd%`. An NTLM one believes her, whatever her password. */
    explicit Squid(Kind kind);
    Squid(const Squid &) = delete;
    Squid &operator=(const Squid &) = delete;
    ~Squid() { daemon.stop(); } /* which leaves nothing in shared memory, unlike being killed */

    int port() const { return daemon.port(); }
    /* What it says it did, a line a request. Ends it. */
    std::string log();

  private:
    Folder folder{place()};
    Daemon daemon;

    static std::string place();

    std::string configuration(Kind kind) const;
};

} // namespace testing_support

#endif
