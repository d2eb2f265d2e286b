/* apps/console/list.h: --list. */

#ifndef CONSOLE_LIST_H
#define CONSOLE_LIST_H

#include <stdbool.h>
#include <stdio.h>

/* Prints the snap-ins installed, as a table or as JSON. 0; 1 if the registry could not be read. */
int list_print(FILE *out, bool json);

#endif
