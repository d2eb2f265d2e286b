#include "apps/holdfast/sheet/screen.h"

#include "apps/holdfast/terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

struct hf_screen {
    struct termios before;
    struct sigaction before_resize;
};

/* Only there so that poll() ends when the window has another size. */
static void notice_resize(int number)
{
    (void)number;
}

hf_status hf_screen_open(hf_screen **out, hf_error *error)
{
    if (!hf_terminal_is(stdin) || !hf_terminal_is(stdout)) return hf_fail(error, HF_E_TERMINAL_NEEDED, NULL);
    hf_screen *screen = calloc(1, sizeof *screen);
    if (!screen) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (tcgetattr(STDIN_FILENO, &screen->before) != 0) {
        free(screen);
        return hf_fail(error, HF_E_TERMINAL_NEEDED, NULL);
    }
    struct termios raw = screen->before;
    raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
    raw.c_lflag &= ~(tcflag_t)(ECHO | ICANON | IEXTEN | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
    struct sigaction action = {.sa_handler = notice_resize};
    sigemptyset(&action.sa_mask);
    sigaction(SIGWINCH, &action, &screen->before_resize);
    hf_screen_write(screen, HF_SCREEN_BEGIN, sizeof HF_SCREEN_BEGIN - 1);
    *out = screen;
    return HF_OK;
}

void hf_screen_close(hf_screen *screen)
{
    if (!screen) return;
    hf_screen_write(screen, HF_SCREEN_END, sizeof HF_SCREEN_END - 1);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &screen->before);
    sigaction(SIGWINCH, &screen->before_resize, NULL);
    free(screen);
}

void hf_screen_size(const hf_screen *screen, int *width, int *height)
{
    struct winsize size = {0};
    (void)screen;
    bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col && size.ws_row;
    *width = known ? size.ws_col : 80;
    *height = known ? size.ws_row : 24;
}

void hf_screen_write(hf_screen *screen, const char *text, size_t length)
{
    (void)screen;
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, text, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text += written;
        length -= (size_t)written;
    }
}

long hf_screen_read(hf_screen *screen, char *out, size_t size, int milliseconds)
{
    (void)screen;
    struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
    int ready = poll(&wait, 1, milliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR)) return 0;
    ssize_t got = read(STDIN_FILENO, out, size);
    return got > 0 ? (long)got : -1;
}
