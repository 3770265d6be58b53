/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every form of one file must bear: awkward articles, pipes that break, interruption. */
#include "write_support.h"

#include <signal.h>

static void for_each_form(void (*check)(const struct writer *writer))
{
    for (size_t i = 0; writer_at(i); i++)
        if (!writer_at(i)->folder_mark)
            check(writer_at(i));
}

/* Puts another article into the fixture, without sound yet. */
static struct fixture *bare_fixture(const char *title)
{
    struct fixture *f = fixture_new();

    article_free(f->article);
    f->article = article_new();
    f->article->title = str_from(title);
    f->article->lang = STR("fr");
    memset(&f->timeline, 0, sizeof f->timeline);
    f->timeline.arena = f->article->arena;
    f->timeline.rate_hz = RATE;
    f->context.article = f->article;
    return f;
}

static void assert_written(struct fixture *f, const struct writer *writer)
{
    struct str bytes;

    f->context.script = f->article->first;
    bytes = write_form(f, writer->form);
    assert_true(bytes.size > 0 || f->article->title.size == 0);
    free((void *)(uintptr_t)bytes.data);
    fixture_free(f);
}

static void write_awkward_texts(const struct writer *writer)
{
    struct fixture *f = bare_fixture("]]> -- < & > \" ' 🦊 ‮שלום‬ \xF0\x9F");

    f->article->author = STR("a\nb\x01");
    f->article->published = STR("hier");
    f->article->lang = STR("x");
    f->article->url = STR("javascript:alert(1)");
    add_block(f, BLOCK_HEADING, ROLE_BODY, "🦊");
    add_block(f, BLOCK_PARAGRAPH, ROLE_BODY, "]]> <!-- --> <b>&amp;</b> [00:00.00] --> \xFF.");
    assert_written(f, writer);
}

static void awkward_texts_are_written(void **state)
{
    (void)state;
    for_each_form(write_awkward_texts);
}

static void write_many_headings(const struct writer *writer)
{
    struct fixture *f = bare_fixture("Cinq cents titres");

    for (int i = 0; i < 500; i++)
        add_block(f, BLOCK_HEADING, ROLE_BODY,
                  arena_format(f->article->arena, "Titre %d", i).data);
    f->context.script = f->article->first;
    for (struct block *b = f->article->first; b; b = b->next)
        b->sentence_count = b->next ? 0 : 1; /* chapters, but only the last has sound */
    f->timeline.cues = &f->timeline.cues[f->timeline.count - 1];
    f->timeline.count = 1;
    f->timeline.cues[0].begin_frame = 0;
    f->timeline.frame_count = f->timeline.cues[0].end_frame = SENTENCE_FRAMES;
    assert_written(f, writer);
}

static void five_hundred_headings_are_written(void **state)
{
    (void)state;
    for_each_form(write_many_headings);
}

static void write_nothing(const struct writer *writer)
{
    struct fixture *f = bare_fixture("");

    f->context.script = NULL;
    assert_written(f, writer);
}

static void an_article_without_a_word_is_no_crash(void **state)
{
    (void)state;
    for_each_form(write_nothing);
}

/* Begin and finish on a pipe that nobody reads. */
static void write_to_broken_pipe(const struct writer *writer)
{
    struct fixture *f = fixture_new();
    struct error err = {STATUS_OK, "?"};
    void *writing = NULL;
    enum status status;
    int fds[2];

    f->context.streaming = true;
    assert_int_equal(pipe(fds), 0);
    close(fds[0]);
    status = writer->begin(&f->context, fds[1], &writing, &err);
    if (status == STATUS_OK)
        status = writer->finish(writing, &f->timeline, &err);
    assert_int_equal(status, STATUS_OUTPUT);
    assert_string_equal(err.message, "");
    close(fds[1]);
    fixture_free(f);
}

static void a_reader_that_went_away_ends_it_without_a_word(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    for_each_form(write_to_broken_pipe);
}

static void begin_and_abandon(const struct writer *writer)
{
    struct fixture *f = fixture_new();
    int fd = open("/dev/null", O_WRONLY);
    struct error err;
    void *writing;

    assert_int_equal(writer->begin(&f->context, fd, &writing, &err), STATUS_OK);
    writer->abandon(writing);
    close(fd);
    fixture_free(f);
}

static void an_abandoned_output_leaves_no_memory(void **state)
{
    (void)state;
    for_each_form(begin_and_abandon);
}

static void forms_are_found_by_name_in_any_case(void **state)
{
    (void)state;
    assert_ptr_equal(writer_find(STR("MP3")), writer_find(STR("mp3")));
    assert_null(writer_find(STR("doc")));
    assert_string_equal(writer_at(0)->form, "wav");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(awkward_texts_are_written),
        cmocka_unit_test(five_hundred_headings_are_written),
        cmocka_unit_test(an_article_without_a_word_is_no_crash),
        cmocka_unit_test(a_reader_that_went_away_ends_it_without_a_word),
        cmocka_unit_test(an_abandoned_output_leaves_no_memory),
        cmocka_unit_test(forms_are_found_by_name_in_any_case),
    };

    return RUN_TESTS(tests);
}
