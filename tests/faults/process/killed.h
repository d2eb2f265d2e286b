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

/* Which steps a test tries: every one when the environment asks for the whole (HOLDFAST_FAULTS_WHOLE), else one in
 * `stride`, so that the ordinary test run stays short. */
uint64_t step_after(uint64_t number, uint64_t stride);

} // namespace cli

#endif
