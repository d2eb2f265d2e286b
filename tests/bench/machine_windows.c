#include "tests/bench/bench.h"

#include <windows.h>

#include <stdio.h>
#include <string.h>

void bench_name_machine(char *out, size_t size)
{
    char processor[256] = "unknown processor";
    DWORD length = sizeof processor;
    SYSTEM_INFO system;

    RegGetValueA(HKEY_LOCAL_MACHINE, "Hardware\\Description\\System\\CentralProcessor\\0", "ProcessorNameString",
                 RRF_RT_REG_SZ, NULL, processor, &length);
    GetSystemInfo(&system);
    bool is_wine = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != NULL;
    snprintf(out, size, "%s, %lu processors, %s", processor + strspn(processor, " "),
             (unsigned long)system.dwNumberOfProcessors, is_wine ? "Wine" : "Windows");
}

bool bench_has_program(const char *name)
{
    char path[MAX_PATH];
    return SearchPathA(NULL, name, ".exe", sizeof path, path, NULL) != 0;
}
