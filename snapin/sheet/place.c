#include "snapin/sheet/placer.h"

#include <string.h>

#define LABEL_DROP      3  /* a label stands on the line of the text in its field */
#define NUMBER_WIDTH    44 /* with its arrows */
#define SPIN_WIDTH      10
#define UNIT_WIDTH      44
#define SIDE_WIDTH      50 /* buttons beside a field */
#define CHECK_WIDTH     12 /* of a check box or radio button without its text */
#define DROP_ARROW      17 /* of a list, with its frame */
#define HOUR_WIDTH      46
#define GRID_HEIGHT     66
#define INFO_LINES_MOST 12 /* room that is kept */

int hf_place_button_width(const hf_layout_options *options, const char *text)
{
    int width = hf_place_measure(options, text) + 14;
    return width > SIDE_WIDTH ? width : SIDE_WIDTH;
}

static const char *label_of(const hf_placer *placer, const hf_field *field)
{
    return placer->labels[field - placer->options->page->fields];
}

static int column_width(const hf_placer *placer)
{
    return placer->right - placer->column;
}

int hf_place_lock_room(const hf_layout_options *options, const hf_field *field)
{
    bool locked = options->is_locked && options->is_locked(options->context, field);
    return locked ? HF_LOCK + HF_GAP : 0;
}

void hf_place_lock(hf_placer *placer, const hf_field *field)
{
    const hf_layout_options *options = placer->options;
    const char *note = options->note ? options->note(options->context, field) : NULL;
    hf_place_cell(placer, HF_CELL_LOCK, field, HF_PART_NOTE, placer->lock_x, placer->lock_y, HF_LOCK, HF_LOCK, note);
}

/* Returns how high the label is. Locks stand in a column of their own, before the fields. */
static int place_label(hf_placer *placer, const hf_field *field, int drop)
{
    int width = placer->column - HF_GAP - placer->left - hf_place_lock_room(placer->options, field);
    placer->lock_x = placer->column - HF_GAP - HF_LOCK;
    placer->lock_y = placer->y + drop;
    int height = hf_layout_lines(placer->options, label_of(placer, field), width) * HF_LINE;
    hf_place_cell(placer, HF_CELL_LABEL, field, HF_PART_LABEL, placer->left, placer->y + drop, width, height,
                  label_of(placer, field));
    return height + drop;
}

static int higher(int a, int b)
{
    return a > b ? a : b;
}

/* A word of our own with an access key that is still free. */
static void place_word(hf_placer *placer, hf_cell_kind kind, const hf_field *field, hf_part part, int x, int y,
                       int width, const char *word)
{
    hf_text text = HF_TEXT_INIT(256);
    hf_access_keys_assign(&placer->keys, &text, word);
    hf_place_cell(placer, kind, field, part, x, y, width, kind == HF_CELL_BUTTON ? HF_CONTROL_HEIGHT : HF_LINE,
                  hf_text_get(&text));
    hf_text_free(&text);
}

static void place_side_button(hf_placer *placer, const hf_field *field, hf_part part, int y, const char *word)
{
    place_word(placer, HF_CELL_BUTTON, field, part, placer->right - SIDE_WIDTH, y, SIDE_WIDTH, word);
}

/* ---- kinds ------------------------------------------------------------------------------------------------------ */

static int place_bool(hf_placer *placer, const hf_field *field)
{
    const char *label = label_of(placer, field);
    int text = hf_place_measure(placer->options, label) + CHECK_WIDTH;
    int width = placer->right - placer->left - hf_place_lock_room(placer->options, field);
    int lines = hf_layout_lines(placer->options, label, width - CHECK_WIDTH);
    int height = lines > 1 ? lines * HF_LINE : HF_CHECK_HEIGHT;
    placer->lock_x = placer->left + (text < width ? text : width) + HF_GAP;
    placer->lock_y = placer->y + 1;
    hf_place_cell(placer, HF_CELL_CHECK, field, HF_PART_MAIN, placer->left, placer->y, width, height, label);
    return height;
}

static int place_edit(hf_placer *placer, const hf_field *field, hf_cell_kind kind, int width)
{
    int height = place_label(placer, field, LABEL_DROP);
    hf_place_cell(placer, kind, field, HF_PART_MAIN, placer->column, placer->y, width, HF_CONTROL_HEIGHT, NULL);
    return higher(height, HF_CONTROL_HEIGHT);
}

static int place_text(hf_placer *placer, const hf_field *field)
{
    return place_edit(placer, field, HF_CELL_EDIT, column_width(placer));
}

/* Only a secret that is kept can be set already, and be removed. */
static int place_secret(hf_placer *placer, const hf_field *field)
{
    int width = column_width(placer), beside = hf_place_measure(placer->options, "not set") + 4;
    if (!hf_field_is_stored(field)) {
        int most = 6 * (int)(field->max && field->max < 16 ? field->max : 200) + 8;
        return place_edit(placer, field, HF_CELL_PASSWORD, most < width ? most : width);
    }
    int edit = width - beside - SIDE_WIDTH - 2 * HF_GAP;
    int height = place_edit(placer, field, HF_CELL_PASSWORD, edit);
    hf_place_cell(placer, HF_CELL_TEXT, field, HF_PART_BESIDE, placer->column + edit + HF_GAP, placer->y + LABEL_DROP,
                  beside, HF_LINE, NULL);
    place_side_button(placer, field, HF_PART_REMOVE, placer->y, "Clear");
    return height;
}

static void place_number(hf_placer *placer, const hf_field *field, int x)
{
    hf_place_cell(placer, HF_CELL_NUMBER, field, HF_PART_MAIN, x, placer->y, NUMBER_WIDTH, HF_CONTROL_HEIGHT, NULL);
    hf_place_cell(placer, HF_CELL_SPIN, field, HF_PART_SPIN, x + NUMBER_WIDTH - SPIN_WIDTH, placer->y, SPIN_WIDTH,
                  HF_CONTROL_HEIGHT, NULL);
}

static int place_integer(hf_placer *placer, const hf_field *field)
{
    int height = place_label(placer, field, LABEL_DROP), x = placer->column + NUMBER_WIDTH + HF_GAP;
    place_number(placer, field, placer->column);
    if (field->unit) {
        hf_place_cell(placer, HF_CELL_TEXT, field, HF_PART_UNIT, x, placer->y + LABEL_DROP, placer->right - x, HF_LINE,
                      field->unit);
    }
    return higher(height, HF_CONTROL_HEIGHT);
}

static int widest_choice(const hf_layout_options *options, const hf_field *field)
{
    int widest = 0;
    for (size_t i = 0; i < field->choices.count; i++)
        widest = higher(widest, hf_place_measure(options, hf_field_choice(field, i)->label));
    return widest;
}

int hf_place_least_width(const hf_layout_options *options, const hf_field *field)
{
    int number = NUMBER_WIDTH + HF_GAP;
    if (field->kind == HF_RATE) return number + UNIT_WIDTH + HF_GAP + 1 + hf_place_measure(options, "1023.99 MB/s") + 1;
    if (field->kind == HF_INTEGER && field->unit) return number + hf_place_measure(options, field->unit);
    return field->kind == HF_CHOICE && field->choices.count > 3 ? widest_choice(options, field) + DROP_ARROW : 0;
}

static int place_rate(hf_placer *placer, const hf_field *field)
{
    int height = place_label(placer, field, LABEL_DROP), x = placer->column + NUMBER_WIDTH + HF_GAP;
    place_number(placer, field, placer->column);
    hf_place_cell(placer, HF_CELL_DROP, field, HF_PART_UNIT, x, placer->y, UNIT_WIDTH, HF_CONTROL_HEIGHT, NULL);
    x += UNIT_WIDTH + HF_GAP + 1;
    hf_place_cell(placer, HF_CELL_TEXT, field, HF_PART_BESIDE, x, placer->y + LABEL_DROP, placer->right - x, HF_LINE,
                  NULL);
    return higher(height, HF_CONTROL_HEIGHT);
}

static int place_radios(hf_placer *placer, const hf_field *field)
{
    int y = placer->y, width = column_width(placer);
    int height = place_label(placer, field, 1);
    for (size_t i = 0; i < field->choices.count; i++) {
        const char *label = hf_field_choice(field, i)->label;
        int lines = hf_layout_lines(placer->options, label, width - CHECK_WIDTH);
        int high = lines > 1 ? lines * HF_LINE : HF_CHECK_HEIGHT;
        hf_place_cell(placer, i ? HF_CELL_RADIO : HF_CELL_RADIO_FIRST, field, (hf_part)(HF_PART_MAIN + i),
                      placer->column, y, width, high, label);
        y += high + 1;
    }
    return higher(height, y - 1 - placer->y);
}

static int place_choice(hf_placer *placer, const hf_field *field)
{
    if (field->choices.count <= 3) return place_radios(placer, field);
    return place_edit(placer, field, HF_CELL_DROP, column_width(placer));
}

static int place_path(hf_placer *placer, const hf_field *field)
{
    int height = place_edit(placer, field, HF_CELL_EDIT, column_width(placer) - SIDE_WIDTH - HF_GAP);
    place_side_button(placer, field, HF_PART_BROWSE, placer->y, "Browse...");
    return height;
}

/* What is typed can be added; what is selected below can be removed. */
static int place_list(hf_placer *placer, const hf_field *field)
{
    int list = (4 - placer->options->density) * HF_LINE + 2;
    int width = column_width(placer) - SIDE_WIDTH - HF_GAP, y = placer->y + HF_CONTROL_HEIGHT + 2;
    place_edit(placer, field, HF_CELL_EDIT, width);
    place_side_button(placer, field, HF_PART_ADD, placer->y, "Add");
    hf_place_cell(placer, HF_CELL_LIST, field, HF_PART_LIST, placer->column, y, width, list, NULL);
    place_side_button(placer, field, HF_PART_REMOVE, y, "Remove");
    return y + list - placer->y;
}

/* What stands below does not move when the text comes. */
static int room_for_lines(const hf_field *field)
{
    return field->min > INFO_LINES_MOST ? INFO_LINES_MOST : (int)field->min;
}

static int widest_word(const hf_layout_options *options, const char *text)
{
    int widest = 0;
    for (const char *at = text; *at;) {
        hf_text word = HF_TEXT_INIT(65536);
        size_t length = strcspn(at, " \n");
        hf_text_add_bytes(&word, at, length);
        widest = higher(widest, hf_place_measure(options, hf_text_get(&word)));
        hf_text_free(&word);
        at += length + (at[length] != 0);
    }
    return widest;
}

/* A text with a word that is too long for the column, as the name of a file, stands below its label. */
static int place_info(hf_placer *placer, const hf_field *field)
{
    const hf_layout_options *options = placer->options;
    const char *text = options->information ? options->information(options->context, field) : NULL;
    int height = place_label(placer, field, 0), room = room_for_lines(field);
    bool below = text && widest_word(options, text) > column_width(placer) - 2;
    int x = below ? placer->left : placer->column, y = placer->y + (below ? height : 0);
    int lines = text ? hf_layout_lines(options, text, placer->right - x - 2) : 1;
    if (lines < room && !below) lines = room;
    hf_place_cell(placer, HF_CELL_INFO, field, HF_PART_MAIN, x, y, placer->right - x, lines * HF_LINE, NULL);
    return higher(height, y - placer->y + lines * HF_LINE);
}

/* ---- the timetable: the vendor's form of work hours, the grid, and its text ------------------------------------- */

static int place_hours(hf_placer *placer, const hf_field *field, int y)
{
    int x = placer->column, to = hf_place_measure(placer->options, "to") + 2;
    int height = place_label(placer, field, LABEL_DROP);
    hf_place_cell(placer, HF_CELL_DROP, field, HF_PART_FROM, x, y, HOUR_WIDTH, HF_CONTROL_HEIGHT, NULL);
    x += HOUR_WIDTH + HF_GAP;
    hf_place_cell(placer, HF_CELL_TEXT, field, HF_PART_BESIDE, x, y + LABEL_DROP, to, HF_LINE, "to");
    x += to + HF_GAP;
    hf_place_cell(placer, HF_CELL_DROP, field, HF_PART_TO, x, y, HOUR_WIDTH, HF_CONTROL_HEIGHT, NULL);
    return higher(height, HF_CONTROL_HEIGHT);
}

static int place_days(hf_placer *placer, const hf_field *field, int y)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    int width = (placer->right - placer->left) / 7;
    for (int day = 0; day < 7; day++) {
        hf_place_cell(placer, HF_CELL_CHECK, field, (hf_part)(HF_PART_DAY + day), placer->left + day * width, y,
                      width - 1, HF_CHECK_HEIGHT, names[day]);
    }
    return HF_CHECK_HEIGHT;
}

static int place_timetable(hf_placer *placer, const hf_field *field)
{
    int y = placer->y;
    y += place_hours(placer, field, y) + HF_GAP;
    y += place_days(placer, field, y) + HF_GAP;
    hf_place_cell(placer, HF_CELL_GRID, field, HF_PART_MAIN, placer->left, y, placer->right - placer->left, GRID_HEIGHT,
                  label_of(placer, field));
    y += GRID_HEIGHT + HF_GAP;
    place_word(placer, HF_CELL_LABEL, field, HF_PART_TEXTUAL, placer->left, y + LABEL_DROP,
               placer->column - HF_GAP - placer->left, "As text:");
    hf_place_cell(placer, HF_CELL_EDIT, field, HF_PART_TEXT, placer->column, y, column_width(placer), HF_CONTROL_HEIGHT,
                  NULL);
    return y + HF_CONTROL_HEIGHT - placer->y;
}

static int place_nothing(hf_placer *placer, const hf_field *field)
{
    (void)placer;
    (void)field;
    return 0;
}

int hf_place_field(hf_placer *placer, const hf_field *field)
{
    static int (*const kinds[])(hf_placer *, const hf_field *) = {
        [HF_BOOL] = place_bool,           [HF_INTEGER] = place_integer, [HF_TEXT] = place_text,
        [HF_SECRET] = place_secret,       [HF_CHOICE] = place_choice,   [HF_RATE] = place_rate,
        [HF_TIMETABLE] = place_timetable, [HF_PATH] = place_path,       [HF_LIST] = place_list,
        [HF_INFO] = place_info,           [HF_ACTION] = place_nothing,
    };
    bool known = field->kind >= HF_BOOL && field->kind <= HF_ACTION;
    return known ? kinds[field->kind](placer, field) : 0;
}

/* ---- a host and its port on one line ---------------------------------------------------------------------------- */

static bool same_rules(const hf_field *a, const hf_field *b)
{
    if (a->rules.count != b->rules.count) return false;
    for (size_t i = 0; i < a->rules.count; i++) {
        const hf_rule *first = hf_field_rule(a, i), *second = hf_field_rule(b, i);
        if (first->effect != second->effect || strcmp(first->field, second->field) != 0 ||
            strcmp(first->value, second->value) != 0)
            return false;
    }
    return true;
}

bool hf_place_is_pair(const hf_field *host, const hf_field *port)
{
    return host->kind == HF_TEXT && host->format == HF_FORMAT_HOST && port->kind == HF_INTEGER && port->min == 1 &&
           port->max == 65535 && !port->unit && same_rules(host, port);
}

int hf_place_pair(hf_placer *placer, const hf_field *host, const hf_field *port)
{
    const char *label = label_of(placer, port);
    int lock = hf_place_lock_room(placer->options, port);
    int word = hf_place_measure(placer->options, label) + 2, x = placer->right - NUMBER_WIDTH;
    int height = place_edit(placer, host, HF_CELL_EDIT, x - lock - word - 2 * HF_GAP - placer->column);
    if (hf_place_lock_room(placer->options, host)) hf_place_lock(placer, host);
    hf_place_cell(placer, HF_CELL_LABEL, port, HF_PART_LABEL, x - lock - word - HF_GAP, placer->y + LABEL_DROP, word,
                  HF_LINE, label);
    place_number(placer, port, x);
    placer->lock_x = x - HF_GAP - HF_LOCK;
    return height;
}
