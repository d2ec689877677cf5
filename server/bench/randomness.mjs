// Which score tells random values from what people write? Negatives are the string literals of the sources in some folders,
// positives are made up. Half of the literals train the table of pairs, the other half is judged. With TABLE=1 the
// rows for rules/tables/letter-pairs.json are printed instead.
import { createHash, randomInt } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const sources = /\.(?:py|js|ts|tsx|jsx|go|java|kt|cs|rb|php|rs|scala|swift|ya?ml|json|tf|toml|properties|sh)$/;
/** Of one folder. */
const mostLiterals = 60_000;

/** Prints, for each score, the area under its curve and the share of random values found where 1 % and 0.1 % of literals are. */
export async function benchRandomness(folders, wantsTable) {
  const literals = [...new Set(folders.flatMap(literalsIn))];
  const isTraining = (text) => createHash('sha1').update(text).digest()[0] % 2 === 0;
  const table = trained(literals.filter(isTraining));
  if (wantsTable) {
    for (let row = 0; row < symbols.length; row++)
      console.log(
        `    [${table
          .slice(row * symbols.length, (row + 1) * symbols.length)
          .map(quantised)
          .join(', ')}],`,
      );
    return;
  }
  const judged = literals.filter((text) => !isTraining(text));
  const { entropyOf, wordiness, strangeness } = await engine();
  const scores = {
    'entropy a character': entropyOf,
    'share of frequent pairs': (text) => 1 - (wordiness(text) ?? 0.5),
    'likelihood of pairs, trained here': (text) => meanSurprise(table, text),
    'likelihood of pairs, as shipped': strangeness,
    'entropy and likelihood': (text) => entropyOf(text) / 4 + strangeness(text),
  };
  console.log(
    `${judged.length} literals of ${folders.map((folder) => path.basename(folder)).join(', ')} against made-up values`,
  );
  for (const [kind, make] of Object.entries(kinds)) {
    const random = Array.from({ length: 2_000 }, make);
    console.log(`  ${kind}`);
    for (const [name, score] of Object.entries(scores))
      console.log(`    ${name.padEnd(36)} ${curve(random.map(score), judged.map(score))}`);
  }
}

const b62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const of = (alphabet, length) => () => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
const kinds = {
  '20 of letters and digits': of(b62, 20),
  '32 of letters and digits': of(b62, 32),
  '24 of small letters and digits': of(b62.slice(26), 24),
  '16 of letters': of(b62.slice(0, 52), 16),
  '32 of hexadecimal': of('0123456789abcdef', 32),
  '40 of base64': of(`${b62}+/`, 40),
  '12 of a password': of(`${b62}!@#$%&*-_+`, 12),
};

function curve(random, written) {
  const ordered = [...written].sort((a, b) => b - a);
  const at = (share) => ordered[Math.floor(ordered.length * share)];
  const found = (share) => random.filter((score) => score > at(share)).length / random.length;
  const ascending = ordered.toReversed();
  const below = (score) => {
    let [low, high] = [0, ascending.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ascending[middle] < score) low = middle + 1;
      else high = middle;
    }
    return low / ascending.length;
  };
  const area = random.reduce((sum, score) => sum + below(score), 0) / random.length;
  const percent = (share) => `${(100 * share).toFixed(1).padStart(5)} %`;
  return `area ${area.toFixed(4)}   found at 1 %: ${percent(found(0.01))}   at 0.1 %: ${percent(found(0.001))}`;
}

/** Letters, one symbol for digits, one for everything else. */
const symbols = 'abcdefghijklmnopqrstuvwxyz0_';

function symbolAt(text, at) {
  const char = text[at]?.toLowerCase() ?? '_';
  if (char >= 'a' && char <= 'z') return char.charCodeAt(0) - 97;
  return char >= '0' && char <= '9' ? 26 : 27;
}

/** Surprise in bits of each pair, with one added to every count. */
function trained(literals) {
  const size = symbols.length;
  const counts = new Float64Array(size * size).fill(1);
  for (const text of literals)
    for (let at = 1; at < text.length; at++) counts[symbolAt(text, at - 1) * size + symbolAt(text, at)]++;
  return Array.from(counts, (count, index) => {
    const row = Math.floor(index / size) * size;
    const sum = counts.slice(row, row + size).reduce((total, each) => total + each, 0);
    return -Math.log2(count / sum);
  });
}

function quantised(bits) {
  return Math.min(99, Math.round(bits * 8));
}

function meanSurprise(table, text) {
  let sum = 0;
  for (let at = 1; at < text.length; at++) sum += table[symbolAt(text, at - 1) * symbols.length + symbolAt(text, at)];
  return text.length < 2 ? 0 : sum / (text.length - 1);
}

function literalsIn(folder) {
  const found = new Set();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !sources.test(entry.name) || statSync(file).size > 500_000) continue;
    for (const [, , text] of readFileSync(file, 'utf8').matchAll(/(["'`])([^"'`\s\\$]{8,64})\1/g)) found.add(text);
    if (found.size > mostLiterals) break;
  }
  return [...found];
}

async function engine() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { entropyOf } from './server/engine/secrets/judge/entropy.ts';
export { strangeness, wordiness } from './server/engine/secrets/judge/wordiness.ts';`,
      resolveDir: '.',
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
