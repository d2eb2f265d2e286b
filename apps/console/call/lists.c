#include "apps/console/call/calls.h"

HRESULT call_compare(snapin *s, IResultDataCompare *by, LPARAM user, MMC_COOKIE a, MMC_COOKIE b, int *in_out)
{
    call c;
    if (call_begin(&c, s, "IResultDataCompare::Compare", "(0x%llx, 0x%llx, 0x%llx, column %d)",
                   (unsigned long long)user, (unsigned long long)a, (unsigned long long)b, *in_out)) {
        CALL(&c, IResultDataCompare_Compare(by, user, a, b, in_out));
    }
    return call_end(&c);
}

HRESULT call_compare_ex(snapin *s, IResultDataCompareEx *by, RDCOMPARE *what, int *out)
{
    call c;
    *out = 0;
    if (call_begin(&c, s, "IResultDataCompareEx::Compare", "(0x%llx, 0x%llx, column %d)",
                   (unsigned long long)what->prdch1->cookie, (unsigned long long)what->prdch2->cookie, what->nColumn)) {
        CALL(&c, IResultDataCompareEx_Compare(by, what, out));
    }
    return call_end(&c);
}

HRESULT call_find_item(snapin *s, IResultOwnerData *owner, RESULTFINDINFO *what, int *out)
{
    call c;
    char text[QUOTE_MAX];
    *out = -1;
    if (call_begin(&c, s, "IResultOwnerData::FindItem", "(%s from %d, 0x%lx)", call_quote(text, what->psz),
                   what->nStart, what->dwOptions)) {
        CALL(&c, IResultOwnerData_FindItem(owner, what, out));
    }
    return call_end(&c);
}

HRESULT call_cache_hint(snapin *s, IResultOwnerData *owner, int first, int last)
{
    call c;
    if (call_begin(&c, s, "IResultOwnerData::CacheHint", "(%d, %d)", first, last)) {
        CALL(&c, IResultOwnerData_CacheHint(owner, first, last));
    }
    return call_end(&c);
}

HRESULT call_sort_items(snapin *s, IResultOwnerData *owner, int column, DWORD options, LPARAM user)
{
    call c;
    if (call_begin(&c, s, "IResultOwnerData::SortItems", "(%d, 0x%lx, 0x%llx)", column, options,
                   (unsigned long long)user)) {
        CALL(&c, IResultOwnerData_SortItems(owner, column, options, user));
    }
    return call_end(&c);
}
