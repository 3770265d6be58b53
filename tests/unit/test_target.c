/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/target.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];
static char paths[4][128];

static const char *in_folder(int slot, const char *name)
{
    snprintf(paths[slot], sizeof paths[slot], "%s/%s", folder, name);
    return paths[slot];
}

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/narrateur-target-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static int entries(const char *path)
{
    DIR *dir = opendir(path);
    int count = -2; /* . and .. */

    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static void put(int fd, const char *text)
{
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
}

static void assert_content(const char *path, const char *wanted)
{
    char text[64] = "";
    int fd = open(path, O_RDONLY);

    assert_true(fd >= 0);
    assert_true(read(fd, text, sizeof text - 1) >= 0);
    close(fd);
    assert_string_equal(text, wanted);
}

static void write_file(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0644);

    assert_true(fd >= 0);
    put(fd, text);
    close(fd);
}

static void a_file_appears_only_when_it_is_whole(void **state)
{
    const char *name = in_folder(0, "a.wav");
    struct target *target;
    struct error err;

    (void)state;
    assert_int_equal(target_open(name, NULL, &target, &err), STATUS_OK);
    assert_false(target_is_stream(target));
    put(target_fd(target), "half");
    assert_int_equal(access(name, F_OK), -1);
    put(target_fd(target), " whole");
    assert_int_equal(target_publish(target, &err), STATUS_OK);
    assert_content(name, "half whole");
    assert_int_equal(entries(folder), 1);
}

static void an_abandoned_file_leaves_the_old_one(void **state)
{
    const char *name = in_folder(0, "a.wav");
    struct target *target;
    struct error err;

    (void)state;
    write_file(name, "old");
    assert_int_equal(target_open(name, NULL, &target, &err), STATUS_OK);
    put(target_fd(target), "new");
    target_abandon(target);
    assert_content(name, "old");
    assert_int_equal(entries(folder), 1);
}

static void two_runs_do_not_meet_and_the_last_one_wins(void **state)
{
    const char *name = in_folder(0, "a.wav");
    struct target *first, *second;
    struct error err;

    (void)state;
    assert_int_equal(target_open(name, NULL, &first, &err), STATUS_OK);
    assert_int_equal(target_open(name, NULL, &second, &err), STATUS_OK);
    put(target_fd(first), "first");
    put(target_fd(second), "second");
    assert_int_equal(target_publish(second, &err), STATUS_OK);
    assert_content(name, "second");
    assert_int_equal(target_publish(first, &err), STATUS_OK);
    assert_content(name, "first");
    assert_int_equal(entries(folder), 1);
}

static void the_mode_follows_the_umask(void **state)
{
    const char *name = in_folder(0, "a.wav");
    mode_t old = umask(027);
    struct target *target;
    struct stat about;
    struct error err;

    (void)state;
    assert_int_equal(target_open(name, NULL, &target, &err), STATUS_OK);
    assert_int_equal(target_publish(target, &err), STATUS_OK);
    umask(old);
    assert_int_equal(stat(name, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
}

static void no_clobber_keeps_what_is_there_or_comes_meanwhile(void **state)
{
    const char *name = in_folder(0, "a.wav");
    struct target_options options = {.no_clobber = true};
    struct target *target;
    struct error err;

    (void)state;
    assert_int_equal(target_open(name, &options, &target, &err), STATUS_OK);
    put(target_fd(target), "late");
    write_file(name, "early");
    assert_int_equal(target_publish(target, &err), STATUS_OUTPUT);
    assert_content(name, "early");
    assert_int_equal(target_open(name, &options, &target, &err), STATUS_OUTPUT);
    assert_int_equal(entries(folder), 1);
}

static void what_cannot_be_written_is_named(void **state)
{
    struct target *target;
    struct error err;

    (void)state;
    assert_int_equal(target_open(in_folder(0, "no/a.wav"), NULL, &target, &err), STATUS_OUTPUT);
    assert_non_null(strstr(err.message, "no/a.wav: No such file or directory"));
    assert_int_equal(target_open(folder, NULL, &target, &err), STATUS_OUTPUT);
    assert_non_null(strstr(err.message, "it is a folder"));
    assert_int_equal(target_open("", NULL, &target, &err), STATUS_OUTPUT);
}

static void a_symbolic_link_stays_and_its_file_is_replaced(void **state)
{
    const char *link_name = in_folder(0, "link.wav"), *file = in_folder(1, "file.wav");
    struct target *target;
    struct stat about;
    struct error err;

    (void)state;
    write_file(file, "old");
    assert_int_equal(symlink("file.wav", link_name), 0);
    assert_int_equal(target_open(link_name, NULL, &target, &err), STATUS_OK);
    put(target_fd(target), "new");
    assert_int_equal(target_publish(target, &err), STATUS_OK);
    assert_int_equal(lstat(link_name, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_content(file, "new");
}

static void devices_and_pipes_are_streams(void **state)
{
    const char *name = in_folder(0, "pipe");
    struct target *target;
    struct error err;
    int reader;

    (void)state;
    assert_int_equal(target_open("/dev/full", NULL, &target, &err), STATUS_OK);
    assert_true(target_is_stream(target));
    target_abandon(target);
    assert_int_equal(mkfifo(name, 0600), 0);
    reader = open(name, O_RDONLY | O_NONBLOCK);
    assert_int_equal(target_open(name, NULL, &target, &err), STATUS_OK);
    assert_true(target_is_stream(target));
    assert_int_equal(target_publish(target, &err), STATUS_OK);
    close(reader);
}

static void a_file_under_dev_is_a_file_like_others(void **state)
{
    static const char NAME[] = "/dev/shm/narrateur-target-test.wav";
    struct target *target;
    struct error err;

    (void)state;
    SKIP_UNLESS(access("/dev/shm", W_OK) == 0, "no /dev/shm");
    assert_int_equal(target_open(NAME, NULL, &target, &err), STATUS_OK);
    assert_false(target_is_stream(target));
    assert_int_equal(target_publish(target, &err), STATUS_OK);
    assert_int_equal(unlink(NAME), 0);
}

static void fill_folder(struct target *target, const char *text)
{
    int fd = openat(target_fd(target), "ncc.html", O_WRONLY | O_CREAT, 0666);

    assert_true(fd >= 0);
    put(fd, text);
    close(fd);
}

static void a_folder_replaces_an_older_one_of_ours(void **state)
{
    struct target_options options = {.folder_mark = "ncc.html"};
    const char *name = in_folder(0, "daisy"), *mark = in_folder(1, "daisy/ncc.html");
    struct target *target;
    struct error err;

    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(target_open(name, &options, &target, &err), STATUS_OK);
        fill_folder(target, i ? "second" : "first");
        assert_int_equal(target_publish(target, &err), STATUS_OK);
        assert_content(mark, i ? "second" : "first");
        assert_int_equal(entries(folder), 1);
    }
    assert_int_equal(target_open(name, &options, &target, &err), STATUS_OK);
    fill_folder(target, "third");
    target_abandon(target);
    assert_content(mark, "second");
    assert_int_equal(entries(folder), 1);
}

static void a_folder_of_somebody_else_is_left_alone(void **state)
{
    struct target_options options = {.folder_mark = "ncc.html"};
    struct target *target;
    struct error err;

    (void)state;
    write_file(in_folder(0, "letter.txt"), "mine");
    assert_int_equal(target_open(folder, &options, &target, &err), STATUS_OUTPUT);
    assert_non_null(strstr(err.message, "other files"));
    assert_content(in_folder(0, "letter.txt"), "mine");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_appears_only_when_it_is_whole),
        IN_FOLDER(an_abandoned_file_leaves_the_old_one),
        IN_FOLDER(two_runs_do_not_meet_and_the_last_one_wins),
        IN_FOLDER(the_mode_follows_the_umask),
        IN_FOLDER(no_clobber_keeps_what_is_there_or_comes_meanwhile),
        IN_FOLDER(what_cannot_be_written_is_named),
        IN_FOLDER(a_symbolic_link_stays_and_its_file_is_replaced),
        IN_FOLDER(devices_and_pipes_are_streams),
        IN_FOLDER(a_file_under_dev_is_a_file_like_others),
        IN_FOLDER(a_folder_replaces_an_older_one_of_ours),
        IN_FOLDER(a_folder_of_somebody_else_is_left_alone),
    };

    return RUN_TESTS(tests);
}
