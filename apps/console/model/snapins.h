/* apps/console/model/snapins.h: what the registry says about snap-ins, without loading any.
 *
 * HKLM\Software\Microsoft\MMC\SnapIns\{clsid} (NameString, NameStringIndirect, About, StandAlone, NodeTypes) and
 * HKLM\Software\Microsoft\MMC\NodeTypes\{type}\Extensions\* and \Dynamic Extensions; HKCR\CLSID\{clsid}\InprocServer32.
 * Policy: HKCU\Software\Policies\Microsoft\MMC\{clsid} Restrict_Run. */

#ifndef CONSOLE_MODEL_SNAPINS_H
#define CONSOLE_MODEL_SNAPINS_H

#include <windows.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { SNAPINS_MAX = 4096, SNAPINS_MAX_NAME = 512, SNAPINS_MAX_PATH = 1024 };

/* What keeps a snap-in from being loaded, found without running its code. */
typedef enum snapin_defect {
    SNAPIN_FINE,
    SNAPIN_NO_CLASS,      /* no HKCR\CLSID\{clsid}\InprocServer32 */
    SNAPIN_NO_FILE,       /* the DLL named there does not exist */
    SNAPIN_NOT_A_PROGRAM, /* it is no Windows DLL */
    SNAPIN_OTHER_BITNESS, /* it is for another kind of processor than this console */
    SNAPIN_NOT_ALLOWED,   /* policy */
    SNAPIN_DEFECTS
} snapin_defect;

typedef struct snapin_entry {
    CLSID clsid;
    wchar_t name[SNAPINS_MAX_NAME]; /* the GUID when there is none */
    bool listed;                    /* under MMC\SnapIns at all */
    bool stand_alone;
    bool has_about;
    CLSID about;
    wchar_t dll[SNAPINS_MAX_PATH]; /* "" when unknown */
    wchar_t threading[32];
    int bits; /* 32 or 64; 0 unknown */
    snapin_defect defect;
} snapin_entry;

/* What `clsid` has in the registry; never fails, see .defect and .listed. */
void snapins_describe(snapin_entry *out, const CLSID *clsid);

/* Every entry under MMC\SnapIns, sorted by name; from malloc. */
HRESULT snapins_list(snapin_entry **out, size_t *count);

/* A sentence: "its DLL does not exist (C:\x.dll)". "" when fine. */
const wchar_t *snapin_defect_text(snapin_defect defect);

/* The kinds of extension, as the registry calls them. */
typedef enum extension_kind {
    EXTENSION_NAMESPACE,
    EXTENSION_CONTEXT_MENU,
    EXTENSION_TOOLBAR,
    EXTENSION_PROPERTY_SHEET,
    EXTENSION_TASK,
    EXTENSION_VIEW,
    EXTENSION_KINDS
} extension_kind;

const wchar_t *extension_kind_key(extension_kind kind); /* "NameSpace" ... */

typedef struct extension_entry {
    CLSID clsid;
    bool dynamic_only; /* also under "Dynamic Extensions": in force only when asked for */
} extension_entry;

/* The extensions of `kind` registered for a node type, in the registry's order, those forbidden by policy left out.
 * From malloc; none is S_OK with 0. */
HRESULT snapins_extensions(extension_entry **out, size_t *count, const GUID *node_type, extension_kind kind);

#ifdef __cplusplus
}
#endif

#endif
