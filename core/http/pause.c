#include "core/http/pause.h"

#define FIRST_MS 250 /* before the second attempt; twice as long before each further one */

int64_t hf_http_pause(int number, int64_t retry_after, unsigned char chance)
{
    int64_t most = (int64_t)FIRST_MS << (number - 1);
    return retry_after > 0 ? retry_after * 1000 : most / 2 + most / 2 * chance / 255;
}
