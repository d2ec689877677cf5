/**
 * Invariant of `graph/kubernetes/`: an object is what a cluster gets, once kustomizations have placed and patched it, wherever its parts are stated.
 */
import { kustomizeScope } from '../../extract/kubernetes/chart.ts';
import { addressOf } from '../../extract/kubernetes/object.ts';
import { isKustomization, patchSymbol } from '../../extract/kustomize/target.ts';
import type { IdentityFact, Scope } from '../../model/facts.ts';
import type { OverlayFact, PatchTarget } from '../../model/overlay.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { matchesGlob } from '../../text/patterns/glob.ts';
import { append } from '../group.ts';
import { nearestTo } from '../nearest.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData } from '../store/same-data.ts';
import { createOverlayWays } from './overlay-ways.ts';
import { type Unapplied, unappliedBy } from './unapplied.ts';

/** What Kustomize makes of objects on their way to a cluster. */
export interface Overlays {
  /** Where the objects of a file end up: once for each kustomization that nothing else lists. */
  placements(path: string): readonly Placement[];
  /** The scopes of all kustomizations that reach a file, the nearest first. */
  above(path: string): readonly Scope[];
  /** Whether what a file states changes objects that others declare. */
  isPatch(path: string): boolean;
  /** The symbols of the objects that a symbol means in a file: in a patch those that are patched, maybe none. */
  meant(symbol: string, path: string): readonly string[];
  /** Whether all that is made of a file passes by a kustomization that applies a patch: its file, and the symbol that it changes. */
  isAlwaysApplied(patch: string, symbol: string, to: string): boolean;
  /** The statement that declares an identity, which a patch does only where nothing else does. */
  declared(symbol: string): Stated<IdentityFact> | undefined;
  /** Why nothing applies a file, as far as kustomizations and Flux tell. */
  unapplied(path: string): Unapplied | undefined;
  /** Whether a kustomization lists a file among what it prints. */
  isListed(path: string): boolean;
  /** Whether a kustomization applies a file together with objects that lie elsewhere. */
  isBesideOthers(path: string): boolean;
  /** What patches state of an identity. */
  patchesOf(symbol: string): readonly Stated<IdentityFact>[];
}

export interface Placement {
  /** Absent where no kustomization says it. */
  readonly namespace?: string;
  readonly prefix: string;
  readonly suffix: string;
}

export function createOverlays(memo: Memo, store: FactStore): Overlays {
  const { patching, inFolder, listing, fileOf, reaching, ways } = createOverlayWays(memo, store);
  const candidatesFor = createCandidates(memo, store, isPatch);
  const placements = memo.query<readonly Placement[]>(
    (path) => {
      const found = ways(path).map(placementOf);
      return found.filter((each, at) => found.findIndex((other) => sameData(each, other)) === at);
    },
    { same: sameData, onCycle: [] },
  );
  const above = memo.query<readonly Scope[]>(
    (path) => [...new Set(reaching(path).map(({ folder }) => kustomizeScope(`${folder}/`)))],
    { same: sameData, onCycle: [] },
  );
  const unapplied = memo.query<Unapplied | undefined>(
    (path) => {
      const listers = (item: string) => [...listing(item), ...patching(item)];
      return unappliedBy(path, { store, inFolder, listers, fileOf });
    },
    { same: sameData, onCycle: undefined },
  );
  const isListed = memo.query<boolean>((path) => listing(path).length > 0, { same: Object.is, onCycle: false });
  const isBesideOthers = memo.query<boolean>((path) => listing(path).some(({ brings }) => brings), {
    same: Object.is,
    onCycle: false,
  });
  const patches = memo.index<readonly Stated<IdentityFact>[]>(patchedIdentities, { same: sameData });
  return {
    placements,
    above,
    isPatch,
    meant,
    isAlwaysApplied,
    unapplied,
    isListed,
    isBesideOthers,
    declared: (symbol) => {
      const stated = store.look('identity', symbol);
      return stated.length < 2 ? stated[0] : (stated.find(({ path }) => !isPatch(path)) ?? stated[0]);
    },
    patchesOf: (symbol) => patches('', symbol) ?? [],
  };

  function isPatch(path: string): boolean {
    return isKustomization(path) || patching(path).length > 0;
  }

  function meant(symbol: string, path: string): readonly string[] {
    if (!symbol.startsWith('k8s#') || !isPatch(path)) return [symbol];
    const [kind = '', ...rest] = symbol.slice('k8s#'.length).split('/');
    const id = kind === 'Patch' ? symbol.slice(patchSymbol('').length) : path;
    const targets = targetsOf(id);
    if (kind === 'Patch' && targets.length === 0) return [symbol];
    const around = new Set(scopesOfPatch(path));
    const found =
      targets.length === 0
        ? objectsMeant({ kind, names: [rest.at(-1) ?? ''] })
        : targets.flatMap((target) => objectsMeant(kind === 'Patch' ? target : { ...target, kind }));
    if (found.length > 0) return [...new Set(found)];
    return kind === 'Patch' && targets.every(isOfMany) ? [] : [symbol];

    function objectsMeant(wanted: PatchTarget): readonly string[] {
      const candidates = candidatesFor(wanted);
      if (candidates.some((each) => each.symbol === symbol)) return [symbol];
      const reached = candidates.filter(({ path: at }) => above(at).some((scope) => around.has(scope)));
      if (isOfMany(wanted)) return symbolsOf(reached);
      // What names one object in full may lie outside of what is listed.
      const possible = reached.length > 0 || targets.length === 0 ? reached : candidates;
      return symbolsOf(nearestTo(path, possible).slice(0, 1));
    }
  }

  function isAlwaysApplied(patch: string, symbol: string, to: string): boolean {
    const prefix = patchSymbol('');
    const named = patching(symbol.startsWith(prefix) ? symbol.slice(prefix.length) : patch);
    const appliers = named.length === 0 && isKustomization(patch) ? inFolder(folderOf(patch)) : named;
    const made = ways(to);
    return made.length > 0 && made.every((way) => way.some((overlay) => appliers.includes(overlay)));
  }

  /** What a patch is aimed at: one file may be named several times, with a target each. */
  function targetsOf(id: string): readonly PatchTarget[] {
    const kustomizations = new Set(patching(id));
    return [...kustomizations].flatMap(({ patches }) =>
      patches.flatMap((each) => (each.path === id && each.target ? [each.target] : [])),
    );
  }

  /** The kustomizations that a patch is part of. */
  function scopesOfPatch(path: string): readonly Scope[] {
    const own = inFolder(folderOf(path));
    const applied = patching(path).length > 0 ? patching(path) : own;
    // What a component changes is listed by those who use it.
    return [...applied, ...applied.flatMap(({ folder }) => reaching(folder))].map(({ folder }) =>
      kustomizeScope(`${folder}/`),
    );
  }

  function patchedIdentities(): ReadonlyMap<string, readonly Stated<IdentityFact>[]> {
    const found = new Map<string, Stated<IdentityFact>[]>();
    for (const all of store.byFile('identitiesIn', 'k8s'))
      if (isPatch(all[0]?.path ?? ''))
        for (const stated of all)
          for (const symbol of meant(stated.fact.symbol, stated.path)) append(found, symbol, stated);
    return found;
  }
}

/** The objects that a target may be, as files other than patches declare them. */
function createCandidates(
  memo: Memo,
  store: FactStore,
  isPatch: (path: string) => boolean,
): (target: PatchTarget) => readonly Declared[] {
  const named = memo.index<readonly Declared[]>(() => declarations(store, isPatch), { same: sameData });
  return candidatesFor;

  function candidatesFor({ kind = 'ServiceAccount', names, labels = [] }: PatchTarget): readonly Declared[] {
    const [only = ''] = names ?? [];
    const isNamed = names?.length === 1 && !only.includes('*');
    const all = isNamed ? [...(named('', `${kind}/${only}`) ?? []), ...workloads(`${kind}/${only}`)] : named('', kind);
    return (all ?? []).filter(
      (each) =>
        (names === undefined || names.some((name) => matchesGlob(name, each.name))) &&
        labels.every((label) => each.labels.includes(label)),
    );
  }

  function workloads(kindAndName: string): readonly Declared[] {
    return store.look('object', kindAndName).flatMap(({ fact, path }): readonly Declared[] => {
      if (!('settings' in fact) || isPatch(path)) return [];
      return [{ symbol: fact.symbol, path, name: addressOf(fact.symbol)?.name ?? '', labels: [] }];
    });
  }
}

/** What files other than patches declare, by kind, and by kind and name. */
function declarations(store: FactStore, isPatch: (path: string) => boolean): ReadonlyMap<string, readonly Declared[]> {
  const found = new Map<string, Declared[]>();
  for (const kind of ['identitiesIn', 'grantSetsIn'] as const)
    for (const all of store.byFile(kind, 'k8s')) {
      if (isPatch(all[0]?.path ?? '')) continue;
      for (const { fact, path } of all) add(fact.symbol, path, fact.labels ?? []);
    }
  for (const all of store.byFile('bindingsIn', 'k8s')) {
    const path = all[0]?.path ?? '';
    const symbols = isPatch(path) ? [] : all.map(({ fact }) => boundIn(fact.symbol));
    for (const symbol of new Set(symbols)) add(symbol, path, []);
  }
  return found;

  function add(symbol: string, path: string, labels: readonly string[]): void {
    const [type = '', ...rest] = symbol.slice('k8s#'.length).split('/');
    const name = rest.at(-1) ?? '';
    const declared: Declared = { symbol, path, name, labels };
    append(found, `${type}/${name}`, declared);
    append(found, type, declared);
  }
}

/** The symbol of the object that states a binding of Kubernetes, as one of its subjects. */
export function boundIn(symbol: string): string {
  return symbol.replace(/\/\d+$/, '');
}

interface Declared {
  readonly symbol: string;
  readonly path: string;
  readonly name: string;
  readonly labels: readonly string[];
}

function symbolsOf(declared: readonly Declared[]): readonly string[] {
  return declared.map(({ symbol }) => symbol);
}

/** Whether the target may be several objects. */
function isOfMany({ names, labels }: PatchTarget): boolean {
  return labels !== undefined || names?.length !== 1 || names.some((name) => name.includes('*'));
}

function placementOf(way: readonly OverlayFact[]): Placement {
  const namespace = way.findLast((overlay) => overlay.namespace !== undefined)?.namespace;
  return {
    ...(namespace !== undefined && { namespace }),
    prefix: way
      .map((overlay) => overlay.prefix ?? '')
      .reverse()
      .join(''),
    suffix: way.map((overlay) => overlay.suffix ?? '').join(''),
  };
}

/** The key of a service account (cluster, namespace and name), as it is once the account has been placed. */
export function placedKey(value: string, { namespace, prefix, suffix }: Placement): string {
  const [cluster = '*', stated = 'default', ...name] = value.split('/');
  return `${cluster}/${namespace ?? stated}/${prefix}${name.join('/')}${suffix}`;
}
