#include "account.h"

const int proxy_computer_has_account = 0;
