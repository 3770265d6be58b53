/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

/* Writes the book, looks for the texts (up to NULL) in one of its files, and takes it away. */
static void book_holds(struct fixture *f, const char *name, const char *const *texts)
{
    static const char *const NAMES[] = {"ncc.html",   "text.html",  "son.mp3",
                                        "s0001.smil", "s0002.smil", "s0003.smil"};
    char folder[] = "/tmp/narrateur-daisy-XXXXXX", bytes[8192];
    int fd, file;
    ssize_t size;

    assert_non_null(mkdtemp(folder));
    fd = open(folder, O_RDONLY | O_DIRECTORY);
    write_to(f, "daisy", fd);
    file = openat(fd, name, O_RDONLY);
    size = read(file, bytes, sizeof bytes);
    assert_true(size > 0);
    for (; *texts; texts++)
        assert_true(holds((struct str){bytes, (size_t)size}, str_from(*texts)));
    close(file);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_int_equal(unlinkat(fd, NAMES[i], 0), 0);
    close(fd);
    assert_int_equal(rmdir(folder), 0);
    fixture_free(f);
}

static void the_folder_holds_a_heading_list_and_a_smil_for_each(void **state)
{
    static const char *const TEXTS[] = {
        "<meta name=\"ncc:tocItems\" content=\"3\"/>", "href=\"s0002.smil#p0004\"",
        "<meta name=\"dc:source\" "
        "content=\"https://gazette.example/2025/été?a=1&amp;b=2\"/>",
        NULL};

    (void)state;
    book_holds(fixture_new(), "ncc.html", TEXTS);
}

static void items_show_the_numbers_that_are_said(void **state)
{
    static const char *const TEXTS[] = {"<ol start=\"4\">\n<li value=\"4\">",
                                        "<li value=\"3\">", NULL};
    struct fixture *f = fixture_new();

    (void)state;
    for (int number = 4; number > 2; number--) {
        struct block *item = article_add(f->article, BLOCK_ITEM);

        item->level = 1;
        item->number = number;
        item->text = STR("Un phare.");
    }
    book_holds(f, "text.html", TEXTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_folder_holds_a_heading_list_and_a_smil_for_each),
        cmocka_unit_test(items_show_the_numbers_that_are_said),
    };

    return RUN_TESTS(tests);
}
