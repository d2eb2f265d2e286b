/* bench: the rows of Linux. */
#include "tests/bench/rows.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const bench_row *const rows[] = {
    &bench_get_time,
    &bench_get_memory,
    &bench_get_rclone,
    &bench_get_restic,
    &bench_read_all,
    &bench_commit,
    &bench_commit_history,
    &bench_page,
    &bench_template,
    &bench_pages_get,
    &bench_pages_get_own,
    &bench_pages_list,
    &bench_pages_opening,
    &bench_pages_console,
    &bench_plugins_ten,
    &bench_plugins_hundred,
    &bench_plugins_thousand,
    &bench_plugins_find,
    &bench_plugins_trust,
    &bench_plugins_link,
    &bench_plugins_enter,
    &bench_plugins_describe,
    &bench_derivation,
    &bench_registration,
    &bench_registration_making,
    &bench_vault_registrations,
    &bench_vault_kept,
    &bench_vault_kept_signed_in,
    &bench_vault_idle,
    &bench_vault_registrations_1000,
    &bench_vault_registrations_10000,
    &bench_vault_registrations_100000,
    &bench_vault_contact_1000,
    &bench_vault_contact_10000,
    &bench_vault_contact_100000,
    &bench_unthrottled,
    &bench_unthrottled_encrypting,
    &bench_unthrottled_gigabit,
    &bench_rate_512k,
    &bench_curl_512k,
    &bench_rclone_512k,
    &bench_rate_10m,
    &bench_curl_10m,
    &bench_rclone_10m,
    &bench_rate_100m,
    &bench_curl_100m,
    &bench_rclone_100m,
    &bench_burst_512k,
    &bench_burst_10m,
    &bench_burst_100m,
    &bench_limit_changed,
    &bench_limit_by_time,
};

/* The folder that this program lies in: the others are beside it. */
static bool own_folder(char out[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", out, PATH_MAX - 1);
    if (length < 0) return false;
    out[length] = '\0';
    char *last = strrchr(out, '/');
    if (last) *last = '\0';
    return last != NULL;
}

int main(int argc, char **argv)
{
    char programs[PATH_MAX];
    signal(SIGPIPE, SIG_IGN);
    if (own_folder(programs)) return bench_main(argc, argv, programs, rows, sizeof rows / sizeof rows[0]);
    perror("bench");
    return 1;
}
