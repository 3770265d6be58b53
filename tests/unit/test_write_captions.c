/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

#include "base/lookup.h"
#include "base/utf8.h"
#include "write/captions.h"

static void put_plain(struct buf *out, char c)
{
    buf_putc(out, c);
}

static const struct caption_style LINES = {.put_char = put_plain, .line_end = '\n'};

/* The captions of one sentence, '\n' between lines and "|" between captions. */
static struct buf cut(const char *text)
{
    struct fixture *f = memory_alloc(1, sizeof *f);
    struct buf out = BUF_INIT;
    struct captions captions;
    struct block *block;

    f->article = article_new();
    f->timeline.arena = f->article->arena;
    f->timeline.rate_hz = RATE;
    block = article_add(f->article, BLOCK_PARAGRAPH);
    block->text = str_from(text);
    block_add_sentence(f->article->arena, block, 0, (uint32_t)block->text.size);
    add_words(f, timeline_add(&f->timeline, block, 0, 0, SENTENCE_FRAMES));
    captions_cut(f->article->arena, &f->timeline, &captions);
    for (size_t i = 0; i < captions.count; i++) {
        assert_true(captions.items[i].end_ms > captions.items[i].begin_ms);
        if (i > 0)
            buf_putc(&out, '|');
        caption_put(&f->timeline, &captions.items[i], &LINES, &out);
    }
    article_free(f->article);
    free(f);
    return out;
}

static void assert_cut(const char *text, const char *wanted)
{
    struct buf got = cut(text);

    assert_str(buf_str(&got), wanted);
    buf_release(&got);
}

static void short_sentences_stay_on_one_line(void **state)
{
    (void)state;
    assert_cut("Rien à signaler.", "Rien à signaler.");
}

static void parts_end_at_punctuation_where_they_can(void **state)
{
    (void)state;
    assert_cut("Le conseil municipal s’est réuni hier soir dans la grande salle, et la maire a "
               "présenté le budget qui sera voté au mois de mars.",
               "Le conseil municipal s’est réuni\nhier soir dans la grande salle,|"
               "et la maire a présenté le budget\nqui sera voté au mois de mars.");
}

static const struct opener_row {
    struct str word;
    const char *example;
} OPENERS[] = {
#define OPENER(word, example) {STR_INIT(word), example},
#include "write/openers.def"
#undef OPENER
};

/* Of two lines and of two captions: the even cut would be right behind the word. */
static void no_line_ends_with_a_word_that_opens_what_follows(void **state)
{
    static const char *const BEFORE[] = {
        "Le village regardait", "Le village entier du bout de la presqu’île regardait rentrer"};
    static const char *const AFTER[] = {"", "rentrer chez lui par le sentier des falaises"};
    const char *bad = NULL;

    (void)state;
    assert_true(LOOKUP_IS_SORTED(OPENERS));
    for (size_t i = 0; i < 2 * sizeof OPENERS / sizeof *OPENERS; i++) {
        const struct opener_row *row = &OPENERS[i / 2];
        char text[400], wrong[2][100];
        struct buf got;

        snprintf(text, sizeof text, "%s encore %s %s tout près de là", BEFORE[i % 2],
                 row->example, AFTER[i % 2]);
        for (int k = 0; k < 2; k++)
            snprintf(wrong[k], sizeof wrong[k], "encore %.*s%c", (int)row->word.size,
                     row->example, "\n|"[k]);
        got = cut(text);
        if (holds(buf_str(&got), str_from(wrong[0])) ||
            holds(buf_str(&got), str_from(wrong[1])))
            bad = row->example;
        buf_release(&got);
    }
    if (bad)
        fail_msg("the first word of \"%s\" ends a line", bad);
}

static void a_title_a_number_and_a_mark_stay_with_their_word(void **state)
{
    (void)state;
    assert_cut("Le vieux conseil écoutait enfin M. Madec et les autres marins du port.",
               "Le vieux conseil écoutait enfin\nM. Madec et les autres marins du port.");
    assert_cut("Le chantier du port a employé plus de 140 ouvriers venus de partout.",
               "Le chantier du port a employé\nplus de 140 ouvriers venus de partout.");
    assert_cut("Le vieux gardien avait promis (dans la colère) de rester tout là-haut.",
               "Le vieux gardien avait promis\n(dans la colère) de rester tout là-haut.");
}

static void double_punctuation_stays_with_its_word(void **state)
{
    (void)state;
    assert_cut(
        "Qui aurait pu croire que cela prendrait tant d’ans à venir ? « Personne », dit-il.",
        "Qui aurait pu croire que cela prendrait\ntant d’ans à venir ? « Personne », dit-il.");
}

static void lines_hold_42_characters_but_for_longer_words(void **state)
{
    static const char LONG[] =
        "La nouvelle adresse https://exemple.example/un/chemin/bien/trop/long/pour/une/ligne "
        "est "
        "à recopier telle quelle dans la barre du navigateur, puis il suffit de valider le "
        "choix "
        "proposé et d’attendre quelques instants que la page demandée veuille bien s’afficher";
    struct buf got = cut(LONG);
    size_t at = 0;
    int lines = 0, words = 0;

    (void)state;
    for (size_t i = 0; i <= got.size; i++) {
        char c = i < got.size ? got.data[i] : '|';
        struct str line = str_sub(buf_str(&got), at, i);

        words += c == ' ' || c == '\n' || c == '|';
        if (c != '\n' && c != '|')
            continue;
        assert_true(utf8_length(line) <= CAPTION_LINE || !memchr(line.data, ' ', line.size) ||
                    holds(line, STR("https")));
        at = i + 1;
        lines++;
    }
    assert_in_range(lines, 7, 12);
    assert_int_equal(words, 33);
    buf_release(&got);
}

static void a_sentence_without_words_makes_no_caption(void **state)
{
    (void)state;
    assert_cut(" ", "");
}

static void vtt_escapes_and_stamps_words(void **state)
{
    struct fixture *f = fixture_new();
    struct str vtt;

    (void)state;
    f->context.words = true;
    vtt = write_form(f, "vtt");
    assert_true(str_starts(vtt, STR("WEBVTT\n\ns0001\n00:00:00.000 --> 00:00:01.000\n")));
    assert_true(holds(vtt, STR("Le <00:00:02.015>&lt;maire&gt; <00:00:02.055>&amp;")));
    assert_true(holds(vtt, STR("--&gt; <00:00:06.065>dès")));
    assert_true(holds(vtt, STR("\n\ns0005-2\n")));
    free((void *)(uintptr_t)vtt.data);
    fixture_free(f);
}

static void srt_has_commas_and_numbers(void **state)
{
    struct fixture *f = fixture_new();
    struct str srt = write_form(f, "srt");

    (void)state;
    assert_true(str_starts(srt, STR("1\n00:00:00,000 --> 00:00:01,000\nL’été à Guéret")));
    assert_true(holds(srt, STR("\n\n2\n00:00:01,000 --> 00:00:02,000\nIl a fait chaud.\n")));
    free((void *)(uintptr_t)srt.data);
    fixture_free(f);
}

static void lrc_has_a_head_and_words_on_request(void **state)
{
    struct fixture *f = fixture_new();
    struct str plain = write_form(f, "lrc"), words;

    (void)state;
    assert_true(holds(plain, STR("[la:fr]\n")));
    assert_true(holds(plain, STR("[length:00:07]\n\n[00:00.00]L’été à Guéret")));
    f->context.words = true;
    words = write_form(f, "lrc");
    assert_true(holds(words, STR("[00:01.00]<00:01.00>Il <00:01.01>a <00:01.02>fait")));
    free((void *)(uintptr_t)plain.data);
    free((void *)(uintptr_t)words.data);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_sentences_stay_on_one_line),
        cmocka_unit_test(parts_end_at_punctuation_where_they_can),
        cmocka_unit_test(no_line_ends_with_a_word_that_opens_what_follows),
        cmocka_unit_test(a_title_a_number_and_a_mark_stay_with_their_word),
        cmocka_unit_test(double_punctuation_stays_with_its_word),
        cmocka_unit_test(lines_hold_42_characters_but_for_longer_words),
        cmocka_unit_test(a_sentence_without_words_makes_no_caption),
        cmocka_unit_test(vtt_escapes_and_stamps_words),
        cmocka_unit_test(srt_has_commas_and_numbers),
        cmocka_unit_test(lrc_has_a_head_and_words_on_request),
    };

    return RUN_TESTS(tests);
}
