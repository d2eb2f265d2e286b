/* tests/bench/rows.h: what is measured on Linux. */
#ifndef HF_TESTS_BENCH_ROWS_H
#define HF_TESTS_BENCH_ROWS_H

#include "tests/bench/bench.h"

#ifdef __cplusplus
extern "C" {
#endif

extern const bench_row bench_get_time, bench_get_memory, bench_get_rclone, bench_get_restic;
extern const bench_row bench_read_all;
extern const bench_row bench_commit, bench_commit_history;
extern const bench_row bench_page, bench_template;
extern const bench_row bench_pages_get, bench_pages_get_own, bench_pages_list, bench_pages_opening, bench_pages_console;
extern const bench_row bench_plugins_ten, bench_plugins_hundred, bench_plugins_thousand;
extern const bench_row bench_plugins_find, bench_plugins_trust, bench_plugins_link, bench_plugins_enter,
    bench_plugins_describe;
extern const bench_row bench_vault_registrations, bench_vault_registrations_1000, bench_vault_registrations_10000,
    bench_vault_registrations_100000;
extern const bench_row bench_vault_kept, bench_vault_kept_signed_in, bench_vault_idle;
extern const bench_row bench_vault_contact_1000, bench_vault_contact_10000, bench_vault_contact_100000;
extern const bench_row bench_derivation, bench_registration, bench_registration_making;
extern const bench_row bench_rate_512k, bench_rate_10m, bench_rate_100m;
extern const bench_row bench_burst_512k, bench_burst_10m, bench_burst_100m;
extern const bench_row bench_curl_512k, bench_curl_10m, bench_curl_100m;
extern const bench_row bench_rclone_512k, bench_rclone_10m, bench_rclone_100m;
extern const bench_row bench_limit_changed, bench_limit_by_time, bench_unthrottled, bench_unthrottled_encrypting,
    bench_unthrottled_gigabit;

#ifdef __cplusplus
}
#endif

#endif
