/* tests/support/squid.h: a real proxy, Debian's squid, on a port of its own, that asks for a user. POSIX only. */

#ifndef HOLDFAST_TESTS_SUPPORT_SQUID_H
#define HOLDFAST_TESTS_SUPPORT_SQUID_H

#include "tests/support/folder.h"

#include <string>

namespace testing_support
{

class Squid
{
  public:
    enum Kind { OPEN, BASIC, DIGEST, NTLM };

    /* Its user is `ann`, with the password `p:w rd%`. An NTLM one believes everybody. */
    explicit Squid(Kind kind);
    ~Squid();
    Squid(const Squid &) = delete;
    Squid &operator=(const Squid &) = delete;

    int port() const { return listening_port; }
    /* What it says it did, a line a request. Ends it. */
    std::string log();

  private:
    Folder folder;
    int listening_port = 0;
    int process = -1, said = -1, reserved = -1;

    std::string configuration(Kind kind) const;
    void reserve_port();
    void start(Kind kind);
    void stop();
};

} // namespace testing_support

#endif
