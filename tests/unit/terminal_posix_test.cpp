/* What a person types, and Ctrl-C, where there are signals. */
#include "core/error.h"
#include "core/secret.h"

extern "C" {
#include "apps/holdfast/terminal.h"
}

#include <gtest/gtest.h>

#include <csignal>
#include <unistd.h>

namespace
{

TEST(Terminal, HearsOfARequestToStopThatCameJustBeforeItReads)
{
    int ends[2];
    char byte = 0;
    hf_secret secret = {};
    hf_error error = {};
    ASSERT_EQ(0, pipe(ends)) << "in which nothing comes";
    ASSERT_EQ(STDIN_FILENO, dup2(ends[0], STDIN_FILENO));

    hf_interrupt_watch();
    ASSERT_EQ(0, raise(SIGINT));

    EXPECT_EQ(HF_CANCELLED, hf_terminal_read_line(&secret, "", true, &error));
    EXPECT_TRUE(hf_error_is(&error, HF_E_QUESTION_UNANSWERED));
    EXPECT_EQ(-1, hf_descriptor_read(ends[0], &byte, 1));
    close(ends[0]);
    close(ends[1]);
}

} // namespace
