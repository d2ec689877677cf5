import type { Credential, DecodedPart } from '../../../model/credential.ts';
import { isOfProvider } from '../../../secrets/around/beside/database-host.ts';
import { part } from '../../../secrets/decode/decoded.ts';
import { userPart } from '../../../secrets/decode/user-part.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { outOfSpread } from '../../../text/spread.ts';
import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';
import { sameData } from '../../store/same-data.ts';
import { createManifestsBelow, isManifest } from './manifests-below.ts';
import { type PartOfPods, partsOfPods, type Variable } from './variables-of-pods.ts';

interface GivenInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
  /** Files are still being read: nothing is told yet. */
  readonly isReading: () => boolean;
}

/**
 * Finds the database that a member of a Secret opens: a container is given it as a password, and beside that the host of a provider of databases, of the same prefix, by the same manifest or by a ConfigMap that the
 * repository holds. Each manifest is read by itself and remembered for as long as its facts are the same.
 */
export function createGivenToPods({ memo, store, readText, isReading }: GivenInputs) {
  const partsOf = memo.query<readonly PartOfPods[]>(
    (path) => (store.readFacts(path) === undefined ? [] : partsOfPods(readText(path) ?? '')),
    { same: sameData, onCycle: [] },
  );
  const beside = createManifestsBelow(memo, store);
  const known = memo.query<readonly DecodedPart[]>(lookUp, { same: sameData, onCycle: [] });

  return { databaseOfPods };

  /** Of a member of a Secret: the database that containers open with it, by its host, its user and its name; empty where no host of a provider is told. */
  function databaseOfPods(credential: Credential, path: string): readonly DecodedPart[] {
    if (!isOfSecret(credential) || !isManifest(path) || isReading()) return [];
    return known(`${outOfSpread(store.readFacts(path)?.spread)(credential.span.start)} ${path}`);
  }

  function lookUp(key: string): readonly DecodedPart[] {
    const cut = key.indexOf(' ');
    const [at, path] = [Number(key.slice(0, cut)), key.slice(cut + 1)];
    const secret = partsOf(path).find(
      (each) => each.kind === 'secret' && each.members.some(({ start }) => start === at),
    );
    if (secret?.kind !== 'secret') return [];
    const member = secret.members.find(({ start }) => start === at)?.key ?? '';
    const all = beside(aboveOf(folderPrefixOf(path))).flatMap(partsOf);
    for (const container of all) {
      if (container.kind !== 'variables') continue;
      const variables = [
        ...container.variables,
        ...container.all.flatMap(({ from, of }) =>
          membersOf(all, from, of).map(({ key }): Variable => ({ name: key, from, of, key })),
        ),
      ];
      const given = variables.find((one) => one.from === 'secret' && one.of === secret.name && one.key === member);
      const told = given === undefined ? [] : openedBy(given.name, variables, all);
      if (told.length > 0) return told;
    }
    return [];
  }
}

function openedBy(name: string, variables: readonly Variable[], all: readonly PartOfPods[]): readonly DecodedPart[] {
  const prefix = password.exec(name)?.[1];
  if (prefix === undefined) return [];
  const valueNamed = (kind: RegExp) => {
    const found = variables.find((one) => one.name.startsWith(prefix) && kind.test(one.name.slice(prefix.length)));
    return found === undefined ? '' : (valueIn(found, all) ?? '');
  };
  const host = valueNamed(ofHost).replace(/:\d{1,5}$/, '');
  if (!isOfProvider(host)) return [];
  const database = valueNamed(ofDatabase);
  return [
    ...part('host', host),
    ...userPart(plain.test(valueNamed(ofUser)) ? valueNamed(ofUser) : ''),
    ...(plain.test(database) ? part('database', database) : []),
  ];
}

/** `POSTGRES_PASSWORD`, `DB_ROOT_PASS`: the prefix alone. */
const password =
  /^([A-Z][A-Z\d]{1,20}(?:_[A-Z\d]{1,20}){0,3}?_)(?:(?:ADMIN|MASTER|ROOT|USER)_)?(?:PASS|PASSWD|PASSWORD|PWD)$/i;
const ofHost = /^(?:HOST|HOSTNAME|SERVER|ENDPOINT|ADDRESS)$/i;
const ofUser = /^(?:USER|USERNAME)$/i;
const ofDatabase = /^(?:DB|DATABASE|NAME|DB_?NAME|DATABASE_NAME)$/i;
const plain = /^[\w.@-]{1,80}$/;

function valueIn(variable: Variable, all: readonly PartOfPods[]): string | undefined {
  if (variable.from === 'value') return variable.value;
  return membersOf(all, variable.from, variable.of).find(({ key }) => key === variable.key)?.value;
}

function membersOf(all: readonly PartOfPods[], kind: 'secret' | 'map', name: string) {
  return all.flatMap((each) => (each.kind === kind && each.name === name ? each.members : []));
}

/** A member of a Secret that nothing else tells of. */
function isOfSecret({ rule, storage, isPublic, doubt, decoded, knownDefault }: Credential): boolean {
  if (storage !== 'literal' || isPublic || knownDefault !== undefined || decoded.some(({ label }) => label === 'host'))
    return false;
  return /^secret-(?:generic-password|kubernetes-secret-manifest)$/.test(rule) && !settled.has(doubt ?? '');
}

/** What says more of the value than where it is given to. */
const settled: ReadonlySet<string> = new Set(['looks-invented', 'stand-in', 'published', 'shut-down']);

/** The folder above: manifests of one set-up often lie in folders of their own kind; at the top, all. */
function aboveOf(folder: string): string {
  const above = folder.replace(/[^/]{1,100}\/$/, '');
  return above === '' ? folder : above;
}
