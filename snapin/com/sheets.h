/* snapin/com/sheets.h: our property sheets and the wizard in a console: IExtendPropertySheet2 as a part of an object,
 * and opening them through the console's IPropertySheetProvider.
 *
 * No notify handle is asked for where we open a sheet ourselves. Where the console does (Properties), the handle is
 * freed by the sheet's thread when its last page is gone. */

#ifndef HF_SNAPIN_SHEETS_H
#define HF_SNAPIN_SHEETS_H

#include "snapin/com/site.h"

/* A part: its references are the owner's. `foreign`: for nodes of others, not for ours. */
typedef struct hf_sheets {
    IExtendPropertySheet2 IExtendPropertySheet2_iface;
    IUnknown *owner;
    hf_site *site;
    bool foreign;
} hf_sheets;

void hf_sheets_init(hf_sheets *sheets, IUnknown *owner, hf_site *site, bool foreign);

/* Whether IExtendPropertySheet or IExtendPropertySheet2 is asked for: both are the part's interface. */
bool hf_sheets_answer(const IID *iid);

#endif
