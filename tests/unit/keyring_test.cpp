#include "core/aead.h"
#include "core/keyring.h"
#include "tests/support/places.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <stdexcept>
#include <string>

using testing::HasSubstr;
using testing::Not;
using testing_support::content_of;

namespace
{

const hf_secret PASSPHRASE = {const_cast<char *>("correct horse battery staple"), 28};
const hf_secret OTHER = {const_cast<char *>("correct horse battery stable"), 28};

std::string vector_of(const std::string &name)
{
    return content_of(HOLDFAST_SOURCE_DIR "/tests/vectors/keyring/" + name);
}

/* The key of the vectors: 00 01 .. 1f. */
hf_data_key counting_key()
{
    hf_data_key key;
    for (size_t i = 0; i < sizeof key.bytes; i++) key.bytes[i] = static_cast<unsigned char>(i);
    return key;
}

bool operator==(const hf_data_key &a, const hf_data_key &b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    size_t at = text.find(from);
    EXPECT_NE(std::string::npos, at) << from;
    return text.replace(at, from.size(), to);
}

class Keyring : public testing::Test
{
  protected:
    hf_error error = {};
    hf_data_key key = {};

    /* Unwrapping `text` fails with the row of `id` and leaves the key as it was. */
    void expect_refused(hf_error_id id, const std::string &text, const hf_secret &passphrase = PASSPHRASE)
    {
        hf_data_key before = key;
        EXPECT_EQ(HF_INVALID, hf_keyring_unwrap(&key, nullptr, text.c_str(), &passphrase, &error)) << text;
        EXPECT_STREQ(hf_error_table(id)->id, error.id) << text;
        EXPECT_TRUE(before == key);
    }
};

/* ---- wrapping --------------------------------------------------------------------------------------------------- */

TEST_F(Keyring, OpensWhatItWrapped)
{
    hf_key_binding binding = {"vault", "machine", "key"}, read = {};
    hf_data_key made = {}, opened = {};
    hf_text wrapped = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    ASSERT_EQ(HF_OK, hf_data_key_make(&made, &error));
    ASSERT_EQ(HF_OK, hf_keyring_wrap(&wrapped, &made, &PASSPHRASE, &binding, &error)) << error.text;
    EXPECT_THAT(hf_text_get(&wrapped), HasSubstr("\"n\":131072,\"r\":8,\"p\":1"));
    ASSERT_EQ(HF_OK, hf_keyring_unwrap(&opened, &read, hf_text_get(&wrapped), &PASSPHRASE, &error)) << error.text;
    EXPECT_TRUE(made == opened);
    EXPECT_STREQ("vault", read.vault_id);
    EXPECT_STREQ("machine", read.machine_id);
    EXPECT_STREQ("key", read.key_id);
    hf_text_free(&wrapped);
}

TEST_F(Keyring, OpensWhatAnotherProgramWrapped)
{
    for (const char *name : {"wrapped-2-15.json", "wrapped-2-17.json", "wrapped-2-15-p4.json"}) {
        hf_key_binding binding = {};
        key = {};
        ASSERT_EQ(HF_OK, hf_keyring_unwrap(&key, &binding, vector_of(name).c_str(), &PASSPHRASE, &error)) << error.text;
        EXPECT_TRUE(key == counting_key()) << name;
        EXPECT_STREQ("8726350008099341699", binding.vault_id);
        EXPECT_STREQ("ffffffffffffffffffffffffffffffff", binding.key_id);
    }
}

TEST_F(Keyring, MakesKeysAndIdsThatDiffer)
{
    hf_data_key a, b;
    char one[40], two[40];
    ASSERT_EQ(HF_OK, hf_data_key_make(&a, &error));
    ASSERT_EQ(HF_OK, hf_data_key_make(&b, &error));
    EXPECT_FALSE(a == b);
    ASSERT_EQ(HF_OK, hf_key_id_make(one, &error));
    ASSERT_EQ(HF_OK, hf_key_id_make(two, &error));
    EXPECT_EQ(32u, strlen(one));
    EXPECT_STRNE(one, two);
}

TEST_F(Keyring, SaysThatThePassphraseIsWrong)
{
    expect_refused(HF_E_PASSPHRASE_WRONG, vector_of("wrapped-2-15.json"), OTHER);
    EXPECT_THAT(error.text, HasSubstr("ffffffffffffffffffffffffffffffff"));
    EXPECT_THAT(error.text, Not(HasSubstr("stable")));
    hf_secret none = {};
    expect_refused(HF_E_PASSPHRASE_WRONG, vector_of("wrapped-2-15.json"), none);
}

TEST_F(Keyring, TellsDamageFromAWrongPassphrase)
{
    std::string whole = vector_of("wrapped-2-15.json");
    expect_refused(HF_E_WRAPPED_KEY_DAMAGED, replaced(whole, "\"glqyu", "\"hlqyu"));
    expect_refused(HF_E_WRAPPED_KEY_DAMAGED, replaced(whole, "\"oKGi", "\"oKGj"));
    expect_refused(HF_E_WRAPPED_KEY_DAMAGED, replaced(whole, "\"QEFC", "\"QEFD"));
    expect_refused(HF_E_WRAPPED_KEY_DAMAGED, replaced(whole, "32768", "65536"));
    expect_refused(HF_E_WRAPPED_KEY_DAMAGED, replaced(whole, "00112233", "00112234"));
    expect_refused(HF_E_WRAPPED_KEY_DAMAGED, replaced(whole, "ffffffff\"", "fffffffe\""));
    expect_refused(HF_E_WRAPPED_KEY_DAMAGED, replaced(whole, "\"sum\": \"93e9", "\"sum\": \"93e8"));
    EXPECT_STREQ("34506", error.known_as);
}

TEST_F(Keyring, RefusesWhatIsNoWrappedKey)
{
    std::string whole = vector_of("wrapped-2-15.json"), deep(100, '[');
    for (const std::string &text : {std::string(),
                                    std::string("{}"),
                                    std::string("[]"),
                                    std::string("null"),
                                    deep,
                                    whole.substr(0, 200),
                                    whole + "x",
                                    whole + whole,
                                    whole + std::string(HF_WRAPPED_KEY_MAX, ' '),
                                    replaced(whole, "\"salt\"", "\"pepper\""),
                                    replaced(whole, "\"n\": 32768", "\"n\": \"32768\""),
                                    replaced(whole, "\"r\": 8", "\"r\": 8.5"),
                                    replaced(whole, "\"QEFC", "\"QEF"),
                                    replaced(whole, "\"QEFC", "\"*EFC"),
                                    replaced(whole, "\"oKGi", "\"oKGioKGi"),
                                    replaced(whole, "\"version\": 1", "\"version\": 0"),
                                    replaced(whole, "8726350008099341699", std::string(64, '8')),
                                    replaced(whole, "8726350008099341699", ""),
                                    replaced(whole, "8726350008099341699", "a\\nb"),
                                    replaced(whole, "8726350008099341699", "a\\u0000b")})
        expect_refused(HF_E_WRAPPED_KEY_DAMAGED, text);
}

TEST_F(Keyring, NamesANewerVersionOfTheFormat)
{
    expect_refused(HF_E_WRAPPED_KEY_VERSION, "{\"version\":2,\"kdf\":\"argon2id\"}");
    EXPECT_THAT(error.text, HasSubstr("format 2"));
}

TEST_F(Keyring, RefusesParametersThatAreWeakOrWouldExhaustTheMachine)
{
    expect_refused(HF_E_WRAPPED_KEY_PARAMETERS, vector_of("wrapped-2-14.json"));
    EXPECT_THAT(error.text, HasSubstr("16384"));
    std::string whole = vector_of("wrapped-2-15.json");
    expect_refused(HF_E_WRAPPED_KEY_PARAMETERS, replaced(whole, "scrypt", "none"));
    expect_refused(HF_E_WRAPPED_KEY_PARAMETERS, replaced(whole, "aes-256-gcm", "aes-256-ecb"));
}

TEST_F(Keyring, IsBoundToNamesThatAreNames)
{
    hf_text wrapped = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    hf_key_binding no_vault = {"", "machine", "key"}, line_break = {"a\nb", "machine", "key"};
    hf_data_key made = counting_key();
    EXPECT_EQ(HF_FAILED, hf_keyring_wrap(&wrapped, &made, &PASSPHRASE, &no_vault, &error));
    EXPECT_EQ(HF_FAILED, hf_keyring_wrap(&wrapped, &made, &PASSPHRASE, &line_break, &error));
    EXPECT_EQ(nullptr, wrapped.data);
}

/* ---- uploads ---------------------------------------------------------------------------------------------------- */

class Upload : public Keyring
{
  protected:
    hf_data_key data_key = counting_key();

    static std::string plain_of(size_t length)
    {
        std::string plain(length, '\0');
        for (size_t i = 0; i < length; i++) plain[i] = static_cast<char>(i * 7 % 251);
        return plain;
    }

    /* In pieces of so many bytes, of plain bytes that come so many at a time. */
    std::string encrypt(const std::string &plain, const char *purpose = "measure", size_t piece = 70000,
                        size_t source = 70000)
    {
        hf_upload_cipher *cipher = nullptr;
        if (hf_upload_cipher_open(&cipher, &data_key, purpose, static_cast<int64_t>(plain.size()), &error))
            throw std::runtime_error(error.text);
        std::string out, room(piece, '\0');
        size_t at = 0, made = 0;
        do {
            size_t length = std::min(source, plain.size() - at);
            hf_upload_plain next = {reinterpret_cast<const unsigned char *>(plain.data()) + at, length};
            EXPECT_EQ(HF_OK, hf_upload_cipher_next(&made, cipher, &room[0], piece, &next, &error)) << error.text;
            out.append(room, 0, made);
            at += length - next.length;
        } while (made > 0);
        EXPECT_EQ(plain.size(), at);
        hf_upload_cipher_free(cipher);
        return out;
    }

    static std::string take(hf_bytes &bytes)
    {
        std::string text(reinterpret_cast<char *>(bytes.data), bytes.length);
        hf_bytes_free(&bytes);
        bytes = {};
        return text;
    }

    hf_status decrypt(std::string *out, const std::string &data, const char *purpose = "measure")
    {
        hf_bytes bytes = {};
        hf_status status = hf_upload_decrypt(&bytes, &data_key, purpose, data.data(), data.size(), &error);
        if (!status) *out = take(bytes);
        return status;
    }

    void expect_damaged(const std::string &data, const char *purpose = "measure")
    {
        std::string out = "untouched";
        EXPECT_EQ(HF_INVALID, decrypt(&out, data, purpose));
        EXPECT_STREQ("upload-damaged", error.id);
        EXPECT_EQ("untouched", out);
    }
};

TEST_F(Upload, ComesBackAsItWasAtEveryLength)
{
    for (size_t length :
         {size_t{0}, size_t{1}, size_t{65535}, size_t{65536}, size_t{65537}, size_t{131072}, size_t{200000}}) {
        std::string plain = plain_of(length), sealed = encrypt(plain), opened;
        EXPECT_EQ(hf_upload_cipher_size(static_cast<int64_t>(length)), static_cast<int64_t>(sealed.size()));
        EXPECT_EQ(HF_OK, decrypt(&opened, sealed)) << length;
        EXPECT_EQ(plain, opened);
    }
}

TEST_F(Upload, IsTheSameUploadInPiecesOfAnySize)
{
    std::string plain = plain_of(HF_UPLOAD_FRAME + 100), opened;
    for (size_t piece : {size_t{1}, size_t{13}, size_t{4096}, size_t{HF_UPLOAD_FRAME}, size_t{200000}})
        for (size_t source : {size_t{7}, size_t{HF_UPLOAD_FRAME}, size_t{200000}}) {
            EXPECT_EQ(HF_OK, decrypt(&opened, encrypt(plain, "measure", piece, source))) << piece << ' ' << source;
            EXPECT_EQ(plain, opened);
        }
}

TEST_F(Upload, OpensWhatAnotherProgramEncrypted)
{
    for (size_t length : {size_t{0}, size_t{1}, size_t{1000}}) {
        std::string encoded = vector_of("upload-" + std::to_string(length) + ".base64"), opened;
        hf_bytes bytes = {};
        ASSERT_TRUE(hf_base64_decode(&bytes, encoded.data(), encoded.size()));
        EXPECT_EQ(HF_OK, decrypt(&opened, take(bytes))) << error.text;
        EXPECT_EQ(plain_of(length), opened);
    }
}

TEST_F(Upload, CountsItsFramesInTheNonceAndMarksTheLast)
{
    std::string plain = plain_of(HF_UPLOAD_FRAME + 3), sealed = encrypt(plain);
    const unsigned char *header = reinterpret_cast<const unsigned char *>(sealed.data());
    const unsigned char *second = header + 40 + HF_UPLOAD_FRAME + HF_AEAD_TAG_SIZE;
    unsigned char upload_key[32], nonce[12] = {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1}, opened[3];
    size_t size = sizeof upload_key;
    EVP_PKEY_CTX *hkdf = EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr);
    ASSERT_EQ(1, EVP_PKEY_derive_init(hkdf));
    EVP_PKEY_CTX_set_hkdf_md(hkdf, EVP_sha256());
    EVP_PKEY_CTX_set1_hkdf_key(hkdf, data_key.bytes, 32);
    EVP_PKEY_CTX_set1_hkdf_salt(hkdf, header + 8, 32);
    EVP_PKEY_CTX_add1_hkdf_info(hkdf, reinterpret_cast<const unsigned char *>("holdfast upload 1 measure"), 25);
    ASSERT_EQ(1, EVP_PKEY_derive(hkdf, upload_key, &size));
    EVP_PKEY_CTX_free(hkdf);

    const hf_aead how = {upload_key, nonce, header, 40};
    ASSERT_EQ(HF_OK, hf_aead_open(opened, &how, second, 3 + HF_AEAD_TAG_SIZE, &error));
    EXPECT_EQ(plain.substr(HF_UPLOAD_FRAME), std::string(reinterpret_cast<char *>(opened), 3));
}

TEST_F(Upload, NeverUsesOneKeyTwice)
{
    EXPECT_NE(encrypt("same"), encrypt("same"));
}

TEST_F(Upload, IsBoundToItsPurposeAndItsKey)
{
    std::string sealed = encrypt("something");
    expect_damaged(sealed, "restore");
    data_key.bytes[0] ^= 1;
    expect_damaged(sealed);
}

TEST_F(Upload, FindsEveryChangedByteAndEveryCut)
{
    std::string sealed = encrypt(plain_of(HF_UPLOAD_FRAME + 5));
    for (size_t at : {size_t{0}, size_t{9}, size_t{40}, size_t{1000}, sealed.size() - 1}) {
        std::string changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        expect_damaged(changed);
    }
    for (size_t length : {size_t{0}, size_t{8}, size_t{40}, size_t{55}, size_t{56}, size_t{40 + HF_UPLOAD_FRAME + 16},
                          sealed.size() - 16, sealed.size() - 1})
        expect_damaged(sealed.substr(0, length));
    expect_damaged(sealed + "x");
}

TEST_F(Upload, FindsFramesThatChangedPlaces)
{
    std::string sealed = encrypt(plain_of(3 * HF_UPLOAD_FRAME));
    size_t frame = HF_UPLOAD_FRAME + HF_AEAD_TAG_SIZE;
    std::string header = sealed.substr(0, 40), first = sealed.substr(40, frame),
                second = sealed.substr(40 + frame, frame), third = sealed.substr(40 + 2 * frame);
    expect_damaged(header + second + first + third);
    expect_damaged(header + first + third);
    expect_damaged(header + first + second);
    expect_damaged(header + first + first + third);
}

TEST_F(Upload, TakesNoMoreThanItsLengthAndWaitsForAllOfIt)
{
    hf_upload_cipher *cipher = nullptr;
    std::string full(HF_UPLOAD_FRAME, 'x'), room(2 * HF_UPLOAD_FRAME, '\0');
    size_t made = 0;
    ASSERT_EQ(HF_OK, hf_upload_cipher_open(&cipher, &data_key, "measure", HF_UPLOAD_FRAME + 1, &error));
    hf_upload_plain plain = {reinterpret_cast<const unsigned char *>(full.data()), full.size()};
    EXPECT_EQ(HF_OK, hf_upload_cipher_next(&made, cipher, &room[0], room.size(), &plain, &error));
    EXPECT_EQ(40 + HF_UPLOAD_FRAME + HF_AEAD_TAG_SIZE, made);
    EXPECT_EQ(HF_OK, hf_upload_cipher_next(&made, cipher, &room[0], room.size(), &plain, &error));
    EXPECT_EQ(0u, made) << "a byte is still to come";
    plain = {reinterpret_cast<const unsigned char *>(full.data()), full.size()};
    EXPECT_EQ(HF_OK, hf_upload_cipher_next(&made, cipher, &room[0], room.size(), &plain, &error));
    EXPECT_EQ(1u + HF_AEAD_TAG_SIZE, made);
    EXPECT_EQ(full.size() - 1, plain.length);
    EXPECT_EQ(HF_OK, hf_upload_cipher_next(&made, cipher, &room[0], room.size(), &plain, &error));
    EXPECT_EQ(0u, made) << "nothing follows the last frame";
    hf_upload_cipher_free(cipher);
}

TEST_F(Upload, RefusesAPurposeThatIsTooLongAndALengthBelowNone)
{
    hf_upload_cipher *cipher = nullptr;
    EXPECT_EQ(HF_FAILED, hf_upload_cipher_open(&cipher, &data_key, std::string(65, 'p').c_str(), 1, &error));
    EXPECT_EQ(HF_FAILED, hf_upload_cipher_open(&cipher, &data_key, "measure", -1, &error));
    EXPECT_EQ(nullptr, cipher);
}

} // namespace
