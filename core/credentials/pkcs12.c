#include "core/credentials/pkcs12.h"
#include "core/online/openssl.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/pkcs12.h>

#define ROUNDS_MAX 1000000 /* of key derivation in one file: more would keep the machine busy for its sake */

/* ---- what it is encrypted with: asked first, so that what cannot be read is called by its name ------------------- */

/* Parameters of PBES2: the scheme that encrypts, and the rounds of PBKDF2; false when they cannot be read. */
static bool look_into_pbes2(int *cipher, long *rounds, const ASN1_TYPE *parameters)
{
    PBE2PARAM *pbes2 = parameters ? ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), parameters) : NULL;
    if (!pbes2) return false;
    *cipher = OBJ_obj2nid(pbes2->encryption->algorithm);

    PBKDF2PARAM *derivation = NULL;
    if (OBJ_obj2nid(pbes2->keyfunc->algorithm) == NID_id_pbkdf2 && pbes2->keyfunc->parameter)
        derivation = ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBKDF2PARAM), pbes2->keyfunc->parameter);
    if (derivation) *rounds = ASN1_INTEGER_get(derivation->iter);
    PBKDF2PARAM_free(derivation);
    PBE2PARAM_free(pbes2);
    return derivation != NULL;
}

/* Parameters of the older schemes of PKCS#12, whose id says the cipher. */
static bool look_into_pbe(long *rounds, const ASN1_TYPE *parameters)
{
    PBEPARAM *pbe = parameters ? ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBEPARAM), parameters) : NULL;
    if (pbe) *rounds = ASN1_INTEGER_get(pbe->iter);
    PBEPARAM_free(pbe);
    return pbe != NULL;
}

static bool is_rc2(int cipher)
{
    switch (cipher) {
    case NID_pbe_WithSHA1And40BitRC2_CBC:
    case NID_pbe_WithSHA1And128BitRC2_CBC:
    case NID_pbeWithMD5AndRC2_CBC:
    case NID_pbeWithSHA1AndRC2_CBC:
    case NID_rc2_cbc:
    case NID_rc2_40_cbc:
    case NID_rc2_64_cbc: return true;
    default: return false;
    }
}

static bool is_readable(int cipher)
{
    switch (cipher) {
    case NID_pbe_WithSHA1And3_Key_TripleDES_CBC:
    case NID_pbe_WithSHA1And2_Key_TripleDES_CBC:
    case NID_des_ede3_cbc:
    case NID_aes_128_cbc:
    case NID_aes_192_cbc:
    case NID_aes_256_cbc: return true;
    default: return false;
    }
}

static hf_status take_rounds(long *left, long rounds, hf_error *error)
{
    if (rounds < 1 || rounds > *left) return hf_fail(error, HF_E_CREDENTIALS_NOT_PKCS12, NULL);
    *left -= rounds;
    return HF_OK;
}

/* Takes the rounds that it needs off *left. */
static hf_status check_cipher(long *left, const X509_ALGOR *algorithm, hf_error *error)
{
    const ASN1_OBJECT *id;
    const void *value;
    int kind, cipher;
    long rounds = 0;
    X509_ALGOR_get0(&id, &kind, &value, algorithm);
    cipher = OBJ_obj2nid(id);
    bool known = cipher == NID_pbes2 ? look_into_pbes2(&cipher, &rounds, algorithm->parameter)
                                     : look_into_pbe(&rounds, algorithm->parameter);

    if (is_rc2(cipher)) return hf_fail(error, HF_E_CREDENTIALS_RC2, NULL);
    if (!known || !is_readable(cipher)) {
        char name[80];
        if (OBJ_obj2txt(name, sizeof name, id, 0) <= 0) name[0] = '\0';
        return hf_fail(error, HF_E_CREDENTIALS_CIPHER, cipher == NID_undef ? name : OBJ_nid2ln(cipher), NULL);
    }
    return take_rounds(left, rounds, error);
}

/* Bags may lie in bags, as deep as OpenSSL reads ASN.1. */
static hf_status check_bags(long *left, const STACK_OF(PKCS12_SAFEBAG) * bags, hf_error *error)
{
    hf_status status = HF_OK;
    for (int i = 0; !status && i < sk_PKCS12_SAFEBAG_num(bags); i++) {
        const PKCS12_SAFEBAG *bag = sk_PKCS12_SAFEBAG_value(bags, i);
        const X509_ALGOR *algorithm = NULL;
        switch (PKCS12_SAFEBAG_get_nid(bag)) {
        case NID_pkcs8ShroudedKeyBag:
            X509_SIG_get0(PKCS12_SAFEBAG_get0_pkcs8(bag), &algorithm, NULL);
            status = check_cipher(left, algorithm, error);
            break;
        case NID_safeContentsBag: status = check_bags(left, PKCS12_SAFEBAG_get0_safes(bag), error); break;
        default: break;
        }
    }
    return status;
}

/* What is inside an encrypted safe may be encrypted once more. NULL when it does not open: then nothing in it costs
 * anything. */
static STACK_OF(PKCS12_SAFEBAG) * decrypt_safe(PKCS7 *safe)
{
    STACK_OF(PKCS12_SAFEBAG) *bags = PKCS12_unpack_p7encdata(safe, NULL, 0);
    return bags ? bags : PKCS12_unpack_p7encdata(safe, "", 0);
}

static hf_status check_safe(long *left, PKCS7 *safe, hf_error *error)
{
    STACK_OF(PKCS12_SAFEBAG) *bags = NULL;
    hf_status status = HF_OK;
    if (PKCS7_type_is_encrypted(safe)) {
        const PKCS7_ENCRYPT *encrypted = safe->d.encrypted; /* optional, and so is what is in it */
        status = encrypted && encrypted->enc_data ? check_cipher(left, encrypted->enc_data->algorithm, error)
                                                  : hf_fail(error, HF_E_CREDENTIALS_NOT_PKCS12, NULL);
        if (!status) bags = decrypt_safe(safe);
    } else {
        bags = PKCS7_type_is_data(safe) ? PKCS12_unpack_p7data(safe) : NULL;
        if (!bags) status = hf_fail(error, HF_E_CREDENTIALS_NOT_PKCS12, NULL);
    }
    if (!status && bags) status = check_bags(left, bags, error);
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    return status;
}

static hf_status check_ciphers(long *left, const PKCS12 *pkcs12, hf_error *error)
{
    STACK_OF(PKCS7) *safes = PKCS12_unpack_authsafes(pkcs12);
    hf_status status = safes ? HF_OK : hf_fail(error, HF_E_CREDENTIALS_NOT_PKCS12, NULL);
    for (int i = 0; !status && i < sk_PKCS7_num(safes); i++) status = check_safe(left, sk_PKCS7_value(safes, i), error);
    sk_PKCS7_pop_free(safes, PKCS7_free);
    return status;
}

/* ---- opening ---------------------------------------------------------------------------------------------------- */

static hf_status check_password(long *left, PKCS12 *pkcs12, hf_error *error)
{
    if (!PKCS12_mac_present(pkcs12)) return HF_OK;
    const ASN1_INTEGER *rounds = NULL;
    PKCS12_get0_mac(NULL, NULL, NULL, &rounds, pkcs12);
    hf_status status = take_rounds(left, rounds ? ASN1_INTEGER_get(rounds) : 1, error);
    if (status) return status;
    /* both ways to write that there is no password */
    if (PKCS12_verify_mac(pkcs12, NULL, 0) || PKCS12_verify_mac(pkcs12, "", 0)) return HF_OK;
    return hf_fail(error, HF_E_CREDENTIALS_PASSWORD, NULL);
}

/* Takes key and certificate out. A certificate that does not belong to the key is handed over too, to be shown. */
static hf_status take_out(EVP_PKEY **key, X509 **certificate, PKCS12 *pkcs12, hf_error *error)
{
    STACK_OF(X509) *others = NULL;
    hf_status status = HF_OK;
    if (!PKCS12_parse(pkcs12, "", key, certificate, &others)) {
        status =
            hf_fail(error, PKCS12_mac_present(pkcs12) ? HF_E_CREDENTIALS_NOT_PKCS12 : HF_E_CREDENTIALS_PASSWORD, NULL);
    } else if (!*certificate) {
        *certificate = sk_X509_shift(others);
        if (!*certificate)
            status = hf_fail(error, HF_E_CREDENTIALS_NO_CERTIFICATE, NULL);
        else
            status = hf_fail(error, *key ? HF_E_CREDENTIALS_KEY_MISMATCH : HF_E_CREDENTIALS_NO_KEY, NULL);
    }
    sk_X509_pop_free(others, X509_free);
    return status;
}

static hf_status open_parsed(EVP_PKEY **key, X509 **certificate, PKCS12 *pkcs12, hf_error *error)
{
    long left = ROUNDS_MAX;
    hf_status status = check_password(&left, pkcs12, error);
    if (!status) status = check_ciphers(&left, pkcs12, error);
    if (!status) status = take_out(key, certificate, pkcs12, error);
    return status;
}

hf_status hf_pkcs12_open(EVP_PKEY **key, X509 **certificate, const hf_bytes *data, hf_error *error)
{
    const unsigned char *at = data->data;
    PKCS12 *pkcs12 = d2i_PKCS12(NULL, &at, (long)data->length);
    hf_status status;
    if (pkcs12) {
        status = open_parsed(key, certificate, pkcs12, error);
    } else {
        at = data->data; /* the public half alone is what some scripts put there */
        *certificate = d2i_X509(NULL, &at, (long)data->length);
        status = hf_fail(error, *certificate ? HF_E_CREDENTIALS_NO_KEY : HF_E_CREDENTIALS_NOT_PKCS12, NULL);
    }
    PKCS12_free(pkcs12);
    ERR_clear_error();
    return status;
}

/* ---- making ----------------------------------------------------------------------------------------------------- */

/* Portals write 2000. Rounds make guessing slow, and an empty password needs no guess: here they would only keep every
 * reader busy. Old readers get what they know. */
static int rounds_for(bool compat_3des)
{
    return compat_3des ? 2000 : 1;
}

hf_status hf_pkcs12_make(hf_bytes *out, EVP_PKEY *key, X509 *certificate, bool compat_3des, hf_error *error)
{
    int cipher = compat_3des ? NID_pbe_WithSHA1And3_Key_TripleDES_CBC : NID_aes_256_cbc;
    int rounds = rounds_for(compat_3des);
    unsigned char *der = NULL;
    /* The MAC is made apart, since PKCS12_create chooses its digest by itself. */
    PKCS12 *pkcs12 = PKCS12_create("", NULL, key, certificate, NULL, cipher, cipher, rounds, -1, 0);
    bool made = pkcs12 && PKCS12_set_mac(pkcs12, "", 0, NULL, 0, rounds, compat_3des ? EVP_sha1() : EVP_sha256());
    int length = made ? i2d_PKCS12(pkcs12, &der) : 0;
    bool copied = length > 0 && hf_bytes_copy(out, der, (size_t)length);
    if (length > 0) OPENSSL_clear_free(der, (size_t)length);
    PKCS12_free(pkcs12);
    return copied ? HF_OK : hf_openssl_fail(error, "making a PKCS#12");
}
