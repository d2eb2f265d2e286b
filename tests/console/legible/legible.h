/* tests/console/legible/legible.h: what of a window cannot be read: text that is cut off, controls that lie on others
 * or outside, colours that are too much alike. */
#ifndef HOLDFAST_TESTS_CONSOLE_LEGIBLE_LEGIBLE_H
#define HOLDFAST_TESTS_CONSOLE_LEGIBLE_LEGIBLE_H

#include "driver/window.h"

#include <string>
#include <vector>

namespace legible
{

// One line for each defect of a dialog, which must stand in front.
std::vector<std::string> defects_of(const driver::Window &dialog);

} // namespace legible

#endif
