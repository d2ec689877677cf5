import type { Credential } from '../../../model/credential.ts';
import { grouped } from '../../../model/grouped.ts';
import { holdTogether, settingsPlaceOf } from '../../../text/paths/settings-place.ts';
import { subjectOfName, wordsOfName } from './agreeing-names.ts';
import type { GivenName } from './given-names.ts';
import { type Container, type IdFound, isGiven, namesOf } from './ids-among.ts';

/** A secret of which some detector says that it works with an id, and the name that it is given to. */
export interface SecretFound {
  readonly path: string;
  readonly credential: Credential;
  readonly given: GivenName;
}

/** A secret and the id that it works with. */
interface Pair {
  readonly secret: SecretFound;
  readonly id: IdFound;
}

/** The pairs among what the files of a folder hold: of secrets that stand alone each has one id at most, and an id one value of a secret. Ids that stand beside a secret of theirs are taken. */
export function pairsOf(
  secrets: readonly SecretFound[],
  ids: readonly IdFound[],
  containers: readonly Container[],
): readonly Pair[] {
  const lone = secrets.filter(({ credential: { half } }) => half?.other === undefined);
  if (lone.length > mostHalves || ids.length > mostHalves) return [];
  const taken = new Set(
    secrets.flatMap(({ path, credential: { half } }) => (half?.other ? [`${path} ${half.other.start}`] : [])),
  );
  const keyOf = ({ path, given }: IdFound) => `${path} ${given.span.start}`;
  const pairs = lone.flatMap((secret): readonly Pair[] => {
    const id = onlyIdOf(secret, ids, containers);
    return id === undefined || taken.has(keyOf(id)) ? [] : [{ secret, id }];
  });
  const values = ({ secret: { credential, path } }: Pair) => credential.digest ?? `${path} ${credential.span.start}`;
  return [...grouped(pairs, ({ id }) => `${keyOf(id)} ${id.digest}`).values()].flatMap((all) =>
    new Set(all.map(values)).size === 1 ? all : [],
  );
}

/** Secrets of one kind in a folder, and ids: of more nobody could say which go together. */
const mostHalves = 100;

/** The one value that fits: of those that a container is given with the secret, else of the same file, of the same environment, of all. */
function onlyIdOf(secret: SecretFound, all: readonly IdFound[], containers: readonly Container[]): IdFound | undefined {
  const ids = all.filter((id) => agree(secret, id, containers));
  const environment = environmentOf(secret);
  const near = [
    ids.filter(({ given }) => containers.some((each) => isGiven(secret.given, each) && isGiven(given, each))),
    ids.filter(({ path }) => path === secret.path),
    ids.filter((id) => environmentOf(id) === environment),
    ids,
  ].find(({ length }) => length > 0);
  const [first, ...others] = near ?? [];
  return others.every(({ digest }) => digest === first?.digest) ? first : undefined;
}

interface Found {
  readonly path: string;
  readonly given: GivenName;
}

function agree(secret: Found, id: Found, containers: readonly Container[]): boolean {
  const [own, other] = [settingsPlaceOf(secret.path), settingsPlaceOf(id.path)];
  if (own === undefined || other === undefined || !own.ways.some((way) => other.ways.includes(way))) return false;
  if (!holdTogether(environmentOf(secret), environmentOf(id)) || !isOfPart(secret.given, id.given)) return false;
  if (isOfBlock(secret.given, id.given) || isOfBlock(id.given, secret.given)) return true;
  const names = namesOf(secret.given, containers).map(subjectOfName);
  const subject = namesOf(id.given, containers)
    .map(subjectOfName)
    .find((each) => names.includes(each));
  if (subject === undefined) return false;
  return subject !== '' || isOfObject(secret.given, id.given) || areTaken(secret.given, id.given, containers);
}

/** The environment of what shows how files are written is that of the file, whatever it shows. */
function environmentOf({ path, given }: Found): string {
  const ofFile = settingsPlaceOf(path)?.environment ?? '';
  return ofFile === '' ? (given.environment ?? '') : ofFile;
}

function isOfPart(one: GivenName, other: GivenName): boolean {
  return one.part === undefined || other.part === undefined || one.part === other.part;
}

/** A block of Terraform is given both: one as it stands there, the other by its variable. */
function isOfBlock(one: GivenName, other: GivenName): boolean {
  return other.beside?.includes(one.name) === true;
}

/** Names that say nothing but which half it is are of one object, or of objects that are called alike. */
function isOfObject(one: GivenName, other: GivenName): boolean {
  if (one.object === undefined || other.object === undefined) return one.object === other.object;
  return stemOf(one.object) === stemOf(other.object);
}

function stemOf(object: string): string {
  return wordsOfName(object.slice(object.indexOf('/') + 1))
    .filter((word) => !ofKinds.has(word))
    .join('');
}

const ofKinds: ReadonlySet<string> = new Set([
  ...['cm', 'conf', 'config', 'configmap', 'credentials', 'creds', 'env', 'map', 'params', 'secret', 'secrets'],
  ...['settings', 'variables', 'vars'],
]);

function areTaken(one: GivenName, other: GivenName, containers: readonly Container[]): boolean {
  return containers.some((each) => isGiven(one, each) && isGiven(other, each));
}
