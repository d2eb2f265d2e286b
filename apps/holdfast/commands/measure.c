#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"

#include <stdlib.h>
#include <string.h>

#define BYTES_MAX (INT64_C(1024) * 1024 * 1024 * 1024)

/* `4194304`, `4096K`, `4M`, `1G`; 0 when the option is not given. */
static hf_status read_bytes(int64_t *out, const hf_run *run, hf_error *error)
{
    static const char units[] = "KMG";
    char digits[24];
    const char *given = hf_run_value(run, "bytes");
    int64_t number = 0, unit = 1;
    if (!given) return HF_OK;

    size_t length = strlen(given);
    const char *suffix = length > 1 ? strchr(units, given[length - 1]) : NULL;
    if (suffix) {
        unit = INT64_C(1) << (10 * (suffix - units + 1));
        length--;
    }
    bool good = hf_text_format(digits, sizeof digits, "%.*s", (int)(length < 64 ? length : 64), given) &&
                hf_text_to_integer(&number, digits) && number >= 1 && number <= BYTES_MAX / unit;
    if (!good) return hf_fail(error, HF_E_BYTES_MALFORMED, given, NULL);
    *out = number * unit;
    return HF_OK;
}

/* A rate as it was measured: two decimals are as much as that means. */
static void describe_measured(char *out, size_t size, int64_t bits_per_second)
{
    double bits = (double)bits_per_second;
    bool fast = bits_per_second >= HF_MBPS;
    bool large = bits_per_second >= 8 * HF_MBPS; /* a MB/s or more */
    hf_text_format(out, size, "%.2f %s (%.1f %s)", bits / (double)(fast ? HF_MBPS : HF_KBPS), fast ? "Mbps" : "Kbps",
                   bits / 8 / (double)(large ? HF_MBPS : HF_KBPS), large ? "MB/s" : "KB/s");
}

/* `4.0 MiB in 1.2 s; the vault received 4.0 MiB` */
static void describe_amount(char *out, size_t size, const hf_measure_result *result)
{
    hf_size_text sent, received;
    hf_text_format(out, size, "%s in %.1f s; the vault received %s", hf_text_size(sent, result->bytes, false),
                   (double)result->milliseconds / 1000.0, hf_text_size(received, result->received, false));
}

static void tell_result(hf_run *run, const hf_measure_result *result)
{
    hf_text limit = HF_TEXT_INIT(512);
    char amount[96], rate[96];
    describe_measured(rate, sizeof rate, result->bits_per_second);
    hf_throttle_describe(&limit, &result->limit);
    describe_amount(amount, sizeof amount, result);

    hf_json_integer(run->output, "bytes", result->bytes);
    hf_json_integer(run->output, "received", result->received);
    hf_json_integer(run->output, "milliseconds", result->milliseconds);
    hf_json_integer(run->output, "bits_per_second", result->bits_per_second);
    hf_json_integer(run->output, "limit_bits_per_second", result->limit.bits_per_second);
    hf_say(run->output, "%-20s  %s", "Uploaded", amount);
    hf_say(run->output, "%-20s  %s", "Rate", rate);
    hf_say(run->output, "%-20s  %s", "Limit in force", hf_text_get(&limit));
    hf_text_free(&limit);
}

static hf_status run_measure(hf_run *run, hf_error *error)
{
    hf_run_registration registration = {0};
    hf_measure_result result = {0};
    hf_measure_options options = {.limit = hf_session_limit_now};
    hf_status status = read_bytes(&options.bytes, run, error);
    if (!status) status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_run_registration_begin(&registration, run, error);
    options.limit_context = run->session;
    if (!status) status = registration.online->measure(&result, &registration.context, &options, error);
    hf_progress_clear(&run->progress);
    if (!status) tell_result(run, &result);
    if (status == HF_CANCELLED) hf_note(run->output, "Stopped. The vault keeps nothing of what was sent.");
    hf_run_registration_end(&registration);
    return status;
}

static const hf_option options[] = {
    {.name = "bytes", .value = "N", .summary = "how much to upload: 4194304, 4096K, 4M (4M)"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast measure", "uploads 4 MiB of random data and prints the rate"},
    {"holdfast measure --bytes 100M", "long enough to see the limit change at the end of the work hours"},
    {0},
};

const hf_command hf_command_measure = {
    .name = "measure",
    .summary = "Upload random data and compare the rate with the limit",
    .details = "Encrypted, through the proxy and under the bandwidth limit, as a backup would be; the vault counts the "
               "bytes and keeps none. A change of the limit takes effect within a second. Ctrl-C stops it.",
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(5) | HF_EXIT(6) | HF_EXIT(7),
    .run = run_measure,
};
