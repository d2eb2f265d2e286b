/* tests/support/clock.h: a clock that stands still until a test moves it. */

#ifndef HOLDFAST_TESTS_SUPPORT_CLOCK_H
#define HOLDFAST_TESTS_SUPPORT_CLOCK_H

#include "core/clock.h"

namespace testing_support
{

class Clock
{
  public:
    /* 22 November 2026, 09:14 UTC, unless told. */
    explicit Clock(int64_t now = 1795338840) : seconds(now), clock{tell, tell_milliseconds, this} {}
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;

    const hf_clock *get() const { return &clock; }
    int64_t now() const { return seconds; }
    void set(int64_t to) { seconds = to; }
    void advance(int64_t by) { seconds += by; }

  private:
    static int64_t tell(void *context) { return static_cast<Clock *>(context)->seconds; }
    static int64_t tell_milliseconds(void *context) { return static_cast<Clock *>(context)->seconds * 1000; }

    int64_t seconds;
    hf_clock clock;
};

} // namespace testing_support

#endif
