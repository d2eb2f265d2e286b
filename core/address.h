/* core/address.h: host names and IP addresses, as text.
 *
 * Names follow RFC 1123 (and allow `_`, which Windows names may hold); addresses are dotted quads without leading zeros
 * and RFC 4291 text without brackets or zone. Nothing is looked up. Any thread; nothing blocks. */

#ifndef HF_CORE_ADDRESS_H
#define HF_CORE_ADDRESS_H

#include "core/text/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_HOST_MAX 253 /* characters of a host name */

/* An address; IPv4 as its IPv4-mapped IPv6 address, so that one comparison serves both. */
typedef struct hf_address {
    unsigned char bytes[16];
    bool is_v4; /* was written as a dotted quad, or is mapped */
} hf_address;

bool hf_address_parse(hf_address *out, hf_slice text);

/* `10.0.0.0/8` or `fd00::/8`; bits behind the prefix do not count. */
typedef struct hf_address_block {
    hf_address address;
    int prefix; /* 0..128, an IPv4 one counted from bit 96 */
} hf_address_block;
bool hf_address_block_parse(hf_address_block *out, hf_slice text);
bool hf_address_block_holds(const hf_address_block *block, const hf_address *address);

bool hf_address_is_loopback(const hf_address *address);

/* A well-formed name that is not an address: labels of 1..63, no hyphen at either end, the last not all digits. One dot
 * may end it. */
bool hf_host_name_is_valid(hf_slice name);

/* A name or an address. */
bool hf_host_is_valid(hf_slice host);

#ifdef __cplusplus
}
#endif

#endif
