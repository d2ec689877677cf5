import type { Code } from '../../agents/code/code.ts';
import { dottedName } from '../../agents/code/code.ts';
import type { Import } from '../../agents/code/surface-parts.ts';

/**
 * Imports with the names that the program gives to their parts: `const { aws_iam: iam } = cdk`, `const iam = cdk.aws_iam`,
 * `import iam = cdk.aws_iam`. A part of a part goes by both names: `aws_iam.Role`.
 */
export function withAliases(code: Code, imports: ReadonlyMap<string, Import>): ReadonlyMap<string, Import> {
  const { tokens, closing } = code;
  const all = new Map(imports);
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind !== 'name' || !/^(?:const|let|var|import)$/.test(text)) continue;
    const first = tokens[at + 1];
    const last = first?.text === '{' ? (closing[at + 1] ?? -1) : first?.kind === 'name' ? at + 1 : -1;
    const source = last !== -1 && tokens[last + 1]?.text === '=' ? partAt(last + 2) : undefined;
    if (!first || !source) continue;
    if (first.kind === 'name') {
      // The whole of an import under a second name, or a part of it.
      if (!all.has(first.text)) all.set(first.text, source);
    } else for (const [name, part] of taken(at + 2, last)) if (!all.has(name)) all.set(name, partOf(source, part));
  }
  return all;

  /** The part of an import that a whole statement names. */
  function partAt(at: number): Import | undefined {
    if (tokens[at]?.kind !== 'name') return undefined;
    const { names, next } = dottedName(code, at);
    const [first = '', ...rest] = names;
    const meant = all.get(first);
    const isWhole = tokens[next] === undefined || tokens[next]?.kind === 'line' || /^[;,}]$/.test(tokens[next].text);
    return meant && isWhole ? rest.reduce(partOf, meant) : undefined;
  }

  /** `a, b: c = d` between braces: the names there, and of what. */
  function taken(from: number, to: number): readonly (readonly [name: string, part: string])[] {
    const found: (readonly [string, string])[] = [];
    for (let at = from; at < to; at++) {
      const { kind, text: part = '' } = tokens[at] ?? {};
      if (kind !== 'name' || !/^[{,]$/.test(markBefore(at))) continue;
      const own = tokens[at + 1]?.text === ':' ? tokens[at + 2] : tokens[at];
      if (own?.kind === 'name') found.push([own.text, part]);
    }
    return found;
  }

  function markBefore(at: number): string {
    let before = at - 1;
    while (tokens[before]?.kind === 'line') before--;
    return tokens[before]?.text ?? '';
  }
}

function partOf({ module, name }: Import, part: string): Import {
  return { module, name: name === undefined || name === 'default' ? part : `${name}.${part}` };
}
