import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { askedBefore } from '../../../text/looked.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { isForOthers } from '../../../text/paths/production-path.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { isRandom } from '../../value/random-password.ts';
import { isGivenHere } from '../held-by-many/given-here.ts';
import { isNameOfUser } from './neighbour.ts';
import { isCompose, isKeptUp, isOfStore, type PasswordGiven } from './reached-store.ts';
import { saysProduction } from './says-production.ts';

/**
 * Whether a password is that of a store as it is deployed, however it reads: in a set-up that builds the program beside it, a store which is started again whenever it
 * ends and reached from outside, where the set-up says that it is for others than whoever works on the program; in a manifest of a cluster, any. Not what everybody would try: that stands for what somebody is to write.
 */
export function isOfDeployedStore({ path, name, text, span }: PasswordGiven): boolean {
  if (!/\.ya?ml$/i.test(path) || !isOfStore(name) || isInComment(text, span.start)) return false;
  if (!mayBeInForce(path)) return false;
  const value = text.slice(span.start, span.end);
  if (isTypedByMany(value) || isNameOfUser(value, text, span)) return false;
  if (isCompose(text, span.start))
    return (isForOthers(path) || saysProduction(text)) && setUpOf(text) === 'program' && isKeptUp(text, span.start);
  return isOfWorkload(text, span.start);
}

/** Whether a set-up of Compose starts stores and what shows them and nothing else, and only while somebody works: its program is written beside it. */
export function isOfStoresAlone({ path, text, span }: Omit<PasswordGiven, 'name'>): boolean {
  return /\.ya?ml$/i.test(path) && !isForOthers(path) && isCompose(text, span.start) && setUpOf(text) === 'stores';
}

/**
 * What a set-up of Compose gives itself, made up by hand, where it builds the program beside its store, says nothing of production, and starts the service only until that ends: whoever writes
 * the program starts it so. What nobody would make up may be one from elsewhere.
 */
export function isGivenWhileWorkedOn({ path, name, text, span }: PasswordGiven): boolean {
  if (!/\.ya?ml$/i.test(path) || isForOthers(path) || !isGivenHere(name) || isInComment(text, span.start)) return false;
  if (!isCompose(text, span.start) || setUpOf(text) !== 'program' || saysProduction(text) || isServed(text))
    return false;
  return !isKeptUp(text, span.start) && !isRandom(text.slice(span.start, span.end));
}

/** Whether a set-up builds its program and says that it is for others than whoever works on that: by its path, its settings, or as whom and how others reach it. */
export function isSetUpForOthers(path: string, text: string): boolean {
  return setUpOf(text) === 'program' && (isForOthers(path) || saysProduction(text) || isServed(text));
}

/** A set-up that gives a service a name for others and a certificate, says how it is deployed, or publishes it to all by saying so. Sources: nginx-proxy, acme-companion; Compose specification, `deploy`. */
const isServed = keptOfText((text) =>
  /^[ \t]{1,24}(?:-[ \t]{1,4})?["']?(?:(?:VIRTUAL|LETSENCRYPT)_HOST["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?![\w.,-]{0,80}(?:localhost|\.local|\.test)\b)[\w.,-]{0,80}\.[a-z]|replicas:|0\.0\.0\.0:\d{2,5}:)/m.test(
    text.slice(0, mostSetUp),
  ),
);

/** Characters at the beginning of a set-up in which its services are looked at. */
const mostSetUp = 40_000;

/** What a set-up starts: a program that it builds, stores while somebody works, or anything else. */
const setUpOf = keptOfText((text): 'program' | 'stores' | 'other' => {
  const lines = text.slice(0, mostSetUp).split('\n');
  if (lines.some((line) => /^[ \t]{1,16}build:/.test(line))) return 'program';
  const images = lines.flatMap((line) => image.exec(line)?.[1] ?? []);
  if (images.length === 0 || lines.some((line) => /^[ \t]{1,16}restart:[ \t]*["']?(?:always|unless)/.test(line)))
    return 'other';
  // A part without an image is written elsewhere.
  return images.every(isStore) && servicesOf(lines) <= images.length ? 'stores' : 'other';
});

/** How many services a set-up has: lines as far in as the first one. */
function servicesOf(lines: readonly string[]): number {
  const within = lines.slice(lines.findIndex((line) => /^services:/.test(line)) + 1);
  const end = within.findIndex((line) => /^[^\s#]/.test(line));
  const names = (end === -1 ? within : within.slice(0, end)).flatMap((line) => service.exec(line)?.[1] ?? []);
  return names.filter((indent) => indent === names[0]).length;
}

const service = /^([ \t]{1,16})["']?[\w.-]{1,60}["']?:[ \t]*(?:#.*)?\r?$/;

const image = /^[ \t]{1,16}image:[ \t]{1,4}["']?([\w./-]{2,120})/;

/** Each word of the image is of a store, or of what shows one: `gvenzl/oracle-xe`, `mcr.microsoft.com/mssql/server`. */
function isStore(name: string): boolean {
  const parts = name.toLowerCase().split('/');
  const words = (parts.at(-1) === 'server' ? (parts.at(-2) ?? '') : (parts.at(-1) ?? '')).split(/[._-]/);
  return words.every((word) => stores.has(word));
}

const stores: ReadonlySet<string> = new Set([...lists.ownStores, ...lists.storeImages]);

/** Characters before a variable in which its document says what it is. */
const mostDocument = 4_000;

const isOfWorkload = askedBefore(mostDocument, (text, at) => {
  const before = text.slice(Math.max(0, at - mostDocument), at);
  const document = before.slice(before.lastIndexOf('\n---') + 1);
  return /^kind:[ \t]*["']?(?:Deployment|StatefulSet)\b/m.test(document);
});
