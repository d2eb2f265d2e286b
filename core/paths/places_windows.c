#include "core/paths/places.h"

#include <stdlib.h>
#include <windows.h>
#include <shlobj.h>

#include "core/file/parts_windows.h"
#include "core/system.h"
#include "core/wide.h"

hf_status hf_places_home(char out[HF_PATH_MAX], hf_error *error)
{
    wchar_t wide[HF_PATH_MAX] = L"";
    DWORD length = GetEnvironmentVariableW(L"HOLDFAST_HOME", wide, HF_PATH_MAX);
    char *home = length < HF_PATH_MAX ? hf_wide_to_text(wide) : NULL;
    bool fits = home != NULL && hf_text_put(out, HF_PATH_MAX, home);

    free(home);
    return fits ? HF_OK : hf_fail(error, HF_E_PATH_TOO_LONG, "HOLDFAST_HOME", NULL);
}

hf_status hf_places_of_system(char data[HF_PATH_MAX], char config[HF_PATH_MAX], hf_error *error)
{
    hf_system_text words;
    wchar_t *wide = NULL;
    char *programdata = NULL;
    HRESULT result = SHGetKnownFolderPath(&FOLDERID_ProgramData, 0, NULL, &wide);
    hf_status status;

    if (result != S_OK) return hf_fail(error, HF_E_PROGRAM_NOT_FOUND, hf_system_describe(words, (int)result), NULL);
    programdata = hf_wide_to_text(wide);
    CoTaskMemFree(wide);
    if (programdata == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    status = hf_path_join(data, programdata, "Holdfast", error);
    if (!status) (void)hf_text_put(config, HF_PATH_MAX, data);
    free(programdata);
    return status;
}

hf_status hf_places_refuse(hf_error *error, const char *folder, int code)
{
    return hf_fail(error, code == ERROR_WRITE_PROTECT ? HF_E_DISK_READ_ONLY : HF_E_NEEDS_ELEVATION, folder, NULL);
}

hf_status hf_places_can_use(const char *folder, hf_error *error)
{
    wchar_t *wide = NULL;
    hf_status status = hf_wide_path(&wide, folder, error);

    if (!status && !hf_file_may_write(wide, true)) status = hf_places_refuse(error, folder, (int)GetLastError());
    free(wide);
    return status;
}
