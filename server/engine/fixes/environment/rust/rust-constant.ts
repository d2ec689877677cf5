import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { LiteralMove } from '../dialect.ts';

/** Columns of a line, as rustfmt breaks it. */
const width = 100;

/** Characters of a file that is read for its uses of a constant. */
const longest = 200_000;

/** Files that are looked through. */
const mostFiles = 200;

/**
 * A constant of a module of its own, read when it is first used, and its uses with it: what a compiler reads stands in what it builds, for whoever has
 * that. Undefined where others may use it, where a pattern or another constant does, where the compiler may be older than `LazyLock` (Rust 1.80), or
 * the file holds its name in a text.
 */
export function readOnce(move: LiteralMove): readonly Edit[] | undefined {
  const { text, literal, name } = move;
  const start = text.lastIndexOf('\n', literal.span.start - 1) + 1;
  const [, own = ''] =
    /^(?:const|static)\s+([A-Z][A-Z0-9_]*)\s*:\s*&(?:'static\s+)?str\s*=\s*$/.exec(
      text.slice(start, literal.span.start),
    ) ?? [];
  if (own === '' || text.length > longest || text[literal.span.end] !== ';') return undefined;
  if (isOld(move) || isUsedElsewhere(own, move)) return undefined;
  const uses = usesOf(own, text, { start, end: literal.span.end });
  if (uses === undefined) return undefined;
  const imported = importOf(text, start);
  const type = imported === undefined ? 'std::sync::LazyLock' : 'LazyLock';
  const head = `static ${own}: ${type}<String> =`;
  const value = `${type}::new(|| std::env::var("${name}").expect("${name} is not set"))`;
  const isLong = `${head} ${value};`.length > width;
  const declared = `${head}${isLong ? `${lineBreakOf(text)}    ` : ' '}${value}`;
  return [...(imported ?? []), { span: { start, end: literal.span.end }, text: declared }, ...uses];
}

/** Edits of the uses, each of which takes a text; undefined where one is none. */
function usesOf(own: string, text: string, declared: { readonly start: number; readonly end: number }) {
  const edits: Edit[] = [];
  for (const use of text.matchAll(new RegExp(`\\b${own}\\b`, 'g'))) {
    const end = use.index + own.length;
    if (declared.start <= use.index && use.index < declared.end) continue;
    const line = text.lastIndexOf('\n', use.index - 1) + 1;
    const head = text.slice(line, use.index);
    const tail = text.slice(end, end + 20);
    if (/\/\//.test(head)) continue;
    const isInText = (head.match(/(?<!\\)"/g) ?? []).length % 2 === 1;
    const isElsewhere = /::\s*$|&\s*$/.test(head) || /^\s*(?:=>|\||@)/.test(tail);
    if (isInText || isElsewhere || /\b(?:const|static)\b|\bconcat!|^\s*(?:pub\s+)?use\b|#!?\[/.test(head))
      return undefined;
    // A method is found behind the lock.
    if (!/^\s*\.(?!into\()/.test(tail)) edits.push(insertion(end, '.as_str()'));
  }
  return edits;
}

/** Whether a file beside or below may use it, to which what a file keeps to itself is known by its path. */
function isUsedElsewhere(own: string, { path, context }: LiteralMove): boolean {
  const [folder = ''] = foldersAbove(path);
  const others = context.paths().filter((other) => other !== path && other.startsWith(folder) && other.endsWith('.rs'));
  return others.length > mostFiles || others.some((other) => context.text(other)?.includes(own));
}

/** Whether the project says that it is built by a compiler before the one that has it. */
function isOld({ path, context }: LiteralMove): boolean {
  const manifests = foldersAbove(path).flatMap((folder) => context.text(`${folder}Cargo.toml`) ?? []);
  const [said] = manifests.flatMap((text) => /^rust-version\s*=\s*"1\.(\d+)/m.exec(text)?.[1] ?? []);
  return manifests.length === 0 || (said !== undefined && Number(said) < 80);
}

/** The edits that make it known: none where it is; undefined where no list of imports at the top takes it. */
function importOf(text: string, before: number): readonly Edit[] | undefined {
  const head = text.slice(0, before);
  if (/^use std::sync::(?:LazyLock;|\{[^}]*\bLazyLock\b)/m.test(head)) return [];
  if (/\bLazyLock\b/.test(text)) return undefined;
  const uses = [...head.matchAll(/^use [^;{]+;[ \t]*\r?\n/gm)];
  const line = `use std::sync::LazyLock;`;
  const own = uses.filter(({ 0: each }) => each.startsWith('use std::'));
  const place = own.findLast(({ 0: each }) => each < line) ?? own[0];
  if (place === undefined) return undefined;
  const at = place[0] < line ? place.index + place[0].length : place.index;
  return [insertion(at, `${line}${lineBreakOf(text)}`)];
}
