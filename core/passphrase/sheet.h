/* core/passphrase/sheet.h: what the writer and the reader of a sheet agree on. Inside core/passphrase only.
 *
 * The passphrase stands between bars, so that a space at an end can be seen, in lines that follow each other. The
 * heading says its length, so that a sheet of which a part was lost is not taken for a shorter passphrase. */

#ifndef HF_CORE_PASSPHRASE_SHEET_H
#define HF_CORE_PASSPHRASE_SHEET_H

#define HF_SHEET_TITLE   "HOLDFAST PASSPHRASE SHEET"
#define HF_SHEET_HEADING "Passphrase of " /* so many characters */
#define HF_SHEET_LINE    64               /* characters of the passphrase on one line */
#define HF_SHEET_WIDTH   78

#define HF_PASSPHRASE_FILE_MAX 16384

#endif
