/* snapins/sheet.h: what sheet.c lets others extend, as a vendor publishes it. */
#ifndef HOLDFAST_TESTS_CONSOLE_SNAPINS_SHEET_H
#define HOLDFAST_TESTS_CONSOLE_SNAPINS_SHEET_H

TEST_GUID(NODE_SheetSettings, 0x30000011);

#endif
