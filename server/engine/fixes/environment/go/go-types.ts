import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { codeAlone } from '../../secret/outside-code.ts';
import { type LiteralMove, lineBefore } from '../dialect.ts';

/**
 * What is read as the type that its place has: a type of its own is made of the text, `const key Secret = "…"`, `Conf{Password: "…"}`, `map[string]Secret{…}`. Source: The
 * Go Programming Language Specification, "Assignability" and "Composite literals".
 */
export function ofType(move: LiteralMove, read: string): string {
  const type = declaredType(move) ?? typeInLiteral(move) ?? 'string';
  return /^(?:string|any|error)$/.test(type) ? read : `${type}(${read})`;
}

function declaredType(move: LiteralMove): string | undefined {
  const name = String.raw`(?!(?:const|var)\b)\w+`;
  const declaration = new RegExp(
    String.raw`^[ \t]*(?:(?:const|var)[ \t]+)?${name}(?:[ \t]*,[ \t]*${name})*[ \t]+([\w.]+)[ \t]*=[ \t]*(?:"(?:[^"\\]|\\.)*"[ \t]*,[ \t]*)*$`,
  );
  return declaration.exec(lineBefore(move))?.[1];
}

/** Of a field whose struct the package states, or of an element; undefined where nobody can say. */
function typeInLiteral(move: LiteralMove): string | undefined {
  const code = codeAlone('go', move.text, move.literal.span.start);
  const head = code === undefined ? undefined : headOf(code);
  if (head === undefined) return undefined;
  const element = elementOf.exec(head)?.[1];
  if (element !== undefined) return element;
  // The type of an element is left out where the list around says it.
  const outer = /[{,:]\s*$/.test(head) ? headOf(head) : undefined;
  const name = outer === undefined ? structOf.exec(head)?.[1] : elementOf.exec(outer)?.[1];
  const [, field] = /(?<![\w.])(\w+):\s*$/.exec(code ?? '') ?? [];
  return name === undefined || field === undefined ? undefined : fieldType(name, field, move);
}

const elementOf = /(?:\bmap\[[\w.]+\]|\[(?:\d+|\.\.\.)?\])\*?([A-Za-z_][\w.]*)$/;
const structOf = /(?<![\w.\])])([A-Za-z_]\w*)$/;

/** What stands before the brace that is open at the end of a text; undefined where something else is. */
function headOf(code: string): string | undefined {
  let depth = 0;
  for (let at = code.length - 1; at >= Math.max(0, code.length - reach); at--) {
    const here = code[at] ?? '';
    if (/[)\]}]/.test(here)) depth++;
    else if (/[([{]/.test(here) && --depth < 0) return here === '{' ? code.slice(0, at) : undefined;
  }
  return undefined;
}

/** Characters of a literal that are looked through, and files of a package. */
const reach = 4_000;
const mostFiles = 100;

function fieldType(name: string, field: string, { path, text, context }: LiteralMove): string | undefined {
  const stated = new RegExp(
    String.raw`^(?:type[ \t]+|[ \t]+)${literalPattern(name)}[ \t]+struct[ \t]*\{([^}]*)\}`,
    'm',
  );
  const own = stated.exec(text)?.[1];
  const folder = folderPrefixOf(path);
  const isBeside = (each: string) => each.endsWith('.go') && each !== path && folderPrefixOf(each) === folder;
  const others = own === undefined ? context.paths().filter(isBeside).slice(0, mostFiles) : [];
  const body =
    own ?? others.map((each) => stated.exec(context.text(each) ?? '')?.[1]).find((each) => each !== undefined);
  const line = new RegExp(
    String.raw`(?:^|[;{\n])[ \t]*(?:\w+[ \t]*,[ \t]*)*${field}(?:[ \t]*,[ \t]*\w+)*[ \t]+([A-Za-z_][\w.]*)[ \t]*(?=$|[;\n\r\`"/])`,
  );
  return line.exec(body ?? '')?.[1];
}
