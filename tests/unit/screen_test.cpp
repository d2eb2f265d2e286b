#include "apps/holdfast/sheet/canvas.h"
#include "apps/holdfast/sheet/editor.h"
#include "apps/holdfast/sheet/keys.h"

#include <cstring>
#include <gmock/gmock.h>
#include <string>

using testing::HasSubstr;

namespace
{

struct Decoded {
    hf_key key;
    std::string text;
    size_t used;
};

Decoded decode(const std::string &bytes, bool complete = false)
{
    hf_key_press press;
    size_t used = hf_key_decode(&press, bytes.data(), bytes.size(), complete);
    return {press.key, press.text, used};
}

hf_key key_of(const std::string &bytes)
{
    return decode(bytes).key;
}

/* An editor that a test types into. */
struct Editor {
    hf_editor editor = {};
    explicit Editor(const char *text, size_t max = 100) { EXPECT_TRUE(hf_editor_set(&editor, text, max)); }
    ~Editor() { hf_editor_free(&editor); }
    void type(const std::string &letters)
    {
        for (char letter : letters) hf_editor_insert(&editor, std::string(1, letter).c_str());
    }
    std::string text() const { return hf_editor_text(&editor); }
};

struct Canvas {
    hf_canvas *canvas;
    Canvas(int width, int height) : canvas(hf_canvas_open(width, height)) {}
    ~Canvas() { hf_canvas_free(canvas); }
    std::string plain() const
    {
        hf_text text = HF_TEXT_INIT(100000);
        EXPECT_TRUE(hf_canvas_plain(&text, canvas));
        std::string out = hf_text_get(&text);
        hf_text_free(&text);
        return out;
    }
    std::string rendered() const
    {
        hf_text text = HF_TEXT_INIT(100000);
        EXPECT_TRUE(hf_canvas_render(&text, canvas));
        std::string out = hf_text_get(&text);
        hf_text_free(&text);
        return out;
    }
};

} // namespace

TEST(Keys, AreReadFromWhatTerminalsSend)
{
    EXPECT_EQ(HF_KEY_UP, key_of("\033[A"));
    EXPECT_EQ(HF_KEY_DOWN, key_of("\033OB"));
    EXPECT_EQ(HF_KEY_RIGHT, key_of("\033[C"));
    EXPECT_EQ(HF_KEY_LEFT, key_of("\033[D"));
    EXPECT_EQ(HF_KEY_HOME, key_of("\033[1~"));
    EXPECT_EQ(HF_KEY_END, key_of("\033[F"));
    EXPECT_EQ(HF_KEY_DELETE, key_of("\033[3~"));
    EXPECT_EQ(HF_KEY_PAGE_UP, key_of("\033[5~"));
    EXPECT_EQ(HF_KEY_PAGE_DOWN, key_of("\033[6;5~"));
    EXPECT_EQ(HF_KEY_BACKTAB, key_of("\033[Z"));
    EXPECT_EQ(HF_KEY_TAB, key_of("\t"));
    EXPECT_EQ(HF_KEY_ENTER, key_of("\r"));
    EXPECT_EQ(HF_KEY_BACKSPACE, key_of("\x7f"));
    EXPECT_EQ(HF_KEY_INTERRUPT, key_of("\x03"));
}

TEST(Keys, TellWhetherShiftIsHeld)
{
    for (const char *sequence : {"\033[1;2A", "\033[a"}) {
        hf_key_press press;
        EXPECT_EQ(strlen(sequence), hf_key_decode(&press, sequence, strlen(sequence), false));
        EXPECT_EQ(HF_KEY_UP, press.key);
        EXPECT_TRUE(press.shift);
    }
    hf_key_press press;
    hf_key_decode(&press, "\033[C", 3, false);
    EXPECT_FALSE(press.shift);
    EXPECT_EQ(HF_KEY_END, key_of("\033[1;2F"));
    EXPECT_EQ(HF_KEY_HOME, key_of("\033[1;2H"));
}

TEST(Keys, OfLettersAreCharactersInUtf8)
{
    EXPECT_EQ("a", decode("abc").text);
    EXPECT_EQ(1u, decode("abc").used);
    EXPECT_EQ("\xC3\xBC", decode("\xC3\xBC").text);
    EXPECT_EQ(0u, decode("\xC3").used) << "the rest is still to come";
    EXPECT_EQ(HF_KEY_UNKNOWN, decode("\xC3", true).key);
    EXPECT_EQ(1u, decode("\xFFzz").used);
}

TEST(Keys, WithAltNameTheLetter)
{
    Decoded pressed = decode("\033p");
    EXPECT_EQ(HF_KEY_ALT, pressed.key);
    EXPECT_EQ("p", pressed.text);
    EXPECT_EQ(2u, pressed.used);
}

TEST(Keys, OfASequenceWaitForItsEnd)
{
    EXPECT_EQ(0u, decode("\033").used);
    EXPECT_EQ(HF_KEY_ESCAPE, decode("\033", true).key);
    EXPECT_EQ(0u, decode("\033[").used);
    EXPECT_EQ(0u, decode("\033[5").used);
    EXPECT_EQ(HF_KEY_ESCAPE, decode("\033\t").key);
    EXPECT_EQ(1u, decode("\033\t").used);
}

TEST(Keys, ThatNobodyKnowsArePassedOver)
{
    EXPECT_EQ(HF_KEY_UNKNOWN, key_of("\033[15~"));
    EXPECT_EQ(5u, decode("\033[15~x").used);
    EXPECT_EQ(HF_KEY_UNKNOWN, key_of("\x01"));
    EXPECT_EQ(0u, decode("").used);
}

TEST(Editor, InsertsWhereTheCursorIs)
{
    Editor line("proxy");
    line.type(".corp");
    hf_editor_home(&line.editor);
    line.type("a-");
    EXPECT_EQ("a-proxy.corp", line.text());
    EXPECT_TRUE(line.editor.touched);
}

TEST(Editor, MovesAndDeletesByCharacters)
{
    Editor line("a\xC3\xBC"
                "b");
    hf_editor_left(&line.editor);
    hf_editor_backspace(&line.editor);
    EXPECT_EQ("ab", line.text());
    hf_editor_home(&line.editor);
    hf_editor_delete(&line.editor);
    hf_editor_right(&line.editor);
    hf_editor_right(&line.editor);
    hf_editor_backspace(&line.editor);
    hf_editor_backspace(&line.editor);
    hf_editor_delete(&line.editor);
    EXPECT_EQ("", line.text());
}

TEST(Editor, NeverHoldsMoreThanItsLimit)
{
    Editor line("1234", 5);
    line.type("567");
    EXPECT_EQ("12345", line.text());
}

TEST(Editor, GrowsWithWhatIsTyped)
{
    Editor line("", 5000);
    line.type(std::string(4000, 'x'));
    EXPECT_EQ(std::string(4000, 'x'), line.text());
}

TEST(Canvas, CutsWhatDoesNotFit)
{
    Canvas canvas(20, 5);
    EXPECT_EQ(15, hf_canvas_put(canvas.canvas, 0, 10, 5, HF_STYLE_NORMAL, "0123456789"));
    hf_canvas_put(canvas.canvas, 1, 18, 10, HF_STYLE_NORMAL,
                  "\xC3\xBC"
                  "bc");
    hf_canvas_put(canvas.canvas, -1, 0, 10, HF_STYLE_NORMAL, "above");
    hf_canvas_put(canvas.canvas, 5, 0, 10, HF_STYLE_NORMAL, "below");
    EXPECT_EQ("          01234\n                  \xC3\xBC"
              "b\n\n\n\n",
              canvas.plain());
}

TEST(Canvas, ShowsNoControlCharacters)
{
    Canvas canvas(20, 5);
    hf_canvas_put(canvas.canvas, 0, 0, 10, HF_STYLE_NORMAL, "a\033[2Jb");
    EXPECT_EQ("a [2Jb\n\n\n\n\n", canvas.plain());
    EXPECT_THAT(canvas.rendered(), testing::Not(HasSubstr("\033[2J")));
}

TEST(Canvas, RendersStylesAndTheCursor)
{
    Canvas canvas(20, 5);
    hf_canvas_put(canvas.canvas, 1, 0, 10, HF_STYLE_FOCUS, "here");
    EXPECT_THAT(canvas.rendered(), HasSubstr("\033[0;7mhere\033[0m"));
    hf_canvas_cursor(canvas.canvas, 1, 4);
    EXPECT_THAT(canvas.rendered(), HasSubstr("\033[2;5H\033[?25h"));
}

TEST(Canvas, IsNeverSmallerOrLargerThanItCanBe)
{
    Canvas small(1, 1), large(100000, 100000);
    EXPECT_EQ(20, hf_canvas_width(small.canvas));
    EXPECT_EQ(5, hf_canvas_height(small.canvas));
    EXPECT_EQ(500, hf_canvas_width(large.canvas));
    EXPECT_EQ(HF_CANVAS_HEIGHT_MAX, hf_canvas_height(large.canvas));
}
