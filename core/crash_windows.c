#include "core/crash.h"

#include <windows.h>

/* Of werapi.h, which mingw-w64 does not have in full. */
enum { WER_FAULT_REPORTING_FLAG_NOHEAP = 1 };
__declspec(dllimport) HRESULT WINAPI WerSetFlags(DWORD flags);

void hf_crash_tell_little(void)
{
    (void)WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP);
}
