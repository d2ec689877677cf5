import type { Extractor } from './extractor.ts';

/** Characters of a text that tell what it is. */
const headLength = 4_096;

/** Endings of programs and pages in which no format of ours is written: most files of most repositories are asked no more. */
export const programs: ReadonlySet<string> = new Set(
  'c cc cpp cs css cxx dart ex go h hpp html java kt less lua php rb rs scala scss svg swift vue'.split(' '),
);

/** Endings of the names of files in each syntax. */
const usual: Readonly<Record<Exclude<Extractor['syntax'], 'lines'>, readonly string[]>> = {
  yaml: ['yaml', 'yml'],
  json: ['json', 'jsonc', 'json5'],
  toml: ['toml'],
  hcl: ['hcl', 'tf', 'tofu', 'tfvars'],
  bicep: ['bicep', 'bicepparam'],
  xml: ['xml'],
  'front-matter': ['md'],
};

/** Finds the extractor that reads a file: the first that accepts it, of those that take files with such an ending. */
export function chooserAmong(extractors: readonly Extractor[]): (path: string, text: string) => Extractor | undefined {
  const byEnding = new Map<string, readonly Extractor[]>();
  for (const ending of programs) byEnding.set(ending, []);
  const named = new Set(extractors.flatMap((extractor) => endingsOf(extractor) ?? []));
  for (const ending of named)
    if (!byEnding.has(ending))
      byEnding.set(
        ending,
        extractors.filter((extractor) => endingsOf(extractor)?.includes(ending) ?? true),
      );
  const others = extractors.filter((extractor) => endingsOf(extractor) === undefined);
  return (path, text) => {
    const asked = byEnding.get(endingOf(path)) ?? others;
    if (asked.length === 0) return undefined;
    const head = text.length > headLength ? text.slice(0, headLength) : text;
    return asked.find((extractor) => extractor.accepts(path, head));
  };
}

/** What stands behind the last dot, in small letters; a name without a dot has the path for its ending. */
export function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}

/** Undefined: files of any ending. */
function endingsOf({ syntax, endings }: Extractor): readonly string[] | undefined {
  if (syntax === 'lines') return endings;
  return endings === undefined ? usual[syntax] : [...usual[syntax], ...endings];
}
