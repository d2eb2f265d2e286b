/* tests/cli/background.h: a process that goes on beside the test, perhaps at a terminal of its own. Not on Windows. */

#ifndef HOLDFAST_TESTS_CLI_BACKGROUND_H
#define HOLDFAST_TESTS_CLI_BACKGROUND_H

#include "tests/cli/process.h"

#include <sys/types.h>

namespace cli
{

class Background
{
  public:
    enum class Connection {
        pipe,    /* standard output can be read, with standard error in it */
        terminal /* all three are a pseudo terminal of 100 columns and 30 rows */
    };

    Background(const Command &command, Connection connection);
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;
    ~Background(); /* ends it if it still runs */

    /* Types at the terminal. */
    void type(const std::string &keys);

    /* Reads until `text` was said since the last call of wait_for, and returns all of that; fails the test after two
     * minutes, or when the process said all that it will. */
    std::string wait_for(const std::string &text);

    /* For a program that draws whole screens: reads until a picture that was drawn since the last keys holds `text`,
     * and returns it as lines. */
    std::string wait_for_picture(const std::string &text);

    void signal(int number);
    pid_t id() const { return child; }

    /* Reads to the end, and says how the process ended: its exit code, or -1. */
    int finish();

    /* All that was said. */
    const std::string &said() const { return text; }

  private:
    bool read_more();

    pid_t child = -1;
    int end = -1;
    std::string text;
    size_t waited = 0;  /* of `text` */
    size_t typed = 0;   /* how much of it was said before the last keys */
    bool ended = false; /* all was said */
};

/* The newest complete picture in what a program wrote to a terminal, as lines without styles. */
std::string newest_picture(const std::string &written);

} // namespace cli

#endif
