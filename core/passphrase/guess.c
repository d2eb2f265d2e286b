/* The cheapest way to build the passphrase from pieces, each with what it costs a guesser in tenths of a bit: single
 * letters, runs, sequences, keyboard rows, common words, years, and blocks said again. Letters are counted as people
 * choose them, not as dice do. */
#include "core/passphrase/guess.h"
#include "core/secret.h"

#include <stdint.h>
#include <string.h>

enum { LETTER, PATTERN, WORD };

typedef struct piece {
    uint16_t cost; /* 0 = there is none */
    uint8_t kind;
} piece;

typedef struct chart {
    char text[HF_GUESS_LENGTH_MAX + 1];
    char small[HF_GUESS_LENGTH_MAX + 1]; /* the same in small letters */
    size_t length;
    piece pieces[HF_GUESS_LENGTH_MAX][HF_GUESS_LENGTH_MAX + 1]; /* by start and length; keeps the cheapest */
} chart;

static void offer(chart *to, size_t start, size_t length, unsigned cost, uint8_t kind)
{
    piece *at = &to->pieces[start][length];
    if (at->cost && at->cost <= cost) return;
    *at = (piece){(uint16_t)cost, kind};
}

/* Ten times the binary logarithm, rounded up to a whole bit. */
static unsigned tenths_of_choice(size_t number)
{
    unsigned bits = 0;
    while ((size_t)1 << bits < number) bits++;
    return bits * 10;
}

static unsigned letter_cost(char letter)
{
    if (letter >= 'a' && letter <= 'z') return 30;
    if (letter >= 'A' && letter <= 'Z') return 35;
    if (letter >= '0' && letter <= '9') return 33;
    return letter == ' ' ? 15 : 40;
}

/* `aaaa`, `1234`, `dcba`: from three letters on, every length. */
static void offer_steps(chart *to, size_t start)
{
    for (int step = -1; step <= 1; step++) {
        size_t length = 1;
        while (start + length < to->length && to->small[start + length] == to->small[start + length - 1] + step)
            length++;
        for (size_t i = 3; i <= length; i++) {
            offer(to, start, i, (step ? 40 : letter_cost(to->text[start])) + tenths_of_choice(i), PATTERN);
        }
    }
}

/* Along keyboards of several countries, and down the columns; from four keys on. */
static void offer_walks(chart *to, size_t start)
{
    static const char *const rows[] = {
        "1234567890", "0987654321", "qwertyuiop", "poiuytrewq",
        "asdfghjkl",  "lkjhgfdsa",  "zxcvbnm",    "mnbvcxz",
        "qwertzuiop", "poiuztrewq", "yxcvbnm",    "azertyuiop",
        "qsdfghjklm", "wxcvbn",     "!@#$%^&*()", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    };
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        for (const char *key = rows[row]; *key; key++) {
            size_t length = 0;
            while (key[length] && to->small[start + length] == key[length]) length++;
            for (size_t i = 4; i <= length; i++) offer(to, start, i, 40 + tenths_of_choice(i), PATTERN);
        }
    }
}

/* Whether `typed` is often written for `letter`. */
static bool stands_for(char typed, char letter)
{
    static const char pairs[][2] = {{'@', 'a'}, {'4', 'a'}, {'8', 'b'}, {'3', 'e'}, {'1', 'i'}, {'!', 'i'},
                                    {'1', 'l'}, {'0', 'o'}, {'5', 's'}, {'$', 's'}, {'7', 't'}, {'+', 't'}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (pairs[i][0] == typed && pairs[i][1] == letter) return true;
    }
    return false;
}

static unsigned capitals_cost(const char *text, size_t length)
{
    size_t capitals = 0;
    for (size_t i = 0; i < length; i++) capitals += text[i] >= 'A' && text[i] <= 'Z';
    if (!capitals) return 0;
    bool usual = capitals == length || (capitals == 1 && text[0] >= 'A' && text[0] <= 'Z');
    return usual ? 10 : 30;
}

static void offer_word(chart *to, size_t start, const char *word)
{
    size_t length = 0;
    unsigned cost = 80;
    for (; word[length]; length++) {
        char typed = to->small[start + length];
        if (typed == word[length]) continue;
        if (!stands_for(typed, word[length])) return;
        cost += 15;
    }
    offer(to, start, length, cost + capitals_cost(to->text + start, length), WORD);
}

static void offer_year(chart *to, size_t start)
{
    const char *year = to->text + start;
    if (start + 4 > to->length || (strncmp(year, "19", 2) != 0 && strncmp(year, "20", 2) != 0)) return;
    if (year[2] >= '0' && year[2] <= '9' && year[3] >= '0' && year[3] <= '9') offer(to, start, 4, 60, WORD);
}

/* What the cheapest way from `start` to each later place costs; `last` gets the length of its last piece. */
static void find_costs(unsigned costs[HF_GUESS_LENGTH_MAX + 1], uint8_t last[HF_GUESS_LENGTH_MAX + 1], const chart *in,
                       size_t start)
{
    costs[start] = 0;
    for (size_t end = start + 1; end <= in->length; end++) {
        costs[end] = UINT16_MAX;
        for (size_t from = start; from < end; from++) {
            unsigned cost = in->pieces[from][end - from].cost;
            if (!cost || costs[from] + cost >= costs[end]) continue;
            costs[end] = costs[from] + cost;
            last[end] = (uint8_t)(end - from);
        }
    }
}

/* A block that follows itself costs what it costs once, and how often. */
static void offer_repetitions(chart *to, size_t start)
{
    unsigned costs[HF_GUESS_LENGTH_MAX + 1];
    uint8_t last[HF_GUESS_LENGTH_MAX + 1];
    find_costs(costs, last, to, start);
    for (size_t block = 2; start + 2 * block <= to->length; block++) {
        const char *first = to->small + start;
        size_t times = 1;
        while (start + (times + 1) * block <= to->length && memcmp(first, first + times * block, block) == 0) times++;
        for (size_t i = 2; i <= times; i++) {
            offer(to, start, i * block, costs[start + block] + 10 + tenths_of_choice(i), PATTERN);
        }
    }
}

static void fill(chart *to, const char *text, size_t length)
{
    memset(to, 0, sizeof *to);
    to->length = length < HF_GUESS_LENGTH_MAX ? length : HF_GUESS_LENGTH_MAX;
    memcpy(to->text, text, to->length);
    for (size_t i = 0; i < to->length; i++) {
        bool capital = text[i] >= 'A' && text[i] <= 'Z';
        to->small[i] = capital ? (char)(text[i] - 'A' + 'a') : text[i];
    }
    for (size_t start = 0; start < to->length; start++) {
        offer(to, start, 1, letter_cost(to->text[start]), LETTER);
        offer_steps(to, start);
        offer_walks(to, start);
        offer_year(to, start);
        for (const char *const *word = hf_common_words; *word; word++) offer_word(to, start, *word);
    }
    for (size_t start = 0; start < to->length; start++) offer_repetitions(to, start);
}

void hf_guess_estimate(hf_guess *out, const char *text, size_t length)
{
    chart pieces;
    unsigned costs[HF_GUESS_LENGTH_MAX + 1];
    uint8_t last[HF_GUESS_LENGTH_MAX + 1] = {0};
    fill(&pieces, text, length);
    find_costs(costs, last, &pieces, 0);

    *out = (hf_guess){.bits = (int)(costs[pieces.length] / 10)};
    for (size_t end = pieces.length; end; end -= last[end]) {
        uint8_t kind = pieces.pieces[end - last[end]][last[end]].kind;
        if (kind == PATTERN) out->in_patterns += last[end];
        if (kind == WORD) out->in_words += last[end];
    }
    hf_secret_wipe(&pieces, sizeof pieces);
    hf_secret_wipe(costs, sizeof costs);
    hf_secret_wipe(last, sizeof last);
}
