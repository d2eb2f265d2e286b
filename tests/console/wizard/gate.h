/* tests/console/wizard/gate.h: an HTTP proxy on loopback that can hold back what is sent, so that a test decides how
 * far a registration gets. */
#ifndef HOLDFAST_TESTS_CONSOLE_WIZARD_GATE_H
#define HOLDFAST_TESTS_CONSOLE_WIZARD_GATE_H

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <winsock2.h>

class Gate
{
  public:
    Gate();
    ~Gate();
    Gate(const Gate &) = delete;
    Gate &operator=(const Gate &) = delete;

    std::string port() const;

    /* From now on nothing gets through, but for one piece of what is sent each time that one is let through. */
    void hold();
    void let_one_through();

    /* A piece waits to be let through: what came of those before it has been sent. */
    bool is_waited_for() const { return arrived > granted; }

    /* Everything gets through again. */
    void open();

  private:
    void accept_all();
    void serve(SOCKET client, int round);
    bool pass_on(SOCKET from, SOCKET to, int round);
    void wait_for_turn(int round);

    SOCKET listener = INVALID_SOCKET;
    std::atomic<int> holding{0}; /* the round in which connections are held; those of earlier rounds are free */
    std::atomic<int> arrived{0}, granted{0}; /* pieces that came to the gate while it was closed, in their order */
    std::atomic<bool> held{false}, over{false};
    std::vector<std::thread> threads;
    std::thread acceptor;
};

#endif
