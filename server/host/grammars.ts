import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import type { RegionLanguage, RegionParser } from '../engine/secrets/region.ts';

/** Parsers of source languages. Nothing is read before a language is asked for. */
export interface Grammars {
  /** Gives undefined for languages that are not loaded. Trees are deleted when `read` returns. */
  readonly parseRegion: RegionParser;
  /** Resolves once the language can be parsed; `false` where its file is missing or broken. */
  load(language: RegionLanguage): Promise<boolean>;
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
      const known = loading.get(language) ?? load(language);
      loading.set(language, known);
      return known;
    },
  };
}

function readTree<T>(parser: Parser, region: string, read: Parameters<RegionParser>[2]): T | undefined {
  const tree = parser.parse(region);
  if (tree === null) return undefined;
  try {
    return read(tree.rootNode) as T;
  } finally {
    tree.delete();
    parser.reset();
  }
}
