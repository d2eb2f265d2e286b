#include "core/copy.h"

#include "core/text.h"

bool hf_copy_text(char **out, const char *text)
{
    *out = hf_text_copy(text);
    return *out || !text;
}
