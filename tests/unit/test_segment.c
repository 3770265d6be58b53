/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/buf.h"
#include "fr/fr.h"

#include <sys/time.h>

struct example {
    struct str text, expected;
};

static const struct example EXAMPLES[] = {
#define ABBREVIATION(written, kind, example, expected) {STR_INIT(example), STR_INIT(expected)},
#include "fr/sentence_ends.def"
#undef ABBREVIATION
};

static const char *const CASES[][2] = {
    {"Il pleut. Elle sort.",                                                      "Il pleut.|Elle sort."                        },
    {"« Qui va là ? » demanda-t-elle. Personne.",                              "« Qui va là ? » demanda-t-elle.|Personne."},
    {"« Je pars. Tu restes. » Puis il sortit.",                                 "« Je pars.|Tu restes. »|Puis il sortit."   },
    {"« Je pars. Tu restes », dit-il enfin.",                                   "« Je pars.|Tu restes », dit-il enfin."     },
    {"L'émission « C à vous ? Jamais ! » a été suspendue.",
     "L'émission « C à vous ? Jamais ! » a été suspendue."                                                                },
    {"« Oui ? Non ! » Il sort.",                                                "« Oui ?|Non ! »|Il sort."                  },
    {"La vitamine C. Elle est utile.",                                            "La vitamine C.|Elle est utile."              },
    {"Vu par J. Prévert et J.-P. Melville.",                                     "Vu par J. Prévert et J.-P. Melville."       },
    {"1. Le titre. 2. La suite.",                                                 "1. Le titre.|2. La suite."                   },
    {"En 2010. Le reste suit.",                                                   "En 2010.|Le reste suit."                     },
    {"Il hésite... Puis il part... enfin.",                                      "Il hésite...|Puis il part... enfin."        },
    {"C'est fini.Le train part.",                                                 "C'est fini.|Le train part."                  },
    {"Voir exemple.Fr/page et notes.TXT ici.",                                    "Voir exemple.Fr/page et notes.TXT ici."      },
    {"Cela vaut 3.14 ou 3,14. Bien.",                                             "Cela vaut 3.14 ou 3,14.|Bien."               },
    {"Quoi ?! Rien. — Si. — Non.",                                            "Quoi ?!|Rien.|— Si.|— Non."              },
    {"J. D. Vance et J.-M. G. Le Clézio.",                                       "J. D. Vance et J.-M. G. Le Clézio."         },
    {"Selon l'Insee[1], il baisse.[2] Il reste haut.",
     "Selon l'Insee[1], il baisse.[2]|Il reste haut."                                                                           },
    {"Des mesures. à la suite, rien.",                                           "Des mesures.|à la suite, rien."             },
    {"Le mur de 30 m. Jean le voit, à 110 km/h. Il a 12 p. Paris, 2000.",
     "Le mur de 30 m.|Jean le voit, à 110 km/h.|Il a 12 p. Paris, 2000."                                                       },
    {"C'est fini !Partons. Il dit « oui ».Elle dort.",
     "C'est fini !|Partons.|Il dit « oui ».|Elle dort."                                                                       },
    {"Le prix baisse.1 Il monte.¹ Bon. [2] Fin.",                                "Le prix baisse.1|Il monte.¹|Bon. [2]|Fin."  },
    {"Bravo à tous. @jean Merci ! Bien. #Paris est là. Le # est là.",
     "Bravo à tous.|@jean Merci !|Bien.|#Paris est là.|Le # est là."                                                         },
    {"J'aime Paris.J'y vis. Ça va?Bien!Et toi?",                                 "J'aime Paris.|J'y vis.|Ça va?|Bien!|Et toi?"},
    {"1.1. Le lieu. 1.2.3. La suite. Il vaut 3.14. Bien. Vu?Oui.",
     "1.1. Le lieu.|1.2.3. La suite.|Il vaut 3.14.|Bien.|Vu?|Oui."                                                              },
    {"Voir a.fr/page?Id=3 ou a.fr/Page.Html?Q=Paris. Oui.",
     "Voir a.fr/page?Id=3 ou a.fr/Page.Html?Q=Paris.|Oui."                                                                      },
    {"Il vaut 3.1 Go. La zone.2 est libre.",                                      "Il vaut 3.1 Go.|La zone.2 est libre."        },
    {"Paul (né en 1950.) est mort. Fin.",                                        "Paul (né en 1950.) est mort.|Fin."          },
    {"Trois cas : 1. Le prix ; 2. Le lieu. Fin.",                                 "Trois cas : 1. Le prix ; 2. Le lieu.|Fin."   },
    {"Né en 1982.Elle vit. C'est l'UE.Et la France (hier).Il a 5 €.Elle rit.",
     "Né en 1982.|Elle vit.|C'est l'UE.|Et la France (hier).|Il a 5 €.|Elle rit."                                            },
    {"La version 2.Beta et U.S.Army. Bien dit. ;-) Merci.",
     "La version 2.Beta et U.S.Army.|Bien dit. ;-)|Merci."                                                                      },
    {"C'est drôle :) Merci. Un but ;-) enfin.",                                  "C'est drôle :)|Merci.|Un but ;-) enfin."    },
    {"Merci ! 😀 À demain.",                                                   "Merci ! 😀|À demain."                     },
    {"I. Le lieu. IV. La suite.",                                                 "I. Le lieu.|IV. La suite."                   },
    {"'Je pars.' 'Moi non.'",                                                     "'Je pars.'|'Moi non.'"                       },
    {"Il dit oui. ¡Viva!",                                                       "Il dit oui.|¡Viva!"                         },
    {"Il l'a dit.(1) Elle aussi. En mai.(2010) Bon.",
     "Il l'a dit.(1)|Elle aussi.|En mai.(2010) Bon."                                                                            },
    {"Cuisson : 20 min. Repos : 1 h. Il a 3 km. Lyon est loin.",
     "Cuisson : 20 min.|Repos : 1 h.|Il a 3 km.|Lyon est loin."                                                                 },
    {"Durand, 320 p. Un grand livre. Paris, 12 p. Lyon, 2001.",
     "Durand, 320 p.|Un grand livre.|Paris, 12 p. Lyon, 2001."                                                                  },
    {"Éd. Durand, 2010. Dir. P. Petit. Coll. Le livre.",
     "Éd. Durand, 2010.|Dir. P. Petit.|Coll.|Le livre."                                                                        },
    {"Super 😀 On y va. Vive 😀 Paris.",                                      "Super 😀|On y va.|Vive 😀 Paris."        },
    {"😀 Le ciel est bleu.",                                                    "😀 Le ciel est bleu."                      },
    {"Bof… Je n'y crois pas. Et… Je pars. Or… Paris gagne.",
     "Bof…|Je n'y crois pas.|Et… Je pars.|Or… Paris gagne."                                                               },
    {"   ",                                                                       ""                                            },
    {"Un titre sans point",                                                       "Un titre sans point"                         },
};

static void check(struct str text, struct str expected)
{
    struct arena *arena = arena_new();
    struct ranges ranges = {0};
    struct str joined = STR("");

    fr_segment(arena, text, &ranges);
    for (size_t i = 0; i < ranges.count; i++)
        joined =
            arena_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(joined), i ? "|" : "",
                         STR_ARG(str_sub(text, ranges.items[i].begin, ranges.items[i].end)));
    assert_str(joined, expected.data);
    arena_free(arena);
}

static void abbreviations_behave_as_their_rows_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++)
        check(EXAMPLES[i].text, EXAMPLES[i].expected);
}

static void sentences_end_where_a_reader_would_stop(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(str_from(CASES[i][0]), str_from(CASES[i][1]));
}

/* Ends by a signal after 15 s of processor time: each dot read the word before it from its
 * begin. */
static void a_word_of_many_dots_is_read_once(void **state)
{
    struct itimerval limit = {
        .it_value = {15, 0}
    };
    struct itimerval none = {
        .it_value = {0, 0}
    };
    struct arena *arena = arena_new();
    struct ranges ranges = {NULL, 0, 0};
    struct buf text = BUF_INIT;

    (void)state;
    for (int i = 0; i < 150000; i++)
        buf_puts(&text, "ok.");
    setitimer(ITIMER_VIRTUAL, &limit, NULL);
    fr_segment(arena, buf_str(&text), &ranges);
    setitimer(ITIMER_VIRTUAL, &none, NULL);
    assert_true(ranges.count > 0);
    buf_release(&text);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abbreviations_behave_as_their_rows_say),
        cmocka_unit_test(a_word_of_many_dots_is_read_once),
        cmocka_unit_test(sentences_end_where_a_reader_would_stop),
    };

    return RUN_TESTS(tests);
}
