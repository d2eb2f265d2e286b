/* snapins/pages.h: the numbers of the pages in pages.rc and of their controls. */
#ifndef HOLDFAST_TESTS_CONSOLE_SNAPINS_PAGES_H
#define HOLDFAST_TESTS_CONSOLE_SNAPINS_PAGES_H

#define PAGE_GENERAL   100
#define PAGE_MORE      101
#define PAGE_EXTENSION 102
#define PAGE_WELCOME   103
#define PAGE_FINISH    104

#define CONTROL_NAME    1000
#define CONTROL_ENABLED 1001
#define CONTROL_VALUE   1002
#define CONTROL_EXTENDS 1003
#define CONTROL_SUMMARY 1004

#endif
