import { folderPrefixOf } from '../engine/text/paths/folder-of.ts';

/** A line of a list of variables, as files of them and documents write it. */
const setting = /^((?:export[ \t]+)?)([A-Z][A-Z0-9_]{2,80})=/;

/** Lines that make a list of variables of a block, and how many of them the project keeps. */
const leastLines = 3;
const leastKept = 2;

/**
 * A document that lists the variables of a program as they are to be set, with further ones behind the last; as it is where it lists none, or those of something else.
 * `kept` are the names that files of variables and their samples have, by folder.
 */
export function withVariables(
  path: string,
  text: string,
  names: readonly string[],
  kept: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  const missing = names.filter((name) => !new RegExp(`(?<![A-Z0-9_])${name}(?![A-Z0-9_])`).test(text));
  if (missing.length === 0) return text;
  const folder = folderPrefixOf(path);
  const known = [...kept].flatMap(([each, own]) => (each.startsWith(folder) ? [own] : []));
  const lines = text.split('\n');
  for (const { start, end } of blocksOf(lines)) {
    const block = lines.slice(start, end);
    const listed = block.flatMap((line) => setting.exec(line)?.[2] ?? []);
    const isAll = block.every((line) => /^\s*(?:#|$)/.test(line) || setting.test(line));
    const own = known.find((each) => listed.filter((name) => each.has(name)).length >= leastKept);
    const added = missing.filter((name) => own?.has(name));
    if (!isAll || listed.length < leastLines || added.length === 0) continue;
    const last = start + block.findLastIndex((line) => setting.test(line));
    const ending = lines[last]?.endsWith('\r') ? '\r' : '';
    // A shell hands on what is exported alone.
    const exported = setting.exec(lines[last] ?? '')?.[1] ?? '';
    lines.splice(last + 1, 0, ...added.map((name) => `${exported}${name}=${ending}`));
    return lines.join('\n');
  }
  return text;
}

/** Lines within fences. Source: CommonMark, "Fenced code blocks". */
function blocksOf(lines: readonly string[]): readonly { readonly start: number; readonly end: number }[] {
  const fences = lines.flatMap((line, at) => (/^ {0,3}(?:```|~~~)/.test(line) ? [at] : []));
  return fences.flatMap((start, index) => {
    const end = fences[index + 1];
    return index % 2 === 0 && end !== undefined ? [{ start: start + 1, end }] : [];
  });
}

/** The names that files of variables and their samples have, by the folders that these lie in. */
export function variablesKept(
  paths: readonly string[],
  text: (path: string) => string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const kept = new Map<string, Set<string>>();
  for (const path of paths.filter((each) => /(?:^|\/)\.?env(?:\.[\w.-]+)?$/.test(each))) {
    const names = (text(path) ?? '').split(/\r?\n/).flatMap((line) => setting.exec(line)?.[2] ?? []);
    const folder = folderPrefixOf(path);
    kept.set(folder, new Set([...(kept.get(folder) ?? []), ...names]));
  }
  return kept;
}
