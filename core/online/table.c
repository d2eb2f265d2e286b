#include "core/online.h"

#include "core/digest.h"

static const hf_online table = {
    .size = sizeof(hf_online),

    .sealer_open = hf_sealer_open,
    .sealer_close = hf_sealer_close,
    .seal = hf_seal,
    .unseal = hf_unseal,
    .sha256 = hf_sha256,
};

const hf_online *hf_online_table(void)
{
    return &table;
}
