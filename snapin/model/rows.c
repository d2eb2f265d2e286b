#include "snapin/model/rows.h"

#include <stdlib.h>
#include <string.h>

/* Room for as many rows again whenever a power of two is full. */
static bool has_room(hf_model *model, hf_node node)
{
    size_t count = model->counts[node];
    if (count >= HF_ROWS_MAX) return false;
    if (count & (count - 1)) return true;
    hf_row *bigger = realloc(model->rows[node], (count ? 2 * count : 1) * sizeof *bigger);
    if (bigger) model->rows[node] = bigger;
    return bigger != NULL;
}

hf_row *hf_reading_row(hf_reading *reading, hf_node node, hf_icon icon)
{
    hf_model *model = reading->model;
    if (!has_room(model, node)) {
        reading->failed = true;
        return NULL;
    }
    hf_row *row = &model->rows[node][model->counts[node]++];
    *row = (hf_row){.icon = icon};
    for (size_t i = 0; i < HF_NODE_COLUMNS_MAX; i++) hf_reading_text(reading, row, i, "");
    return row;
}

void hf_reading_text(hf_reading *reading, hf_row *row, size_t column, const char *text)
{
    char cut[HF_CELL_MAX];
    if (!row) return;
    hf_text_put(cut, sizeof cut, text ? text : "");
    char *copy = hf_text_copy(cut);
    if (!copy) {
        reading->failed = true;
        return;
    }
    free(row->cells[column].text);
    row->cells[column].text = copy;
}

void hf_reading_number(hf_reading *reading, hf_row *row, size_t column, int64_t number)
{
    hf_number_text text;
    if (!row) return;
    hf_reading_text(reading, row, column, hf_text_number(text, number));
    row->cells[column].number = number;
    row->cells[column].by_number = true;
}

void hf_reading_time(hf_reading *reading, hf_row *row, size_t column, int64_t when)
{
    hf_time_text text;
    if (!row) return;
    hf_reading_text(reading, row, column, when ? hf_clock_people(text, when) : "");
    row->cells[column].number = when;
    row->cells[column].by_number = true;
}

void hf_reading_fact(hf_reading *reading, hf_node node, const char *name, const char *value)
{
    if (!value || !*value) return;
    hf_row *row = hf_reading_row(reading, node, HF_ICON_FACT);
    hf_reading_text(reading, row, 0, name);
    hf_reading_text(reading, row, 1, value);
}

void hf_reading_warning(hf_reading *reading, hf_node node, const char *name, const char *text)
{
    hf_row *row = hf_reading_row(reading, node, HF_ICON_WARNING);
    hf_reading_text(reading, row, 0, name);
    hf_reading_text(reading, row, 1, text);
}

void hf_reading_problems(hf_reading *reading, hf_node node)
{
    const hf_problems *problems = hf_session_problems(reading->session);
    for (size_t i = 0; i < problems->count; i++) {
        hf_reading_warning(reading, node, "Warning", problems->items[i].text);
        hf_reading_warning(reading, node, "What to do", problems->items[i].advice);
    }
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Compares the numbers that both texts stand before, and steps over them. */
static int compare_numbers(const char **a, const char **b)
{
    while (**a == '0' && is_digit((*a)[1])) ++*a;
    while (**b == '0' && is_digit((*b)[1])) ++*b;
    size_t length_a = strspn(*a, "0123456789"), length_b = strspn(*b, "0123456789");
    if (length_a != length_b) return length_a < length_b ? -1 : 1;
    int order = memcmp(*a, *b, length_a);
    *a += length_a;
    *b += length_a;
    return order;
}

static int compare_texts(const char *a, const char *b)
{
    while (*a && *b) {
        int order = 0;
        if (is_digit(*a) && is_digit(*b)) {
            order = compare_numbers(&a, &b);
        } else {
            order = (int)lower(*a++) - (int)lower(*b++);
        }
        if (order) return order;
    }
    return (*a != '\0') - (*b != '\0');
}

static bool same_row(const hf_row *a, const hf_row *b)
{
    bool same =
        a->icon == b->icon && a->revision == b->revision && a->can_revert == b->can_revert && strcmp(a->id, b->id) == 0;
    for (size_t i = 0; same && i < HF_NODE_COLUMNS_MAX; i++) same = strcmp(a->cells[i].text, b->cells[i].text) == 0;
    return same;
}

bool hf_model_same_rows(const hf_model *a, const hf_model *b, hf_node node)
{
    bool same = a->counts[node] == b->counts[node];
    for (size_t i = 0; same && i < a->counts[node]; i++) same = same_row(&a->rows[node][i], &b->rows[node][i]);
    return same;
}

int hf_row_compare(const hf_row *a, const hf_row *b, size_t column)
{
    if (column >= HF_NODE_COLUMNS_MAX) return 0;
    const hf_cell *left = &a->cells[column], *right = &b->cells[column];
    if (left->by_number && right->by_number) return (left->number > right->number) - (left->number < right->number);
    return compare_texts(left->text, right->text);
}
