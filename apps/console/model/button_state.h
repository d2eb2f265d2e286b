/* apps/console/model/button_state.h: MMC_BUTTON_STATE: one bit at a time, and combinations of them. */

#ifndef CONSOLE_MODEL_BUTTON_STATE_H
#define CONSOLE_MODEL_BUTTON_STATE_H

#include "apps/console/model/scope.h"

/* ENABLED, CHECKED, HIDDEN, INDETERMINATE or BUTTONPRESSED: one of them, not several. */
static inline bool button_state_is_known(MMC_BUTTON_STATE bit)
{
    return bit == ENABLED || bit == CHECKED || bit == HIDDEN || bit == INDETERMINATE || bit == BUTTONPRESSED;
}

static inline unsigned char button_state_with(unsigned char state, MMC_BUTTON_STATE bit, bool on)
{
    return (unsigned char)(on ? state | bit : state & ~(unsigned)bit);
}

#endif
