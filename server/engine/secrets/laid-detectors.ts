import { lazily } from '../text/lazily.ts';
import { type BuiltAnchors, betweenWords } from './anchor-tables.ts';
import { builtAnchors } from './anchors.ts';
import { detectorOf, useOf } from './compile-detectors.ts';
import type { AnchorUse, Detector, DetectorEntry, Detectors } from './detector.ts';
import type { EncodedAnchors } from './encoded-anchors.ts';
import { readingUses } from './encoded-uses.ts';
import type { Lead, ShapeMeasure } from './match-kind.ts';
import type { NameKind } from './value/name-kind.ts';

/**
 * The product's detectors as the build lays them down: the first line says who is asked for what, each that follows is one of them,
 * in JSON. A line is read when its detector is first asked for: a run asks for few, and to read and compile all of them takes a
 * fifth of the start of each thread.
 */
interface Head {
  readonly ids: readonly string[];
  /** By the number of an anchor, places of the detectors that it stands for; none of what only readers of texts or certificates ask for. */
  readonly users: readonly (readonly number[])[];
  readonly useCounts: readonly number[];
  readonly foreign: readonly number[];
  readonly ofCertificates: readonly number[];
  readonly ofOtherTools: readonly number[];
  readonly encoded: EncodedAnchors;
  readonly generic: Readonly<Partial<Record<NameKind, number>>>;
  readonly login: number;
  readonly ofHosts: readonly number[];
  readonly secretHalves: readonly string[];
}

type Laid = DetectorEntry & { readonly measure: ShapeMeasure };

/** Lays down detectors that are compiled. */
export function layDetectors(detectors: Detectors): string {
  const { all, anchors, foreign, ofCertificates, ofOtherTools, encoded, usesOf, ofHosts, login, secretHalves } =
    detectors;
  const placeOf = new Map(all.map((detector, place) => [detector, place]));
  const placesOf = (uses: readonly AnchorUse[]) => uses.flatMap(({ detector }) => placeOf.get(detector) ?? []);
  const users: (readonly number[])[] = [];
  for (let uses = usesOf(0); uses !== undefined; uses = usesOf(users.length)) users.push(placesOf(uses));
  const generic = all.flatMap(({ entry }, place) => (entry.kinds ?? []).map((kind) => [kind, place]));
  const head: Head = {
    ids: all.map(({ entry }) => entry.id),
    users,
    useCounts: anchors.useCounts,
    foreign: [...foreign],
    ofCertificates: [...ofCertificates],
    ofOtherTools: [...ofOtherTools],
    encoded,
    generic: Object.fromEntries(generic),
    login: login === undefined ? -1 : (placeOf.get(login) ?? -1),
    ofHosts: ofHosts.flatMap((detector) => placeOf.get(detector) ?? []),
    secretHalves: [...secretHalves],
  };
  const entries: readonly Laid[] = all.map(({ entry, measure }) => ({ ...entry, measure }));
  return [head, ...entries].map((line) => JSON.stringify(line)).join('\n');
}

/** All that were laid down, as entries. */
export function laidEntries(laid: string): readonly DetectorEntry[] {
  return laid.split('\n').slice(1).map(readEntry);
}

/** The detectors that were laid down, with what the build has worked out of their anchors. */
export function laidDetectors(laid: string, built: BuiltAnchors): Detectors {
  const [first = '', ...lines] = laid.split('\n');
  const head: Head = JSON.parse(first);
  const made: (Detector | undefined)[] = [];
  const at = (place: number): Detector => {
    const detector = made[place] ?? compiled(lines[place] ?? '');
    made[place] = detector;
    return detector;
  };
  const places = lazily(() => new Map(head.ids.map((id, place) => [id, place])));
  const named = (id: string | undefined) => {
    const place = id === undefined ? undefined : places().get(id);
    return place === undefined ? undefined : at(place);
  };
  const all = lazily(() => lines.map((_, place) => at(place)));
  const ofHosts = lazily(() => head.ofHosts.map(at));
  const words = lazily(() => built.tables.words.split(betweenWords));
  const readers = lazily(() => byAnchor(readingUses(head.encoded)));
  const leads = keptLeads();
  const uses: (readonly AnchorUse[] | undefined)[] = [];
  return {
    anchors: builtAnchors(built, head.useCounts),
    usesOf: (anchor) => {
      uses[anchor] ??= usesFor(words()[anchor] ?? '', head.users[anchor]?.map(at), leads, readers);
      return uses[anchor];
    },
    foreign: new Set(head.foreign),
    ofCertificates: new Set(head.ofCertificates),
    ofOtherTools: new Set(head.ofOtherTools),
    encoded: head.encoded,
    get all() {
      return all();
    },
    named,
    generic: (kind) => named(head.ids[head.generic[kind] ?? -1]),
    login: head.login === -1 ? undefined : at(head.login),
    get ofHosts() {
      return ofHosts();
    },
    secretHalves: new Set(head.secretHalves),
  };
}

function readEntry(line: string): Laid {
  return JSON.parse(line);
}

function compiled(line: string): Detector {
  const entry = readEntry(line);
  return detectorOf(entry, entry.measure);
}

/** As `compileDetectors` has them, in that order; undefined of a mark. */
function usesFor(
  anchor: string,
  users: readonly Detector[] | undefined,
  leads: (detector: Detector) => ReadonlyMap<string, readonly Lead[]>,
  readers: () => ReadonlyMap<string, readonly AnchorUse[]>,
): readonly AnchorUse[] | undefined {
  if (users === undefined) return undefined;
  const own = [...new Set(users)].flatMap((detector) =>
    (leads(detector).get(anchor) ?? []).map((lead) => useOf(detector, lead)),
  );
  return [...own, ...(readers().get(anchor) ?? [])];
}

/** The leads of a detector by their anchors: some have hundreds, and each anchor that is met asks. */
function keptLeads(): (detector: Detector) => ReadonlyMap<string, readonly Lead[]> {
  const kept = new Map<Detector, ReadonlyMap<string, readonly Lead[]>>();
  return (detector) => {
    const known = kept.get(detector) ?? byAnchor(detector.measure.leads.map((lead) => [lead[0], lead]));
    kept.set(detector, known);
    return known;
  };
}

function byAnchor<T>(pairs: Iterable<readonly [anchor: string, item: T]>): ReadonlyMap<string, readonly T[]> {
  const items = new Map<string, T[]>();
  for (const [anchor, item] of pairs) {
    const others = items.get(anchor);
    if (others) others.push(item);
    else items.set(anchor, [item]);
  }
  return items;
}
