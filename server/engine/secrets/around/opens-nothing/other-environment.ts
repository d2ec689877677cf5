import { isInComment } from '../../../text/in-comment.ts';
import { keptOfPlaces, keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { askedAround, askedBefore } from '../../../text/looked.ts';
import { ownText } from '../../../text/own-text.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { holdsHost } from '../beside/evidence.ts';
import { addressesIn } from '../beside/own-addresses.ts';
import { serviceOfName } from '../beside/service-of-key.ts';
import { behindLast, braces, mostObject, untilOne } from './around.ts';

/** Characters before a place in which the section of its environment begins. */
const mostSection = 6_000;

/**
 * It is for whoever works on the program, or tries it: under a condition that says so, or in the part `development:` or `test:` of a file
 * that has several, as Rails keeps them.
 */
export function isOfOtherEnvironment(text: string, at: number, language: Language): boolean {
  if (isUnderCondition(text, at) || isChosenForTrial(text, at)) return true;
  if (language === 'python') return hasClassForProduction(text) && isInTrialClass(text, at, takenOver(text));
  if (language === 'dotenv' && isVariableOfDjango(text, at)) return true;
  if (language === 'php' && isLocalSite(text)) return true;
  if (language === 'yaml' && isReplaced(text, at)) return true;
  if (language === 'json' && isOfNamedTrial(text, at)) return true;
  return hasPartInForce(text, language) && isInPartForTrial(text, at, language);
}

/** Asked first, of the text as a whole: few have any, and there each secret would have its own question about 6,000 characters. */
function hasPartInForce(text: string, language: Language): boolean {
  if (language === 'c') return true;
  if (language === 'groovy' || language === 'kotlin') return hasRelease(text);
  if (objects.has(language)) return hasProductionPart(text);
  return (language === 'yaml' || language === 'dotenv' || language === 'ini') && hasEnvironments(text);
}

/** In the part `production:` of settings, as Rails and Figaro keep them: a name there that begins with `TEST_` begins with that of the program. Source: Figaro, "Environment-specific configuration". */
export function isInPartForProduction(text: string, at: number, language: Language): boolean {
  return language === 'yaml' && hasEnvironments(text) && isInPartOfProduction(text, at);
}

const isInPartOfProduction = askedBefore(mostSection, (text, at) => /^prod(?:uction)?$/i.test(partBefore(text, at)));

const isInPartForTrial = askedBefore(mostSection, (text, at, language: Language) => {
  if (language === 'c') return isOfTrialBuild(text, at);
  if (language === 'groovy' || language === 'kotlin') return isOfDebugBuild(text, at);
  if (objects.has(language)) return isInTrialPart(text, at);
  return ofTrial.test(partBefore(text, at).toLowerCase());
});

/** The name of the part of settings that a place stands in, if that begins near it. */
function partBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - mostSection), at);
  return [...before.matchAll(/^\[?([A-Za-z_]+)(?:\]|:)[ \t]*(?:&\w+[ \t]*)?\r?$/gm)].at(-1)?.[1] ?? '';
}

/**
 * In the part `defaults:` of settings whose part `production:` takes that over and gives the name another value, as does each other part that is not for development or tests. Not beside a host of
 * others, which who tries the program signs in to as well. Source: YAML 1.1, "Merge key".
 */
function isReplaced(text: string, at: number): boolean {
  const { parts, namesHost } = takingOver(text);
  return parts.length > 0 && !namesHost && isGivenAnotherIn(text, at);
}

const isGivenAnotherIn = askedAround(Number.POSITIVE_INFINITY, (text, at) => {
  const [, name, value = ''] =
    /(?:^|\n)[ \t]{1,8}([\w-]{2,60}):[ \t]{1,8}["']?([^"'\n]{0,200})/.exec(lineAround(text, at)) ?? [];
  const { parts } = takingOver(text);
  if (name === undefined) return false;
  return ofDefaults.test(partBefore(text, at)) && parts.every((part) => isGivenAnother(part, name, value.trim()));
});

/** The line that a place stands in, from the end of the one before. */
function lineAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - longestHead), at);
  return `${before.slice(Math.max(0, before.lastIndexOf('\n')))}${text.slice(at, at + mostOwn).split('\n', 1)[0]}`;
}

/** Characters of a value that are compared. */
const mostOwn = 200;

function isGivenAnother({ lines }: Part, name: string, value: string): boolean {
  return lines.some((line) => {
    const [, own, given = ''] = /^[ \t]{1,8}([\w-]{2,60}):[ \t]{1,8}([^\s*&].*)/.exec(line) ?? [];
    return own === name && !given.includes(value);
  });
}

interface Part {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The parts that take over another and are for more than development or tests, if that for production is one; and whether what they take over names a host of others. */
const takingOver = keptOfText((text): { readonly parts: readonly Part[]; readonly namesHost: boolean } => {
  const all = /^production:[ \t]*(?:&\w+[ \t]*)?\r?$/m.test(text) ? partsOf(text) : [];
  const parts = all.filter(
    ({ name, lines }) => !ofTrial.test(name) && lines.some((line) => /^[ \t]{1,8}<<:[ \t]*\*/.test(line)),
  );
  return parts.some(({ name }) => name === 'production')
    ? { parts, namesHost: all.some(({ name, lines }) => ofDefaults.test(name) && lines.some(holdsHost)) }
    : { parts: [], namesHost: false };
});

const ofDefaults = /^(?:common|defaults?|shared)$/i;

/** The parts at the margin of settings, with the lines of each. */
function partsOf(text: string): readonly Part[] {
  return [...text.matchAll(/^([A-Za-z_]\w*):[ \t]*(?:&\w+[ \t]*)?\r?$/gm)]
    .slice(0, mostParts)
    .map(({ 0: head, 1: name = '', index }) => {
      const [, ...lines] = text.slice(index + head.length, index + head.length + mostSection).split('\n');
      const end = lines.findIndex((line) => /^[^\s#]/.test(line));
      return { name: ownText(name.toLowerCase()), lines: (end === -1 ? lines : lines.slice(0, end)).map(ownText) };
    });
}

const mostParts = 40;

const ofTrial = /^(?:dev|development|test|testing|local|ci)$/;

/** A site of WordPress that says that it runs on the machine of whoever works on it. Source: WordPress, `wp_get_environment_type`. */
const isLocalSite = keptOfText((text) =>
  /\bWP_ENVIRONMENT_TYPE["'][ \t]{0,4},[ \t]{0,4}["'](?:local|development)["']/.test(text),
);

const objects: ReadonlySet<Language> = new Set<Language>(['javascript', 'json', 'php', 'typescript']);

/** Characters before a place in which the part of an object begins that is for one environment. */
const mostPart = 1_500;

/** `parameters.test = {`, `"development": {`, `'local' => [` is open, of an object that has a part for production too; but not where it names a host of others. */
function isInTrialPart(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - mostPart), at);
  const open = [...head.matchAll(trialPart)].at(-1);
  if (open === undefined) return false;
  const inside = head.slice(open.index + open[0].length);
  return !isClosed(inside) && !namesHost(text, at, inside) && !isOfClient(text, at);
}

/** `facebook: { clientID: '4637…', clientSecret: '…' }`: a service that is known has issued both, and takes them from anywhere. */
function isOfClient(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostObject), at);
  const object = `${behindLast(before, braces)}${untilOne(text.slice(at, at + mostObject), braces)}`;
  if (!ofClient.test(before) || !idOfClient.test(object)) return false;
  return [...before.matchAll(partOfObject)]
    .slice(-2)
    .some(([, name = '']) => serviceOfName(`${name}_client_secret`) !== undefined);
}

const ofClient = /\b(?:app|client|consumer)_?secret["']?[ \t]{0,4}(?:=>|:)[ \t]{0,4}["']$/i;
const idOfClient =
  /\b(?:app|client|consumer)_?(?:id|key)["']?[ \t]{0,4}(?:=>|:)[ \t]{0,4}["'](?:\d{12,20}|(?=[A-Za-z]{0,20}\d)(?=\d{0,20}[A-Za-z])[A-Za-z\d]{14,40})["']/i;
const partOfObject = /["']?([A-Za-z][\w-]{1,30})["']?[ \t]{0,4}(?:=>|:)[ \t]{0,4}(?:array\(|[{[])/g;

/** `{ "clientName": "SHOP-DEV", "clientSecret": "…" }`: the object that holds it says in its name whom it is for. Not where it names a host of others. */
function isOfNamedTrial(text: string, at: number): boolean {
  const head = behindLast(text.slice(Math.max(0, at - mostObject), at), braces);
  const object = `${head}${untilOne(text.slice(at, at + mostObject), braces)}`;
  const isNamed = namedForTrial.test(object) || programForTrial.test(object);
  return isNamed && !object.split('\n').some(holdsHost);
}

/** A program may be called a test: only what is put behind its name, or written in capitals there, says for whom it is. */
const programForTrial =
  /"[Aa]pp(?:lication)?_?[Nn]ame"[ \t]{0,4}:[ \t]{0,4}"[^"\n]{0,60}[-_](?:[Dd]ev|[Dd]evelopment|[Ll]ocal|DEV|DEVELOPMENT|LOCAL|TEST)"/;

const namedForTrial =
  /"(?:client_?name|env|environment|profile|stage)"[ \t]{0,4}:[ \t]{0,4}"(?:[^"\n]{0,60}[ ._-])?(?:dev|development|local|localhost|test|testing)"/i;

/** The class of settings for one environment, as Flask and others keep them: `class DevelopmentConfig(Config):`, of a module that has one for production; but not where it names a host of others. */
const isInTrialClass = askedAround(mostSection, (text, at, taken: string) => {
  const head = text.slice(Math.max(0, at - mostSection), at);
  const [, name = '', body = ''] =
    /(?:^|\n)class (\w{1,60})[^\n]{0,100}:[ \t]*\r?\n((?:(?!\nclass )[\s\S])*)$/.exec(head) ?? [];
  if (!trialClass.test(name) || taken.split(' ').includes(name)) return false;
  const rest = text.slice(at, at + mostObject).split(/\n(?=[^\s#])/, 1)[0] ?? '';
  return !/\n(?=[^\s#])/.test(body) && !`${body}${rest}`.split('\n').some(holdsHost);
});

const trialClass = /^(?:Dev|Development|Local|Test|Testing|Tests|CI)(?:Config(?:uration)?|Settings|Environment)?$/;
const hasClassForProduction = keptOfText((text) => /^class Prod(?:uction)?(?![a-z])\w{0,20}\b/m.test(text));

/** The classes of a text from which one for production takes what it does not say itself, with blanks between. */
const takenOver = keptOfText((text) => {
  const bases = new Map(
    [...text.matchAll(/^class (\w{1,60})\(([^)\n]{0,160})\)/gm)].map(([, name = '', from = '']) => [
      ownText(name),
      (from.match(/\w+/g) ?? []).map(ownText),
    ]),
  );
  const found = new Set([...bases.keys()].filter((name) => /^Prod(?:uction)?(?![a-z])/.test(name)));
  for (const name of found) for (const base of bases.get(name) ?? []) found.add(base);
  return [...found].join(' ');
});

/** What opened before a text has its end in it, whatever opens behind that: the part of another environment. */
function isClosed(inside: string): boolean {
  let depth = 0;
  for (const [sign] of inside.matchAll(/[[\]{}]/g)) {
    depth += sign === '{' || sign === '[' ? 1 : -1;
    if (depth < 0) return true;
  }
  return false;
}

function namesHost(text: string, at: number, inside: string): boolean {
  return `${inside}${text.slice(at, at + mostObject).split('}', 1)[0]}`.split('\n').some(holdsHost);
}

const trialPart =
  /(?:^|\n)[ \t]{0,8}(?:[\w$]{1,40}\.)?["']?(?:dev|development|local|test|testing)["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}(?:array\(|[{[])/g;

/** Characters in which a part begins, at most. */
const longestHead = 100;

/** One that is left empty gives production nothing of its own. */
const hasProductionPart = keptOfPlaces(
  longestHead,
  (text) =>
    text.includes('prod') &&
    /(?:^|\n)[ \t]{0,8}(?:[\w$]{1,40}\.)?["']?prod(?:uction)?["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}(?:array\(|[{[])(?!\s{0,24}[}\])])/.test(
      text,
    ),
);

/** Settings of several environments: one for production, or, where that is set elsewhere, both those for development and for tests, as Rails keeps them. */
const hasEnvironments = keptOfText(
  (text) =>
    /^\[?(?:production|prod)(?:\]|:)/im.test(text) ||
    (/^development:[ \t]*\r?$/m.test(text) && /^test:[ \t]*\r?$/m.test(text)),
);

/** What Gradle builds to try a program: the block `debug` of a file that has one for a release too. Source: Android, "Configure build variants". */
function isOfDebugBuild(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostSection), at);
  const type =
    [...before.matchAll(/\n[ \t]{0,24}(?:\w{1,20}\(["'])?([A-Za-z]{3,20})(?:["']\))?[ \t]{0,4}\{/g)].at(-1)?.[1] ?? '';
  return type === 'debug';
}

const hasRelease = keptOfText((text) => /\brelease["')]{0,2}[ \t]{0,4}\{/.test(text));

/** `#ifndef PROD`, `#ifdef DEBUG` is open: what is built for others never has it. */
function isOfTrialBuild(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostSection), at);
  const directives = [...before.matchAll(/(?:^|\n)[ \t]{0,8}#[ \t]{0,4}(if|ifn?def|elif|else|endif)\b([^\n]{0,80})/g)];
  let closed = 0;
  for (const [, word = '', condition = ''] of directives.reverse()) {
    if (word === 'endif') closed++;
    else if (closed > 0) closed -= word.startsWith('if') ? 1 : 0;
    else return isOfTrial.test(`${word}${condition}`);
  }
  return false;
}

const isOfTrial = /^ifndef[ \t]+\w{0,20}PROD(?:UCTION)?\b|^ifdef[ \t]+\w{0,20}(?:DEBUG|DEV|DEVELOPMENT)\b/;

/** Lines before a place, and characters, in which the condition stands under which it is taken. */
const mostConditioned = 6;
const mostCondition = 640;

/** `if Rails.env.development? || Rails.env.test?`: nothing takes it where the program runs for others. */
function isUnderCondition(text: string, at: number): boolean {
  const lines = text
    .slice(Math.max(0, at - mostCondition), at)
    .split('\n')
    .slice(-mostConditioned - 1, -1);
  const condition = lines.findLastIndex((line) => underTrial.test(line));
  return (
    condition !== -1 &&
    !lines.slice(condition + 1).some((line) => /^[ \t]{0,40}(?:\}|else|elsif|elif|end\b)/.test(line))
  );
}

/** Characters of a line before a place in which the condition stands that chooses it. */
const mostChoice = 160;

/** The first of two values, of which a condition chooses: `(Rails.env.development? || Rails.env.test?) ? '…' : other`. */
function isChosenForTrial(text: string, at: number): boolean {
  return chosen.test(behindLast(text.slice(Math.max(0, at - mostChoice), at), ['\n']));
}

/** A literal that is taken in development only: `Rails.env.development? ? "`, `NODE_ENV === "test" ? "`, `__DEV__ ? "`. */
const chosen =
  /(?:\bRails\.env\.(?:development|local|test)\?|\b(?:APP_ENV|NODE_ENV)\b["'\])]{0,3} ?={2,3} ?["'](?:development|local|test)["']|\b__DEV__|\bkDebugMode|\bBuildConfig\.DEBUG)[ \t)]{0,4}\?[ \t]{0,4}["'`]$/;

const underTrial = anyOf([
  /\bif\b[^\n]{0,80}\bRails\.env\.(?:development|local|test)\?/,
  /\bif\b[^\n]{0,40}\b(?:APP_ENV|NODE_ENV)\b["'\])]{0,3} ?={2,3} ?["'](?:development|local|test)["']/,
  /\bapp\(\)->environment\(["'](?:local|testing)/,
]);

/**
 * The key that Django makes with a new project and calls insecure, in settings that switch debugging on for whoever runs them, or ask a variable for another first. Not where these name a host of
 * others or a part that serves a site. Source: Django, "Deployment checklist".
 */
export function isOfStartOfDjango(text: string, at: number): boolean {
  const value = text.slice(at, at + mostMade);
  // What a comment keeps was in force, and may be so elsewhere.
  if (isInComment(text, at)) return false;
  if (!value.startsWith('django-insecure-')) return isOfEarlierDjango(text, at);
  return isForDebugging(text) || isFallbackOfVariable(text, at);
}

/**
 * The same of before Django 3.2, which called no key so: of its length and signs, in settings that still answer the machine itself alone, as it has made them.
 * Source: Django, `get_random_secret_key`; "Settings", `ALLOWED_HOSTS`.
 */
function isOfEarlierDjango(text: string, at: number): boolean {
  return (
    isForDebugging(text) &&
    answersMachineAlone(text) &&
    madeByDjango.test(text.slice(Math.max(0, at - mostHead), at + 51))
  );
}

/** Characters of the line before a key. */
const mostHead = 18;
const madeByDjango = /(?:^|\n)SECRET_KEY ?= ?(["'])[a-z0-9!@#$%^&*(\-_=+)]{50}\1$/;

/** Named once and left empty; what is read from elsewhere may name others. */
const answersMachineAlone = keptOfText(
  (text) =>
    /^ALLOWED_HOSTS[ \t]{0,4}=[ \t]{0,4}\[[ \t]{0,4}\][ \t]*(?:#.*)?\r?$/m.test(text) &&
    !/^[ \t]*(?:ALLOWED_HOSTS[ \t]{0,4}\+=|ALLOWED_HOSTS\.|from[ \t]{1,4}[\w.]{1,80}[ \t]{1,4}import[ \t]{1,4}\*)|^[ \t]{1,12}(?:ALLOWED_HOSTS|DEBUG)[ \t]{0,4}=/m.test(
      text,
    ) &&
    text.match(/^(?:ALLOWED_HOSTS|DEBUG)[ \t]{0,4}=/gm)?.length === 2,
);

const mostMade = 16;

/** Such a key among variables that lead to the machine itself and nowhere else. */
function isVariableOfDjango(text: string, at: number): boolean {
  return text.startsWith('django-insecure-', at) && !isInComment(text, at) && leadsToMachine(text);
}

const leadsToMachine = keptOfText(
  (text) =>
    /^[A-Z_]{0,30}HOST=["']?(?:localhost|127\.0\.0\.1)["']?[ \t]*\r?$/m.test(text) && addressesIn(text) !== 'others',
);

/** Whoever runs the program for others gives the variable: `os.environ.get('SECRET_KEY', 'django-insecure-…')`. */
function isFallbackOfVariable(text: string, at: number): boolean {
  return /(?:environ(?:\.get)?|getenv|config|env(?:\.str)?)\(\s{0,40}["']\w{1,60}["'],\s{0,40}(?:default[ \t]?=[ \t]?)?["']$/.test(
    text.slice(Math.max(0, at - mostChoice), at),
  );
}

const isForDebugging = keptOfText((text) => /^DEBUG[ \t]{0,4}=[ \t]{0,4}True\b/m.test(text) && !servesSite.test(text));

const servesSite = anyOf(
  [
    // Settings of Django with a host that is neither this machine nor made up.
    /^(?:ALLOWED_HOSTS|CSRF_TRUSTED_ORIGINS|CORS_ALLOWED_ORIGINS)[ \t]{0,4}=[ \t]{0,4}[[(][^\])]{0,400}?["'](?:https?:\/\/)?\.?(?!127\.|10\.|192\.168\.|0\.0|localhost|[\w.-]{0,60}\.(?:local|test)["':])[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}/,
    /^[ \t]*["']whitenoise\.middleware/,
    /\bdj_database_url\./,
    /\bdjango_heroku\b/,
  ],
  'm',
);
