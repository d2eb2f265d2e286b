/* tests/console/wizard/host.c: a program that shows the Register Server wizard and prints what came of it: what a
 * console does, without the console.
 *
 *   wizard-host --home FOLDER [--timeout SECONDS] [--rtl] [--longer] [--rounds NUMBER] [--clock FILE]
 *
 * Prints `nothing`, `registered` or `unfinished`, then how many wizards are left; with rounds, each time, and shows it
 * again. The file of --clock holds the seconds by which the wizard's clock goes before the system's. */

#include "snapin/wizard/wizard.h"
#include "tests/console/legible/longer.h"

#include <objbase.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *value_of(int count, char **words, const char *option)
{
    for (int i = 1; i + 1 < count; i++)
        if (strcmp(words[i], option) == 0) return words[i + 1];
    return NULL;
}

static bool has(int count, char **words, const char *option)
{
    for (int i = 1; i < count; i++)
        if (strcmp(words[i], option) == 0) return true;
    return false;
}

static int show(const hf_wizard_options *options)
{
    static const char *const results[] = {"nothing", "registered", "unfinished"};
    hf_wizard_result result = HF_WIZARD_NOTHING;
    hf_error error = {0};
    if (hf_wizard_show(&result, options, &error)) {
        fprintf(stderr, "%s\n%s\n", error.text, error.advice);
        return 1;
    }
    printf("%s\n%u left\n", results[result], (unsigned)hf_wizards_alive());
    fflush(stdout);
    return 0;
}

static const char *clock_file;

static int64_t seconds_ahead(void)
{
    int seconds = 0;
    FILE *file = fopen(clock_file, "r");
    if (!file) return 0;
    if (fscanf(file, "%d", &seconds) != 1) seconds = 0;
    fclose(file);
    return seconds;
}

static int64_t ahead_now(void *context)
{
    (void)context;
    return hf_clock_now(NULL) + seconds_ahead();
}

static int64_t ahead_milliseconds(void *context)
{
    (void)context;
    return hf_clock_system_milliseconds() + 1000 * seconds_ahead();
}

int main(int count, char **words)
{
    const char *timeout = value_of(count, words, "--timeout"), *rounds = value_of(count, words, "--rounds");
    static const hf_clock ahead = {ahead_now, ahead_milliseconds, NULL};
    clock_file = value_of(count, words, "--clock");
    const hf_wizard_options options = {.home = value_of(count, words, "--home"),
                                       .clock = clock_file ? &ahead : NULL,
                                       .timeout_seconds = timeout ? atoi(timeout) : 0};
    int status = 0;

    SetProcessDPIAware();
    if (has(count, words, "--rtl")) SetProcessDefaultLayout(LAYOUT_RTL);
    if (has(count, words, "--longer")) longer_texts();
    if (FAILED(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED))) return 1;
    for (int i = rounds ? atoi(rounds) : 1; i > 0 && !status; i--) status = show(&options);
    CoUninitialize();
    return status;
}
