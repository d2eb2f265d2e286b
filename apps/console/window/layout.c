#include "layout.h"

static int at_least(int least, int value)
{
    return value < least ? least : value;
}
static int at_most(int most, int value)
{
    return value > most ? most : value;
}

/* What the columns of the middle may take. */
typedef struct widths {
    int tree, actions, splitters;
} widths;

/* Takes `missing` pixels from `*width`, which does not fall below `least`; returns what is still missing. */
static int take(int *width, int missing, int least)
{
    int given = at_most(missing, at_least(0, *width - least));
    *width -= given;
    return missing - given;
}

static widths widths_of(const layout_wish *wish)
{
    widths out = {.tree = wish->show_tree ? at_least(wish->least_pane, wish->tree) : 0,
                  .actions = wish->show_actions ? at_least(wish->least_pane, wish->actions) : 0,
                  .splitters = wish->splitter * ((wish->show_tree ? 1 : 0) + (wish->show_actions ? 1 : 0))};
    int missing = out.tree + out.actions + out.splitters + wish->least_pane - wish->client.cx;
    if (missing > 0) missing = take(&out.actions, missing, wish->show_actions ? wish->least_pane : 0);
    if (missing > 0) missing = take(&out.tree, missing, wish->show_tree ? wish->least_pane : 0);
    if (missing > wish->least_pane) missing = take(&out.actions, missing - wish->least_pane, 0) + wish->least_pane;
    if (missing > wish->least_pane) (void)take(&out.tree, missing - wish->least_pane, 0);
    return out;
}

/* The next piece of `width`, cut off the left of `*rest`. */
static RECT cut_left(RECT *rest, int width)
{
    RECT piece = *rest;
    piece.right = at_most(rest->right, piece.left + width);
    rest->left = piece.right;
    return piece;
}

static RECT cut_right(RECT *rest, int width)
{
    RECT piece = *rest;
    piece.left = at_least(rest->left, piece.right - width);
    rest->right = piece.left;
    return piece;
}

static RECT cut_top(RECT *rest, int height)
{
    RECT piece = *rest;
    piece.bottom = at_most(rest->bottom, piece.top + height);
    rest->top = piece.bottom;
    return piece;
}

static RECT cut_bottom(RECT *rest, int height)
{
    RECT piece = *rest;
    piece.top = at_least(rest->top, piece.bottom - height);
    rest->bottom = piece.top;
    return piece;
}

layout layout_of(const layout_wish *wish)
{
    widths columns = widths_of(wish);
    RECT rest = {.right = at_least(0, wish->client.cx), .bottom = at_least(0, wish->client.cy)};
    layout out = {0};
    out.status = cut_bottom(&rest, wish->status);
    out.bars = cut_top(&rest, wish->bars);
    out.problem = cut_top(&rest, wish->problem);
    if (wish->show_tree) {
        out.tree = cut_left(&rest, columns.tree);
        out.tree_splitter = cut_left(&rest, wish->splitter);
    }
    if (wish->show_actions) {
        out.actions = cut_right(&rest, columns.actions);
        out.actions_splitter = cut_right(&rest, wish->splitter);
    }
    out.description = cut_top(&rest, wish->description);
    out.result = rest;
    return out;
}

int layout_dragged(const layout_wish *wish, int from, int delta)
{
    widths columns = widths_of(wish);
    int others = columns.tree + columns.actions - from + columns.splitters + wish->least_pane;
    return at_least(wish->least_pane, at_most(wish->client.cx - others, from + delta));
}
