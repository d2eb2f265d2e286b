/* plugins/proxy/account.h: whether the computer itself has an account that a proxy can know. */

#ifndef PROXY_ACCOUNT_H
#define PROXY_ACCOUNT_H

/* 1 on Windows, where services sign in as the computer; else 0. */
extern const int proxy_computer_has_account;

#endif
