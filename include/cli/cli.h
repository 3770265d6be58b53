/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli: the command line. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/error.h"

/* Runs the whole program; everything it prints is printed here. `*stop` becomes non-zero when
 * the run is to end. Returns the exit code. */
enum status cli_run(int argc, char **argv, const volatile int *stop);

#endif
