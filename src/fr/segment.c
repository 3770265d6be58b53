/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of a paragraph. One pass over the places where a sentence could end (a run of . ! ?
 * … with the closing marks after it); each is judged by what stands before and after it. */
#include "fr/closers.h"
#include "fr/fr.h"
#include "fr/rules.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum { MOST_WORD = 200 /* bytes */ };

enum abbreviation_kind { TITLE, BEFORE, EITHER };

struct abbreviation {
    struct str written;
    enum abbreviation_kind kind;
};

static const struct abbreviation ABBREVIATIONS[] = {
#define ABBREVIATION(written, kind, example, expected) {STR_INIT(written), kind},
#include "sentence_ends.def"
#undef ABBREVIATION
};

struct start {
    struct str word;
};

static const struct start STARTS[] = {
#define START(word) {STR_INIT(word)},
#include "sentence_starts.def"
#undef START
};

/* A place where a sentence may end. */
struct candidate {
    size_t begin;   /* of the run of marks */
    size_t marks;   /* behind the run: "?!" "..." */
    size_t end;     /* behind the closing quotes and brackets that follow it */
    size_t next;    /* first byte of the next word */
    uint32_t first; /* first code point of the run */
    bool ellipsis;  /* "..." or "…" */
    bool spaced;    /* white space between end and next */
};

struct scan {
    struct str text;
    size_t sentence; /* where the open sentence begins */
    size_t looked;   /* quotations that open before this were looked at */
    size_t whole;    /* up to here nothing is cut: inside of a quotation that goes on */
};

#define PICTURES 0x2600 /* code points below are none */
#define UNIT_SIGNS " cl cm g h ha hl j kcal kg km l m mg min ml mm mn s sec t "
/* Short words that hesitate rather than answer. */
#define GOES_ON " Car De Des Et La Le Les Ni On Or Ou Un Une Là À Il Je Tu "

#define QUOTATION_MAX_BYTES 1000

static bool is_mark(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

static bool is_opener(uint32_t c)
{
    return c == 0xAB || c == 0x201C || c == '"' || c == '(' || c == '[' || c == 0x2018 ||
           c == '\'' || c == 0xA1 || c == 0xBF;
}

static bool is_dash_sign(uint32_t c)
{
    return c == 0x2014 || c == 0x2013 || c == '-';
}

/* "le chômage baisse.1 L'Insee": behind one or two digits that call a note; `at` when it is no
 * call. */
static size_t call_end(struct str text, size_t begin, size_t at)
{
    size_t end = at, next;

    while (end < text.size && end < at + 2 && utf8_is_digit((unsigned char)text.data[end]))
        end++;
    next = skip_spaces(text, end);
    return end > at && next > end && at == begin + 1 && text.data[begin] == '.' &&
                   utf8_is_lower(utf8_before(text, begin)) && begin > 3 &&
                   utf8_is_lower(utf8_before(text, begin - 1)) &&
                   utf8_is_upper(utf8_at(text, next))
               ? end
               : at;
}

static struct candidate candidate_at(struct str text, size_t begin)
{
    struct candidate candidate = {
        .begin = begin, .marks = begin, .first = utf8_at(text, begin)};
    size_t dots = 0;

    for (size_t at = begin; at < text.size;) {
        uint32_t c = utf8_next(text, &at);

        if (!is_mark(c))
            break;
        dots += c == '.' ? 1 : c == 0x2026 ? 3 : 0;
        candidate.marks = at;
        if (c != '.' && utf8_is_space(utf8_at(text, at))) { /* "? !" is one run */
            size_t further = skip_spaces(text, at);
            uint32_t mark = utf8_at(text, further);

            if (mark == '!' || mark == '?')
                at = further;
        }
    }
    candidate.ellipsis = dots > 1;
    candidate.end = skip_closers(text, call_end(text, begin, candidate.marks));
    candidate.next = skip_spaces(text, candidate.end);
    candidate.spaced = candidate.next > candidate.end;
    return candidate;
}

/* The run of letters, digits, dots and hyphens that ends at `end`; of one that is no word any
 * more, the last part: it would be read anew from each of its dots. */
static struct str word_before(struct str text, size_t from, size_t end)
{
    size_t begin = end;

    while (begin > from && end - begin < MOST_WORD) {
        uint32_t c = utf8_before(text, begin);
        size_t width = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

        if (!utf8_is_letter(c) && !utf8_is_digit(c) && c != '.' && c != '-' && c != 0xB0 &&
            c != 0xA7)
            break;
        begin -= width;
    }
    return str_sub(text, begin, end);
}

/* The word that begins at `at`, behind opening marks and dashes; apostrophes end it. */
static struct str word_after(struct str text, size_t at)
{
    size_t begin, end;

    for (;;) {
        size_t after = skip_spaces(text, at);
        uint32_t c = after < text.size ? utf8_next(text, &after) : 0;

        if (!is_opener(c) && !is_dash_sign(c))
            break;
        at = after;
    }
    begin = end = skip_spaces(text, at);
    while (end < text.size) {
        size_t after = end;

        if (!utf8_is_letter(utf8_next(text, &after)))
            break;
        end = after;
    }
    return str_sub(text, begin, end);
}

/* `word` (a slice of `text`) is one that begins sentences; "J" and "Qu" only before an
 * apostrophe. */
static bool begins_sentences(struct str text, struct str word)
{
    uint32_t after = utf8_at(text, (size_t)(word.data - text.data) + word.size);
    bool elided = after == '\'' || after == 0x2019;

    if (!LOOKUP_EXACT(STARTS, word) || after == '.')
        return false;
    return elided || (utf8_length(word) > 1 && !str_eq(word, STR("Qu"))) ||
           utf8_is_vowel(utf8_at(word, 0));
}

/* No abbreviation: a year, a word that ends as French words do and abbreviations rarely, or
 * what is no word at all (a quotation mark). */
static bool is_plain_word(struct str word)
{
    static const struct str ENDINGS = STR_INIT("aeéilrstnuxz");
    uint32_t last = utf8_before(word, word.size);
    struct buf letter = BUF_INIT;
    bool ends_well;

    if (word.size == 0)
        return true;
    if (utf8_is_digit(last))
        return word.size == 4;
    buf_put_utf8(&letter, last);
    ends_well = str_find(ENDINGS, buf_str(&letter), 0) != (size_t)-1;
    buf_release(&letter);
    return ends_well && utf8_length(word) >= 4 && !LOOKUP_EXACT(ABBREVIATIONS, word) &&
           str_find(word, STR("."), 0) == (size_t)-1;
}

/* "U.S", "J.-P", "A.-M": letters one by one. */
static bool is_dotted(struct str word)
{
    size_t letters = 0, dots = 0, at = 0;

    while (at < word.size) {
        uint32_t c = utf8_next(word, &at);

        if (utf8_is_letter(c) && ++letters > dots + 1)
            return false;
        dots += c == '.';
        if (!utf8_is_letter(c) && c != '.' && c != '-')
            return false;
    }
    return letters > 0 && (dots > 0 || letters == 1);
}

/* "12", and "1.1" of a section. */
static bool is_section(struct str word)
{
    for (size_t i = 0; i < word.size; i++)
        if ((word.data[i] < '0' || word.data[i] > '9') && word.data[i] != '.')
            return false;
    return word.size > 0;
}

/* I, II ... in letters. */
static bool is_numeral(struct str word)
{
    for (size_t i = 0; i < word.size; i++)
        if (word.data[i] != 'I' && word.data[i] != 'V' && word.data[i] != 'X')
            return false;
    return word.size > 0 && word.size < 6;
}

/* The row of "moy" for "Moy. 12": before a figure, and as the first word of a sentence ("Éd.
 * Durand"), a capital is no name's. */
static const struct abbreviation *find_small(struct str word)
{
    char small[16], letter[UTF8_BYTES_MAX];
    size_t at = 0;
    uint32_t first;

    if (word.size < 2 || word.size > sizeof small)
        return NULL;
    first = utf8_next(word, &at);
    if (!utf8_is_upper(first) || utf8_encode(utf8_lower(first), letter) != at)
        return NULL;
    memcpy(small, word.data, word.size);
    memcpy(small, letter, at);
    return LOOKUP_EXACT(ABBREVIATIONS, ((struct str){small, word.size}));
}

/* "p. ex", "c.-à-d": the row whose text ends the word before the stop. */
static const struct abbreviation *find_abbreviation(struct str text, size_t from,
                                                    struct str word)
{
    size_t begin = (size_t)(word.data - text.data);
    const struct abbreviation *row = LOOKUP_EXACT(ABBREVIATIONS, word);

    if (!row && (begin == from ||
                 utf8_is_digit(utf8_at(text, skip_spaces(text, begin + word.size + 1)))))
        row = find_small(word);
    if (!row && begin >= from + 3) /* with the word before it: "p. ex" */
        row = LOOKUP_EXACT(ABBREVIATIONS, str_sub(text, begin - 3, begin + word.size));
    return row;
}

/* Another initial stands before the word at `begin`: "J.-M. G. Le Clézio". */
static bool follows_initial(const struct scan *scan, size_t begin)
{
    struct str before = str_sub(scan->text, 0, begin);

    while (before.size > scan->sentence && before.data[before.size - 1] == ' ')
        before.size--;
    if (before.size <= scan->sentence || before.data[before.size - 1] != '.')
        return false;
    return is_dotted(word_before(scan->text, scan->sentence, before.size - 1));
}

/* The character before `begin`, white space left out; 0 where nothing stands behind `from`. */
static uint32_t last_before(struct str text, size_t from, size_t begin)
{
    struct str before = str_trim(str_sub(text, from, begin));

    return utf8_before(before, before.size);
}

/* "30 m", "110 km/h", "20 min": the sign of a unit, no initial or abbreviation. */
static bool is_unit_sign(struct str text, size_t from, struct str word)
{
    uint32_t last = last_before(text, from, (size_t)(word.data - text.data));

    return str_is_one_of(word, UNIT_SIGNS) && (last == '/' || utf8_is_digit(last));
}

/* "Trois points : 1. Le prix ; 2. La date": the number of an item inside of a sentence. */
static bool is_item(const struct scan *scan, struct str word)
{
    uint32_t last =
        last_before(scan->text, scan->sentence, (size_t)(word.data - scan->text.data));

    return word.size <= 2 && (last == ';' || (last == ':' && str_eq(word, STR("1"))));
}

/* A single stop behind an abbreviation, an initial or a list number. */
static bool stop_ends(const struct scan *scan, const struct candidate *candidate)
{
    struct str text = scan->text;
    struct str word = word_before(text, scan->sentence, candidate->begin);
    struct str next = word_after(text, candidate->next);
    const struct abbreviation *row = find_abbreviation(text, scan->sentence, word);
    size_t begin = (size_t)(word.data - text.data);

    if (word.size == 0 || candidate->end > candidate->marks)
        return true;
    if (is_unit_sign(text, scan->sentence, word) &&
        !utf8_is_digit(utf8_at(text, candidate->next)))
        return true;
    if (row && row->kind == TITLE)
        return false;
    if (row && row->kind == BEFORE)
        return begins_sentences(text, next) &&
               (word.size > 2 || utf8_is_digit(last_before(text, 0, begin)));
    if (row && utf8_is_digit(utf8_at(text, candidate->next)))
        return false; /* "le 29 oct. 2020" */
    if (row)
        return next.size == 0 || begins_sentences(text, next) || !is_dotted(word);
    if ((is_section(word) || is_numeral(word)) &&
        (begin == scan->sentence || is_item(scan, word)))
        return false; /* "1. Le titre", "IV. La suite" */
    if (is_dotted(word))
        return utf8_is_upper(utf8_at(word, 0))
                   ? begins_sentences(text, next) && !follows_initial(scan, begin)
                   : word.size > 1;
    return true;
}

/* "(né en 1950.) est parti": the bracket ends, not the sentence. */
static bool closes_bracket(const struct scan *scan, const struct candidate *candidate)
{
    return candidate->end > candidate->marks && scan->text.data[candidate->marks] == ')';
}

/* What follows looks like the begin of a sentence: a capital, a digit, or, behind the full stop
 * of a plain word, anything. */
static bool start_follows(const struct scan *scan, const struct candidate *candidate)
{
    uint32_t c = utf8_at(scan->text, candidate->next);
    struct str word = word_after(scan->text, candidate->next);
    uint32_t letter = utf8_at(word, 0);

    if (utf8_is_upper(letter) || utf8_is_digit(c))
        return true;
    if ((c == '#' || c == '@') && utf8_is_letter(utf8_at(scan->text, candidate->next + 1)))
        return true; /* "Bravo à tous. @jean revient" */
    if ((is_opener(c) || is_dash_sign(c)) && (word.size == 0 || !utf8_is_lower(letter)))
        return true;
    return candidate->first == '.' && !candidate->ellipsis &&
           (is_dash_sign(c) || (utf8_is_lower(letter) && !closes_bracket(scan, candidate))) &&
           is_plain_word(word_before(scan->text, scan->sentence, candidate->begin));
}

/* "[...]", and "Et… Paris gagne": the sentence goes on; "Bof… Je dors" does not. */
static bool ellipsis_goes_on(const struct scan *scan, const struct candidate *candidate)
{
    struct str before = str_sub(scan->text, scan->sentence, candidate->begin);
    uint32_t c = utf8_before(before, before.size);

    if (c == '[' || c == '(')
        return true;
    return utf8_length(before) <= 3 &&
           (str_is_one_of(before, GOES_ON) ||
            !begins_sentences(scan->text, word_after(scan->text, candidate->next)));
}

/* Where the word ends that stands before the mark at `at`, its closing quotes and, before "!"
 * and
 * "?", spaces left out. */
static size_t before_closers(struct str text, size_t from, size_t at, bool spaces)
{
    while (at > from) {
        uint32_t c = utf8_before(text, at);
        size_t width = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;

        if (c != 0xBB && c != 0x201D && !(utf8_is_space(c) && spaces))
            break;
        spaces = spaces || c == 0xBB || c == 0x201D;
        at -= width;
    }
    return at;
}

/* Before the stop stand a year, a sigle, a bracket or the sign of a currency or rate:
 * "1982.Elle", "l'UE.Et", "(hier).Elle", "5 €.Le". */
static bool ends_figure_or_sigle(const struct scan *scan, const struct candidate *candidate)
{
    struct str text = scan->text;
    struct str word = word_before(text, scan->sentence, candidate->begin);
    uint32_t last = utf8_before(text, candidate->begin);

    if (last == ')' || last == '%' || last == 0x20AC)
        return true;
    return word.size > 1 && str_find(word, STR("."), 0) == (size_t)-1 &&
           (utf8_is_digit(last) || utf8_is_upper(last));
}

/* The mark between the two words is one of an address: "a.fr/page?Id=3", "a.fr/Page.Html". */
static bool in_address(struct str text, struct str word, struct str next)
{
    uint32_t before = utf8_before(text, (size_t)(word.data - text.data));
    uint32_t after = utf8_at(text, (size_t)(next.data - text.data) + next.size);

    return before == '/' || before == '_' || after == '=' || after == '_' || after == '&';
}

/* "fini.Le": a missing space, but no address, file name or abbreviation. */
static bool unspaced_ends(const struct scan *scan, const struct candidate *candidate)
{
    struct str text = scan->text;
    bool loud = candidate->first == '!' || candidate->first == '?';
    struct str word = word_before(text, scan->sentence,
                                  before_closers(text, scan->sentence, candidate->begin, loud));
    struct str next = word_after(text, candidate->next);
    uint32_t after = utf8_at(text, (size_t)(next.data - text.data) + next.size);
    size_t second = 0;

    if (next.size >= 2 && after != '.' && after != '/' && after != '@' &&
        ends_figure_or_sigle(scan, candidate) && begins_sentences(text, next))
        return true;
    if (in_address(text, word, next))
        return false;
    if (word.size < (loud ? 2 : 3) ||
        /* "ça va?Bien" */ str_find(word, STR("."), 0) != (size_t)-1)
        return false;
    if (next.size < 2) /* "à Paris.J'y vis" */
        return next.size == 1 && utf8_is_lower(utf8_before(word, word.size)) &&
               begins_sentences(text, next);
    utf8_next(next, &second);
    return utf8_is_lower(utf8_before(word, word.size)) && utf8_is_upper(utf8_at(next, 0)) &&
           (second >= next.size || utf8_is_lower(utf8_at(next, second))) &&
           (after != '.' || loud) && after != '/' && after != '@';
}

static bool ends_sentence(const struct scan *scan, const struct candidate *candidate)
{
    if (candidate->next >= scan->text.size)
        return false; /* the paragraph's end is not ours to judge */
    if (!candidate->spaced)
        return candidate->first != 0x2026 && unspaced_ends(scan, candidate);
    if (!start_follows(scan, candidate))
        return false;
    if (candidate->ellipsis)
        return !ellipsis_goes_on(scan, candidate);
    return candidate->first != '.' || stop_ends(scan, candidate);
}

/* Behind the mark that closes the quotation which opens at `at` with `opener`; 0 when none does
 * nearby. */
static size_t quotation_end(struct str text, size_t at, uint32_t opener)
{
    uint32_t closer = opener == 0xAB ? 0xBB : 0x201D;
    size_t limit = at + QUOTATION_MAX_BYTES;
    unsigned depth = 0;

    while (at < text.size && at < limit) {
        uint32_t c = utf8_next(text, &at);

        depth += c == opener;
        depth -= c == closer;
        if (depth == 0)
            return at;
    }
    return 0;
}

/* "L'émission « C à vous ? Jamais ! » a été suspendue": the sentence around the quotation needs
 * it whole. Behind a comma only the speaker follows: "« Nous avons perdu. Il faut l'admettre »,
 * dit-il" is cut. */
static void look_at_quotation(struct scan *scan, size_t at, uint32_t opener)
{
    size_t end = quotation_end(scan->text, at, opener), next = skip_spaces(scan->text, end);

    scan->looked = end ? end : at + QUOTATION_MAX_BYTES;
    if (!end)
        return;
    if (utf8_is_lower(utf8_at(scan->text, next)))
        scan->whole = end;
}

static void add_range(struct arena *arena, struct str text, size_t begin, size_t end,
                      struct ranges *out)
{
    begin = skip_spaces(text, begin);
    while (end > begin) {
        uint32_t c = utf8_before(text, end);

        if (!utf8_is_space(c))
            break;
        end -= c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    if (begin < end)
        *ARENA_PUSH(arena, out->items, out->count, out->capacity) =
            (struct range){(uint32_t)begin, (uint32_t)end};
}

/* "C'est super 😀 On y va": behind words pictures stand for the stop. */
static size_t pictures_end(const struct scan *scan, size_t at)
{
    struct str text = scan->text, before = str_trim(str_sub(text, scan->sentence, at));
    size_t end = picture_end(text, at), next = skip_spaces(text, end);

    return end > at && next > end && utf8_is_letter(utf8_before(before, before.size)) &&
                   begins_sentences(text, word_after(text, next))
               ? end
               : 0;
}

void fr_segment(struct arena *arena, struct str paragraph, struct ranges *out)
{
    struct scan scan = {.text = paragraph};
    size_t at = 0;

    while (at < paragraph.size) {
        size_t begin = at, end;
        uint32_t c = utf8_next(paragraph, &at);
        struct candidate candidate;

        if ((c == 0xAB || c == 0x201C) && begin >= scan.looked)
            look_at_quotation(&scan, begin, c);
        end = face_ends(paragraph, begin) ? face_end(paragraph, begin)
              : c >= PICTURES             ? pictures_end(&scan, begin)
                                          : 0;
        if (end && begin >= scan.whole) {
            at = end;
            add_range(arena, paragraph, scan.sentence, at, out);
            scan.sentence = at;
            continue;
        }
        if (!is_mark(c) || begin < scan.whole)
            continue;
        candidate = candidate_at(paragraph, begin);
        at = candidate.marks;
        if (!ends_sentence(&scan, &candidate))
            continue;
        add_range(arena, paragraph, scan.sentence, candidate.end, out);
        at = scan.sentence = candidate.next;
    }
    add_range(arena, paragraph, scan.sentence, paragraph.size, out);
}
