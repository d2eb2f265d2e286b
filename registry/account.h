/* registry/account.h: the account that this process runs as, for history. account_posix.c, account_windows.c. */

#ifndef HF_REGISTRY_ACCOUNT_H
#define HF_REGISTRY_ACCOUNT_H

#define HF_ACCOUNT_MAX 256

/* Its name, or on POSIX its number when it has none. Never empty. */
void hf_account_name(char out[HF_ACCOUNT_MAX]);

#endif
