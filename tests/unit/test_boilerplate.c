/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the extraction: every row is caught by its own example, and rows are sorted. */
#include "support.h"

#include "base/arena.h"
#include "base/lookup.h"
#include "extract/boilerplate.h"
#include "extract/text.h"
#include "extract/tree.h"

#include <ctype.h>

struct boiler_row {
    struct str start;
    const char *where, *action, *example;
    unsigned most_chars;
};

static const struct boiler_row BOILERS[] = {
#define BOILER(start, where, most_chars, action, example)                                      \
    {STR_INIT(start), #where, #action, example, most_chars},
#include "extract/boilerplate.def"
#undef BOILER
};

struct word_row {
    struct str words;
    unsigned kind;
};

static const struct word_row WORDS[] = {
#define WORD(words, kind) {STR_INIT(words), WORD_##kind},
#include "extract/words.def"
#undef WORD
};

struct tag_row {
    struct str name;
};

static const struct tag_row TAGS[] = {
#define TAG(name, flags) {STR_INIT(name)},
#include "extract/tags.def"
#undef TAG
};

struct meta_row {
    struct str name;
};

static const struct meta_row METAS[] = {
#define META(name, field, rank) {STR_INIT(name)},
#include "extract/metas.def"
#undef META
};

static const struct tag_row FRONT_MATTER[] = {
#define KEY(name, fact) {STR_INIT(name)},
#include "extract/front_matter.def"
#undef KEY
};

/* Rows of one beginning stand together; a beginning may have a row for the start of a line and
 * one for whole lines. */
static void rows_of_boilerplate_are_sorted(void **state)
{
    size_t count = sizeof BOILERS / sizeof *BOILERS;

    (void)state;
    for (size_t i = 1; i < count; i++)
        if (str_compare(BOILERS[i - 1].start, BOILERS[i].start) > 0)
            fail_msg("\"%s\" stands before \"%s\"", BOILERS[i - 1].start.data,
                     BOILERS[i].start.data);
}

static void every_line_of_boilerplate_is_caught_by_its_row(void **state)
{
    struct arena *arena = arena_new();
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof BOILERS / sizeof *BOILERS; i++) {
        const struct boiler_row *row = &BOILERS[i];
        struct str example = str_from(row->example);
        struct str plain = text_plain(arena, example);
        const char *rule = boilerplate_rule(arena, example, LINE_ALONE);
        char action[32] = "";

        for (size_t k = 0; row->action[k] && k < sizeof action - 1; k++)
            action[k] = (char)tolower((unsigned char)row->action[k]);
        if (str_find(plain, row->start, 0) == (size_t)-1 || plain.size > row->most_chars ||
            !rule || strcmp(rule, action) != 0) {
            print_message("\"%s\" %s: \"%s\" gives %s, not %s\n", row->start.data, row->where,
                          row->example, rule ? rule : "nothing", action);
            wrong++;
        }
    }
    arena_free(arena);
    assert_int_equal(wrong, 0);
}

/* Sentences that begin as some row does. */
static void sentences_are_no_boilerplate(void **state)
{
    static const char *const SENTENCES[] = {
        "Publié le 3 mai 1857, le roman fit scandale dès le premier jour.",
        "Partagez la pâte en quatre parts égales, puis laissez reposer.",
        "Inscrivez-vous sur les listes électorales avant le 4 mai.",
        "Connectez-vous au site des impôts avec votre numéro fiscal.",
        "Connectez-vous à votre compte, puis ouvrez « Paramètres ».",
        "Lire l'article 49 de la Constitution suffit à comprendre.",
        "Réagir vite, c'est éviter le pire.",
        "Commenter l'actualité ne suffit plus, dit-il.",
        "Recevez chaque invité avec un verre d'eau fraîche.",
        "S'abonner au théâtre coûte moins cher qu'il y a dix ans.",
        "Voir aussi loin est rare dans cette région de brume.",
        "Voir la vidéo de l'accident l'a bouleversée.",
        "Retour à l'accueil des urgences : trois heures d'attente.",
        "Vidéo : la mairie installe vingt caméras de plus.",
        "Photo : la mairie interdit les clichés dans la salle.",
        "Crédit : les banques prêtent moins, et plus cher.",
        "Mis à jour en 2022, le plan a été contesté devant le tribunal.",
        "Modifié le 12 juin par le Sénat, le texte revient à l'Assemblée.",
        "Tous nos articles sont fabriqués à Roubaix, explique la gérante.",
        "Toute l'actualité de ces années-là tient dans une boîte.",
        "Soutenez-nous, a lancé le maire à la ministre.",
        "Vous devez être majeur et résider dans la commune.",
        "Vous avez lu ce livre ? lui demanda-t-elle.",
        "Il vous reste trois semaines pour déclarer vos revenus.",
        "Créer un compte bancaire devient un parcours du combattant.",
        "Votre adresse e-mail n'est pas un secret, rappelle la Cnil.",
        "Newsletter, réseaux, affiches : la mairie a tout tenté.",
        "Cet article est réservé aux produits de première nécessité.",
        "Retrouvez aussi le sommeil grâce à la marche.",
        "Podcast. Le mot est entré au dictionnaire en 2008.",
        "Étiquettes et prix doivent être visibles.",
        "Tags et graffitis couvrent les murs de la gare.",
        "Contenu réservé aux adultes, dit le panneau.",
        "En cliquant sur le lien, la victime a donné son code.",
        "Envoyer à un ami une lettre d'insultes n'est pas un délit.",
        "Il a signé un contrat avec l'AFP.",
        "Enregistrer une plainte prend deux heures.",
        "Copier n'est pas jouer.",
        "Qu'en pensez-vous ?",
        "Abonnés au gaz : ce qui change en juillet.",
    };
    struct arena *arena = arena_new();
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof SENTENCES / sizeof *SENTENCES; i++) {
        const char *rule = boilerplate_rule(arena, str_from(SENTENCES[i]), LINE_ALONE);

        if (rule) {
            print_message("\"%s\" is dropped: %s\n", SENTENCES[i], rule);
            wrong++;
        }
    }
    assert_null(boilerplate_rule(arena, STR("Inscrivez-vous avant de partir"), LINE_HEADING));
    assert_null(boilerplate_rule(arena, STR("Le port. Photo : A. M."), LINE_CAPTION));
    assert_non_null(boilerplate_rule(arena, STR("Photo : A. M."), LINE_CAPTION));
    arena_free(arena);
    assert_int_equal(wrong, 0);
}

static void tables_that_are_searched_are_sorted(void **state)
{
    (void)state;
    assert_true(LOOKUP_IS_SORTED(WORDS));
    assert_true(LOOKUP_IS_SORTED(TAGS));
    assert_true(LOOKUP_IS_SORTED(METAS));
    assert_true(LOOKUP_IS_SORTED(FRONT_MATTER));
}

/* Every word of words.def is found in a class, in an id, and in camel case. */
static void every_class_word_is_found(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        struct str page =
            arena_format(arena, "<body><div class=\"x " STR_FMT "\">a</div></body>",
                         STR_ARG(WORDS[i].words));
        struct tree tree;
        struct error err;
        unsigned found = 0;

        assert_int_equal(tree_open(page, &tree, &err), STATUS_OK);
        for (size_t k = 0; k < tree.count; k++)
            found |= tree.elems[k].words;
        tree_close(&tree);
        if (WORDS[i].kind == WORD_PLAIN ? found != 0 : !(found & WORDS[i].kind))
            fail_msg("class \"%s\" is not found", WORDS[i].words.data);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_boilerplate_are_sorted),
        cmocka_unit_test(every_line_of_boilerplate_is_caught_by_its_row),
        cmocka_unit_test(sentences_are_no_boilerplate),
        cmocka_unit_test(tables_that_are_searched_are_sorted),
        cmocka_unit_test(every_class_word_is_found),
    };

    return RUN_TESTS(tests);
}
