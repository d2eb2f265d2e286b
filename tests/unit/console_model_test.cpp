/* The data of the console: no snap-in is called here. */
#include "apps/console/arguments.h"
#include "apps/console/com/column_sets.h"
#include "apps/console/com/string_table.h"
#include "apps/console/console.h"
#include "apps/console/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <commctrl.h>

#include <algorithm>
#include <string>
#include <vector>

using testing::ElementsAre;

namespace
{

wchar_t *on_demand()
{
    return reinterpret_cast<wchar_t *>(static_cast<LONG_PTR>(-1));
}

/* ---- the tree */

class Scope : public testing::Test
{
  protected:
    Scope() : tree(scope_create(L"Console Root", nullptr)), fixed(scope_insert_static(tree, nullptr, L"Static")) {}
    ~Scope() override { scope_free(tree); }

    HRESULT insert(HSCOPEITEM relative, DWORD where, LPARAM cookie)
    {
        SCOPEDATAITEM item = {};
        item.mask = SDI_STR | SDI_PARAM | where;
        item.displayname = on_demand();
        item.relativeID = relative;
        item.lParam = cookie;
        HRESULT result = scope_insert(tree, nullptr, &item, nullptr);
        inserted = item.ID;
        return result;
    }

    std::vector<MMC_COOKIE> children() const
    {
        std::vector<MMC_COOKIE> out;
        for (scope_node *node = fixed->first_child; node; node = node->next) out.push_back(node->cookie);
        return out;
    }

    scope_tree *tree;
    scope_node *fixed;
    HSCOPEITEM inserted = 0;
};

TEST_F(Scope, InsertsLastFirstBeforeAndAfter)
{
    insert(fixed->id, SDI_PARENT, 1);
    insert(fixed->id, SDI_PARENT, 2);
    HSCOPEITEM second = inserted;
    insert(fixed->id, SDI_FIRST, 3);
    insert(second, SDI_NEXT, 4);
    insert(second, SDI_PREVIOUS, 5);
    EXPECT_THAT(children(), ElementsAre(3, 1, 4, 2, 5));
}

TEST_F(Scope, RefusesSiblingsOfAStaticNodeAndChildrenOfTheRoot)
{
    EXPECT_EQ(E_INVALIDARG, insert(fixed->id, SDI_NEXT, 1));
    EXPECT_EQ(E_INVALIDARG, insert(fixed->id, SDI_PREVIOUS, 1));
    EXPECT_EQ(E_INVALIDARG, insert(scope_root(tree)->id, SDI_PARENT, 1));
    EXPECT_EQ(E_INVALIDARG, insert(0, SDI_PARENT, 1));
    EXPECT_EQ(E_INVALIDARG, insert(4711, SDI_PARENT, 1));
    EXPECT_EQ(E_INVALIDARG, insert(-1, SDI_PARENT, 1));
}

TEST_F(Scope, FindsNoNodeByAHandleThatIsNoMore)
{
    insert(fixed->id, SDI_PARENT, 1);
    HSCOPEITEM gone = inserted;
    scope_delete(tree, scope_find(tree, gone), true);
    EXPECT_EQ(nullptr, scope_find(tree, gone));
    EXPECT_EQ(E_INVALIDARG, insert(gone, SDI_PARENT, 2));
    insert(fixed->id, SDI_PARENT, 3);
    EXPECT_NE(gone, inserted);
}

TEST_F(Scope, DeletesWhatIsBelowANodeAndKeepsIt)
{
    insert(fixed->id, SDI_PARENT, 1);
    HSCOPEITEM child = inserted;
    insert(child, SDI_PARENT, 2);
    HSCOPEITEM grandchild = inserted;
    scope_delete(tree, fixed, false);
    EXPECT_EQ(nullptr, scope_find(tree, child));
    EXPECT_EQ(nullptr, scope_find(tree, grandchild));
    EXPECT_EQ(fixed, scope_find(tree, fixed->id));
}

TEST_F(Scope, IsNotDeeperThanItsLimit)
{
    HSCOPEITEM at = fixed->id;
    HRESULT result = S_OK;
    for (int i = 0; i < SCOPE_MAX_DEPTH + 10 && SUCCEEDED(result); i++) {
        result = insert(at, SDI_PARENT, i);
        at = inserted;
    }
    EXPECT_EQ(E_OUTOFMEMORY, result);
}

TEST_F(Scope, SaysThatANodeWasExpandedOnceAndNothingElseAsItsState)
{
    insert(fixed->id, SDI_PARENT, 1);
    SCOPEDATAITEM item = {};
    item.mask = SDI_STATE | SDI_PARAM | SDI_STR;
    item.ID = inserted;
    ASSERT_EQ(S_OK, scope_get(tree, &item));
    EXPECT_EQ(0u, item.nState);
    EXPECT_EQ(1, item.lParam);
    EXPECT_EQ(on_demand(), item.displayname);
    scope_find(tree, inserted)->expanded_once = true;
    ASSERT_EQ(S_OK, scope_get(tree, &item));
    EXPECT_EQ(static_cast<UINT>(MMC_SCOPE_ITEM_STATE_EXPANDEDONCE), item.nState);
}

/* ---- the list */

class Result : public testing::Test
{
  protected:
    Result() : pane(result_create(nullptr)) { result_reset(pane, RESULT_LIST, nullptr, MMC_VIEW_OPTIONS_MULTISELECT); }
    ~Result() override { result_free(pane); }

    HRESULTITEM insert(const wchar_t *text, LPARAM cookie)
    {
        RESULTDATAITEM item = {};
        item.mask = RDI_STR | RDI_PARAM;
        item.str = const_cast<wchar_t *>(text);
        item.lParam = cookie;
        EXPECT_EQ(S_OK, result_insert(pane, &item));
        return item.itemID;
    }

    std::vector<LPARAM> cookies() const
    {
        std::vector<LPARAM> out;
        for (size_t i = 0; i < result_rows(pane); i++) out.push_back(result_row_at(pane, i)->cookie);
        return out;
    }

    result_pane *pane;
};

TEST_F(Result, KeepsHandlesThroughASortAndLosesThemWithThePane)
{
    HRESULTITEM third = insert(L"c", 3);
    insert(L"a", 1);
    result_sort(
        pane,
        [](const result_row *a, const result_row *b, void *) {
            return a->cookie < b->cookie ? -1 : a->cookie > b->cookie;
        },
        nullptr);
    EXPECT_THAT(cookies(), ElementsAre(1, 3));
    EXPECT_EQ(1u, result_row_find(pane, third)->index);
    result_reset(pane, RESULT_LIST, nullptr, 0);
    EXPECT_EQ(nullptr, result_row_find(pane, third));
    EXPECT_NE(third, insert(L"d", 4));
}

TEST_F(Result, SurvivesAComparisonThatContradictsItself)
{
    for (int i = 0; i < 1000; i++) insert(L"x", i);
    result_sort(
        pane, [](const result_row *, const result_row *, void *) { return 1; }, nullptr);
    std::vector<LPARAM> all = cookies();
    std::sort(all.begin(), all.end());
    EXPECT_EQ(1000u, all.size());
    EXPECT_EQ(0, all.front());
    EXPECT_EQ(999, all.back());
}

TEST_F(Result, MovesTheFocusWithItsRow)
{
    insert(L"a", 1);
    insert(L"b", 2);
    result_modify_state(pane, 1, LVIS_FOCUSED | LVIS_SELECTED, 0);
    result_delete(pane, result_row_at(pane, 0));
    EXPECT_EQ(0, result_focused(pane));
    EXPECT_TRUE(result_is_selected(pane, 0));
    result_delete(pane, result_row_at(pane, 0));
    EXPECT_EQ(-1, result_focused(pane));
}

TEST_F(Result, FindsTheNextRowWithAStateAfterTheOneGiven)
{
    for (int i = 0; i < 4; i++) insert(L"x", i);
    result_modify_state(pane, 1, LVIS_SELECTED, 0);
    result_modify_state(pane, 3, LVIS_SELECTED, 0);
    EXPECT_EQ(1, result_next_with_state(pane, -1, LVIS_SELECTED));
    EXPECT_EQ(3, result_next_with_state(pane, 1, LVIS_SELECTED));
    EXPECT_EQ(-1, result_next_with_state(pane, 3, LVIS_SELECTED));
}

TEST_F(Result, KeepsSelectionsOfAVirtualListInBitsAndDropsThoseThatAreCutOff)
{
    result_reset(pane, RESULT_LIST, nullptr, MMC_VIEW_OPTIONS_OWNERDATALIST | MMC_VIEW_OPTIONS_MULTISELECT);
    ASSERT_EQ(S_OK, result_set_count(pane, 100000, 0));
    result_modify_state(pane, 9, LVIS_SELECTED, 0);
    result_modify_state(pane, 99999, LVIS_SELECTED, 0);
    EXPECT_EQ(2u, result_selected(pane));
    result_set_count(pane, 10, 0);
    result_set_count(pane, 100000, 0);
    EXPECT_EQ(1u, result_selected(pane));
    RESULTDATAITEM item = {};
    EXPECT_EQ(E_UNEXPECTED, result_insert(pane, &item));
    EXPECT_EQ(E_INVALIDARG, result_set_count(pane, -1, 0));
}

TEST_F(Result, RefusesColumnsThatAreNone)
{
    EXPECT_EQ(E_INVALIDARG, result_insert_column(pane, -1, L"x", LVCFMT_LEFT, 10));
    EXPECT_EQ(E_INVALIDARG, result_insert_column(pane, 0, L"", LVCFMT_LEFT, 10));
    EXPECT_EQ(S_OK, result_insert_column(pane, 7, L"x", LVCFMT_RIGHT, 10));
    EXPECT_EQ(E_INVALIDARG, result_delete_column(pane, 1));
    EXPECT_EQ(E_INVALIDARG, result_set_column_width(pane, 0, -5));
    EXPECT_EQ(S_OK, result_set_column_width(pane, 0, MMCLV_AUTO));
}

/* ---- verbs */

TEST(Verbs, AreShownWhenTheyAreEnabledUnlessTheSnapInHidThem)
{
    verbs set;
    verbs_reset(&set);
    EXPECT_FALSE(verb_is_shown(&set, MMC_VERB_REFRESH));
    verbs_set(&set, MMC_VERB_REFRESH, ENABLED, true);
    EXPECT_TRUE(verb_is_enabled(&set, MMC_VERB_REFRESH));
    verbs_set(&set, MMC_VERB_PRINT, HIDDEN, true);
    verbs_set(&set, MMC_VERB_PRINT, ENABLED, true);
    EXPECT_FALSE(verb_is_shown(&set, MMC_VERB_PRINT));
}

TEST(Verbs, EnableCutWithCopyAndDeleteUnlessTheSnapInSaidSomethingAboutIt)
{
    verbs set;
    verbs_reset(&set);
    verbs_set(&set, MMC_VERB_COPY, ENABLED, true);
    EXPECT_FALSE(verb_is_shown(&set, MMC_VERB_CUT));
    verbs_set(&set, MMC_VERB_DELETE, ENABLED, true);
    EXPECT_TRUE(verb_is_enabled(&set, MMC_VERB_CUT));

    verbs_reset(&set);
    verbs_set(&set, MMC_VERB_CUT, HIDDEN, true);
    verbs_set(&set, MMC_VERB_COPY, ENABLED, true);
    verbs_set(&set, MMC_VERB_DELETE, ENABLED, true);
    EXPECT_FALSE(verb_is_shown(&set, MMC_VERB_CUT));
}

TEST(Verbs, RefuseWhatIsNoVerbAndNoState)
{
    verbs set;
    verbs_reset(&set);
    BOOL on = FALSE;
    EXPECT_EQ(E_INVALIDARG, verbs_set(&set, MMC_VERB_NONE, ENABLED, true));
    EXPECT_EQ(E_INVALIDARG, verbs_set(&set, MMC_VERB_MAX, ENABLED, true));
    EXPECT_EQ(E_INVALIDARG, verbs_set(&set, MMC_VERB_OPEN, static_cast<MMC_BUTTON_STATE>(3), true));
    EXPECT_EQ(E_INVALIDARG, verbs_get(&set, MMC_VERB_OPEN, ENABLED, nullptr));
    EXPECT_EQ(S_OK, verbs_get(&set, MMC_VERB_OPEN, HIDDEN, &on));
    EXPECT_TRUE(on);
}

/* ---- menus */

menu_item item_of(menu_item_kind kind, const wchar_t *name, LONG point = 0)
{
    menu_item out = {};
    out.kind = kind;
    out.name = const_cast<wchar_t *>(name);
    out.insertion_point = point;
    return out;
}

TEST(Menu, PutsItemsOfInsertionPointsInTheirPlaceAndDropsIdleSeparators)
{
    menu *m = menu_create();
    menu_item separator = item_of(MENU_SEPARATOR, nullptr), point = item_of(MENU_INSERTION, nullptr, 5),
              first = item_of(MENU_COMMAND, L"&First"), last = item_of(MENU_COMMAND, L"Last"),
              empty = item_of(MENU_SUBMENU, L"New");
    menu_add(m, &m->root, &separator);
    menu_add(m, &m->root, &point);
    menu_add(m, &m->root, &separator);
    menu_add(m, &m->root, &empty);
    menu_add(m, &m->root, &separator);
    menu_add(m, &m->root, &last);
    menu_add(m, &m->root.items[1], &first);
    menu_tidy(m);

    ASSERT_EQ(3u, m->root.count);
    EXPECT_STREQ(L"&First", m->root.items[0].name);
    EXPECT_EQ(MENU_SEPARATOR, m->root.items[1].kind);
    EXPECT_EQ(&m->root.items[0], menu_find_label(m, L"first"));
    EXPECT_EQ(nullptr, menu_find_label(m, L"fir"));
    menu_free(m);
}

TEST(Menu, TakesNoMoreItemsThanItsLimit)
{
    menu *m = menu_create();
    menu_item item = item_of(MENU_COMMAND, L"x");
    for (int i = 0; i < MENU_MAX_ITEMS; i++) ASSERT_NE(nullptr, menu_add(m, &m->root, &item));
    EXPECT_EQ(nullptr, menu_add(m, &m->root, &item));
    menu_free(m);
}

TEST(Menu, ReadsLabelsWithoutAccessKeysAndShortcuts)
{
    for (auto [label, plain] : {std::pair{L"Sa&ve\tCtrl+S", L"Save"}, std::pair{L"Search && Find", L"Search & Find"}}) {
        wchar_t *read = menu_plain_label(label);
        EXPECT_STREQ(plain, read);
        free(read);
    }
}

/* ---- what snap-ins keep in the console */

TEST(StringTable, GivesEqualStringsOneIdAndNeverAnIdTwice)
{
    string_table *table = string_table_create();
    MMC_STRING_ID one = 0, again = 0, other = 0;
    string_table_add(table, L"one", &one);
    string_table_add(table, L"one", &again);
    EXPECT_EQ(one, again);
    EXPECT_TRUE(string_table_delete(table, one));
    EXPECT_FALSE(string_table_delete(table, one));
    string_table_add(table, L"other", &other);
    EXPECT_NE(one, other);
    EXPECT_EQ(nullptr, string_table_find(table, one));
    EXPECT_EQ(E_INVALIDARG, string_table_restore(table, other, L"again"));
    string_table_free(table);
}

TEST(ColumnSets, AreFoundByTheirBytes)
{
    column_set *list = nullptr;
    MMC_COLUMN_DATA column = {1, 0, 77, 0};
    column_set *made = column_sets_find(&list, "abc", 3, true);
    ASSERT_TRUE(column_set_keep_columns(made, &column, 1));
    EXPECT_EQ(made, column_sets_find(&list, "abc", 3, false));
    EXPECT_EQ(nullptr, column_sets_find(&list, "ab", 2, false));
    EXPECT_EQ(77, made->columns[0].nWidth);
    column_sets_free(list);
}

/* ---- text */

TEST(ConsoleText, ReadsOnlyWholeGuids)
{
    GUID guid;
    EXPECT_TRUE(text_to_guid(&guid, L"{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}"));
    EXPECT_FALSE(text_to_guid(&guid, L"{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD"));
    EXPECT_FALSE(text_to_guid(&guid, L"10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}}"));
    EXPECT_FALSE(text_to_guid(&guid, L"{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD} "));
    EXPECT_FALSE(text_to_guid(&guid, nullptr));
}

TEST(ConsoleText, CutsUtf8BetweenCharacters)
{
    char small[6];
    EXPECT_STREQ("a\xc3\xa4", text_fit_utf8(small, 4, L"a\u00e4\u00e4"));
    EXPECT_STREQ("\xf0\x9f\x98\x80", text_fit_utf8(small, 6, L"\xd83d\xde00\xd83d\xde00"));
    EXPECT_STREQ("", text_fit_utf8(small, 6, nullptr));
}

/* ---- the command line */

bool read(arguments *out, std::vector<const wchar_t *> words)
{
    words.insert(words.begin(), L"holdfast-console");
    return arguments_read(out, static_cast<int>(words.size()), const_cast<wchar_t **>(words.data()));
}

TEST(ConsoleArguments, TakeSnapInsWithAndWithoutBraces)
{
    arguments asked;
    ASSERT_TRUE(read(&asked, {L"--snapin", L"{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}", L"--snapin",
                              L"20000001-7E57-4C0D-9A11-1DEA5EEDBEAD", L"--trace", L"file.console"}));
    EXPECT_EQ(2u, asked.snapin_count);
    EXPECT_EQ(0x20000001u, asked.snapins[1].Data1);
    EXPECT_TRUE(asked.trace);
    EXPECT_STREQ(L"file.console", asked.file);
}

TEST(ConsoleArguments, SayWhatIsWrong)
{
    arguments asked;
    EXPECT_FALSE(read(&asked, {L"--snapin", L"fruits"}));
    EXPECT_STREQ(L"fruits is no CLSID", asked.wrong);
    EXPECT_FALSE(read(&asked, {L"--dance", L"x"}));
    EXPECT_FALSE(read(&asked, {L"--script"}));
    EXPECT_FALSE(read(&asked, {L"--time-limit", L"-1"}));
    EXPECT_FALSE(read(&asked, {L"one", L"two"}));
    EXPECT_FALSE(read(&asked, {L"--order", L"1"}));
    EXPECT_FALSE(read(&asked, {std::wstring(2000, L'x').c_str()}));
}

} // namespace
