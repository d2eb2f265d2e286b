#include "snapin/com/product.h"

#include "snapin/backup/product.h"
#include "snapin/com/classes.h"

static const hf_class_row classes[] = {
    {HF_MMC_SNAPIN, hf_component_data_create},
    {HF_MMC_ABOUT, hf_about_create},
    {HF_MMC_EXTENSION, hf_extension_create},
};

const hf_product hf_product_here = {
    .title = "Azure Backup",
    .description = "Registers this server with a backup vault and keeps the settings of its backups.",
    .settings = "Change Properties",
    .sheet_title = "Azure Backup Properties",
    .registering = "Register Server",
    .module = HF_MMC_BACKUP,
    .snapin = HF_MMC_SNAPIN,
    .classes = classes,
    .class_count = ARRAYSIZE(classes),
};
