/* driver/wait.h: waiting for a state of other processes' windows, never for a time. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_WAIT_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_WAIT_H

#include <functional>
#include <stdexcept>
#include <string>

namespace driver
{

// What could not be found or did not come about. It ends the test, and its text is the test's message. The screen is
// kept when it is made, because what a test started is gone when it ends.
struct Failure : std::runtime_error {
    explicit Failure(const std::string &what);
};

// What keeps the screen; main sets it.
extern void (*on_failure)();

// Called again and again while something is waited for: for a test whose own thread has messages to handle.
extern void (*while_waiting)();

// Returns as soon as `reached` is true. Throws a Failure that says `what` was waited for and what `seen` says there was
// instead, if that takes more than a minute. `reached` is asked again and again, also once at the very end.
void wait_for(const std::string &what, const std::function<bool()> &reached,
              const std::function<std::string()> &seen = nullptr);

// Acts, and waits until that did what it should. A window that is still being put into its place and brought to the
// front loses a click: what came to nothing for two seconds is done once more, as a person would. For what may be done
// twice.
void act_until(const std::string &what, const std::function<bool()> &reached, const std::function<void()> &act);

} // namespace driver

#endif
