#include "apps/console/call/calls.h"

HRESULT call_power(snapin *s, IConsolePowerSink *sink, UINT event, LPARAM data, LRESULT *out)
{
    call c;
    if (call_begin(&c, s, "IConsolePowerSink::OnPowerBroadcast", "(%u, 0x%llx)", event, (unsigned long long)data)) {
        CALL(&c, IConsolePowerSink_OnPowerBroadcast(sink, event, data, out));
    }
    return call_end(&c);
}
