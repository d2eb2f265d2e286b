/* tests/support/account.h: what an account without rights may do, also when the tests run as root. Linux only. */

#ifndef HOLDFAST_TESTS_SUPPORT_ACCOUNT_H
#define HOLDFAST_TESTS_SUPPORT_ACCOUNT_H

#include <cstdlib>
#include <linux/capability.h>
#include <stdexcept>
#include <sys/syscall.h>
#include <unistd.h>

namespace testing_support
{

/* While it lives, this thread obeys the modes of files and folders as every owner does, also when it is root. It stays
 * the same account: another one might not even get as far as the folder of temporary files. */
class Anybody
{
  public:
    Anybody()
    {
        if (syscall(SYS_capget, &header, rights) != 0) throw std::runtime_error("cannot read what this account may");
        __user_cap_data_struct fewer[_LINUX_CAPABILITY_U32S_3] = {rights[0], rights[1]};
        fewer[0].effective &= ~((1u << CAP_DAC_OVERRIDE) | (1u << CAP_DAC_READ_SEARCH));
        if (syscall(SYS_capset, &header, fewer) != 0) throw std::runtime_error("cannot do without what root may");
    }
    Anybody(const Anybody &) = delete;
    Anybody &operator=(const Anybody &) = delete;
    ~Anybody()
    {
        if (syscall(SYS_capset, &header, rights) != 0) abort();
    }

  private:
    __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct rights[_LINUX_CAPABILITY_U32S_3] = {};
};

} // namespace testing_support

#endif
