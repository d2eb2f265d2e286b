#include "apps/console/model/snapins.h"
#include "apps/console/text.h"
#include <shlwapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { KEY_MAX = 256 };

#define SNAPINS_KEY   L"Software\\Microsoft\\MMC\\SnapIns"
#define NODETYPES_KEY L"Software\\Microsoft\\MMC\\NodeTypes"
#define POLICY_KEY    L"Software\\Policies\\Microsoft\\MMC"

/* A REG_SZ, or a REG_EXPAND_SZ expanded, as a terminated string; "" if there is none. */
static void read_text(HKEY root, const wchar_t *key, const wchar_t *value, wchar_t *out, size_t size)
{
    DWORD bytes = (DWORD)((size - 1) * sizeof *out);
    out[0] = 0;
    if (RegGetValueW(root, key, value, RRF_RT_REG_SZ, NULL, out, &bytes)) out[0] = 0;
    out[size - 1] = 0;
}

static bool key_exists(HKEY root, const wchar_t *key)
{
    HKEY opened;
    if (RegOpenKeyExW(root, key, 0, KEY_READ, &opened)) return false;
    RegCloseKey(opened);
    return true;
}

static void read_name(snapin_entry *out, const wchar_t *key, const wchar_t *guid)
{
    wchar_t indirect[SNAPINS_MAX_PATH];
    read_text(HKEY_LOCAL_MACHINE, key, L"NameStringIndirect", indirect, SNAPINS_MAX_PATH);
    bool found = indirect[0] && SHLoadIndirectString(indirect, out->name, SNAPINS_MAX_NAME, NULL) == S_OK;
    if (!found) read_text(HKEY_LOCAL_MACHINE, key, L"NameString", out->name, SNAPINS_MAX_NAME);
    if (!out->name[0]) text_fit(out->name, SNAPINS_MAX_NAME, guid);
}

/* 32 or 64 for a PE file, 0 for anything else, -1 if there is no such file. */
static int bits_of_file(const wchar_t *path)
{
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return -1;

    IMAGE_DOS_HEADER dos;
    IMAGE_FILE_HEADER coff;
    DWORD signature = 0, got = 0;
    bool is_pe = ReadFile(file, &dos, sizeof dos, &got, NULL) && got == sizeof dos &&
                 dos.e_magic == IMAGE_DOS_SIGNATURE &&
                 SetFilePointer(file, dos.e_lfanew, NULL, FILE_BEGIN) != INVALID_SET_FILE_POINTER &&
                 ReadFile(file, &signature, sizeof signature, &got, NULL) && signature == IMAGE_NT_SIGNATURE &&
                 ReadFile(file, &coff, sizeof coff, &got, NULL) && got == sizeof coff;
    CloseHandle(file);
    if (!is_pe) return 0;
    switch (coff.Machine) {
    case IMAGE_FILE_MACHINE_AMD64:
    case IMAGE_FILE_MACHINE_ARM64: return 64;
    case IMAGE_FILE_MACHINE_I386: return 32;
    default: return 0;
    }
}

/* A path without folder is looked for as LoadLibrary does. */
static void find_file(wchar_t *path)
{
    wchar_t full[SNAPINS_MAX_PATH];
    if (PathIsRelativeW(path) && SearchPathW(NULL, path, L".dll", SNAPINS_MAX_PATH, full, NULL)) {
        text_fit(path, SNAPINS_MAX_PATH, full);
    }
}

static bool is_forbidden(const wchar_t *guid)
{
    wchar_t key[KEY_MAX];
    swprintf(key, KEY_MAX, L"%ls\\%ls", POLICY_KEY, guid);
    DWORD restricted = 0, size = sizeof restricted;
    if (!RegGetValueW(HKEY_CURRENT_USER, key, L"Restrict_Run", RRF_RT_REG_DWORD, NULL, &restricted, &size)) {
        return restricted != 0;
    }
    /* RestrictToPermittedSnapins: what has no policy of its own is forbidden. */
    DWORD permitted_only = 0;
    size = sizeof permitted_only;
    RegGetValueW(HKEY_CURRENT_USER, POLICY_KEY, L"RestrictToPermittedSnapins", RRF_RT_REG_DWORD, NULL, &permitted_only,
                 &size);
    return permitted_only != 0;
}

static snapin_defect find_defect(snapin_entry *out, const wchar_t *guid, const wchar_t *server)
{
    if (is_forbidden(guid)) return SNAPIN_NOT_ALLOWED;
    if (out->dll[0]) find_file(out->dll);
    int bits = out->dll[0] ? bits_of_file(out->dll) : -1;
    out->bits = bits > 0 ? bits : 0;
    wchar_t other[KEY_MAX];
    swprintf(other, KEY_MAX, L"%ls\\CLSID\\%ls\\InprocServer32", sizeof(void *) == 8 ? L"Wow6432Node" : L"", guid);
    if (!key_exists(HKEY_CLASSES_ROOT, server)) {
        if (sizeof(void *) == 8 && key_exists(HKEY_CLASSES_ROOT, other)) {
            out->bits = 32;
            return SNAPIN_OTHER_BITNESS;
        }
        return SNAPIN_NO_CLASS;
    }
    if (!out->dll[0]) return SNAPIN_NO_CLASS;
    if (bits < 0) return SNAPIN_NO_FILE;
    if (bits == 0) return SNAPIN_NOT_A_PROGRAM;
    return bits == (int)sizeof(void *) * 8 ? SNAPIN_FINE : SNAPIN_OTHER_BITNESS;
}

void snapins_describe(snapin_entry *out, const CLSID *clsid)
{
    wchar_t guid[TEXT_GUID], key[KEY_MAX], deeper[KEY_MAX], about[64];
    memset(out, 0, sizeof *out);
    out->clsid = *clsid;
    text_of_guid(guid, clsid);
    swprintf(key, KEY_MAX, L"%ls\\%ls", SNAPINS_KEY, guid);
    out->listed = key_exists(HKEY_LOCAL_MACHINE, key);
    read_name(out, key, guid);
    read_text(HKEY_LOCAL_MACHINE, key, L"About", about, 64);
    out->has_about = text_to_guid(&out->about, about);
    swprintf(deeper, KEY_MAX, L"%ls\\StandAlone", key);
    out->stand_alone = key_exists(HKEY_LOCAL_MACHINE, deeper);

    swprintf(key, KEY_MAX, L"CLSID\\%ls\\InprocServer32", guid);
    read_text(HKEY_CLASSES_ROOT, key, NULL, out->dll, SNAPINS_MAX_PATH);
    PathUnquoteSpacesW(out->dll);
    read_text(HKEY_CLASSES_ROOT, key, L"ThreadingModel", out->threading, 32);
    out->defect = find_defect(out, guid, key);
}

static int by_name(const void *a, const void *b)
{
    const snapin_entry *left = a, *right = b;
    int order = StrCmpIW(left->name, right->name);
    return order ? order : memcmp(&left->clsid, &right->clsid, sizeof(CLSID));
}

HRESULT snapins_list(snapin_entry **out, size_t *count)
{
    HKEY key;
    *out = NULL;
    *count = 0;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, SNAPINS_KEY, 0, KEY_READ, &key)) return S_OK; /* none is installed */

    snapin_entry *found = NULL;
    size_t used = 0, room = 0;
    HRESULT result = S_OK;
    for (DWORD i = 0; used < SNAPINS_MAX; i++) {
        wchar_t name[KEY_MAX];
        DWORD length = KEY_MAX;
        CLSID clsid;
        if (RegEnumKeyExW(key, i, name, &length, NULL, NULL, NULL, NULL)) break;
        if (!text_to_guid(&clsid, name)) continue;
        if (used == room) {
            room = room ? room * 2 : 16;
            snapin_entry *grown = realloc(found, room * sizeof *grown);
            if (!grown) {
                result = E_OUTOFMEMORY;
                break;
            }
            found = grown;
        }
        snapins_describe(&found[used++], &clsid);
    }
    RegCloseKey(key);
    if (FAILED(result)) {
        free(found);
        return result;
    }
    if (used) qsort(found, used, sizeof *found, by_name);
    *out = found;
    *count = used;
    return S_OK;
}

const wchar_t *snapin_defect_text(snapin_defect defect)
{
    static const wchar_t *const texts[SNAPIN_DEFECTS] = {
        [SNAPIN_FINE] = L"",
        [SNAPIN_NO_CLASS] = L"no class is registered for it (HKEY_CLASSES_ROOT\\CLSID\\...\\InprocServer32)",
        [SNAPIN_NO_FILE] = L"its DLL does not exist",
        [SNAPIN_NOT_A_PROGRAM] = L"its DLL is not a program for Windows",
        [SNAPIN_OTHER_BITNESS] = L"its DLL is for another kind of processor than this console",
        [SNAPIN_NOT_ALLOWED] = L"a policy of this computer does not permit it",
    };
    return defect >= 0 && defect < SNAPIN_DEFECTS ? texts[defect] : L"";
}

const wchar_t *extension_kind_key(extension_kind kind)
{
    static const wchar_t *const keys[EXTENSION_KINDS] = {
        L"NameSpace", L"ContextMenu", L"ToolBar", L"PropertySheet", L"Task", L"View",
    };
    return kind >= 0 && kind < EXTENSION_KINDS ? keys[kind] : L"";
}

static bool is_dynamic(const wchar_t *node_type, const wchar_t *extension)
{
    wchar_t key[KEY_MAX];
    swprintf(key, KEY_MAX, L"%ls\\%ls\\Dynamic Extensions", NODETYPES_KEY, node_type);
    return !RegGetValueW(HKEY_LOCAL_MACHINE, key, extension, RRF_RT_ANY, NULL, NULL, NULL);
}

HRESULT snapins_extensions(extension_entry **out, size_t *count, const GUID *node_type, extension_kind kind)
{
    wchar_t guid[TEXT_GUID], path[KEY_MAX];
    text_of_guid(guid, node_type);
    swprintf(path, KEY_MAX, L"%ls\\%ls\\Extensions\\%ls", NODETYPES_KEY, guid, extension_kind_key(kind));
    *out = NULL;
    *count = 0;
    HKEY key;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_READ, &key)) return S_OK;

    extension_entry *found = NULL;
    size_t used = 0;
    HRESULT result = S_OK;
    for (DWORD i = 0; used < SNAPINS_MAX; i++) {
        wchar_t name[KEY_MAX];
        DWORD length = KEY_MAX;
        extension_entry entry = {0};
        if (RegEnumValueW(key, i, name, &length, NULL, NULL, NULL, NULL)) break;
        if (!text_to_guid(&entry.clsid, name) || is_forbidden(name)) continue;
        entry.dynamic_only = is_dynamic(guid, name);
        extension_entry *grown = realloc(found, (used + 1) * sizeof *grown);
        if (!grown) {
            result = E_OUTOFMEMORY;
            break;
        }
        found = grown;
        found[used++] = entry;
    }
    RegCloseKey(key);
    if (FAILED(result)) {
        free(found);
        return result;
    }
    *out = found;
    *count = used;
    return S_OK;
}
