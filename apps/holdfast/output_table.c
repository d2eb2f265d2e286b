#include "apps/holdfast/output_internal.h"
#include "core/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hf_table {
    hf_output *output;
    const hf_column *columns;
    size_t column_count;
    char **cells; /* owned texts, row by row */
    size_t cell_count, capacity;
};

hf_table *hf_table_begin(hf_output *output, const char *key, const hf_column *columns, size_t count)
{
    hf_table *table = calloc(1, sizeof *table);
    hf_json_array(output, key);
    if (!table) return NULL;
    *table = (hf_table){.output = output, .columns = columns, .column_count = count};
    return table;
}

/* The key of the next cell; opens a row's object. */
static const char *begin_cell(hf_table *table)
{
    size_t column = table->cell_count % table->column_count;
    if (column == 0) hf_json_object(table->output, NULL);
    return table->columns[column].key;
}

static bool make_room(hf_table *table)
{
    if (table->cell_count < table->capacity) return true;
    size_t capacity = table->capacity ? table->capacity * 2 : 64;
    char **cells = realloc(table->cells, capacity * sizeof *cells);
    if (!cells) return false;
    table->cells = cells;
    table->capacity = capacity;
    return true;
}

static void end_cell(hf_table *table, const char *text)
{
    if (!make_room(table)) return;
    table->cells[table->cell_count++] = hf_text_copy(text);
    if (table->cell_count % table->column_count == 0) hf_json_end(table->output);
}

void hf_table_text(hf_table *table, const char *text)
{
    if (!table) return;
    hf_json_text(table->output, begin_cell(table), text);
    end_cell(table, text ? text : "");
}

void hf_table_time(hf_table *table, int64_t when)
{
    hf_time_text people;
    if (!table) return;
    hf_json_time(table->output, begin_cell(table), when);
    end_cell(table, when ? hf_clock_people(people, when) : "");
}

void hf_table_flag(hf_table *table, bool flag)
{
    if (!table) return;
    hf_json_flag(table->output, begin_cell(table), flag);
    end_cell(table, flag ? "yes" : "no");
}

static int column_width(const hf_table *table, size_t column)
{
    int width = hf_text_columns(table->columns[column].heading);
    for (size_t i = column; i < table->cell_count; i += table->column_count) {
        int cell = hf_text_columns(table->cells[i] ? table->cells[i] : "");
        if (cell > width) width = cell;
    }
    return width;
}

static void add_row(hf_text *line, const hf_table *table, const int *widths, const char *const *cells)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const char *cell = cells[i] ? cells[i] : "";
        bool last = i + 1 == table->column_count;
        int padding = last ? 0 : widths[i] - hf_text_columns(cell);
        hf_text_add_format(line, "%s%*s", cell, padding > 0 ? padding + 2 : last ? 0 : 2, "");
    }
}

static void print_row(const hf_table *table, const int *widths, const char *const *cells)
{
    hf_text line = HF_TEXT_INIT(65536);
    add_row(&line, table, widths, cells);
    while (line.length > 0 && line.data[line.length - 1] == ' ') line.data[--line.length] = 0;
    hf_say(table->output, "%s", hf_text_get(&line));
    hf_text_free(&line);
}

static void print_rows(const hf_table *table)
{
    int widths[16] = {0};
    const char *headings[16] = {0};
    for (size_t i = 0; i < table->column_count && i < 16; i++) {
        widths[i] = column_width(table, i);
        headings[i] = table->columns[i].heading;
    }
    if (!hf_output_is_quiet(table->output)) {
        hf_colour_set(table->output, HF_BOLD);
        print_row(table, widths, headings);
        hf_colour_set(table->output, HF_PLAIN);
    }
    for (size_t i = 0; i + table->column_count <= table->cell_count; i += table->column_count) {
        print_row(table, widths, (const char *const *)table->cells + i);
    }
}

void hf_table_end(hf_table *table)
{
    if (!table) return;
    hf_json_end(table->output);
    if (!hf_output_is_json(table->output) && table->column_count <= 16) print_rows(table);
    for (size_t i = 0; i < table->cell_count; i++) free(table->cells[i]);
    free(table->cells);
    free(table);
}
