/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine_text: spoken tokens into the text that espeak-ng is given, with phonemes in [[…]].
 *
 * The text is for espeak_Synth with espeakCHARS_UTF8 | espeakPHONEMES and never espeakSSML. The
 * rules it keeps were found by probing espeak-ng 1.51: a [[ must follow a space (else its
 * phonemes are dropped), an elided word before it must be inside it, an unknown mnemonic ends
 * the group in silence, and no stress is added to it. */
#ifndef SPEECH_ENGINE_TEXT_H
#define SPEECH_ENGINE_TEXT_H

#include "base/buf.h"
#include "base/spoken.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Appends the text of `tokens`, which are one sentence or a part of one: words with spaces
 * between, elided ones glued to the next, commas and stops behind the word before, nothing for
 * silent tokens and quotation marks. Phonemes that the voice has not are left aside and the
 * written word is given instead.
 *
 * `offsets` (NULL when nobody asks) gets `count` values that never descend: where each token
 * begins, in code points from the start of what this call appends. A WORD event at the engine's
 * (1-based) character position p belongs to the last token with text whose offset is < p. */
void engine_text(const struct spoken_token *tokens, size_t count, struct buf *out,
                 uint32_t *offsets);

/* IPA into the mnemonics of espeak-ng's French voice: "bɔ̃ʒuʁ" -> "bO~Z'ur". Without a stress
 * mark the last full vowel is stressed. "‿" after a consonant makes it a liaison consonant,
 * heard only before a vowel; "ʔ" at the start keeps a liaison from being made into the word.
 * Sounds of other languages become the French ones next to them. False, with nothing appended,
 * when a sign is unknown, no sound is left or `ipa` is longer than any word. */
bool engine_mnemonics(struct str ipa, struct buf *out);

#endif
