#include "core/online.h"

#include <curl/curl.h>

const char *hf_online_version(void)
{
    return curl_version();
}
