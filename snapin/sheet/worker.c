#include "snapin/sheet/worker.h"

#include "core/thread.h"
#include "snapin/sheet/activation.h"
#include "snapin/sheet/progress_dialog.h"
#include "snapin/sheet/question.h"

#include <string.h>

#define JOB_CLASS    L"HoldfastWorker"
#define JOB_DONE     (WM_APP + 1)
#define JOB_PROGRESS (WM_APP + 2)
#define JOB_ASK      (WM_APP + 3)
#define JOB_TIMER    1
#define JOB_MOMENT   400 /* milliseconds before the progress dialog is shown */
#define JOB_QUICK    150 /* for which a window may wait without a sign */
#define TOLD_MAX     (256 * 1024)

/* One piece of work and the window that waits for it. The lock guards what both threads touch. */
typedef struct job {
    hf_worker_run *run;
    void *context;
    const char *title;
    HWND owner, window, dialog; /* window: unseen, on the waiting thread */
    hf_lock lock;
    hf_progress progress;
    bool quick, cancelled, finished, told_of_progress;
    hf_text told;
    hf_status status;
    hf_error error;
} job;

typedef struct asked {
    const hf_field *question;
    hf_text *out;
    hf_error *error;
} asked;

/* ---- on the worker's thread ------------------------------------------------------------------------------------- */

static bool on_progress(void *context, uint64_t done, uint64_t total, const char *text)
{
    job *of = context;
    hf_lock_take(&of->lock);
    if (text) {
        of->progress.done = done;
        of->progress.total = total;
        hf_text_put(of->progress.text, sizeof of->progress.text, text);
        if (!of->told_of_progress) PostMessageW(of->window, JOB_PROGRESS, 0, 0);
        of->told_of_progress = true;
    }
    bool go_on = !of->cancelled;
    hf_lock_leave(&of->lock);
    return go_on;
}

static void on_tell(void *context, const char *text)
{
    job *of = context;
    hf_lock_take(&of->lock);
    if (of->told.length) hf_text_add(&of->told, "\n");
    hf_text_add(&of->told, text);
    hf_lock_leave(&of->lock);
}

static hf_status on_ask(void *context, const hf_field *question, hf_text *out, hf_error *error)
{
    asked what = {question, out, error};
    return (hf_status)SendMessageW(((job *)context)->window, JOB_ASK, 0, (LPARAM)&what);
}

static void run_job(void *context)
{
    job *of = context;
    const hf_attendant attendant = {of, on_progress, on_tell, on_ask};
    of->status = of->run(of->context, &attendant, &of->error);
    PostMessageW(of->window, JOB_DONE, 0, 0);
}

static void end_job(void *context)
{
    (void)context; /* it lies on the stack of whoever waits */
}

/* ---- on the waiting thread -------------------------------------------------------------------------------------- */

static void cancel(void *context)
{
    job *of = context;
    hf_lock_take(&of->lock);
    of->cancelled = true;
    hf_lock_leave(&of->lock);
}

static void show_dialog(job *of)
{
    KillTimer(of->window, JOB_TIMER);
    if (!of->dialog && !of->finished) of->dialog = hf_progress_dialog_make(of->owner, of->title, cancel, of);
}

static void show_progress(job *of)
{
    hf_lock_take(&of->lock);
    hf_progress now = of->progress;
    of->told_of_progress = false;
    hf_lock_leave(&of->lock);
    if (of->dialog) hf_progress_dialog_show(of->dialog, &now);
}

/* Nothing else comes up while the person is asked. A dialog may enable its owner when it ends, which is to wait on. */
static hf_status ask(job *of, const asked *what)
{
    KillTimer(of->window, JOB_TIMER);
    hf_status status =
        hf_question_ask(of->dialog ? of->dialog : of->owner, of->title, what->question, what->out, what->error);
    if (of->owner) EnableWindow(of->owner, FALSE);
    if (!of->dialog) SetTimer(of->window, JOB_TIMER, JOB_MOMENT, NULL);
    return status;
}

static LRESULT CALLBACK job_proc(HWND window, UINT message, WPARAM parameter, LPARAM data)
{
    job *of = (job *)GetWindowLongPtrW(window, GWLP_USERDATA);
    switch (message) {
    case JOB_DONE: of->finished = true; return 0;
    case JOB_PROGRESS: show_progress(of); return 0;
    case JOB_ASK: return (LRESULT)ask(of, (const asked *)data);
    case WM_TIMER:
        show_dialog(of);
        show_progress(of);
        return 0;
    default: return DefWindowProcW(window, message, parameter, data);
    }
}

static bool make_window(job *of)
{
    const WNDCLASSEXW made = {.cbSize = sizeof made,
                              .lpfnWndProc = job_proc,
                              .hInstance = hf_activation_module(),
                              .lpszClassName = JOB_CLASS};
    RegisterClassExW(&made);
    of->window = CreateWindowExW(0, JOB_CLASS, NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, hf_activation_module(), NULL);
    if (of->window) SetWindowLongPtrW(of->window, GWLP_USERDATA, (LONG_PTR)of);
    return of->window != NULL;
}

/* Messages go on until the work is done. A request to quit is kept for whoever waits outside. */
static void pump(job *of)
{
    MSG message;
    int quit = -1;
    while (!of->finished) {
        BOOL got = GetMessageW(&message, NULL, 0, 0);
        if (got == 0) {
            quit = (int)message.wParam;
            cancel(of);
        }
        if (got <= 0) continue;
        if (of->dialog && IsDialogMessageW(of->dialog, &message)) continue;
        TranslateMessage(&message);
        DispatchMessageW(&message);
    }
    if (quit >= 0) PostQuitMessage(quit);
}

/* Keys go on to a child of a disabled window that has the focus: it is taken away. */
static void disable_owner(const job *of, HWND focus)
{
    if (!of->owner) return;
    EnableWindow(of->owner, FALSE);
    if (focus && (focus == of->owner || IsChild(of->owner, focus))) SetFocus(NULL);
}

static void wait_alive(job *of)
{
    HWND focus = GetFocus();
    SetTimer(of->window, JOB_TIMER, JOB_MOMENT, NULL);
    disable_owner(of, focus);
    pump(of);
    KillTimer(of->window, JOB_TIMER);
    if (of->owner) EnableWindow(of->owner, TRUE);
    if (of->dialog) DestroyWindow(of->dialog);
    if (of->owner && (of->dialog || GetForegroundWindow() == NULL)) SetActiveWindow(of->owner);
    if (focus && IsWindow(focus) && GetFocus() != focus) SetFocus(focus);
}

static hf_status wait_for(job *of, hf_error *error)
{
    hf_work *work = NULL;
    hf_status status = hf_work_start(&work, run_job, end_job, of, error);
    if (status) return status;
    if (!of->quick || !hf_work_wait(work, JOB_QUICK)) wait_alive(of);
    hf_work_wait(work, -1);
    hf_work_free(work);
    if (error && of->status) *error = of->error;
    return of->status;
}

static hf_status do_job(job *of, hf_error *error)
{
    if (!make_window(of)) return hf_fail(error, HF_E_WINDOW_NOT_MADE, of->title, NULL);
    hf_status status = wait_for(of, error);
    DestroyWindow(of->window);
    if (of->told.length) hf_worker_show_text(of->owner, of->title, hf_text_get(&of->told));
    hf_text_free(&of->told);
    hf_lock_end(&of->lock);
    return status;
}

static job job_of(HWND owner, const char *title, hf_worker_run *run, void *context)
{
    return (job){.run = run,
                 .context = context,
                 .title = title,
                 .owner = owner ? GetAncestor(owner, GA_ROOT) : NULL,
                 .lock = HF_LOCK_INIT,
                 .told = HF_TEXT_INIT(TOLD_MAX)};
}

bool hf_worker_has(HWND window)
{
    return window && !IsWindowEnabled(GetAncestor(window, GA_ROOT));
}

hf_status hf_worker_do(HWND owner, const char *title, hf_worker_run *run, void *context, hf_error *error)
{
    job of = job_of(owner, title, run, context);
    return do_job(&of, error);
}

hf_status hf_worker_do_quick(HWND owner, const char *title, hf_worker_run *run, void *context, hf_error *error)
{
    job of = job_of(owner, title, run, context);
    of.quick = true;
    return do_job(&of, error);
}
