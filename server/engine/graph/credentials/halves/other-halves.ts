import { accessKeyId, type Credential, type DecodedPart } from '../../../model/credential.ts';
import { grouped } from '../../../model/grouped.ts';
import type { Key } from '../../../model/key.ts';
import type { Place } from '../../../model/span.ts';
import type { DetectorEntry } from '../../../secrets/detector.ts';
import { folderOf } from '../../../text/paths/folder-of.ts';
import { settingsPlaceOf } from '../../../text/paths/settings-place.ts';
import { intoSpread } from '../../../text/spread.ts';
import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';
import { sameData } from '../../store/same-data.ts';
import { partsOfPods } from '../in-force/variables-of-pods.ts';
import { subjectOfName, wordsOfName } from './agreeing-names.ts';
import { type GivenName, givenNames } from './given-names.ts';
import { type Container, type IdFound, idsAmong, valuesIn } from './ids-among.ts';
import { pairsOf, type SecretFound } from './pairs-of.ts';

/** The other half of a pair of which one stands in another place than where the secret's own text has looked for it. */
export interface OtherHalf {
  /** Which half is asked about. */
  readonly of: 'id' | 'secret';
  /** Where the other one stands. */
  readonly at: Place;
  /** The detector of the secret. */
  readonly rule: string;
  /** What the id is called; absent: key id. */
  readonly called?: string;
  /** Of a secret: what its id tells. */
  readonly parts: readonly DecodedPart[];
  readonly keys: readonly Key[];
}

export interface OtherHalvesInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
  /** Files are still being read: nothing is told yet. */
  readonly isReading: () => boolean;
  /** Git does not take it, so that others do not have it beside the rest. */
  readonly isIgnored: (path: string) => boolean;
  /** What the detector of this id says. */
  readonly entryOf: (rule: string) => DetectorEntry | undefined;
  readonly digest: (value: string) => string;
}

/** With what the other half tells of it, where it does not tell that itself. */
export function withOtherHalf(credential: Credential, { parts, keys }: Pick<OtherHalf, 'parts' | 'keys'>): Credential {
  const told = parts.filter(({ label }) => credential.decoded.every((part) => part.label !== label));
  return { ...credential, decoded: [...credential.decoded, ...told], keys: [...credential.keys, ...keys] };
}

/** Of a credential in a file. */
export type OtherHalfOf = (credential: Credential, path: string) => OtherHalf | undefined;

/**
 * Finds the other half of a pair that people split over files which are read together: the id in `.env`, the secret in `.env.local`. Names have to agree,
 * environments too, and one id alone may fit: where two do, none is told. Only where a secret stands without its id is anything else looked at.
 */
export function createOtherHalves(inputs: OtherHalvesInputs): OtherHalfOf {
  const { memo, store, readText, isReading, isIgnored, entryOf, digest } = inputs;
  const known = { same: sameData, onCycle: [] };
  const filesIn = memo.index<readonly string[]>(
    () =>
      grouped(
        store
          .knownPaths()
          .filter((path) => settingsPlaceOf(path) !== undefined)
          .sort(),
        folderOf,
      ),
    { same: sameData },
  );
  // Hundreds of a folder ask.
  const rulesAmong = memo.query<readonly string[]>((key) => {
    const [kind, folder] = parted(key);
    const lone = store.look(kind === 'loneIdsOf' ? 'loneIdsOf' : 'loneSecretsOf', folder);
    return [...new Set(lone.map(({ fact }) => fact.rule))];
  }, known);
  const namesIn = memo.query<readonly GivenName[]>(namesOf, known);
  const containersIn = memo.query<readonly Container[]>(containersOf, known);
  const idsIn = memo.query<readonly IdFound[]>(idsOf, known);
  const formsIn = memo.query<readonly number[]>(formsOf, known);
  const pairsIn = memo.index<OtherHalf>(pairsOfFolder, { same: sameData });

  return (credential, path) => {
    if (settingsPlaceOf(path) === undefined || credential.half?.other !== undefined) return undefined;
    const folder = folderOf(path);
    const rules = rulesOf(credential, folder);
    if (rules.length === 0 || isReading()) return undefined;
    const place = placeKey(path, credential.span.start);
    for (const rule of rules.slice(0, mostRules)) {
      const other = pairsIn(`${rule} ${folder}`, place);
      if (other !== undefined) return other;
    }
    return undefined;
  };

  /** Of secrets that may be one of a pair with it. */
  function rulesOf({ half, rule }: Credential, folder: string): readonly string[] {
    if (half?.of === 'secret') return [rule];
    const lone = rulesAmong(`loneSecretsOf ${folder}`);
    const ids = half?.of === 'id' ? [rule] : mayBeHalf(rule) ? rulesAmong(`loneIdsOf ${folder}`) : [];
    return [...new Set([...lone, ...ids.flatMap(partnersOf)])];
  }

  function partnersOf(rule: string): readonly string[] {
    return [entryOf(rule)?.partner ?? []].flat();
  }

  function textOf(path: string): string {
    return store.readFacts(path) === undefined ? '' : (readText(path) ?? '');
  }

  /** With offsets of the facts. */
  function namesOf(path: string): readonly GivenName[] {
    const ways = settingsPlaceOf(path)?.ways;
    if (ways === undefined) return [];
    const at = intoSpread(store.readFacts(path)?.spread);
    return givenNames(path, textOf(path), ways).map((each) => ({
      ...each,
      span: { start: at(each.span.start), end: at(each.span.end) },
    }));
  }

  function containersOf(path: string): readonly Container[] {
    if (settingsPlaceOf(path)?.ways.includes('manifest') !== true) return [];
    return partsOfPods(textOf(path)).flatMap((part, index) =>
      part.kind === 'variables' ? [{ id: `${path}#${index}`, variables: part.variables, all: part.all }] : [],
    );
  }

  /** What a file holds that detectors say belongs to a secret. */
  function idsOf(key: string): readonly IdFound[] {
    const [rule, path] = parted(key);
    const belongings = entryOf(rule)?.belongsTo;
    if (belongings === undefined) return [];
    const containers = containersBeside(path);
    return idsAmong(namesIn(path), {
      path,
      text: textOf(path),
      spread: store.readFacts(path)?.spread,
      belongings,
      containers,
      digest,
    });
  }

  function containersBeside(path: string): readonly Container[] {
    if (settingsPlaceOf(path)?.ways.includes('manifest') !== true) return [];
    return filesOf(folderOf(path)).flatMap(containersIn);
  }

  function filesOf(folder: string): readonly string[] {
    const files = filesIn('', folder) ?? [];
    return files.length > mostFiles ? [] : files.filter((path) => !isIgnored(path));
  }

  /** By the place of each half. */
  function pairsOfFolder(key: string): ReadonlyMap<string, OtherHalf> {
    const [rule, folder] = parted(key);
    const files = filesOf(folder);
    const required = entryOf(rule)?.belongsTo?.find(({ isOptional }) => isOptional !== true);
    const told = files.flatMap((path) => idsIn(`${rule} ${path}`));
    const ids =
      required === undefined || required.isSecret === true
        ? files.flatMap((path) => keyIdsOf(rule, path))
        : told.filter(({ called }) => called === required.called);
    const found = new Map<string, OtherHalf>();
    for (const { secret, id } of pairsOf(secretsOf(rule, files), ids, files.flatMap(containersIn))) {
      const { path, credential } = secret;
      const all = [id, ...besideId(id, told)];
      found.set(placeKey(path, credential.span.start), {
        of: 'secret',
        at: { path: id.path, span: id.given.span },
        rule,
        ...(required && { called: required.called }),
        parts: all.flatMap(({ parts }) => parts),
        keys: all.flatMap(({ keys }) => keys),
      });
      const isTold = foldedAt(id);
      // Of an id that nothing speaks against, the secret is not what only looks like one.
      if (isTold === undefined || (isTold.doubt === undefined && credential.doubt !== undefined)) continue;
      const at = { path, span: credential.span };
      found.set(placeKey(id.path, isTold.span.start), { of: 'id', at, rule, parts: [], keys: [] });
    }
    return found;
  }

  function secretsOf(rule: string, files: readonly string[]): readonly SecretFound[] {
    return files.flatMap((path) =>
      store.look('credentialsAt', path).flatMap(({ fact: credential }) => {
        const isHalf = credential.half?.of === 'secret' && credential.rule === rule;
        if (!isHalf && !(credential.half === undefined && mayBeHalf(credential.rule))) return [];
        const given = givenAt(credential, path);
        return given === undefined || !(isHalf || isOfForm(rule, given, path)) ? [] : [{ path, credential, given }];
      }),
    );
  }

  /** Of what is told without its vendor, whether the name and the value are those of the secret. */
  function isOfForm(rule: string, given: GivenName, path: string): boolean {
    return formsIn(`${rule} ${path}`).includes(given.span.start);
  }

  /** Where the values begin that are of the form of a secret under a name of one. */
  function formsOf(key: string): readonly number[] {
    const [rule, path] = parted(key);
    const { shape, names = [] } = entryOf(rule) ?? {};
    if (shape === undefined || names.length === 0) return [];
    const whole = new RegExp(`^(?:${shape})$`);
    const writtenAt = valuesIn(textOf(path), store.readFacts(path)?.spread);
    return namesIn(path)
      .filter(
        (given) => subjectOfName(given.name) !== '' && names.some((name) => wordsOfName(given.name).includes(name)),
      )
      .filter((given) => whole.test(writtenAt(given)))
      .map(({ span }) => span.start);
  }

  /** The credential that is the id. */
  function foldedAt({ path, given: { span }, credential }: IdFound): Credential | undefined {
    const isThere = ({ fact }: { readonly fact: Credential }) =>
      fact.span.start === span.start && fact.span.end === span.end;
    return credential ?? store.look('credentialsAt', path).find(isThere)?.fact;
  }

  function givenAt({ span }: Credential, path: string): GivenName | undefined {
    return namesIn(path).find((given) => given.span.start <= span.start && span.end <= given.span.end);
  }

  /** Ids that are credentials themselves. */
  function keyIdsOf(rule: string, path: string): readonly IdFound[] {
    return store.look('credentialsAt', path).flatMap(({ fact }) => {
      if (fact.half?.of !== 'id' || !partnersOf(fact.rule).includes(rule)) return [];
      const given = givenAt(fact, path);
      if (given === undefined || fact.digest === undefined) return [];
      const told = rule === 'secret-aws-secret-key' ? [{ label: accessKeyId, value: fact.preview }] : [];
      const { digest, keys } = fact;
      return [{ path, given, digest, credential: fact, parts: [...told, ...fact.decoded], keys }];
    });
  }
}

/** What else belongs to the secret, as far as one value of it stands in the file of the id, under names of the same subject: the tenant of a client. */
function besideId(id: IdFound, told: readonly IdFound[]): readonly IdFound[] {
  const subject = subjectOfName(id.given.name);
  const near = told.filter(
    ({ path, called, given }) =>
      path === id.path && called !== id.called && given.part === id.given.part && subjectOfName(given.name) === subject,
  );
  return [...grouped(near, ({ called }) => called).values()].flatMap((all) => (all.length === 1 ? all : []));
}

/** Told by its name alone, as a member of a Secret in base64 is, whoever has issued it. */
function mayBeHalf(rule: string): boolean {
  return (
    rule === 'secret-generic-token' ||
    rule === 'secret-generic-password' ||
    rule === 'secret-kubernetes-secret-manifest'
  );
}

function parted(key: string): readonly [string, string] {
  const cut = key.indexOf(' ');
  return [key.slice(0, cut), key.slice(cut + 1)];
}

function placeKey(path: string, start: number): string {
  return `${start} ${path}`;
}

/** Files of a folder, and kinds of secrets there, that are looked at. */
const mostFiles = 80;
const mostRules = 12;
