#include "registry/mmc.h"

hf_status hf_mmc_register(hf_mmc_module module, const char *library, hf_error *error)
{
    (void)module;
    (void)library;
    return hf_fail(error, HF_E_MMC_NOT_WINDOWS, NULL);
}

hf_status hf_mmc_unregister(hf_mmc_module module, hf_error *error)
{
    (void)module;
    return hf_fail(error, HF_E_MMC_NOT_WINDOWS, NULL);
}

hf_status hf_mmc_nodes(hf_mmc_each *each, void *context, hf_error *error)
{
    (void)each;
    (void)context;
    return hf_fail(error, HF_E_MMC_NOT_WINDOWS, NULL);
}

hf_status hf_mmc_extend(bool *changed, const char *guid, hf_error *error)
{
    (void)changed;
    (void)guid;
    return hf_fail(error, HF_E_MMC_NOT_WINDOWS, NULL);
}

hf_status hf_mmc_unextend(bool *changed, const char *guid, hf_error *error)
{
    (void)changed;
    (void)guid;
    return hf_fail(error, HF_E_MMC_NOT_WINDOWS, NULL);
}
