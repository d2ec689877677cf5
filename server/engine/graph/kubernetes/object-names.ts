import { addressOf, namespaceIn, type ObjectAddress, unitOf } from '../../extract/kubernetes/object.ts';
import { nearestTo } from '../nearest.ts';
import type { FactStore } from '../store/fact-store.ts';
import type { Overlays } from './overlays.ts';

/** Objects of Kubernetes by their names, as most manifests leave the namespace to whoever applies them. */
export interface ObjectNames {
  /** Whether a file declares the object, other than as a patch. */
  isDeclared(symbol: string): boolean;
  /** Whether a file that declares the object is applied together with this one. */
  isApplied(symbol: string, path: string): boolean;
  /** Of the objects that have the name of one which is not declared, those that lie nearest and may be meant. */
  nearest(symbol: string, path: string): readonly string[];
}

export function createObjectNames(store: FactStore, overlays: Overlays): ObjectNames {
  return { isDeclared, isApplied, nearest };

  function nearest(symbol: string, path: string): readonly string[] {
    const address = addressOf(symbol);
    const found = address ? declaredAs(address).filter((each) => mayBe(each, address, path)) : [];
    return nearestTo(path, found).map((each) => each.symbol);
  }

  function isDeclared(symbol: string): boolean {
    return declaring.some((kind) => store.look(kind, symbol).some(({ path }) => !overlays.isPatch(path)));
  }

  function isApplied(symbol: string, path: string): boolean {
    return declaring.some((kind) =>
      store.look(kind, symbol).some((stated) => !overlays.isPatch(stated.path) && areApplied(stated.path, path)),
    );
  }

  function declaredAs({ kind, name }: ObjectAddress): readonly Declared[] {
    const found = new Map<string, Declared>();
    for (const { fact, path } of store.look('object', `${kind}/${name}`)) {
      const place = addressOf(fact.symbol)?.place;
      if (place !== undefined && !overlays.isPatch(path)) found.set(fact.symbol, { symbol: fact.symbol, path, place });
    }
    return [...found.values()];
  }

  /** One of the two leaves its namespace open, and the other one says `default` or is applied together with it. */
  function mayBe({ path, place }: Declared, address: ObjectAddress, from: string): boolean {
    const declared = namespaceIn(place);
    const named = namespaceIn(address.place);
    if (declared !== undefined && named !== undefined) return false;
    const stated = declared ?? named ?? 'default';
    return stated === 'default' || areApplied(path, from);
  }

  /** Together: as files of one folder or chart, or by one kustomization. */
  function areApplied(path: string, other: string): boolean {
    if (unitOf(path) === unitOf(other)) return true;
    const above = new Set(overlays.above(path));
    return overlays.above(other).some((scope) => above.has(scope));
  }
}

const declaring = ['identity', 'grantSet', 'resource'] as const;

interface Declared {
  readonly symbol: string;
  readonly path: string;
  readonly place: string;
}
