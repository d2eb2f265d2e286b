/* apps/console/window/drag.h: dragging rows and nodes onto nodes, in the tree or in the list, and onto rows of a list
 * that allows it, with the mouse.
 *
 * What is dragged is moved where its snap-in allows that, and copied with Ctrl; Escape gives up. The snap-in that is to
 * take it is asked for each node or row that the pointer comes to. */
#ifndef HOLDFAST_CONSOLE_WINDOW_DRAG_H
#define HOLDFAST_CONSOLE_WINDOW_DRAG_H

#include "frame.h"

/* Begins with what is selected, the left button being down; nothing happens if it cannot be dragged. */
void drag_begin(frame *it);

/* True if a message of the frame belonged to the drag. */
bool drag_takes(frame *it, UINT message, WPARAM wparam);

#endif
