import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { camelCase } from '../../secret/camel-case.ts';
import { upperSnake } from '../../secret/secret-literal.ts';
import type { LiteralMove } from '../dialect.ts';
import { assertion, memberOf } from './script.ts';

/** How a project states a setting that it reads from the environment: the member's name, and the edits that add it. */
export interface NewSetting {
  readonly variable: string;
  /** As it is read, below the object. */
  readonly member: string;
  readonly edits: readonly Edit[];
}

/** A file that may state the settings that another one reads as `object`. */
export interface SettingsPlace {
  readonly text: string;
  readonly path: string;
  readonly object: string;
  /** It is what the file exports, under any name. */
  readonly isDefault: boolean;
}

/**
 * A member of an object that reads the environment, or of the schema that the environment is checked by: zod's, t3-env's, envalid's.
 * Source: their own documentation.
 */
export function scriptSetting(place: SettingsPlace, move: LiteralMove): NewSetting | undefined {
  const { text } = place;
  const value = valueStart(place);
  if (value === undefined) return undefined;
  const rest = text.slice(value, value + 400);
  const member = { variable: move.name, member: move.name };
  if (/^createEnv\(\{/.test(rest)) {
    const start = value + rest.indexOf('{') + 1;
    const edits = isExtended(place, start, move) ? [] : inCreateEnv(text, start, move.name);
    return edits && { ...member, edits };
  }
  const clean = /^cleanEnv\(\s*process\.env\s*,\s*\{/.exec(rest);
  if (clean !== null) {
    const isKnown = /\bstr\b[^}]*\}[^\n]*["']envalid["']/.test(text);
    const edits = isKnown ? withMember(text, value + clean[0].length, `${move.name}: str()`) : undefined;
    return edits && { ...member, edits };
  }
  const schema = schemaOf(text, value);
  if (schema !== undefined) {
    const edits = withMember(text, schema, `${move.name}: ${textType(text, schema)}`);
    return edits && { ...member, edits };
  }
  return text[value] === '{' ? inObject(place, value + 1, move) : undefined;
}

/** Where the value begins that the object is given. */
function valueStart({ text, object, isDefault }: SettingsPlace): number | undefined {
  const exported = isDefault
    ? /^export default (\w+)\s*;?\s*$|^module\.exports\s*=\s*(\w+)\s*;?\s*$/m.exec(text)
    : null;
  const named = exported?.[1] ?? exported?.[2] ?? (isDefault ? undefined : object);
  const head =
    named === undefined
      ? /^(?:export default |module\.exports\s*=\s*)/m.exec(text)
      : new RegExp(`^(?:export )?const ${named}(?:[ \\t]*:[ \\t]*\\w+)?[ \\t]*=[ \\t]*`, 'm').exec(text);
  return head === null ? undefined : head.index + head[0].length;
}

/** Where the members of the schema begin that the environment is read by into the value at a place. */
function schemaOf(text: string, value: number): number | undefined {
  const rest = text.slice(value, value + 200);
  const checked = /^(\w+)\.data\b/.exec(rest)?.[1];
  const of = checked
    ? new RegExp(`^const ${checked}[ \\t]*=[ \\t]*(\\w+)\\.safeParse\\(process\\.env\\)`, 'm').exec(text)?.[1]
    : /^(\w+)\.parse\(process\.env\)/.exec(rest)?.[1];
  const inline = /^\w+\s*\.object\(\{/.exec(rest);
  if (inline !== null) {
    const start = value + inline[0].length;
    return /^\}\)\s*\.parse\(process\.env\)/.test(text.slice(closeOf(text, start) ?? 0)) ? start : undefined;
  }
  const head = of && new RegExp(`^(?:export )?const ${of}[ \\t]*=[ \\t]*\\w+\\s*\\.object\\(\\{`, 'm').exec(text);
  return head ? head.index + head[0].length : undefined;
}

/** How a schema says that a text must be there, as its other members do. */
function textType(text: string, start: number): string {
  const body = text.slice(start, closeOf(text, start));
  return (
    /:\s*(\w+\.string\(\)(?:\.min\(1\))?)\s*,?\s*$/m.exec(body)?.[1] ??
    `${/\b(\w+)\.string\(\)/.exec(body)?.[1] ?? 'z'}.string()`
  );
}

/** Whether the environment that this one extends states the variable: the package of a repository keeps that of its own. */
function isExtended({ text, path }: SettingsPlace, start: number, { name, context }: LiteralMove): boolean {
  if (!/\bextends:\s*\[/.test(text.slice(start, closeOf(text, start)))) return false;
  const others = context.paths().filter((other) => other !== path && /(?:^|\/)env\.[cm]?[jt]s$/.test(other));
  const states = new RegExp(`^[ \\t]*${name}[ \\t]*:`, 'm');
  return others.some((other) => {
    const stated = context.text(other) ?? '';
    return /\bcreateEnv\(/.test(stated) && states.test(stated);
  });
}

/** A member for the server, which `runtimeEnv` lists too unless that is the environment itself. */
function inCreateEnv(text: string, start: number, name: string): readonly Edit[] | undefined {
  const body = text.slice(start, closeOf(text, start));
  const server = /\bserver:\s*\{/.exec(body);
  const listed = /\bruntimeEnv(?:Strict)?:\s*\{/.exec(body);
  if (server === null) return undefined;
  const opening = start + server.index + server[0].length;
  const edits = withMember(text, opening, `${name}: ${textType(text, opening)}`);
  const runtime =
    listed === null ? [] : withMember(text, start + listed.index + listed[0].length, `${name}: process.env.${name}`);
  return edits && runtime && [...edits, ...runtime];
}

/** A member of a plain object that reads the environment: of the part that is read nearest to the literal, by names like those beside it. */
function inObject({ text, object }: SettingsPlace, start: number, move: LiteralMove): NewSetting | undefined {
  const { text: source, literal, name } = move;
  const [near] = [...source.matchAll(new RegExp(`\\b${object}((?:\\.\\w+)*)\\.\\w+`, 'g'))]
    .map((found) => ({ path: found[1] ?? '', distance: Math.abs(found.index - literal.span.start) }))
    .sort((a, b) => a.distance - b.distance);
  const part = near !== undefined && near.distance < 400 ? near.path : '';
  let opening: number | undefined = start;
  for (const key of part.split('.').filter(Boolean)) opening = opening && memberOpening(text, opening, key);
  if (opening === undefined) return undefined;
  const body = text.slice(opening, closeOf(text, opening));
  const reads = [...body.matchAll(/\bprocess\.env\.(\w+)/g)].map(([, variable = '']) => variable);
  if (reads.length === 0) return undefined;
  const leaf = part === '' ? name : upperSnake(literal.site.name?.split('.').at(-1) ?? name);
  const prefix = part === '' ? '' : (/^(\w+?)_[A-Z]+$/.exec(reads[0] ?? '')?.[1] ?? '');
  const variable = prefix === '' || leaf.startsWith(`${prefix}_`) ? (part === '' ? name : leaf) : `${prefix}_${leaf}`;
  const member = isUpper(body) ? leaf : camelCase(leaf);
  const read = `process.env${memberOf({ ...move, text, name: variable })}${assertion({ path: move.path, context: move.context })}`;
  const edits = withMember(text, opening, `${member}: ${read}`);
  return edits && { variable, member: `${part.slice(1)}${part === '' ? '' : '.'}${member}`, edits };
}

function isUpper(body: string): boolean {
  const keys = [...body.matchAll(/^[ \t]*(\w+):/gm)].map(([, key = '']) => key);
  return keys.length > 0 && keys.every((key) => /^[A-Z][A-Z0-9_]*$/.test(key));
}

function memberOpening(text: string, start: number, key: string): number | undefined {
  const body = text.slice(start, closeOf(text, start));
  const found = new RegExp(`^[ \\t]*${key}:\\s*\\{`, 'm').exec(body);
  return found === null ? undefined : start + found.index + found[0].length;
}

/** A member more behind the last; undefined where one of the name is there, or nobody can say where the last one ends. */
function withMember(text: string, start: number, member: string): readonly Edit[] | undefined {
  const close = closeOf(text, start);
  const body = text.slice(start, close);
  const [key = ''] = member.split(':');
  if (close === undefined || new RegExp(`(?:^|[\\s,{])${key}\\s*[:,]`).test(body)) return undefined;
  const content = body.trimEnd();
  if (!body.slice(content.length).includes('\n')) {
    if (body.includes('\n')) return undefined;
    const at = start + content.length;
    return content === '' ? undefined : [insertion(at, `${content.endsWith(',') ? '' : ','} ${member}`)];
  }
  const indent = /^[ \t]*(?=\S)/m.exec(body.replace(/^[^\n]*\n/, ''))?.[0] ?? '  ';
  const last = content.slice(content.lastIndexOf('\n') + 1);
  const code = /^(?:[^"'`/]|"[^"]*"|'[^']*'|\/(?!\/))*/.exec(last)?.[0].trimEnd() ?? '';
  if (/^\s*(?:\/\/|\/?\*)/.test(last) || !last.startsWith(code)) return undefined;
  const at = start + content.length;
  const end = lineBreakOf(text);
  const isEnded = code.endsWith(',') || code === '';
  const comma = isEnded ? [] : [insertion(start + content.length - last.length + code.length, ',')];
  const line = `${end}${indent}${member}${isEnded ? ',' : ''}`;
  const [only] = comma;
  if (only?.span.start === at) return [insertion(at, `,${line}`)];
  return [...comma, insertion(at, line)];
}

/** Where the brace stands that closes what is open at a place; quotes and comments are passed over. */
function closeOf(text: string, start: number): number | undefined {
  let depth = 0;
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[()[\]{}]/g;
  token.lastIndex = start;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (/^[([{]$/.test(found[0])) depth++;
    else if (/^[)\]}]$/.test(found[0]) && depth-- === 0) return found.index;
  }
  return undefined;
}
