import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import { isRegionLanguage, type RegionLanguage, type RegionNode, type RegionParser } from '../engine/secrets/region.ts';

/** Parsers of source languages. Nothing is read before a language is asked for. */
export interface Grammars {
  /** Gives undefined for languages that are not loaded. Trees are deleted when `read` returns. */
  readonly parseRegion: RegionParser;
  /** Resolves once the language can be parsed; `false` where there is no parser for it, or its file is broken. */
  load(language: string): Promise<boolean>;
}

/** Parsers from a folder with one `<language>.wasm` each and `runtime.wasm`, as the build leaves in `dist/grammars`. */
export function openGrammars(folder: string): Grammars {
  const loading = new Map<RegionLanguage, Promise<boolean>>();
  const loaded = new Map<RegionLanguage, Parser>();
  let runtime: Promise<void> | undefined;

  const load = async (language: RegionLanguage): Promise<boolean> => {
    runtime ??= Parser.init({ locateFile: () => path.join(folder, 'runtime.wasm') });
    try {
      await runtime;
      const parser = new Parser();
      parser.setLanguage(await Language.load(await readFile(path.join(folder, `${language}.wasm`))));
      loaded.set(language, parser);
      return true;
    } catch {
      return false;
    }
  };

  return {
    parseRegion: (language, region, read) => {
      const parser = loaded.get(language);
      return parser === undefined ? undefined : readTree(parser, region, read);
    },
    load: (language) => {
      if (!isRegionLanguage(language)) return Promise.resolve(false);
      const known = loading.get(language) ?? load(language);
      loading.set(language, known);
      return known;
    },
  };
}

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
