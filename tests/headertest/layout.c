/* The layout of every struct of holdfast/plugin.h, ABI 1.0, as plug-ins were built with it. A number here is for ever:
 * a new member gets a new line at the end of its struct, and only that struct's size may grow. */

#include <holdfast/plugin.h>

#include <stdio.h>

typedef struct pin {
    const char *name;
    size_t is, was;
} pin;

#define STRUCT(type, size)           {#type, sizeof(type), size},
#define MEMBER(type, member, offset) {#type "." #member, offsetof(type, member), offset},

/* clang-format off */
static const pin pins[] = {
    STRUCT(hf_array, 16)
    MEMBER(hf_array, items, 0)
    MEMBER(hf_array, count, 8)
    MEMBER(hf_array, item_size, 12)
    STRUCT(hf_choice, 16)
    MEMBER(hf_choice, keyword, 0)
    MEMBER(hf_choice, label, 8)
    STRUCT(hf_rule, 24)
    MEMBER(hf_rule, effect, 0)
    MEMBER(hf_rule, field, 8)
    MEMBER(hf_rule, value, 16)
    STRUCT(hf_field, 112)
    MEMBER(hf_field, id, 0)
    MEMBER(hf_field, kind, 8)
    MEMBER(hf_field, flags, 12)
    MEMBER(hf_field, label, 16)
    MEMBER(hf_field, help, 24)
    MEMBER(hf_field, fallback, 32)
    MEMBER(hf_field, min, 40)
    MEMBER(hf_field, max, 48)
    MEMBER(hf_field, step, 56)
    MEMBER(hf_field, format, 64)
    MEMBER(hf_field, reserved, 68)
    MEMBER(hf_field, choices, 72)
    MEMBER(hf_field, rules, 88)
    MEMBER(hf_field, unit, 104)
    STRUCT(hf_group, 32)
    MEMBER(hf_group, label, 0)
    MEMBER(hf_group, heading, 8)
    MEMBER(hf_group, fields, 16)
    STRUCT(hf_plugin, 152)
    MEMBER(hf_plugin, size, 0)
    MEMBER(hf_plugin, abi_major, 4)
    MEMBER(hf_plugin, abi_minor, 6)
    MEMBER(hf_plugin, id, 8)
    MEMBER(hf_plugin, version, 16)
    MEMBER(hf_plugin, title, 24)
    MEMBER(hf_plugin, help, 32)
    MEMBER(hf_plugin, order, 40)
    MEMBER(hf_plugin, reserved, 44)
    MEMBER(hf_plugin, fields, 48)
    MEMBER(hf_plugin, groups, 64)
    MEMBER(hf_plugin, services, 80)
    MEMBER(hf_plugin, check, 96)
    MEMBER(hf_plugin, prepare, 104)
    MEMBER(hf_plugin, settle, 112)
    MEMBER(hf_plugin, abandon, 120)
    MEMBER(hf_plugin, info, 128)
    MEMBER(hf_plugin, act, 136)
    MEMBER(hf_plugin, query, 144)
    STRUCT(hf_host, 144)
    MEMBER(hf_host, size, 0)
    MEMBER(hf_host, abi_major, 4)
    MEMBER(hf_host, abi_minor, 6)
    MEMBER(hf_host, allocate, 8)
    MEMBER(hf_host, release, 16)
    MEMBER(hf_host, log, 24)
    MEMBER(hf_host, error, 32)
    MEMBER(hf_host, report, 40)
    MEMBER(hf_host, get, 48)
    MEMBER(hf_host, get_integer, 56)
    MEMBER(hf_host, read_secret, 64)
    MEMBER(hf_host, propose, 72)
    MEMBER(hf_host, tell, 80)
    MEMBER(hf_host, ask, 88)
    MEMBER(hf_host, progress, 96)
    MEMBER(hf_host, keep, 104)
    MEMBER(hf_host, random_bytes, 112)
    MEMBER(hf_host, translate, 120)
    MEMBER(hf_host, save_file, 128)
    MEMBER(hf_host, service, 136)
    STRUCT(hf_http_service, 32)
    MEMBER(hf_http_service, size, 0)
    MEMBER(hf_http_service, version, 4)
    MEMBER(hf_http_service, request, 8)
    MEMBER(hf_http_service, route, 16)
    MEMBER(hf_http_service, probe, 24)
    STRUCT(hf_vault_status_service, 16)
    MEMBER(hf_vault_status_service, size, 0)
    MEMBER(hf_vault_status_service, version, 4)
    MEMBER(hf_vault_status_service, describe, 8)
    STRUCT(hf_throttle_service, 16)
    MEMBER(hf_throttle_service, size, 0)
    MEMBER(hf_throttle_service, version, 4)
    MEMBER(hf_throttle_service, describe, 8)
    STRUCT(hf_volume_facts, 24)
    MEMBER(hf_volume_facts, size, 0)
    MEMBER(hf_volume_facts, flags, 4)
    MEMBER(hf_volume_facts, free_bytes, 8)
    MEMBER(hf_volume_facts, total_bytes, 16)
    STRUCT(hf_volume_service, 24)
    MEMBER(hf_volume_service, size, 0)
    MEMBER(hf_volume_service, version, 4)
    MEMBER(hf_volume_service, inspect, 8)
    MEMBER(hf_volume_service, judge_scratch, 16)
    STRUCT(hf_keyring_service, 80)
    MEMBER(hf_keyring_service, size, 0)
    MEMBER(hf_keyring_service, version, 4)
    MEMBER(hf_keyring_service, describe, 8)
    MEMBER(hf_keyring_service, generate, 16)
    MEMBER(hf_keyring_service, is_generated, 24)
    MEMBER(hf_keyring_service, judge, 32)
    MEMBER(hf_keyring_service, judge_folder, 40)
    MEMBER(hf_keyring_service, prepare_change, 48)
    MEMBER(hf_keyring_service, settle_change, 56)
    MEMBER(hf_keyring_service, abandon_change, 64)
    MEMBER(hf_keyring_service, verify, 72)
    STRUCT(hf_registration_service, 32)
    MEMBER(hf_registration_service, size, 0)
    MEMBER(hf_registration_service, version, 4)
    MEMBER(hf_registration_service, register_again, 8)
    MEMBER(hf_registration_service, renew, 16)
    MEMBER(hf_registration_service, unregister, 24)
};
/* clang-format on */

int main(void)
{
    int moved = 0;
    size_t i;
    for (i = 0; i < sizeof(pins) / sizeof(pins[0]); i++) {
        if (pins[i].is == pins[i].was) continue;
        printf("%s: was %lu, is %lu\n", pins[i].name, (unsigned long)pins[i].was, (unsigned long)pins[i].is);
        moved = 1;
    }
    return moved;
}
