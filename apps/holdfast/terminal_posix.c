/* ppoll is in POSIX since 2024; the C library shows it only with this. */
#define _GNU_SOURCE

#include "apps/holdfast/terminal.h"

#include "core/streams.h"
#include "core/text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static atomic_int stop_asked; /* by a signal; seen by every thread that works */

hf_status hf_terminal_arguments(int *count, char ***words, int argc, char **argv, hf_error *error)
{
    (void)error;
    *count = argc;
    *words = argv;
    return HF_OK;
}

void hf_terminal_prepare(void)
{
    hf_streams_hold();
}

bool hf_terminal_is(FILE *stream)
{
    return isatty(fileno(stream)) == 1;
}

bool hf_terminal_has_desktop(void)
{
    return false;
}

bool hf_terminal_has_colour(FILE *stream)
{
    const char *kind = getenv("TERM");
    return hf_terminal_is(stream) && kind && *kind && strcmp(kind, "dumb") != 0;
}

int hf_terminal_width(FILE *stream)
{
    struct winsize size = {0};
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col < 20) return 80;
    return size.ws_col;
}

static void remember(int number)
{
    (void)number;
    stop_asked = 1;
}

void hf_interrupt_watch(void)
{
    /* No SA_RESTART: a read that waits for a person ends. SA_RESETHAND: the second request is the system's again. */
    struct sigaction action = {.sa_handler = remember, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

bool hf_interrupt_seen(void)
{
    return stop_asked != 0;
}

bool hf_interrupt_wait(int milliseconds)
{
    if (!stop_asked) poll(NULL, 0, milliseconds);
    return stop_asked != 0;
}

/* Waits for bytes or the end, or until somebody asks to stop: also if that came just before, when a read would never
 * hear of it. Not with select: that waits for ever for a descriptor that is not open and beyond the process's table. */
static bool wait_for_bytes(int descriptor)
{
    struct pollfd wanted = {.fd = descriptor, .events = POLLIN};
    sigset_t requests, before;
    int ready = 0;

    sigemptyset(&requests);
    sigaddset(&requests, SIGINT);
    sigaddset(&requests, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &requests, &before);
    while (!stop_asked && (ready == 0 || (ready < 0 && errno == EINTR))) ready = ppoll(&wanted, 1, NULL, &before);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ready > 0;
}

/* Bytes up to a line feed; what was read is wiped by the caller. */
static hf_status read_until_newline(char *line, size_t size, size_t *length, hf_error *error)
{
    for (*length = 0; *length < size; ++*length) {
        ssize_t got = wait_for_bytes(STDIN_FILENO) ? read(STDIN_FILENO, line + *length, 1) : -1;
        if (got <= 0) return hf_fail(error, HF_E_QUESTION_UNANSWERED, NULL);
        if (line[*length] == '\n') return HF_OK;
    }
    return hf_fail(error, HF_E_TOO_LONG, "the line", "65536", NULL);
}

hf_status hf_terminal_read_line(hf_secret *out, const char *question, bool echo, hf_error *error)
{
    struct termios before;
    bool hidden = !echo && tcgetattr(STDIN_FILENO, &before) == 0;
    if (hidden) {
        struct termios silent = before;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        silent.c_cc[VSUSP] = _POSIX_VDISABLE; /* nobody is left in a shell without echo: not by Ctrl-Z ... */
        silent.c_cc[VQUIT] = _POSIX_VDISABLE; /* ... nor by Ctrl-\\ ... */
        hf_interrupt_watch();                 /* ... nor by Ctrl-C, which ends the reading instead of the program */
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    fputs(question, stderr);
    fflush(stderr);

    char *line = malloc(HF_SECRET_MAX);
    size_t length = 0;
    hf_status status =
        line ? read_until_newline(line, HF_SECRET_MAX, &length, error) : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = hf_secret_set(out, line, length, error);

    if (hidden) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputc('\n', stderr);
    }
    if (line) hf_secret_wipe(line, HF_SECRET_MAX);
    free(line);
    return status;
}

/* Whatever this process opens itself is closed on exec; what it was handed is not. */
static bool was_handed(int descriptor)
{
    int flags = fcntl(descriptor, F_GETFD);
    return flags >= 0 && !(flags & FD_CLOEXEC);
}

long hf_descriptor_read(int descriptor, void *out, size_t size)
{
    if (!was_handed(descriptor)) return -1;
    return wait_for_bytes(descriptor) ? (long)read(descriptor, out, size) : -1;
}
