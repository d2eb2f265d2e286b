#include "apps/vaultd/commands/command.h"

int main(int argc, char **argv)
{
    return vd_main(argc, argv);
}
