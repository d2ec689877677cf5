import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import type { LiteralMove } from '../dialect.ts';
import { laravelRoot } from './php.ts';

/** A move by way of the project's own settings, which this file reads already and another one may state. */
export interface SettingsMove {
  /** Of the variable. */
  readonly name: string;
  /** Of the source file. */
  readonly edits: readonly Edit[];
  /** Where another file states the settings. */
  readonly settings?: FileChange;
}

/** `env('STRIPE_SECRET')`, as the dialect of PHP reads a variable in Laravel. */
const environmentRead = /\benv\((["'])\w+\1\)/;

/**
 * By way of `config/services.php`: once the configuration is cached, `env()` answers nothing outside the files of the configuration.
 * Undefined within them, and where the program has no such configuration; without edits, where the file of services is not as Laravel lays it down.
 * Source: Laravel, "Configuration", configuration caching; "Helpers", `config()`.
 */
export function laravelSetting(move: LiteralMove, edits: readonly Edit[]): SettingsMove | undefined {
  const root = laravelRoot(move.path, move.context);
  const read = edits.find(({ text }) => environmentRead.test(text));
  if (root === undefined || read === undefined || move.path.startsWith(`${root}config/`)) return undefined;
  const path = `${root}config/services.php`;
  const text = move.context.text(path);
  const place = text === undefined ? undefined : settingIn(text, move.name);
  if (text === undefined || place === undefined)
    return leftToConfiguration(move.path, move.context) === undefined ? undefined : { name: move.name, edits: [] };
  const [, quote = "'"] = environmentRead.exec(read.text) ?? [];
  const call = `config(${quote}services.${place.key}${quote})`;
  // A guard reads it as well.
  const reads = new RegExp(environmentRead, 'g');
  const own = edits.map((edit) => ({ ...edit, text: edit.text.replace(reads, () => call) }));
  const name = place.variable ?? move.name;
  if (place.edits.length === 0) return { name, edits: own };
  return { name, edits: own, settings: { kind: 'edit', path, edits: place.edits } };
}

/** In words, how a program of Laravel with files of configuration reads a variable outside them, what tests alone do aside; undefined elsewhere. */
export function leftToConfiguration(path: string, context: FixContext): string | undefined {
  const root = path.endsWith('.php') ? laravelRoot(path, context) : undefined;
  const isRead = root === undefined || path.startsWith(`${root}config/`) || path.startsWith(`${root}tests/`);
  if (isRead || context.text(`${root}config/app.php`) === undefined) return undefined;
  return `env() answers nothing outside ${root}config/ once php artisan config:cache has run. State the setting in a file there by env(), and read it by config().`;
}

interface ServiceSetting {
  /** Below `services`. */
  readonly key: string;
  /** That it reads, where it is called otherwise. */
  readonly variable?: string;
  /** Of the file of services; none where it states the setting. */
  readonly edits: readonly Edit[];
}

/** A setting of the service that the variable begins with: `stripe.secret` of `STRIPE_SECRET`. */
function settingIn(text: string, variable: string): ServiceSetting | undefined {
  const [service = '', ...rest] = variable.toLowerCase().split('_');
  const member = rest.join('_');
  const stated = statedAs(text, variable);
  if (stated !== undefined) return { key: stated, edits: [] };
  const close = /^\];[ \t]*\r?\n?$/m.exec(text);
  if (close === null || !/^return \[/m.test(text)) return undefined;
  const end = lineBreakOf(text);
  const gap = /\n[ \t]*\r?\n$/.test(text.slice(0, close.index)) ? '' : end;
  const entry = (name: string) => `'${name}' => env('${variable}'),`;
  if (member === '') {
    if (new RegExp(`^ {4}'${service}'`, 'm').test(text)) return undefined;
    return { key: service, edits: [insertion(close.index, `${gap}    ${entry(service)}${end}`)] };
  }
  const block = new RegExp(`^( {4}|\\t)(['"])${service}\\2 => \\[[ \\t]*\\r?\\n`, 'm').exec(text);
  if (block === null) {
    if (new RegExp(`^ {4}'${service}'`, 'm').test(text)) return undefined;
    const lines = [`    '${service}' => [`, `        ${entry(member)}`, '    ],'].map((line) => line + end).join('');
    return { key: `${service}.${member}`, edits: [insertion(close.index, gap + lines)] };
  }
  const [head, indent = ''] = block;
  const body = block.index + head.length;
  const length = new RegExp(`^${indent}\\],`, 'm').exec(text.slice(body))?.index;
  if (length === undefined) return undefined;
  const members = text.slice(body, body + length);
  const known = knownAs(members, member);
  if (known !== undefined) return { key: `${service}.${known.key}`, variable: known.variable, edits: [] };
  const isEnded = members.trim() === '' || /,\s*$/.test(members);
  if (!isEnded || new RegExp(`['"]${member}['"][ \\t]*=>`).test(members)) return undefined;
  return { key: `${service}.${member}`, edits: [insertion(body + length, `${indent}${indent}${entry(member)}${end}`)] };
}

/** The member of a service that holds its secret under a shorter name: `secret` of `STRIPE_SECRET_KEY`, beside `key`, which is public. */
function knownAs(members: string, name: string): { readonly key: string; readonly variable: string } | undefined {
  const short = /^(\w*(?:secret|token|password))_key$/.exec(name)?.[1];
  const read = short && new RegExp(`['"]${short}['"][ \\t]*=>[ \\t]*env\\(['"](\\w+)['"][,)]`).exec(members);
  return read?.[1] === undefined || short === undefined ? undefined : { key: short, variable: read[1] };
}

/** The setting that reads a variable already, in a service of its own. */
function statedAs(text: string, variable: string): string | undefined {
  const read = new RegExp(`^[ \\t]+['"](\\w+)['"][ \\t]*=>[ \\t]*env\\(['"]${variable}['"][,)]`, 'm').exec(text);
  const member = read?.[1];
  if (read === null || member === undefined) return undefined;
  const service = [...text.slice(0, read.index).matchAll(/^(?: {4}|\t)['"](\w+)['"][ \t]*=>[ \t]*\[/gm)].at(-1)?.[1];
  const isWithin = /^(?: {8}|\t\t)/.test(read[0]);
  return isWithin ? service && `${service}.${member}` : member;
}
