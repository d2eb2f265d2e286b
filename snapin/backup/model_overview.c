#include "snapin/backup/parts.h"

#include "core/version.h"

static void add(hf_reading *reading, const char *name, const char *value)
{
    hf_reading_fact(reading, HF_NODE_OVERVIEW, name, value);
}

static void add_time(hf_reading *reading, const char *name, int64_t when)
{
    hf_time_text text;
    if (when) add(reading, name, hf_clock_people(text, when));
}

static void add_warning(hf_reading *reading, const char *name, const char *value)
{
    hf_reading_warning(reading, HF_NODE_OVERVIEW, name, value);
}

static void add_state(hf_reading *reading)
{
    const hf_registration_status *known = &reading->registration;
    char text[256];
    if (known->registered) {
        add(reading, "Registration", "Registered");
        if (known->to_be_verified) {
            add_warning(
                reading, "What to do",
                "The settings were put back from a copy. Test Connection asks the vault whether they still fit.");
        }
    } else if (known->pending) {
        hf_text_format(text, sizeof text, "Begun, and stopped behind step %d of 8: %s", (int)known->step,
                       reading->online->step_name(known->step));
        add(reading, "Registration", text);
        add_warning(reading, "What to do", "Register Server goes on from there.");
    } else {
        add(reading, "Registration", "Not registered");
        add_warning(reading, "What to do", "Choose Register Server to register this server with a vault.");
    }
}

static void add_registration(hf_reading *reading)
{
    const hf_registration_status *known = &reading->registration;
    add(reading, "Vault", known->place.vault);
    add(reading, "Region", known->place.region);
    add(reading, "Server", known->machine_name);
    add_time(reading, "Registered", known->registered_at);
    add_time(reading, "Last contact", known->last_contact);
    add_time(reading, "Certificate until", known->certificate_until);
    add_time(reading, "Passphrase since", known->key_since);
    add(reading, "Passphrase saved in", known->saved_to);
}

static void add_limit(hf_reading *reading)
{
    hf_limit limit;
    hf_text text = HF_TEXT_INIT(512);
    hf_session_limit_now(reading->session, &limit);
    hf_throttle_describe(&text, &limit);
    add(reading, "Bandwidth limit now", hf_text_get(&text));
    hf_text_free(&text);
}

void hf_reading_overview_of_rest(hf_reading *reading)
{
    char text[128];
    if (reading->pages_unfit) {
        hf_text_format(text, sizeof text, "%zu; see Pages", reading->pages_unfit);
        add_warning(reading, "Pages to be corrected", text);
    }
    if (reading->plugins_off) {
        hf_text_format(text, sizeof text, "%zu; see Plug-ins", reading->plugins_off);
        add_warning(reading, "Plug-ins not loaded", text);
    }
    hf_reading_problems(reading, HF_NODE_OVERVIEW);
}

void hf_reading_overview(hf_reading *reading)
{
    add_state(reading);
    if (reading->registration.registered || reading->registration.pending) add_registration(reading);
    add_limit(reading);
    add(reading, "Data folder", hf_session_paths(reading->session)->data);
    add(reading, "Version", hf_version());
}

void hf_reading_overview_of_error(hf_reading *reading, const hf_error *error)
{
    add_warning(reading, "Settings", error->text);
    if (*error->advice) add_warning(reading, "What to do", error->advice);
    add(reading, "Version", hf_version());
}
