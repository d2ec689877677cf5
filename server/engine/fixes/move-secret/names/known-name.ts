import words from '../../../../../rules/call-words.json' with { type: 'json' };
import { isForPages } from '../../../text/page-variables.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import type { FixContext } from '../../fix.ts';
import { isFree, sampleSettings } from '../kept/env-file.ts';
import type { EnvValue } from '../kept/env-value.ts';

/** Where a variable is named. */
interface Place {
  /** Of the file that will read it. */
  readonly path: string;
  readonly envPath: string;
  readonly value: EnvValue;
  readonly context: FixContext;
  /** Of what a vendor has issued, its rule without the first word, such as `stripe-secret-key`. */
  readonly kind?: string;
}

/** Of words that are passed over, those that tell one secret of a program from others, where a name says no more than that it is one. */
const telling: ReadonlySet<string> = new Set(words.inNames.telling);

/** Words that a project puts into the name of a secret or leaves out, and that say of none what it opens. */
const passedOver: ReadonlySet<string> = new Set([...words.inNames.telling, ...words.inNames.sayingLittle]);

/** Words that are in the name of any secret. */
const kinds: ReadonlySet<string> = new Set(words.inNames.kinds);

/** Files that are read of a folder. */
const mostFiles = 40;

/**
 * The name that the project has for the variable already, where that differs in words that say little, such as
 * `AUTH_DISCORD_SECRET` for `DISCORD_CLIENT_SECRET`: in the sample beside the file of variables, or where the file, or one beside it,
 * reads it. The name itself where the project has none, several, or one that holds another value.
 */
export function knownName(name: string, place: Place): string {
  const all = namesAround(place);
  if (all.has(name)) return name;
  const alike = [...all].filter((known) => isAlike(name, known, place.path));
  const issued = alike.length === 0 && place.kind !== undefined ? issuedNames(name, place.kind, [...all]) : [];
  return onlyFree([...alike, ...issued], place) ?? withOwnPrefix(name, all);
}

/**
 * With the word that all of a project's variables begin with, such as `SHOP_JWT_SECRET` beside `SHOP_MONGO_URI` and `SHOP_PORT`. The name itself where they
 * begin differently, or with what they are of: `DB_HOST` and `DB_USER`, `FLASK_ENV` and `FLASK_APP`.
 */
function withOwnPrefix(name: string, all: ReadonlySet<string>): string {
  const [first = '', ...others] = [...all].filter((each) => !ofPlatform.test(each) && !isForPages(each));
  const own = /^([A-Z][A-Z0-9]{1,15})_/.exec(first)?.[1];
  if (own === undefined || others.length === 0 || name.startsWith(`${own}_`)) return name;
  const isOwn = !isThing(own) && others.every((each) => each.startsWith(`${own}_`));
  const rests = [first, ...others].map((each) => each.slice(own.length + 1));
  // Of one thing there are no others: the words behind say of what each is, and one at least tells a thing that has no such part.
  const things = new Set(rests.flatMap((rest) => ofThing.exec(rest)?.[0] ?? ofAny.exec(rest)?.[0] ?? []));
  return isOwn && things.size > 1 && rests.some((rest) => ofThing.test(rest)) ? `${own}_${name}` : name;
}

/** What the platform sets. */
const ofPlatform = /^(?:CI|DEBUG|ENV|HOME|HOST|NODE_ENV|PATH|PORT|PWD|TZ|USER)$/;

/** Whose a variable is, behind the word that all of a project begin with. */
const ofThing =
  /^(?:API|AUTH|AWS|CORS|EMAIL|FRONTEND|JWT|MAIL|MONGO(?:DB)?|MYSQL|POSTGRES|REDIS|S3|SECRET|SMTP|STRIPE)(?=_|$)/;

/** What a program has, and a store or a framework too. */
const ofAny = /^(?:DATABASE|DB|DEBUG|ENV|LOG|PORT)(?=_|$)/;

/** Whether a word is a product, a vendor or a framework, whose variables these are. */
function isThing(word: string): boolean {
  return ofThing.test(word) || ofAny.test(word) || products.has(word) || kinds.has(word);
}

const products: ReadonlySet<string> = new Set([
  ...Object.values(words.products),
  ...words.inNames.same.flat(),
  ...words.inNames.telling,
  ...words.inNames.vendors,
]);

/**
 * Of names, those of what a vendor has issued, by its words: `STRIPE_SECRET_KEY` for a secret key of Stripe that the code calls an API key. None where
 * the code's name says more than the vendor's.
 */
function issuedNames(name: string, kind: string, all: readonly string[]): readonly string[] {
  const [vendor = '', ...said] = kind.toUpperCase().split('-');
  const isMore = (word: string) => word !== vendor && !kinds.has(word) && !passedOver.has(word);
  if (name.split('_').some(isMore)) return [];
  const last = said.at(-1) ?? '';
  const takes = kinds.has(last) ? new Set(said) : new Set(['KEY', 'TOKEN']);
  const isSaid = (word: string) =>
    word === vendor || word === 'API' || word === 'ACCESS' || kinds.has(word) || said.includes(word);
  const needed = said.filter((word) => words.inNames.parting.includes(word));
  return all.filter((known) => {
    const own = known.split('_');
    return (
      own.includes(vendor) &&
      takes.has(own.at(-1) ?? '') &&
      own.every(isSaid) &&
      needed.every((word) => own.includes(word))
    );
  });
}

/** Whether the project has a variable of this very name: it stands in the sample, or is read in a file beside. */
export function isKnownName(name: string, place: Omit<Place, 'value'>): boolean {
  return namesAround(place).has(name);
}

function namesAround({ path, envPath, context }: Omit<Place, 'value'>): ReadonlySet<string> {
  const sampled = sampleSettings(envPath, context).map((setting) => setting.name);
  return new Set([...sampled, ...namesReadBeside(path, context)]);
}

/** The variable for an address, by the sample's address of the same kind of store; undefined where that holds none, or several. */
export function knownAddress(place: Place): string | undefined {
  const kind = kindOf(place.value.content);
  if (kind === undefined) return undefined;
  const alike = sampleSettings(place.envPath, place.context).filter((setting) => kindOf(setting.value) === kind);
  return onlyFree(
    alike.map((setting) => setting.name),
    place,
  );
}

/** The name, where it is one alone, and holds no other value. */
function onlyFree(names: readonly string[], { envPath, value, context }: Place): string | undefined {
  const [only] = names;
  return only !== undefined && names.length === 1 && isFree(only, value, context.text(envPath)) ? only : undefined;
}

/** The variable that programs usually read such an address from; undefined for one that is no store's or broker's. */
export function usualAddress(address: string): string | undefined {
  return kindOf(address)?.variable;
}

/** In words, that the file reads a store's address from the variable already, which may be that of another one; undefined where it does not. */
export function readBesides(
  name: string,
  {
    path,
    text,
    literal,
  }: { readonly path: string; readonly text: string; readonly literal: Pick<EnvValue, 'content'> },
): string | undefined {
  if (usualAddress(literal.content) === undefined) return undefined;
  const names = [...text.matchAll(read)].map(([, each]) => each);
  return names.includes(name)
    ? `${path} reads ${name} already: if that is another database, give this one a name of its own.`
    : undefined;
}

/** The variable for the password in such an address; undefined for one that is no store's or broker's. */
export function usualPassword(address: string): string | undefined {
  return usualAddress(address)?.replace(/_UR[IL]$/, '_PASSWORD');
}

function kindOf(address: string) {
  const scheme = /^([a-z][a-z0-9]*)(?:\+[\w+]+)?:\/\//i.exec(address)?.[1]?.toLowerCase();
  return scheme === undefined ? undefined : words.addresses.find(({ schemes }) => schemes.includes(scheme));
}

function isAlike(name: string, known: string, path: string): boolean {
  const own = wordsOf(name);
  const theirs = wordsOf(known);
  if (own.join('_') !== theirs.join('_') || own.length === 0) return false;
  if (own.some((word) => !kinds.has(word))) return true;
  // Nothing but "secret" and the like is left: what was passed over must be told by the place.
  const more = known.split('_').filter((word) => passedOver.has(word) && !name.split('_').includes(word));
  const isLeft = name.split('_').some((word) => passedOver.has(word) && !known.split('_').includes(word));
  return !isLeft && more.length === 1 && more.every((word) => telling.has(word) && isOf(word, path));
}

/** Python's frameworks go by the module of settings, any other by the file or its folders. */
function isOf(word: string, path: string): boolean {
  if (/^(?:DJANGO|FLASK)$/.test(word)) return /(?:^|\/)settings(?:\/|\.py$)|\bconfig\.py$/.test(path);
  return path
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .includes(word);
}

function wordsOf(name: string): readonly string[] {
  return name
    .split('_')
    .filter((word) => !passedOver.has(word))
    .map((word) => sameWords.get(word) ?? word)
    .sort();
}

/** Words that are written in several ways, by the first of them. */
const sameWords: ReadonlyMap<string, string> = new Map(
  words.inNames.same.flatMap(([first = '', ...others]) => others.map((other) => [other, first] as const)),
);

/** How programs read a variable by its name. */
const read =
  /\b(?:environ(?:\.get)?|getenv|env|ENV(?:\.fetch)?|process\.env|GetEnvironmentVariable|Getenv)(?:\s*[([]\s*["']|\.)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b/g;

/** What files read that stand in the same folder and are written in the same language. */
function namesReadBeside(path: string, context: FixContext): readonly string[] {
  const [folder = ''] = foldersAbove(path);
  const ending = /\.\w+$/.exec(path)?.[0] ?? '';
  const beside = context
    .paths()
    .filter((other) => other.startsWith(folder) && !other.slice(folder.length).includes('/') && other.endsWith(ending));
  return beside.slice(0, mostFiles).flatMap((file) => {
    const names = [...(context.text(file) ?? '').matchAll(read)].map(([, name = '']) => name);
    // The secret of a client goes by the name of its id.
    const ids = file === path ? names.filter((name) => name.endsWith('_ID')) : [];
    return [...names, ...ids.map((name) => name.replace(/_ID$/, '_SECRET'))];
  });
}
