/* tests/faults/process/killed.h: a program that is killed, as by SIGKILL or a loss of power for this process alone,
 * just before one of its steps: a call of the system that changes a file or sends something. Linux only. */

#ifndef HOLDFAST_TESTS_FAULTS_PROCESS_KILLED_H
#define HOLDFAST_TESTS_FAULTS_PROCESS_KILLED_H

#include "tests/cli/process.h"

#include <cstdint>
#include <string>

namespace cli
{

/* Runs the program and kills it before step `number`, from 1. False = it came to its end before. What it says is passed
 * over; `command.input` is not given. */
bool run_and_kill_before(const Command &command, uint64_t number);

} // namespace cli

#endif
