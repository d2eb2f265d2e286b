#include "core/version.h"

#include <stdio.h>

int main(void)
{
    return printf("vaultd %s\n", hf_version()) < 0;
}
