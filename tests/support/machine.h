/* tests/support/machine.h: a managed machine, as core/registration works with it: a home, whose clock goes by the
 * system's, and somebody who waits. */

#ifndef HOLDFAST_TESTS_SUPPORT_MACHINE_H
#define HOLDFAST_TESTS_SUPPORT_MACHINE_H

#include "core/registration.h"
#include "tests/support/home.h"

#include <functional>
#include <new>
#include <string>
#include <vector>

namespace testing_support
{

/* A secret for the length of a test; an empty one is none. */
class Secret
{
  public:
    explicit Secret(const std::string &text = "")
    {
        if (!text.empty() && hf_secret_set(&secret, text.data(), text.size(), nullptr) != HF_OK) throw std::bad_alloc();
    }
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret() { hf_secret_free(&secret); }
    const hf_secret *get() const { return secret.text != nullptr ? &secret : nullptr; }

  private:
    hf_secret secret = {};
};

class Machine
{
  public:
    Machine() : clock{tell_now, tell_milliseconds, this}, attendant{this, on_progress, on_tell, nullptr}
    {
        proxy.mode = HF_PROXY_NONE;
        context = {&home.settings, &proxy, &clock, &attendant, {"tester", "cli"}, 10, nullptr};
        be_ahead(0);
    }
    Machine(const Machine &) = delete;
    Machine &operator=(const Machine &) = delete;

    /* Puts its clock ahead of the system's. */
    void be_ahead(int64_t seconds)
    {
        ahead = seconds;
        home.clock.set(hf_clock_now(nullptr) + seconds);
    }

    /* A file of its data folder. */
    std::string data(const std::string &name) const { return home.folder / name; }

    Home home;
    std::vector<std::string> told;                               /* lines for the person who waits */
    std::function<bool(uint64_t done, uint64_t total)> progress; /* false = stop */
    hf_proxy_settings proxy = {};
    hf_registration_context context = {};

  private:
    static int64_t tell_now(void *context) { return hf_clock_now(nullptr) + static_cast<Machine *>(context)->ahead; }
    static int64_t tell_milliseconds(void *) { return hf_clock_milliseconds(nullptr); }
    static bool on_progress(void *context, uint64_t done, uint64_t total, const char *)
    {
        Machine *machine = static_cast<Machine *>(context);
        return !machine->progress || machine->progress(done, total);
    }
    static void on_tell(void *context, const char *text) { static_cast<Machine *>(context)->told.push_back(text); }

    hf_clock clock;
    hf_attendant attendant;
    int64_t ahead = 0;
};

} // namespace testing_support

#endif
