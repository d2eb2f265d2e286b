#include "apps/holdfast/sheet/editor.h"

#include "core/secret.h"

#include <stdlib.h>
#include <string.h>

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

void hf_editor_free(hf_editor *editor)
{
    if (editor->text) hf_secret_wipe(editor->text, editor->capacity);
    free(editor->text);
    *editor = (hf_editor){0};
}

/* Moves to larger memory by hand: realloc would leave the old text behind. */
static bool reserve(hf_editor *editor, size_t length)
{
    if (length < editor->capacity) return true;
    size_t capacity = length * 2 + 64;
    char *text = malloc(capacity);
    if (!text) return false;
    text[0] = 0;
    if (editor->text) {
        memcpy(text, editor->text, editor->length + 1);
        hf_secret_wipe(editor->text, editor->capacity);
        free(editor->text);
    }
    editor->text = text;
    editor->capacity = capacity;
    return true;
}

bool hf_editor_set(hf_editor *editor, const char *text, size_t max)
{
    size_t length = strlen(text);
    hf_editor_free(editor);
    if (!reserve(editor, length)) return false;
    memcpy(editor->text, text, length + 1);
    editor->length = editor->cursor = length;
    editor->max = max;
    return true;
}

const char *hf_editor_text(const hf_editor *editor)
{
    return editor->text ? editor->text : "";
}

void hf_editor_insert(hf_editor *editor, const char *character)
{
    size_t added = strlen(character);
    if (editor->length + added > editor->max || !reserve(editor, editor->length + added)) return;
    char *at = editor->text + editor->cursor;
    memmove(at + added, at, editor->length - editor->cursor + 1);
    memcpy(at, character, added);
    editor->length += added;
    editor->cursor += added;
    editor->touched = true;
}

void hf_editor_delete(hf_editor *editor)
{
    size_t end = editor->cursor;
    if (end >= editor->length) return;
    do {
        end++;
    } while (is_continuation(editor->text[end]));
    memmove(editor->text + editor->cursor, editor->text + end, editor->length - end + 1);
    editor->length -= end - editor->cursor;
    editor->touched = true;
}

void hf_editor_backspace(hf_editor *editor)
{
    if (editor->cursor == 0) return;
    hf_editor_left(editor);
    hf_editor_delete(editor);
}

void hf_editor_left(hf_editor *editor)
{
    if (editor->cursor == 0) return;
    do {
        editor->cursor--;
    } while (editor->cursor > 0 && is_continuation(editor->text[editor->cursor]));
}

void hf_editor_right(hf_editor *editor)
{
    if (editor->cursor >= editor->length) return;
    do {
        editor->cursor++;
    } while (is_continuation(editor->text[editor->cursor]));
}

void hf_editor_home(hf_editor *editor)
{
    editor->cursor = 0;
}

void hf_editor_end(hf_editor *editor)
{
    editor->cursor = editor->length;
}
