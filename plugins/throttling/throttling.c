/* The page "Throttling": how much of the line backups may use, in work hours and outside them. */

#include <holdfast/plugin.h>

#define KBPS INT64_C(1024)
#define MBPS (1024 * KBPS)

static const hf_field fields[] = {
    {.id = "enabled",
     .kind = HF_BOOL,
     .flags = HF_LOCKABLE,
     .label = "&Enable internet bandwidth usage throttling",
     .help = "Limits what backups and recoveries of this server send and receive, those already running included.",
     .fallback = "off"},
    {.id = "work-rate",
     .kind = HF_RATE,
     .flags = HF_LOCKABLE,
     .label = "&Work hours",
     .help = "The limit in work hours, in bits per second with K = 1024. `off` sets no limit.",
     .fallback = "512Kbps",
     .min = 256 * KBPS,
     .max = 1023 * MBPS},
    {.id = "other-rate",
     .kind = HF_RATE,
     .flags = HF_LOCKABLE,
     .label = "&Non-work hours",
     .help = "The limit at all other times, in bits per second with K = 1024. `off` sets no limit.",
     .fallback = "1023Mbps",
     .min = 256 * KBPS,
     .max = 1023 * MBPS},
    {.id = "work-hours",
     .kind = HF_TIMETABLE,
     .flags = HF_LOCKABLE,
     .label = "Work &hours are",
     .help = "Half hours of the local wall clock. A span may cross midnight; an empty timetable means no work hours.",
     .fallback = "mon-fri 09:00-17:00"},
    {.id = "in-force",
     .kind = HF_INFO,
     .label = "In force now",
     .min = 2,
     .help = "The limit at this moment with these values, since when and until when, and the one after it."},
};

static const char *const of_limits[] = {"enabled", "work-rate", "other-rate", "work-hours"};
static const char *const of_now[] = {"in-force"};

static const hf_group groups[] = {
    {.label = "Limits", .heading = "enabled", .fields = HF_ARRAY(of_limits)},
    {.label = "Now", .fields = HF_ARRAY(of_now)},
};

/* The rows say it all: every rate and timetable that the host takes is fit. */
static int32_t HF_CALL check(hf_call *call)
{
    (void)call;
    return HF_RESULT_OK;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char text[512];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    const hf_throttle_service *throttle = (const hf_throttle_service *)host->service(call, "throttle", 1);
    int32_t result = throttle ? throttle->describe(call, text, sizeof text, &length) : HF_RESULT_FAILED;
    return result ? result : host->propose(call, field, text);
}

static const char *const services[] = {"throttle"};

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "throttling",
    .version = "1.0.0",
    .title = "Throttling",
    .help = "How much of the line backups may use, and when.",
    .order = 30,
    .fields = HF_ARRAY(fields),
    .groups = HF_ARRAY(groups),
    .services = HF_ARRAY(services),
    .check = check,
    .info = info,
};

HF_PLUGIN_EXPORT(plugin)
