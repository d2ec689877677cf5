import { moduleFiles } from '../../extract/agents/code/module-files.ts';
import { camelCase } from '../camel-case.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FileChange } from '../fix.ts';
import type { LiteralMove } from './dialect.ts';
import { envPrefix } from './python.ts';
import { assertion } from './script.ts';

/** A move by way of the project's own settings, which another file states and this one reads already. */
export interface SettingsMove {
  /** Of the variable. */
  readonly name: string;
  /** Of the source file. */
  readonly edits: readonly Edit[];
  readonly settings: FileChange;
}

/** How a project states a setting that it reads from the environment: the member's name, and the edit that adds it. */
interface NewSetting {
  readonly variable: string;
  readonly member: string;
  readonly edit: Edit;
}

/**
 * In place of edits that read the environment. Undefined where the file reads no settings of another one, or that one does
 * not tell how a further one is stated.
 */
export function throughSettings(move: LiteralMove, edits: readonly Edit[]): SettingsMove | undefined {
  const stated = { javascript: scriptSetting, python: pythonSetting, tsx: scriptSetting, typescript: scriptSetting };
  const setting = stated[move.literal.site.language as keyof typeof stated];
  const reading = edits.filter(({ text }) => environmentRead.test(text));
  if (setting === undefined || reading.length === 0) return undefined;
  for (const { object, files } of importedObjects(move))
    for (const path of files) {
      const text = path === move.path ? undefined : move.context.text(path);
      const added = text === undefined ? undefined : setting(text, object, move);
      if (added === undefined) continue;
      const own = reading.map(({ span, text: read }) => ({ span, text: readAgain(read, `${object}.${added.member}`) }));
      return { name: added.variable, edits: own, settings: { kind: 'edit', path, edits: [added.edit] } };
    }
  return undefined;
}

/** A read of one variable, as the dialects of these languages write it where a file has no reader of its own. */
const environmentRead = /(?:\b\w+\.)?\benviron\[["']\w+["']\]|(?:\bglobalThis\.)?\bprocess\.env\.\w+!?/;

function readAgain(read: string, member: string): string {
  return read.replace(new RegExp(environmentRead, 'g'), member);
}

interface ImportedObject {
  readonly object: string;
  /** Where it may be stated. */
  readonly files: readonly string[];
}

/** Objects whose members the file reads, by the imports above the literal. */
function importedObjects({ text, path, literal }: LiteralMove): readonly ImportedObject[] {
  const above = text.slice(0, literal.span.start);
  const imports =
    literal.site.language === 'python'
      ? [...above.matchAll(/^from[ \t]+([.\w]+)[ \t]+import[ \t]+([\w, \t]+)$/gm)].map(([, from = '', names = '']) => ({
          from,
          names,
        }))
      : [...above.matchAll(/^import[ \t]*\{([\w,\s]{1,200})\}[ \t]*from[ \t]*["'](\.[\w./@-]{0,200})["']/gm)].map(
          ([, names = '', from = '']) => ({ from, names }),
        );
  return imports.flatMap(({ from, names }) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => /^\w+$/.test(name) && new RegExp(`\\b${name}\\.[A-Za-z_]`).test(text))
      .map((object) => ({ object, files: moduleFiles(path, from).flatMap(ended) })),
  );
}

function ended(file: string): readonly string[] {
  return ['.py', '/__init__.py', '.ts', '.js', '.mjs', '/index.ts', '/index.js'].map((end) => file + end);
}

/** A field of pydantic's settings behind the last one of its class, in the case of the others. */
function pythonSetting(text: string, object: string, { name }: LiteralMove): NewSetting | undefined {
  const made = new RegExp(`^${object}(?:[ \\t]*:[ \\t]*\\w+)?[ \\t]*=[ \\t]*(\\w+)\\(\\)`, 'm').exec(text)?.[1];
  const head =
    made &&
    new RegExp(`^class[ \\t]+${made}[ \\t]*\\([^)]*\\bBaseSettings\\b[^)]*\\)[ \\t]*:[^\\n]*\\n`, 'm').exec(text);
  if (!head) return undefined;
  const start = head.index + head[0].length;
  const body = text.slice(start).split(/^(?=\S)/m)[0] ?? '';
  const fields = [
    ...body.matchAll(/^([ \t]+)([A-Za-z]\w*)[ \t]*:[ \t]*[^=\n]+(?:=[^\n()]*(?:\([^()\n]*\))?[^\n()]*)?\n/gm),
  ];
  const last = fields.at(-1);
  if (last === undefined) return undefined;
  const prefix = envPrefix(body).toUpperCase();
  const own = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const member = fields.some(([, , field = '']) => /[a-z]/.test(field)) ? own.toLowerCase() : own;
  if (!/^[A-Za-z]/.test(member) || fields.some(([, , field]) => field === member)) return undefined;
  const line = `${last[1]}${member}: str${lineBreakOf(text)}`;
  return { variable: `${prefix}${own}`, member, edit: insertion(start + last.index + last[0].length, line) };
}

/** A member of an object that reads the environment, or of the schema that the environment is read by. */
function scriptSetting(text: string, object: string, move: LiteralMove): NewSetting | undefined {
  const { name } = move;
  const head = new RegExp(`^export const ${object}(?:[ \\t]*:[ \\t]*\\w+)?[ \\t]*=[ \\t]*`, 'm').exec(text);
  if (head === null) return undefined;
  const value = text.slice(head.index + head[0].length);
  const schema = /^(\w+)\.parse\(process\.env\)/.exec(value)?.[1];
  const opening = schema
    ? new RegExp(`^(?:export )?const ${schema}[ \\t]*=[ \\t]*z\\.object\\(\\{[ \\t]*\\r?\\n`, 'm').exec(text)
    : /^\{[ \t]*\r?\n/.test(value)
      ? new RegExp(`^export const ${object}[^\\n]*\\n`, 'm').exec(text)
      : null;
  if (opening === null) return undefined;
  const start = opening.index + opening[0].length;
  const body = text.slice(start, closeOf(text, start));
  const indent = /^[ \t]+/.exec(body)?.[0];
  const members = [...body.matchAll(/^([ \t]+)([A-Za-z_]\w*)[ \t]*:/gm)].filter(([, blank]) => blank === indent);
  const isRead = schema !== undefined || /process\.env\./.test(body);
  const member = schema ? name : camelCase(name);
  if (indent === undefined || !isRead || members.some(([, , key]) => key === member)) return undefined;
  if (!/,[ \t]*(?:\/\/[^\n]*)?\r?\n$/.test(body)) return undefined;
  const given = schema ? 'z.string()' : `process.env.${name}${assertion(move)}`;
  return {
    variable: name,
    member,
    edit: insertion(start + body.length, `${indent}${member}: ${given},${lineBreakOf(text)}`),
  };
}

/** Where the line of the brace begins that closes what is open at a place. */
function closeOf(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (/[([{]/.test(text[at] ?? '')) depth++;
    else if (/[)\]}]/.test(text[at] ?? '') && depth-- === 0) return text.lastIndexOf('\n', at) + 1;
  }
  return start;
}
