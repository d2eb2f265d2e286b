#include "core/machine.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "core/text.h"
#include "core/wide.h"

#define VERSION_KEY L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"

static const char *put(char out[HF_MACHINE_TEXT_SIZE], const wchar_t *wide)
{
    char *text = hf_wide_to_text(wide);

    (void)hf_text_put(out, HF_MACHINE_TEXT_SIZE, text != NULL && text[0] != '\0' ? text : "unknown");
    free(text);
    return out;
}

const char *hf_machine_name(char out[HF_MACHINE_TEXT_SIZE])
{
    wchar_t wide[HF_MACHINE_TEXT_SIZE] = L"";
    DWORD size = HF_MACHINE_TEXT_SIZE;

    if (!GetComputerNameExW(ComputerNamePhysicalDnsHostname, wide, &size)) wide[0] = L'\0';
    return put(out, wide);
}

static bool read_version(wchar_t *out, DWORD size, const wchar_t *name)
{
    return RegGetValueW(HKEY_LOCAL_MACHINE, VERSION_KEY, name, RRF_RT_REG_SZ, NULL, out, &size) == ERROR_SUCCESS;
}

/* The version that the system reports to programs is the newest that they say they know; the registry has the real
 * one. */
const char *hf_machine_system(char out[HF_MACHINE_TEXT_SIZE])
{
    wchar_t name[128] = L"", build[32] = L"";

    if (!read_version(name, sizeof name, L"ProductName")) wcscpy_s(name, sizeof name / sizeof name[0], L"Windows");
    (void)put(out, name);
    if (read_version(build, sizeof build, L"CurrentBuildNumber")) {
        size_t length = strlen(out);
        (void)hf_text_format(out + length, HF_MACHINE_TEXT_SIZE - length, " (build %ls)", build);
    }
    return out;
}
