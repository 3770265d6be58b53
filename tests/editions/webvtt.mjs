// SPDX-License-Identifier: GPL-3.0-or-later
// webvtt.mjs FILE.vtt: the WebVTT parser of the standard's test suite; exit 1 when it complains.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(process.env.NPM_FOLDER + '/x.js');
const { WebVTTParser } = require('webvtt-parser');
const tree = new WebVTTParser(require('webvtt-parser/html-entities.json'))
  .parse(readFileSync(process.argv[2], 'utf8'), 'captions');

for (const e of tree.errors) console.log(`# line ${e.line}: ${e.message}`);
if (tree.cues.length === 0) console.log('# no cue');
process.exit(tree.errors.length || !tree.cues.length ? 1 : 0);
