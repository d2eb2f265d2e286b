/* dll.h: the DLL around a snap-in in C++ (dll.cpp): its factory, its count of objects, its registration. */
#ifndef HOLDFAST_TESTS_CONSOLE_SNAPINS_DLL_H
#define HOLDFAST_TESTS_CONSOLE_SNAPINS_DLL_H

#include <windows.h>
#include <unknwn.h>

/* What a DLL is for. */
struct Served {
    CLSID clsid;
    const wchar_t *name;
    IUnknown *(*make)(); /* with one reference, the caller's */
};

extern const Served served; /* defined by the snap-in */
extern LONG objects;        /* that are alive in this DLL, and locks on it: the snap-in counts its own */

#endif
