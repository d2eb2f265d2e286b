/* snapin/wizard/resource.h: ids of the wizard's dialogs and controls, for pages.rc and for whoever looks at its windows
 * from outside. The wizard's share of a module's resources is 4000 to 4199. */

#ifndef HF_SNAPIN_WIZARD_RESOURCE_H
#define HF_SNAPIN_WIZARD_RESOURCE_H

#define HF_WIZARD_PAGE_PROXY        4000
#define HF_WIZARD_PAGE_VAULT        4001
#define HF_WIZARD_PAGE_ENCRYPTION   4002
#define HF_WIZARD_PAGE_REGISTRATION 4003
#define HF_WIZARD_PAGE_THROTTLING   4004
#define HF_WIZARD_PAGE_FOLDER       4005

/* On every page: what is to be known or is wrong, and its icon. */
#define HF_WIZARD_NOTE      4010
#define HF_WIZARD_NOTE_ICON 4011

#define HF_WIZARD_AREA  4020 /* where the form of a page of settings goes */
#define HF_WIZARD_RETRY 4021

#define HF_WIZARD_FILE           4030
#define HF_WIZARD_FILE_BROWSE    4031
#define HF_WIZARD_FINISH_BEGUN   4032
#define HF_WIZARD_FACT_VAULT     4033
#define HF_WIZARD_FACT_REGION    4034
#define HF_WIZARD_FACT_SUBSCRIBE 4035
#define HF_WIZARD_FACT_LEFT      4036
#define HF_WIZARD_FACT_SIGNED    4037
#define HF_WIZARD_FILE_LABEL     4038

#define HF_WIZARD_PASSPHRASE     4050
#define HF_WIZARD_CONFIRM        4051
#define HF_WIZARD_GENERATE       4052
#define HF_WIZARD_COPY           4053
#define HF_WIZARD_SHOW           4054
#define HF_WIZARD_STRENGTH_BAR   4055
#define HF_WIZARD_STRENGTH       4056
#define HF_WIZARD_FOLDER         4057
#define HF_WIZARD_FOLDER_BROWSE  4058
#define HF_WIZARD_RECOVER        4059
#define HF_WIZARD_RECOVERY       4060
#define HF_WIZARD_CONFIRM_LABEL  4061
#define HF_WIZARD_RECOVERY_LABEL 4062
#define HF_WIZARD_STRENGTH_LABEL 4063

#define HF_WIZARD_SUMMARY_NAME 4080 /* and the four behind it */
#define HF_WIZARD_SUMMARY      4090
#define HF_WIZARD_SUMMARY_ROWS 5
#define HF_WIZARD_STEP_NAME    4100 /* and the seven behind it */
#define HF_WIZARD_STEP         4110
#define HF_WIZARD_STEP_ROWS    8
#define HF_WIZARD_PROGRESS     4120

#endif
