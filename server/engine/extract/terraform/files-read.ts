import type { CallNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { scopeOf } from './blocks.ts';
import { nodesBelow } from './descend.ts';

/** Repository-relative paths that `file()` and `templatefile()` read, where the text tells the path. */
export function filesRead(document: SourceDocument, path: string): readonly string[] {
  const { text, roots } = document;
  if (!roots.some(({ span }) => /\b(file|templatefile)\s*\(/.test(text.slice(span.start, span.end)))) return [];
  const folder = scopeOf(path).slice('tf:'.length);
  const found = new Set<string>();
  for (const node of nodesBelow(roots)) {
    const file = node.kind === 'call' && /^(templatefile|file)$/.test(node.name) ? pathOf(node, folder) : undefined;
    if (file !== undefined) found.add(file);
  }
  return [...found].sort();
}

/** A literal path, or one that begins with `${path.module}` or `${path.root}`. */
function pathOf(call: CallNode, folder: string): string | undefined {
  const [arg] = call.args;
  if (arg?.kind === 'scalar') return normalized(`${folder}/${String(arg.value)}`);
  if (arg?.kind !== 'template') return undefined;
  const [first, second] = arg.parts;
  const isModule = first?.kind === 'reference' && /^path\.(?:module|root)$/.test(first.path.join('.'));
  return isModule && arg.parts.length === 2 && second?.kind === 'scalar'
    ? normalized(`${folder}/${String(second.value)}`)
    : undefined;
}

/** Resolves `.` and `..`; undefined where the path leaves the repository. */
function normalized(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
