/* snapin/com/bar.h: IExtendControlbar as a part of a view: the tool bar. */

#ifndef HF_SNAPIN_BAR_H
#define HF_SNAPIN_BAR_H

#include "snapin/com/site.h"

/* A part: its references are the owner's. */
typedef struct hf_bar {
    IExtendControlbar IExtendControlbar_iface;
    IUnknown *owner;
    hf_site *site;
    IControlbar *controlbar; /* between two SetControlbar */
    IToolbar *toolbar;       /* made when it is first shown */
} hf_bar;

void hf_bar_init(hf_bar *bar, IUnknown *owner, hf_site *site);

/* Lets go of the console's, if it forgot to. */
void hf_bar_drop(hf_bar *bar);

/* Enables and disables the buttons. */
void hf_bar_update(hf_bar *bar);

#endif
