#include "snapin/com/product.h"

#include "snapin/com/classes.h"

static const hf_class_row classes[] = {
    {HF_MMC_DPM_SNAPIN, hf_component_data_create},
    {HF_MMC_DPM_ABOUT, hf_about_create},
};

const hf_product hf_product_here = {
    .title = "DPM Management",
    .description = "Registers this server of Data Protection Manager with a backup vault and keeps the settings of its "
                   "online protection.",
    .settings = "Configure",
    .sheet_title = "Configure",
    .registering = "Register",
    .module = HF_MMC_DPM,
    .snapin = HF_MMC_DPM_SNAPIN,
    .classes = classes,
    .class_count = ARRAYSIZE(classes),
    .profile = &hf_profile_dpm,
    .stages = true,
};
