/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "images.h"

/* Takes the newest image of *from away and puts it into the article at *link. */
static void place_image(struct block **from, struct block **link)
{
    struct block *image = *from;

    *from = image->next;
    image->next = *link;
    *link = image;
}

void images_place(struct article *article)
{
    for (struct block **link = &article->first; *link;) {
        struct block *block = *link, *next = block->next;

        block->place = NULL;
        while (block->images_before)
            place_image(&block->images_before, link);
        while (block->images)
            place_image(&block->images, &block->next);
        for (link = &block->next; *link != next; link = &(*link)->next)
            ;
        if (article->last == block)
            while (article->last->next)
                article->last = article->last->next;
    }
}
