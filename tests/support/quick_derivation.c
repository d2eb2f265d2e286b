/* Loaded before a program (LD_PRELOAD), it derives the program's keys from passphrases with little work: for runs that
 * repeat a registration thousands of times, or under valgrind. What was wrapped so opens only so. */
#include <openssl/evp.h>

#define LESS 12 /* bits; other parameters still make another key */

int EVP_PBE_scrypt(const char *pass, size_t pass_length, const unsigned char *salt, size_t salt_length, uint64_t n,
                   uint64_t r, uint64_t p, uint64_t memory_max, unsigned char *key, size_t key_length)
{
    int rounds = (int)(n >> LESS) * (int)(r * p);
    (void)memory_max;
    return PKCS5_PBKDF2_HMAC(pass, (int)pass_length, salt, (int)salt_length, rounds, EVP_sha256(), (int)key_length,
                             key);
}
