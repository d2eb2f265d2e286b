#include "core/passphrase.h"
#include "core/passphrase/guess.h"
#include "tests/support/folder.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <set>
#include <string>
#include <vector>

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::content_of;
using testing_support::Folder;

namespace
{

struct Secret {
    hf_secret secret = {};

    Secret() = default;
    explicit Secret(const std::string &text)
    {
        EXPECT_EQ(HF_OK, hf_secret_set(&secret, text.data(), text.size(), nullptr));
    }
    Secret(const Secret &) = delete;
    ~Secret() { hf_secret_free(&secret); }
    std::string text() const { return secret.text ? std::string(secret.text, secret.length) : "(none)"; }
};

/* The ids of what is wrong with a passphrase. Nothing that is said may show it. */
std::vector<std::string> judged(const std::string &text)
{
    Secret passphrase(text);
    hf_problems problems = {};
    hf_status status = hf_passphrase_judge(&passphrase.secret, &problems);
    std::vector<std::string> ids;
    for (size_t i = 0; i < problems.count; i++) {
        ids.push_back(problems.items[i].id);
        if (text.size() > 3) {
            EXPECT_THAT(std::string(problems.items[i].text) + problems.items[i].advice, Not(HasSubstr(text)));
        }
        EXPECT_STRNE("", problems.items[i].advice);
    }
    EXPECT_EQ(ids.empty() ? HF_OK : HF_INVALID, status);
    hf_problems_free(&problems);
    return ids;
}

TEST(Passphrase, OfFifteenCharactersIsRefused)
{
    EXPECT_THAT(judged("x7!kQ2@mZ9#pL4$"), ElementsAre("passphrase-too-short"));
    EXPECT_THAT(judged("x7!kQ2@mZ9#pL4$v"), IsEmpty()) << "sixteen are enough";
    EXPECT_THAT(judged(""), ElementsAre("passphrase-too-short"));
    Secret passphrase("x7!kQ2@mZ9#pL4$");
    hf_problems problems = {};
    hf_passphrase_judge(&passphrase.secret, &problems);
    EXPECT_STREQ("the passphrase has 15 characters; it must have at least 16", problems.items[0].text);
    hf_problems_free(&problems);
}

TEST(Passphrase, IsMeasuredAsItIsJudged)
{
    hf_passphrase_strength strength = {};
    const std::string texts[] = {
        "", "password", "aaaaaaaaaaaaaaaaaaaa", "qwertyuiop1234567890", "x7!kQ2@mZ9#pL4$v", "b5k2m-9xq7c-hw3ua-6ztpn"};
    int before = -1;
    for (const std::string &text : texts) {
        Secret passphrase(text);
        hf_passphrase_measure(&strength, &passphrase.secret);
        EXPECT_GE(strength.bits, before) << text;
        before = strength.bits;
        if (text.size() >= HF_PASSPHRASE_MIN) {
            EXPECT_EQ(judged(text).empty(), strength.bits >= strength.needed) << text;
        }
    }
    Secret foreign("pass\xc3\xa9 correct horse battery");
    hf_passphrase_measure(&strength, &foreign.secret);
    EXPECT_EQ(0, strength.bits);
}

TEST(Passphrase, OfMoreThanTheMostIsRefused)
{
    std::string longest;
    while (longest.size() < HF_PASSPHRASE_MAX) longest += "k7!xq2@";
    longest.resize(HF_PASSPHRASE_MAX - 20);
    longest += "w9#Zp4$Lm6%Tb8&Rv1*G";
    EXPECT_THAT(judged(longest), IsEmpty());
    EXPECT_THAT(judged(longest + "x"), ElementsAre("passphrase-too-long"));
}

TEST(Passphrase, WithAnythingButPrintableAsciiIsRefused)
{
    EXPECT_THAT(judged("correct horse b\xc3\xa4ttery staple"), ElementsAre("passphrase-not-ascii"));
    EXPECT_THAT(judged("correct horse\tbattery staple"), ElementsAre("passphrase-not-ascii"));
    EXPECT_THAT(judged(std::string("correct horse\0battery staple", 28)), ElementsAre("passphrase-not-ascii"));
    EXPECT_THAT(judged("sh\xc3\xb6rt"), ElementsAre("passphrase-not-ascii", "passphrase-too-short"))
        << "every rule is told";
}

TEST(Passphrase, WithASpaceAtAnEndIsRefused)
{
    EXPECT_THAT(judged(" correct horse battery staple"), ElementsAre("passphrase-edge-space"));
    EXPECT_THAT(judged("correct horse battery staple "), ElementsAre("passphrase-edge-space"));
}

TEST(Passphrase, ThatIsWeakIsRefusedWithTheReason)
{
    const std::pair<const char *, const char *> weak[] = {
        {"aaaaaaaaaaaaaaaa", "passphrase-few-characters"}, {"abababababababab", "passphrase-few-characters"},
        {"1212121212121212", "passphrase-few-characters"}, {"1234567890123456", "passphrase-pattern"},
        {"abcdefghijklmnop", "passphrase-pattern"},        {"zyxwvutsrqponmlk", "passphrase-pattern"},
        {"qwertyuiopasdfgh", "passphrase-pattern"},        {"QWERTYUIOPASDFGH", "passphrase-pattern"},
        {"qwertzuiopasdfgh", "passphrase-pattern"},        {"azertyuiopqsdfgh", "passphrase-pattern"},
        {"1qaz2wsx3edc4rfv", "passphrase-pattern"},        {"!@#$%^&*()qwerty", "passphrase-pattern"},
        {"x7!kQ2x7!kQ2x7!kQ2", "passphrase-pattern"},      {"aaaabbbbccccddddeeeeffff", "passphrase-pattern"},
        {"Password12345678", "passphrase-common"},         {"Password!Password!", "passphrase-pattern"},
        {"AzureBackup2024!", "passphrase-common"},         {"P@ssw0rd-Adm1n-2025", "passphrase-common"},
        {"Holdfast-Backup-2026", "passphrase-common"},     {"MicrosoftWindowsServer", "passphrase-common"},
        {"Winter2023Summer2024", "passphrase-common"},     {"ThisIsMyPassword", "passphrase-common"},
        {"letmeinletmeinletmein", "passphrase-pattern"},   {"thequickbrownfox", "passphrase-common"},
        {"welcome hello admin", "passphrase-common"},      {"aeiouaeoiuaeuioa", "passphrase-few-characters"},
        {"abcdbadcdacbefab", "passphrase-guessable"},      {"PASSWORDpassword", "passphrase-pattern"},
    };
    for (const auto &[text, reason] : weak) EXPECT_THAT(judged(text), ElementsAre(reason)) << text;
}

TEST(Passphrase, ThatIsStrongIsAccepted)
{
    for (const char *strong :
         {"correct horse battery staple", "x7!kQ2@mZ9#pL4$v", "xkqzvbnwpfjyhdmt", "4827396185504173",
          "Tr0ub4dor & 3 seven swans", "violet anchors dissolve over gravel", "my server lives in a 1990s cupboard",
          "abcde-fghij-kmnpq-rstuv-wxyz2-34567-and more of it"})
        EXPECT_THAT(judged(strong), IsEmpty()) << strong;
}

TEST(Passphrase, WordsAreSmallLettersInOrder)
{
    for (const char *const *word = hf_common_words; *word; word++) {
        EXPECT_GE(std::string(*word).size(), 3u) << *word;
        EXPECT_EQ(std::string::npos, std::string(*word).find_first_not_of("abcdefghijklmnopqrstuvwxyz")) << *word;
        if (word != hf_common_words) {
            EXPECT_LT(std::string(word[-1]), *word);
        }
    }
}

TEST(Passphrase, IsJudgedQuicklyHoweverItIsMade)
{
    /* every place of it begins pieces of every length */
    EXPECT_THAT(judged(std::string(128, 'a')), ElementsAre("passphrase-few-characters"));
    std::string blocks;
    while (blocks.size() < 128) blocks += "abcdefgh";
    EXPECT_THAT(judged(blocks), ElementsAre("passphrase-pattern"));
    hf_guess guess;
    hf_guess_estimate(&guess, std::string(1000, 'z').c_str(), 1000);
    EXPECT_LT(guess.bits, 20);
    hf_guess_estimate(&guess, "", 0);
    EXPECT_EQ(0, guess.bits);
}

TEST(GeneratedPassphrase, CanBeReadAloudAndIsAccepted)
{
    std::set<std::string> seen;
    for (int i = 0; i < 200; i++) {
        Secret made;
        ASSERT_EQ(HF_OK, hf_passphrase_generate(&made.secret, nullptr));
        std::string text = made.text();
        EXPECT_TRUE(seen.insert(text).second);
        ASSERT_EQ(35u, text.size());
        for (size_t at = 0; at < text.size(); at++) {
            if (at % 6 == 5)
                EXPECT_EQ('-', text[at]);
            else
                EXPECT_NE(std::string::npos, std::string("abcdefghijkmnpqrstuvwxyz23456789").find(text[at])) << text;
        }
        EXPECT_THAT(judged(text), IsEmpty()) << text;
    }
}

TEST(GeneratedPassphrase, UsesItsLettersEvenly)
{
    std::map<char, int> counts;
    for (int i = 0; i < 400; i++) {
        Secret made;
        ASSERT_EQ(HF_OK, hf_passphrase_generate(&made.secret, nullptr));
        for (char letter : made.text()) counts[letter]++;
    }
    counts.erase('-');
    EXPECT_EQ(32u, counts.size()) << "five bits a letter, 150 in all";
    for (const auto &[letter, count] : counts) EXPECT_NEAR(375, count, 130) << letter;
}

/* ---- files ------------------------------------------------------------------------------------------------------ */

std::string read_from(const Folder &folder, const std::string &content)
{
    std::string path = folder.write("passphrase.txt", content);
    Secret read;
    hf_error error = {};
    hf_status status = hf_passphrase_read(&read.secret, path.c_str(), &error);
    if (status) {
        EXPECT_EQ(nullptr, read.secret.text);
        EXPECT_THAT(error.text, HasSubstr("passphrase.txt"));
        return std::string("[") + error.id + "]";
    }
    return read.text();
}

TEST(PassphraseFile, IsOneLine)
{
    Folder folder;
    EXPECT_EQ("correct horse", read_from(folder, "correct horse"));
    EXPECT_EQ("correct horse", read_from(folder, "correct horse\n"));
    EXPECT_EQ("correct horse", read_from(folder, "correct horse\r\n"));
    EXPECT_EQ("correct horse", read_from(folder, "\xef\xbb\xbf"
                                                 "correct horse\r\n\r\n"));
    EXPECT_EQ(" correct ", read_from(folder, " correct \n")) << "spaces are part of it, and refused when it is judged";
}

TEST(PassphraseFile, IsRefusedForWhatIsWrongWithIt)
{
    Folder folder;
    EXPECT_EQ("[passphrase-file-empty]", read_from(folder, ""));
    EXPECT_EQ("[passphrase-file-empty]", read_from(folder, "\n\n"));
    EXPECT_EQ("[passphrase-file-empty]", read_from(folder, "\xef\xbb\xbf  \r\n"));
    EXPECT_EQ("[passphrase-file-lines]", read_from(folder, "one\ntwo\n"));
    EXPECT_EQ("[passphrase-file-lines]", read_from(folder, "\ncorrect horse\n"));
    EXPECT_EQ("[passphrase-file-not-ascii]", read_from(folder, "b\xc3\xa4r"));
    EXPECT_EQ("[passphrase-file-not-ascii]", read_from(folder, std::string("a\0b\0c\0", 6)));
    EXPECT_EQ("[passphrase-file-not-ascii]", read_from(folder, "\xff\xfe"
                                                               "a"));
    EXPECT_EQ("[passphrase-file-not-ascii]", read_from(folder, "a\tb"));
    EXPECT_EQ("[passphrase-file-too-large]", read_from(folder, std::string(16385, 'a')));
}

TEST(PassphraseFile, ThatIsNotThereIsNamed)
{
    Folder folder;
    Secret read;
    hf_error error = {};
    EXPECT_EQ(HF_NOT_FOUND, hf_passphrase_read(&read.secret, (folder / "none").c_str(), &error));
    EXPECT_STREQ("file-not-found", error.id);
    EXPECT_NE(HF_OK, hf_passphrase_read(&read.secret, folder.path().c_str(), &error)) << "a folder is no file";
}

/* ---- the sheet -------------------------------------------------------------------------------------------------- */

const hf_passphrase_sheet sheet = {"WEB01", "0123456789abcdef", "contoso-backup", "3f9a0c1d", 1795000000};

std::string saved_in(const Folder &folder, const std::string &passphrase, const hf_passphrase_sheet &facts = sheet)
{
    Secret secret(passphrase);
    char path[HF_PATH_MAX] = "";
    hf_error error = {};
    EXPECT_EQ(HF_OK, hf_passphrase_save(path, sizeof path, folder.path().c_str(), &secret.secret, &facts, &error))
        << error.text;
    return path;
}

std::string read_back(const std::string &path)
{
    Secret read;
    hf_error error = {};
    EXPECT_EQ(HF_OK, hf_passphrase_read(&read.secret, path.c_str(), &error)) << error.text;
    return read.text();
}

TEST(PassphraseSheet, IsSavedUnderTheMachineAndTheKeyAndReadBack)
{
    Folder folder;
    std::string path = saved_in(folder, "correct horse battery staple");
    EXPECT_THAT(path, EndsWith("Holdfast passphrase WEB01 3f9a0c1d.txt"));
    EXPECT_EQ("correct horse battery staple", read_back(path));
    std::string text = content_of(path);
    for (const char *fact :
         {"WEB01", "0123456789abcdef", "contoso-backup", "3f9a0c1d", "2026", "|correct horse battery staple|"})
        EXPECT_THAT(text, HasSubstr(fact));
}

TEST(PassphraseSheet, PrintsWell)
{
    Folder folder;
    hf_passphrase_sheet facts = sheet;
    std::string name(300, 'm');
    facts.machine = name.c_str();
    facts.vault = "v\xc3\xa4ult\n\x1b[31m";
    std::string text = content_of(saved_in(folder, std::string(128, 'p'), facts));
    size_t start = 0;
    for (size_t end; (end = text.find("\r\n", start)) != std::string::npos; start = end + 2) {
        EXPECT_LE(end - start, 78u) << text.substr(start, end - start);
        for (char letter : text.substr(start, end - start)) EXPECT_TRUE(letter >= 0x20 && letter <= 0x7e);
    }
    EXPECT_EQ(text.size(), start) << "every line ends as all systems end it";
}

TEST(PassphraseSheet, IsReadBackWhateverThePassphraseHolds)
{
    std::string longest, bars = "|||| | |  |a| ||", spaces = "a" + std::string(80, ' ') + "b";
    for (int i = 0; i < 128; i++) longest += static_cast<char>(' ' + (i * 37) % 95);
    for (const std::string &passphrase :
         {longest, bars, spaces, std::string(64, 'x'), std::string(65, 'x'), std::string("x")}) {
        Folder folder;
        EXPECT_EQ(passphrase, read_back(saved_in(folder, passphrase)));
    }
}

TEST(PassphraseSheet, IsSavedOnceWhenARunThatWasCutOffIsRepeated)
{
    Folder folder;
    std::string first = saved_in(folder, "the first passphrase of all");
    EXPECT_EQ(first, saved_in(folder, "the first passphrase of all"));

    Secret secret("the first passphrase of all");
    char small[8];
    hf_error error = {};
    EXPECT_NE(HF_OK, hf_passphrase_save(small, sizeof small, folder.path().c_str(), &secret.secret, &sheet, &error));
    EXPECT_EQ("the first passphrase of all", read_back(first)) << "the copy of the earlier run stays";
}

TEST(PassphraseSheet, LeavesAnOlderOneAsItIs)
{
    Folder folder;
    std::string first = saved_in(folder, "the first passphrase of all");
    std::string second = saved_in(folder, "the second passphrase of all");
    EXPECT_THAT(second, EndsWith("Holdfast passphrase WEB01 3f9a0c1d (2).txt"));
    EXPECT_EQ("the first passphrase of all", read_back(first));
    EXPECT_EQ("the second passphrase of all", read_back(second));
}

TEST(PassphraseSheet, TakesNamesThatNoFileMayHave)
{
    Folder folder;
    hf_passphrase_sheet facts = sheet;
    facts.machine = "../web\\01:*?\"<>|";
    facts.key_id = nullptr;
    std::string path = saved_in(folder, "correct horse battery staple", facts);
    EXPECT_THAT(path, EndsWith("Holdfast passphrase .._web_01_______ .txt"));
    EXPECT_EQ("correct horse battery staple", read_back(path));
}

TEST(PassphraseSheet, ThatCannotBeWrittenIsNamed)
{
    Folder folder;
    Secret secret("correct horse battery staple");
    char path[HF_PATH_MAX] = "untouched";
    hf_error error = {};
    EXPECT_NE(HF_OK,
              hf_passphrase_save(path, sizeof path, (folder / "missing").c_str(), &secret.secret, &sheet, &error));
    EXPECT_STREQ("untouched", path);
    EXPECT_STRNE("", error.id);

    char small[8];
    EXPECT_NE(HF_OK, hf_passphrase_save(small, sizeof small, folder.path().c_str(), &secret.secret, &sheet, &error));
    EXPECT_STREQ("path-too-long", error.id);
    EXPECT_TRUE(std::filesystem::is_empty(std::filesystem::u8path(folder.path()))) << "nothing is left behind";
}

TEST(PassphraseSheet, WithoutAPassphraseIsDamaged)
{
    Folder folder;
    std::string text = content_of(saved_in(folder, "correct horse battery staple"));
    std::string cut = text.substr(0, text.find("  |"));
    EXPECT_EQ("[passphrase-sheet-damaged]", read_from(folder, cut));
    EXPECT_EQ("[passphrase-sheet-damaged]", read_from(folder, cut + "  |" + std::string(129, 'x') + "|\r\n"));
    EXPECT_EQ("[passphrase-sheet-damaged]", read_from(folder, cut + "  ||\r\n"));
    EXPECT_EQ("correct horse battery staple", read_from(folder, text + "  |and more below|\r\n"))
        << "only the lines directly below the heading count";
}

TEST(PassphraseSheet, ThatWasCutOffIsNeverReadAsAShorterPassphrase)
{
    Folder folder;
    std::string text, passphrase = std::string(60, 'a') + "|" + std::string(60, 'b') + "|c";
    text = content_of(saved_in(folder, passphrase));
    size_t whole = text.rfind('|') + 1; /* the bar that ends the last line of the passphrase */
    for (size_t length = 16; length < whole; length++)
        EXPECT_EQ("[passphrase-sheet-damaged]", read_from(folder, text.substr(0, length))) << length;
    EXPECT_EQ(passphrase, read_from(folder, text.substr(0, whole)));
}

TEST(PassphraseSheet, ThatWasChangedByHandIsDamaged)
{
    Folder folder;
    const std::string text = content_of(saved_in(folder, std::string(100, 'x')));
    auto changed = [&](const std::string &from, const std::string &to) {
        std::string other = text;
        return read_from(folder, other.replace(other.find(from), from.size(), to));
    };
    EXPECT_EQ(std::string(100, 'x'), changed("  |", "|"));
    EXPECT_EQ("[passphrase-sheet-damaged]", changed("|x", "|"));
    EXPECT_EQ("[passphrase-sheet-damaged]", changed("|x", "|xx"));
    EXPECT_EQ("[passphrase-sheet-damaged]", changed(" of 100 ", " of 99 "));
    EXPECT_EQ("[passphrase-sheet-damaged]", changed(" of 100 ", " of 1000000000000000000000 "));
    EXPECT_EQ("[passphrase-sheet-damaged]", changed(" of 100 ", " of -1 "));
    EXPECT_EQ("[passphrase-sheet-damaged]", changed(" of 100 characters", ""));
}

TEST(PassphraseFolder, MustExistAndBeAFolder)
{
    Folder folder;
    hf_error error = {};
    EXPECT_EQ(HF_INVALID, hf_passphrase_judge_folder((folder / "missing").c_str(), nullptr, true, &error));
    EXPECT_STREQ("passphrase-folder-missing", error.id) << "allow_local does not allow that";
    std::string file = folder.write("file", "x");
    EXPECT_EQ(HF_INVALID, hf_passphrase_judge_folder(file.c_str(), nullptr, true, &error));
    EXPECT_STREQ("passphrase-folder-is-file", error.id);
    EXPECT_EQ(HF_OK, hf_passphrase_judge_folder(folder.path().c_str(), folder.path().c_str(), true, &error));
}

TEST(PassphraseFolder, OnTheVolumeOfTheScratchFolderOrTheSystemIsRefusedUnlessAllowed)
{
    Folder folder;
    hf_error error = {};
    EXPECT_EQ(HF_INVALID, hf_passphrase_judge_folder(folder.path().c_str(), (folder / "scratch/not-made-yet").c_str(),
                                                     false, &error));
    EXPECT_STREQ("passphrase-folder-local", error.id);
    EXPECT_THAT(error.advice, HasSubstr("--allow-local"));
}

} // namespace
