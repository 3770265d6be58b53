/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dates: when it was published, as ISO 8601. */
#ifndef EXTRACT_DATES_H
#define EXTRACT_DATES_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* "2023-11-03T10:20:00+01:00" as it stands; "Publié le 3 novembre 2023 à 10h20" ->
 * "2023-11-03T10:20"; "03/11/2023" -> "2023-11-03" (day first); "" when there is no date. */
struct str date_iso(struct arena *arena, struct str text);

/* True for a line of nothing but a date and the words that go with it: "Publié le lundi 3 mai
 * 2021 à 10h20". */
bool date_is_line(struct arena *arena, struct str text);

/* True for a line, no sentence, that begins or ends in when the article appeared: "Updated May
 * 3, 2021 / Original May 2", "Anne Martin. Publié le 3 mai 2021". */
bool date_is_stamp(struct arena *arena, struct str text);

/* True when a line with a date says that it is the article's own: "Publié le", "mise à jour".
 */
bool date_is_of_article(struct arena *arena, struct str text);

/* True for a word (lower case, no accents) that goes with dates: "lundi", "le", "publie". */
bool date_is_word(struct str word);

/* True when two ISO dates name the same day, or neighbours that a time zone may make of one. */
bool date_is_near(struct str a, struct str b);

#endif
