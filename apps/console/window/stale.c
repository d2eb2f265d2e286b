#include "frame.h"

#include "problem_bar.h"

void frame_touch(frame *it, unsigned what)
{
    it->stale |= what;
    if (!it->refresh_posted && it->window) it->refresh_posted = PostMessageW(it->window, FRAME_REFRESH, 0, 0) != 0;
}

void frame_enter(frame *it)
{
    it->busy++;
}

void frame_leave(frame *it)
{
    it->busy--;
    if (it->busy == 0 && it->stale) frame_touch(it, 0);
}

void frame_report(frame *it, const wchar_t *text)
{
    if (!it->problem) return;
    problem_bar_add(it->problem, text);
    it->problem_shown = true;
    frame_touch(it, STALE_LAYOUT);
}
