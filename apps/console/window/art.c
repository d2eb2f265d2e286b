#include "art.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { GRID = 16, SAMPLES = 4, MAX_POINTS = 12, MAX_SHAPES = 8, MAX_SIZE = 256 };

/* What part of the grid a shape covers. Angles are degrees, clockwise from the right, as the y axis points down. */
typedef enum shape_kind { NOTHING, POLYGON, DISC, ARC } shape_kind;

typedef struct shape {
    shape_kind kind;
    uint32_t colour; /* 0xRRGGBB */
    union {
        double points[MAX_POINTS][2]; /* ends with the first {0, 0}: no shape has a corner there */
        struct {
            double x, y, radius;
            double width, from, to; /* ARC only */
        } round;
    } u;
} shape;

#define POLY(colour_, ...)                                                                                             \
    {                                                                                                                  \
        .kind = POLYGON, .colour = (colour_), .u.points = { __VA_ARGS__ }                                              \
    }
#define DOT(colour_, x_, y_, radius_)                                                                                  \
    {                                                                                                                  \
        .kind = DISC, .colour = (colour_), .u.round = {.x = (x_), .y = (y_), .radius = (radius_) }                     \
    }
#define BOW(colour_, x_, y_, radius_, width_, from_, to_)                                                              \
    {                                                                                                                  \
        .kind = ARC, .colour = (colour_), .u.round = {                                                                 \
            .x = (x_),                                                                                                 \
            .y = (y_),                                                                                                 \
            .radius = (radius_),                                                                                       \
            .width = (width_),                                                                                         \
            .from = (from_),                                                                                           \
            .to = (to_)                                                                                                \
        }                                                                                                              \
    }
#define BOX(colour_, left_, top_, right_, bottom_)                                                                     \
    POLY(colour_, {left_, top_}, {right_, top_}, {right_, bottom_}, {left_, bottom_})

#define BLUE  0x1F5FA8
#define SKY   0x8DB8E8
#define GREEN 0x2E8B45
#define RED   0xC23B2E
#define PAPER 0xFDFDFD
#define INK   0x5B6470
#define GOLD  0xE3B341
#define AMBER 0xB98516
#define CREAM 0xF7D98B

typedef struct picture {
    bool directed; /* points somewhere: mirrored where reading goes from right to left */
    shape shapes[MAX_SHAPES];
} picture;

/* Later shapes lie on top of earlier ones. */
static const picture pictures[ART_COUNT] = {
    [ART_BACK] = {true, {POLY(BLUE, {1.5, 8}, {8, 2}, {8, 5.8}, {14.5, 5.8}, {14.5, 10.2}, {8, 10.2}, {8, 14})}},
    [ART_FORWARD] = {true, {POLY(BLUE, {14.5, 8}, {8, 2}, {8, 5.8}, {1.5, 5.8}, {1.5, 10.2}, {8, 10.2}, {8, 14})}},
    [ART_UP] = {true,
                {BOX(AMBER, 1, 3.5, 15, 14), POLY(AMBER, {1, 4}, {2, 2}, {6.2, 2}, {7.4, 4}), BOX(CREAM, 2, 5, 14, 13),
                 POLY(GREEN, {8, 4.8}, {11.8, 8.8}, {9.4, 8.8}, {9.4, 12.4}, {6.6, 12.4}, {6.6, 8.8}, {4.2, 8.8})}},
    [ART_TREE] = {true,
                  {BOX(INK, 1, 2, 15, 14), BOX(PAPER, 7, 5, 14, 13), BOX(SKY, 2, 5, 6, 13),
                   BOX(BLUE, 2.8, 6.4, 5.2, 7.4), BOX(BLUE, 2.8, 8.5, 5.2, 9.5), BOX(BLUE, 2.8, 10.6, 5.2, 11.6)}},
    [ART_ACTIONS] = {true,
                     {BOX(INK, 1, 2, 15, 14), BOX(PAPER, 2, 5, 9, 13), BOX(SKY, 10, 5, 14, 13),
                      BOX(BLUE, 10.8, 6.4, 13.2, 7.4), BOX(BLUE, 10.8, 8.5, 13.2, 9.5),
                      BOX(BLUE, 10.8, 10.6, 13.2, 11.6)}},
    [ART_DELETE] = {false,
                    {POLY(RED, {3.9, 2}, {14, 12.1}, {12.1, 14}, {2, 3.9}),
                     POLY(RED, {12.1, 2}, {14, 3.9}, {3.9, 14}, {2, 12.1})}},
    [ART_PROPERTIES] = {true,
                        {BOX(INK, 2, 1, 14, 15), BOX(PAPER, 3, 4, 13, 14), BOX(GREEN, 4.3, 5.5, 6.3, 7.5),
                         BOX(INK, 7.5, 6, 11.8, 7), BOX(GREEN, 4.3, 9.5, 6.3, 11.5), BOX(INK, 7.5, 10, 11.8, 11)}},
    [ART_REFRESH] = {true,
                     {BOW(GREEN, 8, 8, 6.2, 2.2, 200, 335), POLY(GREEN, {14.9, 2.2}, {14.9, 8}, {9.3, 8}),
                      BOW(GREEN, 8, 8, 6.2, 2.2, 20, 155), POLY(GREEN, {1.1, 13.8}, {1.1, 8}, {6.7, 8})}},
    [ART_EXPORT] = {true,
                    {BOX(INK, 1.5, 1, 11.5, 15), BOX(PAPER, 2.5, 2, 10.5, 14), BOX(INK, 4, 4, 9, 5),
                     BOX(INK, 4, 11.5, 7, 12.5),
                     POLY(BLUE, {15.6, 8.4}, {11, 4.4}, {11, 6.9}, {5.6, 6.9}, {5.6, 9.9}, {11, 9.9}, {11, 12.4})}},
    [ART_HELP] = {false,
                  {DOT(BLUE, 8, 8, 7), BOW(PAPER, 8, 6.3, 2.9, 1.6, 175, 360), BOW(PAPER, 8, 6.3, 2.9, 1.6, 0, 75),
                   BOX(PAPER, 7.2, 8, 8.8, 10.2), DOT(PAPER, 8, 12, 1)}},
    [ART_ADD] = {false, {BOX(GREEN, 6.6, 2, 9.4, 14), BOX(GREEN, 2, 6.6, 14, 9.4)}},
    [ART_FOLDER] = {true,
                    {POLY(AMBER, {1, 3}, {6.2, 3}, {7.6, 4.5}, {15, 4.5}, {15, 14}, {1, 14}), BOX(GOLD, 2, 5.5, 14, 13),
                     BOX(CREAM, 2, 5.5, 14, 7)}},
    [ART_FOLDER_OPEN] = {true,
                         {POLY(AMBER, {1, 3}, {6.2, 3}, {7.6, 4.5}, {13, 4.5}, {13, 14}, {1, 14}),
                          POLY(AMBER, {4, 6.5}, {15.9, 6.5}, {13, 14}, {1, 14}),
                          POLY(CREAM, {4.7, 7.5}, {14.4, 7.5}, {12.3, 13}, {2.5, 13})}},
    [ART_SHEET] = {true,
                   {POLY(INK, {3, 1}, {10, 1}, {13, 4}, {13, 15}, {3, 15}),
                    POLY(PAPER, {4, 2}, {9.6, 2}, {12, 4.4}, {12, 14}, {4, 14}), BOX(SKY, 5.5, 6.5, 10.5, 7.5),
                    BOX(SKY, 5.5, 9, 10.5, 10), BOX(SKY, 5.5, 11.5, 10.5, 12.5)}},
};

/* Even-odd rule, which is as good as any for outlines that do not cross themselves. */
static bool in_polygon(const shape *it, double x, double y)
{
    int count = 0;
    while (count < MAX_POINTS && (it->u.points[count][0] != 0 || it->u.points[count][1] != 0)) count++;
    bool inside = false;
    for (int i = 0, j = count - 1; i < count; j = i++) {
        const double *a = it->u.points[i], *b = it->u.points[j];
        if ((a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
    return inside;
}

static bool in_round(const shape *it, double x, double y)
{
    double dx = x - it->u.round.x, dy = y - it->u.round.y, distance = sqrt(dx * dx + dy * dy);
    if (distance > it->u.round.radius) return false;
    if (it->kind == DISC) return true;
    if (distance < it->u.round.radius - it->u.round.width) return false;
    double angle = atan2(dy, dx) * 180 / 3.14159265358979;
    if (angle < 0) angle += 360;
    return angle >= it->u.round.from && angle <= it->u.round.to;
}

/* The topmost shape there, or NULL. */
static const shape *shape_at(const picture *of, double x, double y)
{
    const shape *found = NULL;
    for (int i = 0; i < MAX_SHAPES && of->shapes[i].kind != NOTHING; i++) {
        const shape *it = &of->shapes[i];
        if (it->kind == POLYGON ? in_polygon(it, x, y) : in_round(it, x, y)) found = it;
    }
    return found;
}

/* One pixel, 0xAARRGGBB with straight alpha: the mean of the samples that a shape covers. */
static uint32_t pixel_at(const picture *of, int column, int row, double scale)
{
    uint32_t covered = 0, red = 0, green = 0, blue = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        double x = (column + ((double)(i % SAMPLES) + 0.5) / SAMPLES) * scale;
        double y = (row + ((double)(i / SAMPLES) + 0.5) / SAMPLES) * scale;
        const shape *it = shape_at(of, x, y);
        if (!it) continue;
        covered++;
        red += it->colour >> 16;
        green += it->colour >> 8 & 0xFF;
        blue += it->colour & 0xFF;
    }
    if (!covered) return 0;
    uint32_t alpha = covered * 255 / (SAMPLES * SAMPLES);
    return alpha << 24 | red / covered << 16 | green / covered << 8 | blue / covered;
}

static void paint(uint32_t *pixels, int size, const picture *of, bool flipped)
{
    for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
            int from = flipped ? size - 1 - column : column;
            pixels[row * size + column] = pixel_at(of, from, row, (double)GRID / size);
        }
    }
}

static HICON make_icon(const picture *of, int size, bool flipped)
{
    HICON icon = NULL;
    uint32_t *pixels = NULL;
    HBITMAP colour = NULL, mask = NULL;
    unsigned char *zeroes = NULL;

    if (size < 1 || size > MAX_SIZE) goto done;
    BITMAPINFO header = {.bmiHeader = {.biSize = sizeof header.bmiHeader,
                                       .biWidth = size,
                                       .biHeight = -size,
                                       .biPlanes = 1,
                                       .biBitCount = 32,
                                       .biCompression = BI_RGB}};
    colour = CreateDIBSection(NULL, &header, DIB_RGB_COLORS, (void **)&pixels, NULL, 0);
    if (!colour) goto done;
    paint(pixels, size, of, flipped);
    GdiFlush();
    zeroes = calloc((size_t)size, (size_t)(size + 15) / 16 * 2);
    if (!zeroes) goto done;
    mask = CreateBitmap(size, size, 1, 1, zeroes);
    if (!mask) goto done;
    icon = CreateIconIndirect(&(ICONINFO){.fIcon = TRUE, .hbmColor = colour, .hbmMask = mask});
done:
    free(zeroes);
    if (mask) DeleteObject(mask);
    if (colour) DeleteObject(colour);
    return icon;
}

/* Whether image lists draw their pictures the other way round in mirrored windows: some systems do, some do not. Found
 * out with a picture that is empty at its left. */
static bool drawing_flips(void)
{
    static const picture right_half = {true, {BOX(RED, 8, 0, 16, 16)}};
    HDC dc = CreateCompatibleDC(NULL);
    HBITMAP target = CreateBitmap(GRID, GRID, 1, 32, NULL);
    HICON icon = make_icon(&right_half, GRID, false);
    HIMAGELIST list = ImageList_Create(GRID, GRID, ILC_COLOR32 | ILC_MASK, 1, 1);
    bool flips = false;
    if (dc && target && icon && list && ImageList_AddIcon(list, icon) == 0) {
        HGDIOBJ old = SelectObject(dc, target);
        PatBlt(dc, 0, 0, GRID, GRID, BLACKNESS);
        SetLayout(dc, LAYOUT_RTL);
        ImageList_Draw(list, 0, dc, 0, 0, ILD_TRANSPARENT);
        SetLayout(dc, 0);
        flips = GetRValue(GetPixel(dc, GRID / 4, GRID / 2)) != 0;
        SelectObject(dc, old);
    }
    if (list) ImageList_Destroy(list);
    if (icon) DestroyIcon(icon);
    if (target) DeleteObject(target);
    if (dc) DeleteDC(dc);
    return flips;
}

HICON art_icon(art which, int size, bool mirrored)
{
    const picture *of = &pictures[which];
    return make_icon(of, size, mirrored && of->directed != drawing_flips());
}

HIMAGELIST art_list(int size, bool mirrored)
{
    HIMAGELIST list = ImageList_Create(size, size, ILC_COLOR32 | ILC_MASK, ART_COUNT, 4);
    for (int i = 0; list && i < ART_COUNT; i++) {
        HICON icon = art_icon((art)i, size, mirrored);
        int added = icon ? ImageList_AddIcon(list, icon) : -1;
        if (icon) DestroyIcon(icon);
        if (added < 0) {
            ImageList_Destroy(list);
            list = NULL;
        }
    }
    return list;
}
