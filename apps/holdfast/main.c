#include "core/version.h"

#include <stdio.h>

int main(void)
{
    return printf("holdfast %s\n", hf_version()) < 0;
}
