import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Parser } from 'web-tree-sitter';
import { isRegionLanguage, type RegionLanguage, type RegionNode, type RegionParser } from '../engine/secrets/region.ts';
import { compileParsersLess } from './compile-less.ts';

/** Parsers of source languages. Nothing is read before a language is asked for. */
export interface Grammars {
  /** Gives undefined for languages that are not loaded. Trees are deleted when `read` returns. */
  readonly parseRegion: RegionParser;
  /** Resolves once the language can be parsed; `false` where there is no parser for it, or its file is broken. */
  load(language: string): Promise<boolean>;
  /** Loads the languages that regions were to be parsed in, in vain; undefined where there are none. `true`: one can be parsed now. */
  supply(): Promise<boolean> | undefined;
}

/** Parsers from a folder with one `<language>.wasm` each and `runtime.wasm`, as the build leaves in `dist/grammars`. */
export function openGrammars(folder: string): Grammars {
  const loading = new Map<RegionLanguage, Promise<boolean>>();
  const loaded = new Map<RegionLanguage, Parser>();
  const wanted = new Set<RegionLanguage>();
  let runtime: Promise<Runtime> | undefined;

  const load = async (language: RegionLanguage): Promise<boolean> => {
    runtime ??= startRuntime(folder);
    try {
      const { Language, Parser } = await runtime;
      const parser = new Parser();
      parser.setLanguage(await Language.load(readFileSync(path.join(folder, `${language}.wasm`))));
      loaded.set(language, parser);
      return true;
    } catch {
      return false;
    }
  };

  const loadOnce = (language: RegionLanguage): Promise<boolean> => {
    const known = loading.get(language) ?? load(language);
    loading.set(language, known);
    return known;
  };

  return {
    parseRegion: (language, region, read) => {
      const parser = loaded.get(language);
      if (parser !== undefined) return readTree(parser, region, read);
      if (!loading.has(language)) wanted.add(language);
      return undefined;
    },
    load: (language) => (isRegionLanguage(language) ? loadOnce(language) : Promise.resolve(false)),
    supply: () => {
      if (wanted.size === 0) return undefined;
      const languages = [...wanted];
      wanted.clear();
      return Promise.all(languages.map(loadOnce)).then((loads) => loads.includes(true));
    },
  };
}

async function startRuntime(folder: string): Promise<Runtime> {
  compileParsersLess();
  const { Language, Parser } = await import('./tree-sitter.ts');
  await Parser.init({ locateFile: () => path.join(folder, 'runtime.wasm') });
  return { Language, Parser };
}

type Runtime = Pick<typeof import('web-tree-sitter'), 'Language' | 'Parser'>;

function readTree<T>(parser: Parser, region: string, read: (root: RegionNode) => T): T | undefined {
  const tree = parser.parse(region);
  if (tree === null) return undefined;
  try {
    return read(tree.rootNode);
  } finally {
    tree.delete();
    parser.reset();
  }
}
