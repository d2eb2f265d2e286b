/* tests/support/daemon.h: a program that listens on a port of loopback, and ends with the test, however that ends.
 * POSIX only. */

#ifndef HOLDFAST_TESTS_SUPPORT_DAEMON_H
#define HOLDFAST_TESTS_SUPPORT_DAEMON_H

#include <string>
#include <sys/types.h>
#include <vector>

namespace testing_support
{

class Daemon
{
  public:
    /* Takes a port that is free and keeps it. */
    Daemon();
    Daemon(const Daemon &) = delete;
    Daemon &operator=(const Daemon &) = delete;
    ~Daemon(); /* ends it at once */

    int port() const { return listening_port; }

    /* Starts it and waits until it listens on the port; throws, with what it said, when it ends before. */
    void start(std::vector<std::string> words);

    /* Asks it to end, and waits until it has. */
    void stop();

  private:
    int listening_port = 0, reserved = -1;
    int lifeline = -1; /* what ends the program hangs on it */
    int said = -1;     /* open as long as it runs: it would end if it could not say anything */
    pid_t tender = -1;

    void end(char how);
};

} // namespace testing_support

#endif
