import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { LiteralMove } from './dialect.ts';
import type { Fallback } from './fallback.ts';
import { isForSigning } from './signing.ts';

/** Files of a package that are looked through. */
const mostFiles = 100;

/** A function that is given a variable's name alone and ends the program where it is not set, by how Go's programs call it. */
const required = /^func[ \t]+((?:[mM]ust|[rR]equire)\w*[eE]nv\w*)\([ \t]*\w+[ \t]+string[ \t]*\)[ \t]*string\b/m;

/**
 * Edits that read what signs by a function which ends the program where the variable is not set, in the place of the program's own `getEnv("…", "")`,
 * which would go on with an empty key. By one that the package has, else by a new one behind it. No edits where nothing is signed, and where the function
 * is another package's. Source: Effective Go, "Panic".
 */
export function requiredInGo(move: Omit<LiteralMove, 'envPath'>, { span, text: call }: Fallback): readonly Edit[] {
  const { text, path, literal, context } = move;
  const [, reader = '', key = ''] = /^(\w+)\(\s*("\w+")\s*,\s*["`]{2}$/.exec(call) ?? [];
  if (literal.site.language !== 'go' || reader === '' || text[span.start - 1] === '.' || !isForSigning(move)) return [];
  const folder = folderPrefixOf(path);
  const isOfPackage = (other: string) =>
    other.startsWith(folder) && /^[\w.-]+\.go$/.test(other.slice(folder.length)) && !other.endsWith('_test.go');
  const files = context.paths().filter((other) => other !== path && isOfPackage(other));
  const others = files.slice(0, mostFiles).map((other) => context.text(other) ?? '');
  const known = [text, ...others].map((each) => required.exec(each)?.[1]).find((name) => name !== undefined);
  if (known !== undefined) return [{ span, text: `${known}(${key}` }];
  const name = /^[A-Z]/.test(reader) ? `Must${reader}` : `must${reader.slice(0, 1).toUpperCase()}${reader.slice(1)}`;
  if ([text, ...others].some((each) => new RegExp(`\\b${name}\\b`).test(each))) return [];
  return [{ span, text: `${name}(${key}` }, insertion(behindReader(text, reader), declared(text, { name, reader }))];
}

/** Where the function that reads variables ends, else the file. */
function behindReader(text: string, reader: string): number {
  const own = new RegExp(`^func[ \\t]+${reader}\\([\\s\\S]*?^\\}`, 'm').exec(text);
  return own === null ? text.trimEnd().length : own.index + own[0].length;
}

function declared(text: string, { name, reader }: { readonly name: string; readonly reader: string }): string {
  const isLogging = /^(?:import[ \t]+|[ \t]+)"log"/m.test(text);
  return [
    '',
    '',
    `// ${name} ends the program where the variable is not set.`,
    `func ${name}(key string) string {`,
    `\tvalue := ${reader}(key, "")`,
    '\tif value == "" {',
    isLogging ? '\t\tlog.Fatalf("%s is not set", key)' : '\t\tpanic(key + " is not set")',
    '\t}',
    '\treturn value',
    '}',
  ].join(lineBreakOf(text));
}
