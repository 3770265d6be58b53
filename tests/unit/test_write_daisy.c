/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

static void the_folder_holds_a_heading_list_and_a_smil_for_each(void **state)
{
    static const char *const NAMES[] = {"ncc.html",   "text.html",  "son.mp3",
                                        "s0001.smil", "s0002.smil", "s0003.smil"};
    struct fixture *f = fixture_new();
    char folder[] = "/tmp/narrateur-daisy-XXXXXX", ncc[8192];
    int fd, file;
    ssize_t size;

    (void)state;
    assert_non_null(mkdtemp(folder));
    fd = open(folder, O_RDONLY | O_DIRECTORY);
    write_to(f, "daisy", fd);
    file = openat(fd, "ncc.html", O_RDONLY);
    size = read(file, ncc, sizeof ncc);
    assert_true(size > 0);
    assert_true(holds((struct str){ncc, (size_t)size},
                      STR("<meta name=\"ncc:tocItems\" content=\"3\"/>")));
    assert_true(holds((struct str){ncc, (size_t)size}, STR("href=\"s0002.smil#p0004\"")));
    assert_true(holds((struct str){ncc, (size_t)size},
                      STR("<meta name=\"dc:source\" "
                          "content=\"https://gazette.example/2025/été?a=1&amp;b=2\"/>")));
    close(file);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_int_equal(unlinkat(fd, NAMES[i], 0), 0);
    close(fd);
    assert_int_equal(rmdir(folder), 0);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_folder_holds_a_heading_list_and_a_smil_for_each),
    };

    return RUN_TESTS(tests);
}
