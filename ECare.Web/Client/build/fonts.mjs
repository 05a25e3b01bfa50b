// Noto Sans for the two scripts that cheap phones draw badly, cut to the letters the portal's languages use.
// Latin stays with the system's own font: it is there already and weighs nothing.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import subsetFont from 'subset-font';

const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

const scripts = [
  {
    name: 'noto-arabic.woff2',
    source: '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2',
    // Arabic as it is written in Saudi Arabia and Bahrain: letters, vowel signs, both sets of digits, punctuation.
    text: range(0x060c, 0x060d) + '\u061b\u061f' + range(0x0621, 0x063a) + range(0x0640, 0x0652) + range(0x0660, 0x066c)
      + '\u0670\u0671\u067e\u0686\u0698\u06a4\u06a9\u06af\u06cc' + range(0x06f0, 0x06f9) + '\u200c\u200d\u200e\u200f\u00ab\u00bb',
  },
  {
    name: 'noto-devanagari.woff2',
    source: '@fontsource-variable/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-wght-normal.woff2',
    // The whole block but its Vedic marks: Nepali, and the Sanskrit words in names of feasts.
    text: range(0x0900, 0x0950) + range(0x0958, 0x0970) + '\u200c\u200d\u25cc',
  },
];

/** @returns {Promise<{name: string, bytes: Buffer}[]>} */
export async function fonts(client) {
  const cuts = scripts.flatMap(({ name, source, text }) => [
    { name, source, text, weight: { min: 400, max: 700 } },
    // A PDF takes a font of one weight in as it is; a variable one it would draw letter by letter, and its words could not be copied.
    ...[400, 700].map((weight) => ({ name: name.replace('noto', 'paper').replace('.', `-${weight}.`), source, text, weight })),
  ]);
  return await Promise.all(cuts.map(async ({ name, source, text, weight }) => ({
    name,
    bytes: await subsetFont(await readFile(path.join(client, 'node_modules', source)), text, { targetFormat: 'woff2', variationAxes: { wght: weight } }),
  })));
}
