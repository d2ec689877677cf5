import { keptOfPlaces, keptOfText } from '../../../text/kept-of-text.ts';
import { askedBefore } from '../../../text/looked.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** Characters before a value in which the sample that it stands in begins. */
const mostReach = 4_000;

const markup =
  /\.(?:[jt]sx|html?|xhtml|twig|erb|ejs|hbs|haml|vue|svelte|astro|blade\.php|phtml|jsp|cshtml|vbhtml|aspx|ftl|jinja2?|j2|liquid|mustache|njk)$/i;

/** Characters at the beginning of what fills a database in which it refuses to fill that of production. */
const mostGuard = 8_000;

const seed = /(?:^|[/._-])(?:seeds?|seeders?|seeding)(?:[/._-]|$)/i;
const guard = anyOf([
  /\b(?:ALLOW|ENABLE|FORCE)_(?:PROD(?:UCTION)?_)?SEED\w{0,20}/,
  // A check that it does not run in production, and a way out behind it.
  /(?:NODE_ENV|APP_ENV|RAILS_ENV|ENVIRONMENT|FLASK_ENV)\b[^\n]{0,20}={2,3} ?["']prod(?:uction)?["'][^\n]{0,40}(?:\n[^\n]{0,160}){0,2}?\b(?:throw|exit|return|raise|abort)\b/,
  /\bisProduction(?:\(\))?\)[^\n]{0,40}(?:\n[^\n]{0,160}){0,2}?\b(?:throw|exit|return)\b/,
]);

/**
 * Whether a build of Next.js has made the keys for itself, which the next one makes anew, or a generator keeps what it has written into the settings of the
 * program that it made. Sources: Next.js, "Preview Mode"; JHipster, "Configuration", `.yo-rc.json`.
 */
export function isMadeByBuild(path: string): boolean {
  return /(?:^|\/)(?:\.next\/|\.yo-rc\.json$)/.test(path);
}

/** Whether a value stands between `<pre>` or `<code>` and its end in a page: shown to readers, and run by nobody. */
export function isInSample(path: string, text: string, at: number): boolean {
  if (isShownQuoted(path, text, at)) return true;
  return (seed.test(path) && isGuarded(text)) || (mayHoldSamples(text) && isBetween(text, at, path));
}

/** Most texts hold none of the words by which samples begin: then nobody is asked for each of their values. */
const mayHoldSamples = keptOfPlaces(
  20,
  (text) => text.includes('<pre') || text.includes('<code') || anyStandIn.test(text) || literalsAdded.test(text),
);

/** Characters before a value in which the name stands that a page shows it under. */
const mostShownName = 100;

/** `&#34;password&#34;: &#34;…`: a page shows the quotes, so that it shows what a request is sent with and sends none. In an attribute they are how a page is given its settings. */
function isShownQuoted(path: string, text: string, at: number): boolean {
  return (
    markup.test(path) && quotedName.test(text.slice(Math.max(0, at - mostShownName), at)) && !isInAttribute(text, at)
  );
}

/** Whether the last attribute before a place is open there. */
const isInAttribute = askedBefore(mostReach, (text, at) => {
  const before = text.slice(Math.max(0, at - mostReach), at);
  const start = Math.max(before.lastIndexOf('="'), before.lastIndexOf("='"));
  return start !== -1 && !before.includes(before[start + 1] ?? '', start + 2);
});

const quotedName = /&(?:quot|#34|#x22);[ \t]{0,4}:[ \t]{0,4}&(?:quot|#34|#x22);$/;

const literalsAdded = /\+[ \t]{0,4}\r?\n/;

const isGuarded = keptOfText((text) => guard.test(text.slice(0, mostGuard)));

/** Characters before a value in which the text that holds it is declared. */
const mostDescription = 6_000;

const isBetween = askedBefore(mostDescription, (text, at, path: string) => {
  const before = text.slice(Math.max(0, at - mostReach), at);
  // Program text says so of what it hands to readers.
  if (!markup.test(path))
    return before.lastIndexOf('<pre><code') > before.lastIndexOf('</code></pre>') || isInMock(`\n${before}`);
  return ['pre', 'code'].some((name) => before.lastIndexOf(`<${name}`) > before.lastIndexOf(`</${name}`));
});

/** The nearest list or object that is declared and still open says by its name that it stands in for data of others: `const MOCK_HOOKS = [{ … secret: '…'`. */
function isInMock(before: string): boolean {
  const near = before.slice(-mostContainer);
  if (!anyStandIn.test(near)) return false;
  const last = [...near.matchAll(declared)].at(-1);
  if (last === undefined) return false;
  const [, indent = '', name = ''] = last;
  const inside = near
    .slice(last.index + 1)
    .split('\n')
    .slice(1, -1);
  const isClosed = inside.some((line) => line.startsWith(indent) && /^[\]})]/.test(line.slice(indent.length)));
  return !isClosed && wordsOf(name).some((word) => standIns.has(word));
}

/** Characters before a value in which the list or object that holds it is declared. */
const mostContainer = 3_000;

/** A declaration of a list, a map or a call on a line of its own: `const users = [`, `public static final Map seed = Map.of(`. */
const declared =
  /\n([ \t]{0,16})(?:export )?(?:(?:public|private|static|final|const|let|var|val) ){0,3}([A-Za-z_]\w{0,79})(?:: ?[\w.<>[\], |{}?:]{1,80})? ?= ?(?:\w{1,40}\()?[[{(](?=[^\n]{0,300}\n|[^\n]{0,300}$)/g;
const standIns: ReadonlySet<string> = new Set([
  'mock',
  'mocks',
  'mocked',
  'dummy',
  'fake',
  'fakes',
  'stub',
  'demo',
  'demos',
  'sample',
  'samples',
  'fixture',
  'fixtures',
]);
/** A word that holds another one, `mocks`, is found with that. */
const anyStandIn = new RegExp(
  [...standIns].filter((word) => ![...standIns].some((other) => other !== word && word.includes(other))).join('|'),
  'i',
);
