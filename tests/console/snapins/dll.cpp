#include "dll.h"

#include <olectl.h>

#include <cwchar>
#include <string>

LONG objects;

static HMODULE this_dll;

class Factory : public IClassFactory
{
  public:
    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        *out = iid == IID_IUnknown || iid == IID_IClassFactory ? this : nullptr;
        return *out ? S_OK : E_NOINTERFACE;
    }
    STDMETHODIMP_(ULONG) AddRef() override { return 2; } /* it lives as long as the DLL */
    STDMETHODIMP_(ULONG) Release() override { return 1; }
    STDMETHODIMP CreateInstance(IUnknown *outer, REFIID iid, void **out) override
    {
        if (outer) return CLASS_E_NOAGGREGATION;
        IUnknown *made = served.make();
        HRESULT result = made->QueryInterface(iid, out);
        made->Release();
        return result;
    }
    STDMETHODIMP LockServer(BOOL lock) override
    {
        InterlockedExchangeAdd(&objects, lock ? 1 : -1);
        return S_OK;
    }
};

extern "C" BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *)
{
    if (reason == DLL_PROCESS_ATTACH) this_dll = module;
    return TRUE;
}

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **out)
{
    static Factory factory;
    *out = nullptr;
    return clsid == served.clsid ? factory.QueryInterface(iid, out) : CLASS_E_CLASSNOTAVAILABLE;
}

STDAPI DllCanUnloadNow()
{
    return objects ? S_FALSE : S_OK;
}

static std::wstring key_of(const wchar_t *folder)
{
    wchar_t text[39] = L"";
    StringFromGUID2(served.clsid, text, 39);
    return std::wstring(folder) + text;
}

static std::wstring class_key()
{
    return key_of(L"Software\\Classes\\CLSID\\");
}

static std::wstring snapin_key()
{
    return key_of(L"Software\\Microsoft\\MMC\\SnapIns\\");
}

static LSTATUS put(const std::wstring &key, const wchar_t *name, const wchar_t *text)
{
    return RegSetKeyValueW(HKEY_LOCAL_MACHINE, key.c_str(), name, REG_SZ, text,
                           static_cast<DWORD>((wcslen(text) + 1) * sizeof *text));
}

STDAPI DllRegisterServer()
{
    wchar_t path[MAX_PATH];
    GetModuleFileNameW(this_dll, path, MAX_PATH);
    bool done = !put(class_key() + L"\\InprocServer32", nullptr, path) &&
                !put(class_key() + L"\\InprocServer32", L"ThreadingModel", L"Apartment") &&
                !put(snapin_key(), L"NameString", served.name) && !put(snapin_key() + L"\\StandAlone", nullptr, L"");
    return done ? S_OK : SELFREG_E_CLASS;
}

STDAPI DllUnregisterServer()
{
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, class_key().c_str());
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, snapin_key().c_str());
    return S_OK;
}
