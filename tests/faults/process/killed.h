/* tests/faults/process/killed.h: a program that is killed, loses its power, or is interrupted as by Ctrl-C, just before
 * one of its steps: a call of the system that changes a file or sends something. Or such a step fails. Linux only. */

#ifndef HOLDFAST_TESTS_FAULTS_PROCESS_KILLED_H
#define HOLDFAST_TESTS_FAULTS_PROCESS_KILLED_H

#include "tests/cli/process.h"
#include "tests/faults/process/medium.h"

#include <cstdint>
#include <string>

namespace cli
{

/* Runs the program and kills it before step `number`, from 1. False = it came to its end before. With a medium, its
 * power goes then, or when the program came to its end. What it says is passed over; `command.input` is not given. */
bool run_and_kill_before(const Command &command, uint64_t number, Medium *medium = nullptr);

/* Runs the program and interrupts it before step `number`; it then goes on as it likes. *code is its exit code, or 128
 * and the signal that ended it. */
bool run_and_interrupt_before(int *code, const Command &command, uint64_t number);

/* What a disk does from a moment on. */
enum class Disk {
    IsFull, /* nothing that needs room succeeds any more; what takes a name away, or puts another in its place, does */
    FailsOnce, /* one step ends with EIO, whatever it is */
};

/* Runs the program on a disk that does so from step `number` on: only steps on files below `folder` count, and fail.
 * False = it had fewer. *code is its exit code, or 128 and the signal that ended it; *said is what it said. */
bool run_on(Disk disk, int *code, std::string *said, const Command &command, const std::string &folder,
            uint64_t number);

} // namespace cli

#endif
