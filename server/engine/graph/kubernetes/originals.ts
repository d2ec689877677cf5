import { addressOf, namespaceIn } from '../../extract/kubernetes/object.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import type { FactStore } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData } from '../store/same-data.ts';
import type { Overlays } from './overlays.ts';

/** What a manifest was printed of, as `kustomize build` does it. */
export interface Originals {
  /**
   * Symbols of the objects in files that a kustomization lists of which a file that is listed by none may hold the printed form: of the same kind, name and
   * namespace, below the folder of that file or beside it. None where no other object of the file has one: roles of the same name are everywhere.
   */
  originalsOf(symbol: string, path: string): readonly string[];
}

/** An object in a file that a kustomization lists. */
interface Listed {
  readonly symbol: string;
  readonly path: string;
  /** Those that it is placed in; none where nothing says so. */
  readonly namespaces: readonly string[];
}

/** Objects of one name that are looked at; a repository may list one for each of hundreds of clusters. */
const mostOriginals = 20;

/** Objects of a file, its role among them, that are listed elsewhere where it was printed. */
const leastPrinted = 2;

export function createOriginals(memo: Memo, store: FactStore, overlays: Overlays): Originals {
  // Of thousands of one name mostly none is listed: whoever asks for those does not go through all of them again.
  const listed = memo.query<readonly Listed[]>(
    (kindAndName) =>
      store.look('object', kindAndName).flatMap(({ fact: { symbol }, path }) => {
        if (!overlays.isListed(path)) return [];
        const written = namespaceIn(addressOf(symbol)?.place ?? '');
        const placed = overlays.placements(path).flatMap(({ namespace }) => namespace ?? written ?? []);
        return [{ symbol, path, namespaces: placed }];
      }),
    { same: sameData, onCycle: [] },
  );
  const isPrinted = memo.query<boolean>(
    (path) => {
      if (overlays.isListed(path)) return false;
      const facts = store.readFacts(path);
      const objects = [...(facts?.identities ?? []), ...(facts?.grantSets ?? []), ...(facts?.resources ?? [])];
      const symbols = new Set(objects.map(({ symbol }) => symbol).filter((symbol) => symbol.startsWith('k8s#')));
      let found = 0;
      for (const symbol of symbols) {
        if (listedAs(symbol, path).length > 0) found += 1;
        if (found === leastPrinted) return true;
      }
      return false;
    },
    { same: Object.is, onCycle: false },
  );
  return { originalsOf: (symbol, path) => (isPrinted(path) ? listedAs(symbol, path) : []) };

  function listedAs(symbol: string, path: string): readonly string[] {
    const address = addressOf(symbol);
    if (address === undefined) return [];
    const own = folderOf(path);
    const around = folderOf(own) || own;
    const namespace = namespaceIn(address.place);
    const isSame = ({ namespaces }: Listed) =>
      address.kind.startsWith('Cluster') ||
      (namespace === undefined ? namespaces.length === 0 : namespaces.includes(namespace));
    return listed(`${address.kind}/${address.name}`)
      .filter((each) => each.path !== path && (around === '' || each.path.startsWith(`${around}/`)) && isSame(each))
      .slice(0, mostOriginals)
      .map((each) => each.symbol);
  }
}
