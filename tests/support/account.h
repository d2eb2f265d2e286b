/* tests/support/account.h: what an account without rights may do, also when the tests run as root. POSIX only. */

#ifndef HOLDFAST_TESTS_SUPPORT_ACCOUNT_H
#define HOLDFAST_TESTS_SUPPORT_ACCOUNT_H

#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

namespace testing_support
{

/* While it lives, root is nobody. */
class Anybody
{
  public:
    Anybody() : account(geteuid())
    {
        if (account == 0 && seteuid(65534) != 0) throw std::runtime_error("cannot become another account");
    }
    Anybody(const Anybody &) = delete;
    Anybody &operator=(const Anybody &) = delete;
    ~Anybody()
    {
        if (account == 0 && seteuid(0) != 0) abort();
    }

  private:
    uid_t account;
};

} // namespace testing_support

#endif
