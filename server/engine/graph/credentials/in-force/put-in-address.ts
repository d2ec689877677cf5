import type { Credential, DecodedPart } from '../../../model/credential.ts';
import { part } from '../../../secrets/decode/decoded.ts';
import { userPart } from '../../../secrets/decode/user-part.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { sameData } from '../../store/same-data.ts';
import { type AddressInCode, addressesInCode, type Inserted, variableGiven } from './addresses-in-code.ts';
import type { HeldInputs } from './held-inputs.ts';
import { settingName } from './named-values.ts';
import { isTakenFrom } from './taken-from.ts';

/** An address in a program that its variables are put into at once, or where another one calls it. */
interface Filled {
  readonly address: AddressInCode;
  readonly path: string;
}

/**
 * Finds the store that a password in a file of variables opens: a program puts it into the address of one on a host that others reach, by its name or as what it gives a function of another file. Each program is
 * looked at by itself, for as long as its facts are the same.
 */
export function createPutInAddress({ memo, store, settings, isReading }: HeldInputs) {
  const { textOf, valuesOf } = settings;
  const known = { same: sameData, onCycle: [] };
  const programs = memo.query<readonly string[]>(programsBelow, known);
  const addressesOf = memo.query<readonly AddressInCode[]>((path) => addressesInCode(textOf(path)), known);
  const filledBelow = memo.query<readonly Filled[]>(
    (root) => programs(root).flatMap((path) => addressesOf(path).map((address) => ({ address, path }))),
    known,
  );
  const given = memo.query<string | undefined>(lookUpGiven, { same: Object.is, onCycle: undefined });
  const databases = memo.query<readonly DecodedPart[]>(lookUp, known);

  return { databaseInAddress };

  /** By its host, its user and its name; empty where no program tells. */
  function databaseInAddress(
    { rule, storage, doubt, isPublic, site }: Credential,
    path: string,
  ): readonly DecodedPart[] {
    if (rule !== 'secret-generic-password' || storage !== 'literal' || isPublic || site?.language !== 'dotenv')
      return [];
    const name = site.name ?? '';
    if (!ofPassword.test(name) || settled.has(doubt ?? '') || !mayBeInForce(path) || isReading()) return [];
    return databases(`${name}\0${path}`);
  }

  function lookUp(key: string): readonly DecodedPart[] {
    const [name = '', path = ''] = key.split('\0');
    const root = folderPrefixOf(path).replace(/(?:^|(?<=\/))(?:config|env|environments?)\/$/, '');
    for (const filled of filledBelow(root)) {
      if (variableOf(filled.address.password, filled, root) !== name) continue;
      const { host, user, database } = filled.address;
      const called = typeof user === 'string' ? user : settingOf(user && variableOf(user, filled, root), path);
      return [...part('host', host), ...userPart(plain.test(called) ? called : ''), ...part('database', database)];
    }
    return [];
  }

  function variableOf(inserted: Inserted, { path }: Filled, root: string): string | undefined {
    if (inserted.is === 'variable') return inserted.name;
    return given(`${inserted.of}\0${inserted.position}\0${path}\0${root}`);
  }

  /** The variable that a function of a file is given, in that or in another one that takes it from there. */
  function lookUpGiven(key: string): string | undefined {
    const [name = '', position = '', path = '', root = ''] = key.split('\0');
    for (const program of programs(root)) {
      const text = textOf(program);
      if (program !== path && !isTakenFrom(path, { path: program, text, name })) continue;
      const variable = variableGiven(text, name, Number(position));
      if (variable !== undefined) return variable;
    }
    return undefined;
  }

  function settingOf(variable: string | undefined, path: string): string {
    const asked = variable && settingName(variable);
    const span = valuesOf(path).find(({ name }) => name === asked)?.span;
    return span === undefined ? '' : textOf(path).slice(span.start, span.end);
  }

  /** Those that may be in force, by names that programs have which open a store or start. */
  function programsBelow(root: string): readonly string[] {
    return store
      .knownPaths()
      .filter((path) => path.startsWith(root) && written.test(path) && likely.test(fileNameOf(path)))
      .sort()
      .filter(mayBeInForce)
      .slice(0, mostPrograms);
  }
}

const ofPassword = /(?:^|_)(?:PASS|PASSWD|PASSWORD|PWD|PW)$|Password$/i;
const plain = /^[\w.@-]{1,80}$/;

/** What says more of the value than where it is put. */
const settled: ReadonlySet<string> = new Set(['looks-invented', 'stand-in', 'published', 'shut-down']);

const written = /\.(?:[cm]?[jt]s|py)$/;
const likely =
  /(?:app|conf|conn|data|db|env|index|init|main|model|mongo|orm|pg|pool|postgres|redis|sequelize|server|setting|sql|start|store|upload)[^/]{0,60}$/i;

/** Files that are looked at below one file of variables. */
const mostPrograms = 120;
