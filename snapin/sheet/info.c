#include "snapin/sheet/info.h"

#include "core/thread.h"
#include "registry/session.h"
#include "snapin/sheet/alive.h"
#include "snapin/sheet/posted.h"

#include <stdlib.h>
#include <string.h>

#define QUESTIONS_MAX 32 /* that wait at once; the oldest of more is dropped */

/* One edit of the window's draft. A secret is wiped with it. */
typedef struct copied_edit {
    char page[HF_ID_MAX + 1], field[HF_ID_MAX + 1];
    char *text;
    hf_secret secret;
    bool reset;
    struct copied_edit *next;
} copied_edit;

typedef struct question {
    char page[HF_ID_MAX + 1];
    HWND window;
    UINT message;
    copied_edit *edits;
    struct question *next;
} question;

/* The window's side and the thread hold a reference each. The lock guards everything but the session. */
struct hf_info_reader {
    SRWLOCK lock;
    CONDITION_VARIABLE something;
    char *home;
    const hf_profile *profile;
    question *first;
    HWND answering; /* what is being computed is for this window; NULL: for none, or for one that is gone */
    bool closed, running;
    hf_session *session; /* the thread's own */
};

static void free_edits(copied_edit *edit)
{
    while (edit) {
        copied_edit *next = edit->next;
        if (edit->text) hf_secret_wipe(edit->text, strlen(edit->text));
        free(edit->text);
        hf_secret_free(&edit->secret);
        free(edit);
        edit = next;
    }
}

static void free_question(question *one)
{
    if (!one) return;
    free_edits(one->edits);
    free(one);
}

void hf_info_texts_free(hf_info_texts *texts)
{
    if (!texts) return;
    for (size_t i = 0; i < texts->count; i++) free(texts->items[i].text);
    free(texts);
}

/* ---- on the reader's thread ------------------------------------------------------------------------------------- */

static void apply_edits(hf_draft *draft, hf_session *session, const copied_edit *edit)
{
    for (; edit; edit = edit->next) {
        const hf_page *page = NULL;
        if (hf_session_page(&page, session, edit->page, NULL)) continue;
        if (edit->reset)
            hf_draft_reset(draft, page, edit->field, NULL);
        else if (edit->secret.text)
            hf_draft_set_secret(draft, page, edit->field, edit->secret.text, edit->secret.length, NULL);
        else if (edit->text)
            hf_draft_set(draft, page, edit->field, edit->text, NULL);
    }
}

static void read_text(hf_info_texts *texts, const hf_page *page, hf_draft *draft, const hf_field *field)
{
    hf_error error = {0};
    hf_text text = HF_TEXT_INIT(65536);
    hf_status status = page->behaviour->info ? page->behaviour->info(page, draft, field->id, &text, &error) : HF_OK;
    struct hf_info_text *item = &texts->items[texts->count++];
    hf_text_put(item->field, sizeof item->field, field->id);
    item->text = hf_text_copy(status ? error.text : hf_text_get(&text));
    hf_text_free(&text);
}

static hf_info_texts *compute(hf_session *session, const question *of)
{
    const hf_page *page = NULL;
    hf_draft *draft = NULL;
    hf_info_texts *texts = calloc(1, sizeof *texts);
    if (!texts || hf_session_page(&page, session, of->page, NULL)) return texts;
    if (hf_draft_open(&draft, hf_session_settings(session), NULL)) return texts;
    apply_edits(draft, session, of->edits);
    hf_text_put(texts->page, sizeof texts->page, of->page);
    for (size_t i = 0; i < page->field_count; i++)
        if (page->fields[i].kind == HF_INFO) read_text(texts, page, draft, &page->fields[i]);
    hf_draft_free(draft);
    return texts;
}

static void answer(hf_info_reader *reader, const question *of)
{
    const hf_session_options options = {
        .home = reader->home, .from = "console", .read_only = true, .profile = reader->profile};
    if (!reader->session && hf_session_open(&reader->session, &options, NULL)) reader->session = NULL;
    hf_info_texts *texts = reader->session ? compute(reader->session, of) : NULL;
    AcquireSRWLockExclusive(&reader->lock);
    bool wanted = texts && reader->answering == of->window;
    bool posted = wanted && PostMessageW(of->window, of->message, 0, (LPARAM)texts);
    reader->answering = NULL;
    ReleaseSRWLockExclusive(&reader->lock);
    if (!posted) hf_info_texts_free(texts);
}

/* The next question; NULL when the reader was closed. */
static question *next_question(hf_info_reader *reader)
{
    AcquireSRWLockExclusive(&reader->lock);
    while (!reader->first && !reader->closed) SleepConditionVariableSRW(&reader->something, &reader->lock, INFINITE, 0);
    question *one = reader->closed ? NULL : reader->first;
    if (one) reader->first = one->next;
    reader->answering = one ? one->window : NULL;
    ReleaseSRWLockExclusive(&reader->lock);
    return one;
}

static void free_reader(hf_info_reader *reader)
{
    hf_session_close(reader->session);
    while (reader->first) {
        question *next = reader->first->next;
        free_question(reader->first);
        reader->first = next;
    }
    free(reader->home);
    free(reader);
}

/* The module stays loaded until the thread has left it. */
static DWORD WINAPI read_all(void *context)
{
    hf_info_reader *reader = context;
    HMODULE module = NULL;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (LPCWSTR)(ULONG_PTR)read_all, &module);
    for (question *one; (one = next_question(reader)) != NULL;) {
        answer(reader, one);
        free_question(one);
    }
    free_reader(reader);
    hf_alive_remove();
    FreeLibraryAndExitThread(module, 0);
}

/* ---- on the window's thread ------------------------------------------------------------------------------------- */

hf_status hf_info_reader_open(hf_info_reader **out, const char *home, const hf_profile *profile, hf_error *error)
{
    hf_info_reader *reader = calloc(1, sizeof *reader);
    if (reader) reader->home = hf_text_copy(home);
    if (!reader || (home && !reader->home)) {
        free(reader);
        return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    reader->profile = profile;
    InitializeSRWLock(&reader->lock);
    InitializeConditionVariable(&reader->something);
    *out = reader;
    return HF_OK;
}

void hf_info_reader_close(hf_info_reader *reader)
{
    if (!reader) return;
    if (!reader->running) {
        free_reader(reader);
        return;
    }
    AcquireSRWLockExclusive(&reader->lock);
    reader->closed = true;
    ReleaseSRWLockExclusive(&reader->lock);
    WakeAllConditionVariable(&reader->something);
}

static bool copy_edit(copied_edit *out, const hf_edit *edit)
{
    hf_text_put(out->page, sizeof out->page, edit->page->id);
    hf_text_put(out->field, sizeof out->field, edit->field->id);
    out->reset = edit->reset;
    if (edit->secret) return hf_secret_set(&out->secret, edit->secret->text, edit->secret->length, NULL) == HF_OK;
    out->text = hf_text_copy(edit->text);
    return !edit->text || out->text;
}

static bool copy_edits(question *of, hf_draft *draft)
{
    hf_edit edit;
    for (size_t i = 0; hf_draft_edit(&edit, draft, i); i++) {
        copied_edit *copy = calloc(1, sizeof *copy);
        if (!copy) return false;
        copy->next = of->edits;
        of->edits = copy;
        if (!copy_edit(copy, &edit)) return false;
    }
    return true;
}

static question *make_question(const hf_page *page, hf_draft *draft, HWND window, UINT message)
{
    question *made = calloc(1, sizeof *made);
    if (!made) return NULL;
    made->window = window;
    made->message = message;
    hf_text_put(made->page, sizeof made->page, page->id);
    if (copy_edits(made, draft)) return made;
    free_question(made);
    return NULL;
}

/* At the end of the line; an older question of the same window is dropped. Returns what was dropped. */
static question *enqueue(hf_info_reader *reader, question *one)
{
    question *dropped = NULL, **at = &reader->first;
    size_t count = 0;
    while (*at) {
        bool old = (*at)->window == one->window || count >= QUESTIONS_MAX;
        if (old && !dropped) {
            dropped = *at;
            *at = dropped->next;
        } else {
            at = &(*at)->next;
            count++;
        }
    }
    *at = one;
    return dropped;
}

static void start(hf_info_reader *reader)
{
    if (reader->running) return;
    hf_alive_add();
    HANDLE thread = CreateThread(NULL, 0, read_all, reader, 0, NULL);
    reader->running = thread != NULL;
    if (thread)
        CloseHandle(thread);
    else
        hf_alive_remove();
}

void hf_info_reader_ask(hf_info_reader *reader, const hf_page *page, hf_draft *draft, HWND window, UINT message)
{
    question *one = make_question(page, draft, window, message);
    if (!one) return;
    AcquireSRWLockExclusive(&reader->lock);
    question *dropped = enqueue(reader, one);
    ReleaseSRWLockExclusive(&reader->lock);
    free_question(dropped);
    start(reader);
    WakeAllConditionVariable(&reader->something);
}

/* At most one question of a window waits. */
static question *take_question_of(hf_info_reader *reader, HWND window)
{
    question **at = &reader->first, *taken;
    while (*at && (*at)->window != window) at = &(*at)->next;
    taken = *at;
    if (taken) *at = taken->next;
    return taken;
}

static void free_posted(void *posted)
{
    hf_info_texts_free(posted);
}

void hf_info_reader_forget(hf_info_reader *reader, HWND window, UINT message)
{
    AcquireSRWLockExclusive(&reader->lock);
    question *dropped = take_question_of(reader, window);
    if (reader->answering == window) reader->answering = NULL;
    ReleaseSRWLockExclusive(&reader->lock);
    free_question(dropped);
    hf_posted_drop(window, message, free_posted);
}
