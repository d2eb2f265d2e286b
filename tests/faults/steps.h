/* tests/faults/steps.h: which of many places of a fault a test tries. Everything when the environment asks for the
 * whole (HOLDFAST_FAULTS_WHOLE, as `make faults` does); else a few, so that the ordinary test run stays short. */

#ifndef HOLDFAST_TESTS_FAULTS_STEPS_H
#define HOLDFAST_TESTS_FAULTS_STEPS_H

#include <cstdint>
#include <cstdlib>

namespace testing_support
{

/* The place to try after `number`: `stride` further, or `whole` further when everything is tried. */
inline uint64_t step_after(uint64_t number, uint64_t stride, uint64_t whole = 1)
{
    return number + (std::getenv("HOLDFAST_FAULTS_WHOLE") ? whole : stride);
}

} // namespace testing_support

#endif
