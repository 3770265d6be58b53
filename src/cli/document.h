/* SPDX-License-Identifier: GPL-3.0-or-later */
/* document: --help, the man page and the completions, made from options.def. */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include <stdio.h>

void document_help(FILE *out);
void document_man(FILE *out);

/* completion.c */
void completion_bash(FILE *out);
void completion_zsh(FILE *out);
void completion_fish(FILE *out);

#endif
