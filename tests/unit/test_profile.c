/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "voice/profile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/narrateur-voices-XXXXXX";

static void put_file(const char *name, const char *text)
{
    char path[200];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int make_folder(void **state)
{
    *state = arena_new();
    if (!mkdtemp(folder))
        return -1;
    setenv("NARRATEUR_VOICES", folder, 1);
    put_file("base.voice", "help la base\nrate 150 # mots\npitch 40\npause.comma 0.2 s\n");
    put_file("fille.voice", "pitch 60\nextends base\n");
    put_file("tourne.voice", "extends rond\n");
    put_file("rond.voice", "extends tourne\n");
    put_file("carnet.voice", "\xEF\xBB\xBFpitch=60\r\nrate = 150\r\nhelp un = deux\r\n");
    put_file("faute.voice", "# rien\n\npich 4\n");
    put_file("trop.voice", "rate 4000\n");
    put_file("unite.voice", "rate 160 km\n");
    put_file("choix.voice", "liaisons trop\n");
    put_file("plein.voice", "liaisons toutes\n");
    put_file("deux.voice", "extends base\nquote.voice fille\nquote.rate 7\n"
                           "engine.loudness -22\n");
    return 0;
}

static int remove_folder(void **state)
{
    char command[200];

    arena_free(*state);
    for (const char *const *name =
             (const char *const[]){"base", "carnet", "fille", "tourne", "rond", "faute", "trop",
                                   "unite", "choix", "plein", "deux", 0};
         *name; name++) {
        snprintf(command, sizeof command, "%s/%s.voice", folder, *name);
        unlink(command);
    }
    return rmdir(folder);
}

static void a_file_overrides_what_it_extends(void **state)
{
    struct profile profile;
    struct error err;

    assert_int_equal(profile_load(*state, "fille", &profile, &err), STATUS_OK);
    assert_int_equal(profile.values[VOICE_PITCH], 60);
    assert_int_equal(profile.values[VOICE_RATE], 150);
    assert_int_equal(profile.values[VOICE_PAUSE_COMMA], 200);
    assert_int_equal(profile.values[VOICE_RANGE], 50);
    assert_true(profile.set[VOICE_RATE]);
    assert_false(profile.set[VOICE_RANGE]);
    assert_str(profile.texts[VOICE_HELP], "la base");
}

static void a_file_may_come_from_windows_and_have_equals_signs(void **state)
{
    struct profile profile;
    struct error err;

    assert_int_equal(profile_load(*state, "carnet", &profile, &err), STATUS_OK);
    assert_int_equal(profile.values[VOICE_PITCH], 60);
    assert_int_equal(profile.values[VOICE_RATE], 150);
    assert_str(profile.texts[VOICE_HELP], "un = deux");
}

static void refuses(void **state, enum status status, const char *name, const char *sentence)
{
    struct profile profile;
    struct error err;

    assert_int_equal(profile_load(*state, name, &profile, &err), status);
    assert_string_equal(err.message, sentence);
}

static void errors_name_file_line_and_key(void **state)
{
    refuses(state, STATUS_USAGE, "faute", "faute.voice:3: unknown key \"pich\" (pitch?)");
    refuses(state, STATUS_USAGE, "trop",
            "trop.voice:1: rate must be between 60 and 350 mots/min");
    refuses(state, STATUS_USAGE, "unite", "unite.voice:1: rate has no unit \"km\" (mots/min)");
    refuses(state, STATUS_USAGE, "choix",
            "choix.voice:1: liaisons is one of usuelles|peu|toutes, not \"trop\"");
    refuses(state, STATUS_USAGE, "tourne",
            "tourne.voice:1: rond.voice:1: \"tourne\" extends itself");
    refuses(state, STATUS_VOICE, "../x",
            "there is no voice \"../x\" (--list-voices shows all)");
}

static void other_names_are_voices_of_the_engine(void **state)
{
    struct profile profile;
    struct error err;

    put_file("neutre.voice", "rate 160\nengine.voice roa/fr\nengine.loudness -22\n");
    assert_int_equal(profile_load(*state, "fr+f2", &profile, &err), STATUS_OK);
    assert_str(profile.texts[VOICE_ENGINE_VOICE], "fr+f2");
    assert_int_equal(profile.values[VOICE_RATE], 160);
    assert_int_equal(profile.values[VOICE_ENGINE_LOUDNESS], 0);
    put_file("neutre.voice", "");
    {
        char path[200];

        snprintf(path, sizeof path, "%s/neutre.voice", folder);
        unlink(path);
    }
}

static void a_choice_is_the_place_of_its_word(void **state)
{
    struct profile profile;
    struct error err;

    assert_int_equal(profile_load(*state, "plein", &profile, &err), STATUS_OK);
    assert_int_equal(profile.values[VOICE_LIAISONS], 2);
}

static void the_list_is_sorted(void **state)
{
    struct profile_entry *entries;
    struct error err;
    size_t count;

    assert_int_equal(profile_list(*state, &entries, &count, &err), STATUS_OK);
    assert_true(count >= 7);
    for (size_t i = 1; i < count; i++)
        assert_true(str_compare(entries[i - 1].name, entries[i].name) < 0);
}

static void another_profile_says_quotes_in_its_own_manner(void **state)
{
    struct profile profile, plain;
    struct error err;

    assert_int_equal(profile_load(*state, "deux", &profile, &err), STATUS_OK);
    assert_int_equal(profile_quoting(*state, &profile, &err), STATUS_OK);
    assert_non_null(profile.quoting);
    assert_str(profile.texts[VOICE_QUOTE_VOICE], "roa/fr");
    assert_true(profile.quoting->values[VOICE_PITCH] == 60);
    assert_true(profile.quoting->values[VOICE_QUOTE_RATE] == 7);  /* the file's wish */
    assert_true(profile.quoting->values[VOICE_QUOTE_PITCH] == 0); /* for one voice only */
    assert_int_equal(profile_load(*state, "base", &plain, &err), STATUS_OK);
    assert_int_equal(profile_set(*state, &plain, STR("quote.voice"), STR("roa/fr+f2"), &err),
                     STATUS_OK);
    assert_int_equal(profile_quoting(*state, &plain, &err), STATUS_OK);
    assert_null(plain.quoting);
    assert_str(plain.texts[VOICE_QUOTE_VOICE], "roa/fr+f2");
}

static void quotes_of_another_profile_are_as_loud_as_the_rest(void **state)
{
    struct profile profile;
    struct error err;

    assert_int_equal(profile_load(*state, "neutre", &profile, &err), STATUS_OK);
    assert_int_equal(profile_set(*state, &profile, STR("quote.voice"), STR("femme"), &err),
                     STATUS_OK);
    assert_int_equal(profile_quoting(*state, &profile, &err), STATUS_OK);
    /* femme is some 1.5 LU louder than neutre: 0.84 of its amplitude */
    assert_true(profile.quoting->values[VOICE_VOLUME] > 83 &&
                profile.quoting->values[VOICE_VOLUME] < 86);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_overrides_what_it_extends),
        cmocka_unit_test(a_file_may_come_from_windows_and_have_equals_signs),
        cmocka_unit_test(errors_name_file_line_and_key),
        cmocka_unit_test(other_names_are_voices_of_the_engine),
        cmocka_unit_test(a_choice_is_the_place_of_its_word),
        cmocka_unit_test(the_list_is_sorted),
        cmocka_unit_test(another_profile_says_quotes_in_its_own_manner),
        cmocka_unit_test(quotes_of_another_profile_are_as_loud_as_the_rest),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
