// SPDX-License-Identifier: GPL-3.0-or-later
// page.mjs PAGE.html TIMELINE.json: a real browser opens the read-along page from disk, plays it
// and works it with mouse and keyboard. The word that is lit is compared with the timeline that
// the program wrote, not with the page's own table. Exit 1 when anything is wrong.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(process.env.NPM_FOLDER + '/x.js');
const puppeteer = require('puppeteer-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [file, json] = process.argv.slice(2);
const sentences = JSON.parse(readFileSync(json, 'utf8')).timeline.sentences;
const words = sentences.flatMap(s => s.words);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const SLACK = 0.06; // seconds: a frame of the screen and one of the sound
const flat = t => t.replace(/\s+/g, ' ').trim();
let faults = 0;

function need(good, text) {
  if (!good) { faults++; console.log('# ' + text); }
}

async function run_axe(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(t => axe.run(document, { runOnly: { type: 'tag', values: t } }), TAGS);
  for (const v of found.violations) need(false, `axe, ${what}: ${v.id} at ${v.nodes[0].target.join(' ')}`);
}

// The words that may be lit at a time: those whose begin, up to the next word's, covers it.
function lit_at(seconds) {
  return words.filter((w, i) => w.begin - SLACK <= seconds &&
    seconds <= (words[i + 1] ? words[i + 1].begin : w.end + 1e6) + SLACK).map(w => flat(w.text));
}

async function three_moments(page) {
  for (const share of [0.1, 0.5, 0.9]) {
    const start = words[Math.floor(words.length * share)].begin;
    const seen = await page.evaluate(async at => {
      const son = document.querySelector('audio');
      son.currentTime = at;
      await new Promise(ok => son.addEventListener('seeked', ok, { once: true }));
      await son.play();
      await new Promise(ok => setTimeout(ok, 600));
      await new Promise(ok => requestAnimationFrame(() => requestAnimationFrame(ok)));
      const found = { time: son.currentTime, word: (document.querySelector('.mot') || {}).textContent || '',
        sentences: document.querySelectorAll('.s.on').length };
      son.pause();
      return found;
    }, start);
    need(seen.time > start, `the sound stands still at ${start} s`);
    need(lit_at(seen.time).includes(flat(seen.word)),
      `at ${seen.time.toFixed(3)} s "${seen.word}" is lit, expected ${lit_at(seen.time).join(' / ')}`);
    need(seen.sentences === 1, `${seen.sentences} sentences are lit`);
  }
}

const sound_state = page => page.evaluate(() => ({ time: document.querySelector('audio').currentTime,
  paused: document.querySelector('audio').paused, focus: document.activeElement.id }));
const pause_ms = ms => new Promise(ok => setTimeout(ok, ms));
const near = (time, s) => time >= s.begin - 0.02 && time <= s.begin + 1;

async function by_hand(page) {
  const middle = sentences.length >> 1, name = i => 's' + String(i + 1).padStart(4, '0');

  await page.$eval('#' + name(middle), e => { e.scrollIntoView({ block: 'center', behavior: 'instant' }); e.firstElementChild.click(); });
  await pause_ms(400);
  let s = await sound_state(page);
  need(!s.paused && near(s.time, sentences[middle]), 'a click on a sentence does not play it');
  await page.$eval('audio', a => a.pause());
  await page.$eval('#' + name(0), e => e.focus());
  await page.keyboard.press('Enter');
  await pause_ms(300);
  s = await sound_state(page);
  need(!s.paused && near(s.time, sentences[0]), 'Enter on a sentence does not play it');
  await page.keyboard.press('Space');
  need((await sound_state(page)).paused, 'the space bar does not pause');
  await page.keyboard.press('ArrowRight');
  need(sentences.length < 2 || (await sound_state(page)).focus === name(1), 'the right arrow does not go to the next sentence');
  await page.select('#vitesse', '1.5');
  need(await page.$eval('audio', a => a.playbackRate) === 1.5, 'the speed cannot be chosen');
  await page.$eval('#plus', e => e.click());
  need(await page.evaluate(() => document.documentElement.style.getPropertyValue('--taille')) === '1.10', 'the text does not grow');
}

async function place_is_kept(page) {
  const at = sentences[sentences.length - 1].begin;
  if (at < 5) return;
  await page.evaluate(t => { const a = document.querySelector('audio'); a.currentTime = t; }, at);
  await pause_ms(300);
  await page.evaluate(() => document.querySelector('audio').dispatchEvent(new Event('pause')));
  await page.reload({ waitUntil: 'load' });
  await pause_ms(500);
  need(Math.abs((await sound_state(page)).time - at) < 1, 'the place is not remembered');
}

async function without_script(browser, url) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(url, { waitUntil: 'load' });
  need(await page.$('audio[controls]'), 'no player without JavaScript');
  const text = flat(await page.$eval('main', m => m.innerText));
  for (const s of sentences) need(text.includes(flat(s.text)), `without JavaScript there is no "${s.text.slice(0, 60)}"`);
}

async function check(browser) {
  const page = await browser.newPage(), url = pathToFileURL(file).href;
  page.on('request', r => need(!/^https?:/.test(r.url()), 'asks the network for ' + r.url()));
  page.on('pageerror', e => need(false, String(e)));
  page.on('console', m => need(m.type() !== 'error', m.text()));
  await page.setViewport({ width: 1000, height: 800 });
  await page.goto(url, { waitUntil: 'load' });
  await run_axe(page, 'light');
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await run_axe(page, 'dark');
  await page.setViewport({ width: 320, height: 640 });
  need(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'wider than 320 pixels');
  await page.setViewport({ width: 1000, height: 800 });
  await three_moments(page);
  await run_axe(page, 'with a word lit');
  await by_hand(page);
  await place_is_kept(page);
  await without_script(browser, url);
}

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, headless: true,
  args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--mute-audio', '--disable-gpu'] });
try {
  await check(browser);
} catch (e) {
  need(false, e.stack);
} finally {
  await browser.close();
}
process.exit(faults ? 1 : 0);
