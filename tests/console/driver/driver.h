/* driver/driver.h: all of the driver. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_DRIVER_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_DRIVER_H

#include "bars.h"
#include "dialog.h"
#include "list.h"
#include "menu.h"
#include "picture.h"
#include "program.h"
#include "tree.h"
#include "wait.h"
#include "window.h"

#endif
