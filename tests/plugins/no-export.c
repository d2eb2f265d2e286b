/* Some library, but no plug-in. */

#include <holdfast/plugin.h>

HF_EXPORT int32_t HF_CALL something_else(void);

int32_t HF_CALL something_else(void)
{
    return 1;
}
