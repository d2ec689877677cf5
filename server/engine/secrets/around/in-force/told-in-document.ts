import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { keptOfValue } from '../../../text/kept-of-value.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { saysFiller } from '../../value/filler.ts';
import { isGuessable, isNumberedPlaceholder, isPlaceholder, isTypedByMany } from '../../value/placeholder.ts';
import { isRandom } from '../../value/random-password.ts';
import { uuid } from '../../value/secret-value.ts';
import { linesAround } from '../beside/evidence.ts';
import { isReached } from '../beside/reached-host.ts';
import { isAtOwnDomain } from './seeded-account.ts';

/** Characters and lines on either side of a password in which a document says whose it is. */
const mostAccount = 400;
const linesAbove = 5;

/**
 * Whether a document tells the password of an account that is there already, and is one of a domain of the owner's: `### Admin already created`, its address, its password. Not
 * one that everybody would write to show how, nor where the document has it made anew.
 */
export function isOfMadeAccount(text: string, span: Span, value: string): boolean {
  if (isPlaceholder(value) || isGuessable(value) || isTypedByMany(value) || isNumberedPlaceholder(value)) return false;
  const { above } = linesNear(text, span, { characters: mostAccount, lines: linesAbove });
  if (!above.some((line) => isMade.test(line)) || above.some((line) => isSample.test(line))) return false;
  return isAtOwnDomain(addressOf(above.slice(-3).join('\n')));
}

/** What says that an account is there and need not be made: "the user has already been created". */
const isMade =
  /\b(?:account|admin(?:istrator)?|user|login)\b[^\n]{0,40}\b(?:(?:is|was|has been)[ \t])?already[ \t](?:been[ \t])?(?:created|exists?|made|registered|set up|there)\b/i;
const isSample =
  /\b(?:default|demo|dummy|example|sample|seed(?:ed|er|s)?|test(?:ing)?)[ \t](?:account|admin|credentials|data|login|user)/i;

function addressOf(text: string): string {
  return /(?:e-?mail|login|user(?:name)?)\W{1,12}([\w.+-]{2,40}@[\w.-]{4,80})/i.exec(text)?.[1] ?? '';
}

/**
 * Whether a document lists a key that a vendor has issued with the address at which the program runs for others: `Production: https://…` among the lines around it. What is
 * said of maps and of what counts visitors is in the hands of every page.
 */
export function isListedWithProduction(path: string, text: string, { start, end }: Span): boolean {
  if (classify(path) !== 'documentation') return false;
  const { above, below } = linesNear(text, { start, end }, { characters: 200, lines: 0 });
  if (ofPages.test(`${above.join('')} ${below.join('')}`)) return false;
  return linesAround(text, start, end).some(namesProduction);
}

const ofPages = /\b(?:maps?|places|analytics|firebase|recaptcha)\b/i;

const namesProduction = keptOfValue((line: string) => {
  const host = production.exec(line)?.[1];
  return host !== undefined && isReached(host);
});

/** A line that says where the program runs, in the languages that documents are written in: `- **Production:** https://shop.acme.net`. */
const production =
  /^[ \t]{0,8}(?:[-*][ \t]{1,4}|\|[ \t]{0,4})?(?:\*\*|__)?(?:prod|production|produktion|produkcja|producci[oó]n|produ[cç][aã]o|produzione|live)(?:[ \t](?:url|host|server|site))?(?:\*\*|__)?[ \t]{0,4}[:|](?:\*\*|__)?[ \t]{1,20}[<`]?https?:\/\/([\w.-]{4,100})/i;

/** Characters and lines on either side of a value in which the block of settings ends that holds it. */
const nearBlock = { characters: 1_500, lines: 24 };

/** Values of a block that nobody would make up to show how. */
const leastRandom = 2;

/**
 * Whether a document lists the settings that production is to be given, as they are: the block, or one shortly above it, says that it is for that, and it holds several values which nobody would make up, and
 * none that stands for another.
 */
export function isToldForProduction(text: string, span: Span): boolean {
  const { above, below } = linesNear(text, span, nearBlock);
  const open = above.findLastIndex((line) => fence.test(line));
  const close = below.findIndex((line) => fence.test(line));
  if (open === -1 || close === -1) return false;
  const own = `${above.at(-1) ?? ''}${text.slice(span.start, span.end)}${below[0] ?? ''}`;
  const block = [...above.slice(open + 1, -1), own, ...below.slice(1, close)];
  const head = above.slice(Math.max(0, open - linesOfHead), open);
  if (![...above, ...block].some((line) => forProduction.test(line)) && !head.some((line) => namesFile.test(line)))
    return false;
  const given = block.map((line) => setting.exec(line)?.[1] ?? '').filter((value) => !isSwitch.test(value));
  if (given.some((value) => standsForOther.test(value) || isPlaceholder(value) || saysFiller(value))) return false;
  return given.filter((value) => uuid.test(value) || isRandom(value)).length >= leastRandom;
}

/**
 * Whether a document says that a program runs with a value: it names where the host of the program has it as a variable, and the address of that program which is asked with it. ``Render → Environment
 * Variables → `CRON_TOKEN=…` `` and `https://shop.acme-tools.net/cron?token=…`.
 */
export function isSaidToBeSet(text: string, { start, end }: Span): boolean {
  return namesPanel(text) && setAndAsked(text).includes(text.slice(start, end));
}

/** Values that a document tells so: with each a line that sets it where the program runs, and one that asks the program with it. */
const setAndAsked = keptOfText((text): readonly string[] => {
  const lines = text.split('\n');
  const set = lines.filter((line) => panel.test(line)).flatMap((line) => [...line.matchAll(setVariable)].map(valueIn));
  if (set.length === 0) return set;
  const asked = new Set(lines.flatMap((line) => [...line.matchAll(asks)].filter(isAtReachedHost).map(valueIn)));
  return set.filter((value) => asked.has(value) && !isPlaceholder(value) && !saysFiller(value));
});

const setVariable = /\b[A-Z][A-Z\d_]{3,40}=(?<value>[\w-]{10,200})(?![\w-])/g;
const asks =
  /https:\/\/(?<host>[\w.-]{4,100})\/[^\s"'`<>?]{0,200}\?(?:[^\s"'`<>]{0,200}&)?\w{0,20}(?:token|key|secret)=(?<value>[\w-]{10,200})(?![\w-])/gi;

function valueIn({ groups }: RegExpExecArray): string {
  return groups?.value ?? '';
}

function isAtReachedHost({ groups }: RegExpExecArray): boolean {
  return isReached(groups?.host ?? '');
}

/** A line that leads to the variables of a program at who runs it. Sources: Render, Heroku, Railway, Vercel, Netlify, "Environment variables". */
const panel =
  /\b(?:render|heroku|railway|vercel|netlify|koyeb|fly\.io)\b[^\n]{0,20}(?:→|->|>|:)[^\n]{0,20}\b(?:environment|env|config)[ \t]?(?:variables?|vars?)\b/i;
const namesPanel = keptOfText((text) => panel.test(text));

/** Lines above a block in which it is said what the block is for. */
const linesOfHead = 3;

/** ``Make sure that your `production.env` includes:``. */
const namesFile = /(?<![\w.-])(?:production\.env|\.env\.prod(?:uction)?)(?![\w.-])/i;

const fence = /^[ \t]{0,12}(?:```|~~~)/;
/** A line that says the program runs in production, with nothing behind it: `NODE_ENV=production`. */
const forProduction =
  /^[ \t]{0,12}(?:export[ \t]{1,4})?(?:(?:APP|DJANGO|FLASK|NODE|RAILS)_ENV|ENVIRONMENT|SPRING_PROFILES_ACTIVE)[ \t]{0,4}[:=][ \t]{0,4}["']?prod(?:uction)?["']?[ \t]*\r?$/;
const setting = /^[ \t]{0,12}(?:export[ \t]{1,4})?[A-Z][A-Z\d_]{2,60}[ \t]{0,4}[:=][ \t]{0,4}["']?([^"'\s#]{1,300})/;
/** Nothing, or what is turned on or off, stands for no secret. */
const isSwitch = /^(?:true|false|yes|no|on|off|\d{1,5})?$/i;
const standsForOther = /[<>]|\$\{|\bexample\b|your/i;
