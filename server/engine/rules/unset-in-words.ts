import { type Credential, type Doubt, openPort, standsInFor } from '../model/credential.ts';
import type { LoweredBy } from '../model/lowered-by.ts';
import { fileOf } from '../text/paths/file-of.ts';
import { placeOf } from './place-in-words.ts';
import type { CredentialSubject } from './rule.ts';

/** Of what opens a store whose port a set-up publishes, and of which its words, its look or its place alone say that it is weak: who reaches the store, and what to do. Undefined for others. */
export function openPortInWords({ decoded, doubt, loweredBy = 'little' }: Credential): string | undefined {
  const port = portOf(decoded);
  if (port === undefined) return undefined;
  if (!(doubt === undefined ? ofName.has(loweredBy) || loweredBy === 'own-set-up' : ofPlace.has(doubt)))
    return undefined;
  const variable = decoded.find(({ label }) => label === standsInFor)?.value;
  if (variable !== undefined)
    return `It counts wherever nobody sets \`${variable}\`, and the set-up publishes its port ${port} on all addresses of the machine. Set that, or publish the port on 127.0.0.1 alone.`;
  return `The set-up publishes its port ${port} on all addresses of the machine, so whoever reaches that can try to sign in. Publish it on 127.0.0.1 alone, or use another one where others can reach it.`;
}

/** The same of what everybody who starts the set-up gets, where nothing else has said so; empty: no port is known to be open. */
export function openedToAll({ decoded, doubt }: Credential): readonly string[] {
  const port = portOf(decoded);
  return port !== undefined && doubt === undefined
    ? [`The set-up publishes its port ${port} on all addresses of the machine.`]
    : [];
}

/** As whom whoever reaches the port may do all, of a database that a set-up publishes so, as words behind a colon; undefined: nothing of the kind is sure. */
export function openDatabaseInWords({ decoded, confidence, doubt, evidence, site }: Credential): string | undefined {
  const port = portOf(decoded);
  if (port === undefined || confidence === 'low' || doubt !== undefined || evidence !== 'host') return undefined;
  const told = decoded.find(({ label }) => label === 'user')?.value;
  const user = told ?? superusers.find(([name]) => name.test(site?.name ?? ''))?.[1];
  return `whoever reaches port ${port}, which the set-up publishes on all addresses of the machine, opens the database${user === undefined ? '' : ` as ${user}`}`;
}

/** Whose password a variable holds where nothing else says it. Sources: the images of MySQL, MariaDB, PostgreSQL and SQL Server. */
const superusers: readonly (readonly [RegExp, string])[] = [
  [/ROOT_PASSWORD$/, 'root'],
  [/^POSTGRES/, 'postgres'],
  [/SA_PASSWORD$/, 'sa'],
];

function portOf(decoded: Credential['decoded']): string | undefined {
  return decoded.find(({ label }) => label === openPort)?.value;
}

/** Of a value that a program takes where a variable is not set, and of which its name, its words or its look alone say that it is weak: when it counts, and what to do. Undefined for others. */
export function unsetInWords({ decoded, doubt, loweredBy = 'little', title }: Credential): string | undefined {
  const variable = decoded.find(({ label }) => label === standsInFor)?.value;
  if (variable === undefined || !(doubt === undefined ? ofName.has(loweredBy) : ofLook.has(doubt))) return undefined;
  const guessed = doubt === 'guessed-first' || /^Guessable/.test(title) ? 'Others may guess it, and it' : 'It';
  return `${guessed} counts wherever nobody sets \`${variable}\`. Set that wherever this runs for others.`;
}

/** When it counts, of what a program takes where a variable is not set, and which file of the repository sets that; empty for others, and where that is said otherwise. */
export function setElsewhereInWords({
  credential,
  path,
  variableSetBy,
}: Pick<CredentialSubject, 'credential' | 'path' | 'variableSetBy'>): readonly string[] {
  const variable = credential.decoded.find(({ label }) => label === standsInFor)?.value;
  if (variable === undefined || credential.confidence === 'low') return [];
  const isSaid = credential.doubt !== undefined && placeOf(path) === undefined && saysUnset(credential);
  if (isSaid) return variableSetBy === undefined ? [] : [`${fileOf(variableSetBy)} sets it.`];
  const setBy = variableSetBy === undefined ? '' : `, which ${fileOf(variableSetBy)} sets`;
  return [`It counts wherever nobody sets \`${variable}\`${setBy}.`];
}

/** Whether what is said of its doubt says when it counts already. */
function saysUnset(credential: Credential): boolean {
  return credential.doubt !== 'own-machine' && (openPortInWords(credential) ?? unsetInWords(credential)) !== undefined;
}

const ofLook: ReadonlySet<Doubt> = new Set<Doubt>(['guessed-first', 'looks-invented', 'of-words']);

const ofPlace: ReadonlySet<Doubt> = new Set<Doubt>([...ofLook, 'own-machine']);

const ofName: ReadonlySet<LoweredBy> = new Set<LoweredBy>([
  'by-hand',
  'guessable',
  'little',
  'not-at-work',
  'unless-in-force',
  'words',
  'words-alone',
]);
