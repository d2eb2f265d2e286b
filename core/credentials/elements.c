#include "core/credentials/parts.h"

#include <stdlib.h>
#include <string.h>

#define AT(member) offsetof(hf_credentials_texts, member)

#define NAME_BYTES        512
#define ADDRESS_BYTES     1024
#define CERTIFICATE_BYTES (256 * 1024)
#define CA_BYTES          (64 * 1024)

const hf_credentials_element hf_credentials_elements[] = {
    {.name = "Version", .offset = AT(version), .max = 32, .required = true},
    {.name = "SubscriptionId", .offset = AT(subscription), .max = NAME_BYTES, .required = true},
    {.name = "ResourceType", .offset = AT(resource_type), .max = NAME_BYTES},
    {.name = "ResourceName", .offset = AT(vault), .max = NAME_BYTES, .required = true},
    {.name = "ManagementCert", .offset = AT(certificate), .max = CERTIFICATE_BYTES, .required = true},
    {.name = "ResourceId", .offset = AT(resource_id), .max = 32, .required = true},
    {.name = "ResourceGroup", .offset = AT(resource_group), .max = NAME_BYTES, .required = true},
    {.name = "Location", .offset = AT(region), .max = NAME_BYTES, .required = true},
    {.name = "ProviderNamespace", .offset = AT(provider), .max = NAME_BYTES},
    {.name = "AadAuthority", .offset = AT(authority), .max = ADDRESS_BYTES, .required = true, .is_address = true},
    {.name = "AadTenantId", .offset = AT(tenant), .max = NAME_BYTES, .required = true},
    {.name = "ServicePrincipalClientId", .offset = AT(client_id), .max = NAME_BYTES, .required = true},
    {.name = "IdMgmtRestEndpoint", .offset = AT(endpoint), .max = ADDRESS_BYTES, .required = true, .is_address = true},
    {.name = "AgentLinks", .offset = AT(agent_links), .max = 8192},
    {.name = "CaCertificate", .offset = AT(ca_pem), .max = CA_BYTES, .is_of_ours = true},
    {.name = "Issued", .offset = AT(issued), .max = 32, .is_of_ours = true},
    {.name = "Purpose", .offset = AT(purpose), .max = 32, .is_of_ours = true},
    {.name = "Serial", .offset = AT(serial), .max = 64, .is_of_ours = true},
};
const size_t hf_credentials_element_count = sizeof hf_credentials_elements / sizeof hf_credentials_elements[0];

char **hf_credentials_text(hf_credentials_texts *texts, const hf_credentials_element *element)
{
    return (char **)(void *)((char *)texts + element->offset);
}

void hf_credentials_texts_free(hf_credentials_texts *texts)
{
    for (size_t i = 0; i < hf_credentials_element_count; i++) {
        char *text = *hf_credentials_text(texts, &hf_credentials_elements[i]);
        if (text) hf_secret_wipe(text, strlen(text));
        free(text);
    }
    memset(texts, 0, sizeof *texts);
}
