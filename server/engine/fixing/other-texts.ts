import type { FactStore } from '../graph/store/fact-store.ts';
import type { Facts } from '../model/facts.ts';
import type { Surroundings } from '../queries.ts';
import { isReadOf } from '../reading/read-edited.ts';

/** Runs `work` with other texts in place of some files (undefined: without the file); facts and texts are as before afterwards. */
export type WithTexts = <T>(texts: ReadonlyMap<string, string | undefined>, work: () => T) => T;

/** Puts other texts in the place of files for as long as something is asked. `read` gives the facts of a text. */
export function putsTexts(
  store: FactStore,
  surroundings: Pick<Surroundings, 'readText'>,
  read: (path: string, text: string) => Facts,
): WithTexts {
  return (texts, work) => {
    const others = [...texts].filter(([path, text]) => text === undefined || !isReadOf(store.facts(path), text));
    const before = others.map(([path]) => ({ path, facts: store.facts(path) }));
    const readText = surroundings.readText;
    surroundings.readText = (path) => (texts.has(path) ? texts.get(path) : readText(path));
    for (const [path, text] of others)
      if (text === undefined) store.remove(path);
      else store.put(read(path, text));
    try {
      return work();
    } finally {
      surroundings.readText = readText;
      for (const { path, facts } of before) {
        if (facts === undefined) store.remove(path);
        else store.put(facts);
      }
    }
  };
}
