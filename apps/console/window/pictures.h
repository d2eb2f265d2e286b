/* apps/console/window/pictures.h: the pictures of scope and result items at the frame's DPI.
 *
 * The model keeps them as MMC's interfaces give them, 16 and 32 pixels wide. At 96 DPI those lists are shown as they
 * are; at any other each picture is scaled from the larger one when it is first asked for. */
#ifndef HOLDFAST_CONSOLE_WINDOW_PICTURES_H
#define HOLDFAST_CONSOLE_WINDOW_PICTURES_H

#include "frame.h"

/* Gives the panes their lists of pictures; call when the DPI has changed, or when pictures may have been replaced. */
void pictures_load(frame *it);
void pictures_free(frame *it);

/* Takes the lists from the panes, before the console with its own goes. */
void pictures_detach(const frame *it);

/* Where the model's picture `place` is in the panes' lists: `place` itself, now certainly there. */
int pictures_place(frame *it, int place);

#endif
