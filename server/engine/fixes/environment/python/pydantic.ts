import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { LiteralMove } from '../dialect.ts';

/**
 * The default of a field of pydantic's settings, which reads the variable of its name itself, goes: what is not set is told. A model that names a file of
 * variables, which models do not read, becomes settings. Sources: pydantic-settings, "Usage", "Environment variable names", "Dotenv (.env) support".
 */
export function settingsField(move: LiteralMove): readonly Edit[] | undefined {
  const field = fieldOfSettings(move);
  if (field === undefined || field.name !== move.name) return undefined;
  const base = field.model === undefined ? [] : asSettings(move, field.model);
  return base === undefined ? undefined : [...base, { span: field.fallback, text: '' }];
}

/** The variable that pydantic's settings read into the field whose default the literal is; undefined where it is none. */
export function settingsVariable(move: Pick<LiteralMove, 'text' | 'literal'>): string | undefined {
  return fieldOfSettings(move)?.name;
}

interface SettingsField {
  /** Of the variable. */
  readonly name: string;
  /** What makes the field one that may be left out. */
  readonly fallback: Span;
  /** The base of a class that is a model so far. */
  readonly model?: Span;
}

/** A field up to its default, which a call or parentheses may hold. */
const fieldHead =
  /^[ \t]+(\w+)[ \t]*:[ \t]*[\w.[\]| ]+?([ \t]*=[ \t]*)(\(\s*)?((?:pydantic\.)?(?:SecretStr|SecretBytes|Field)\(\s*)?(default[ \t]*=[ \t]*)?(?![\s\S])/m;

/** Characters that are looked at before a default. */
const farthest = 300;

function fieldOfSettings({ text, literal }: Pick<LiteralMove, 'text' | 'literal'>): SettingsField | undefined {
  const { start, end } = literal.span;
  const from = text.lastIndexOf('\n', Math.max(0, start - farthest)) + 1;
  const head = fieldHead.exec(text.slice(from, start));
  const owner = classAround(text, start);
  if (head === null || owner === undefined || !owner.isSettings) return undefined;
  const [, field = '', joint = '', opening = '', call, label] = head;
  const behind = text.slice(end, end + farthest);
  const closing = opening === '' ? '' : /^\s*,?\s*\)/.exec(behind)?.[0];
  if (closing === undefined || (opening !== '' && call !== undefined)) return undefined;
  const own = `${envPrefix(owner.body)}${field}`;
  const name = /\bcase_sensitive["']?[ \t]*[=:][ \t]*True\b/.test(owner.body) ? own : own.toUpperCase();
  const model = owner.model === undefined ? {} : { model: owner.model };
  const joined = start - (joint + opening + (call ?? '') + (label ?? '')).length;
  if (call === undefined)
    return label === undefined ? { name, fallback: { start: joined, end: end + closing.length }, ...model } : undefined;
  const rest = /^\s*(,\s*)?(\))?/.exec(behind);
  if (rest?.[2] !== undefined) return { name, fallback: { start: joined, end: end + rest[0].length }, ...model };
  if (rest?.[1] === undefined || !/Field\(/.test(call)) return undefined;
  const alias = /^[^()]*?\b(?:env|validation_alias|alias)[ \t]*=[ \t]*["'](\w+)["']/.exec(behind);
  const fallback = { start: start - (label ?? '').length, end: end + rest[0].length };
  return { name: alias?.[1] ?? name, fallback, ...model };
}

interface ClassAround {
  /** With that of the settings which it goes on from. */
  readonly body: string;
  readonly isSettings: boolean;
  readonly model?: Span;
}

const declaration = /^class[ \t]+(\w+)[ \t]*(?:\(([^)]*)\))?[ \t]*:/gm;

/** The class of a place, with what those of the same file say that it goes on from. */
function classAround(text: string, place: number): ClassAround | undefined {
  const classes = [...text.matchAll(declaration)].filter(({ index }) => index < place);
  const own = classes.at(-1);
  if (own === undefined) return undefined;
  const bodyOf = (each: RegExpExecArray) => text.slice(each.index + each[0].length).split(/^(?=\S)/m)[0] ?? '';
  const chain = [own];
  for (const each of classes.slice(0, -1).reverse())
    if (new RegExp(`\\b${each[1]}\\b`).test(chain.at(-1)?.[2] ?? '')) chain.push(each);
  const body = chain.map(bodyOf).join('\n');
  if (/\bBaseSettings\b/.test(chain.at(-1)?.[2] ?? '')) return { body, isSettings: true };
  const isNamed = own[2] === 'BaseModel' && /\benv_file["']?[ \t]*[=:]/.test(body);
  if (!isNamed) return { body, isSettings: false };
  const start = own.index + own[0].lastIndexOf('BaseModel');
  return { body, isSettings: true, model: { start, end: start + 'BaseModel'.length } };
}

/** What the variables of a settings class begin with, by its body. */
export function envPrefix(body: string): string {
  return /\benv_prefix["']?[ \t]*[=:][ \t]*["'](\w*)["']/.exec(body)?.[1] ?? '';
}

/**
 * Makes settings of a model, where the project has what that takes and the file of variables holds nothing that they have no field for, which they refuse.
 * Undefined elsewhere. Source: pydantic-settings, "Dotenv (.env) support", on `extra`.
 */
function asSettings({ text, path, envPath, context }: LiteralMove, base: Span): readonly Edit[] | undefined {
  const manifests = foldersAbove(path).flatMap((folder) =>
    loaders.python.manifests.flatMap((name) => context.text(folder + name) ?? []),
  );
  const isThere = manifests.some((each) => /\bpydantic[-_]settings\b/.test(each));
  const kept = [...(context.text(envPath) ?? '').matchAll(/^[ \t]*(?:export[ \t]+)?(\w+)=/gm)].map(
    ([, name = '']) => name,
  );
  const isKnown = kept.every((name) => new RegExp(`^[ \\t]+${name}[ \\t]*:`, 'im').test(text));
  const imported = /^from pydantic import ([^\n\r(]*\bBaseModel\b[^\n\r(]*)$/m.exec(text);
  if (!isThere || !isKnown || imported === null) return undefined;
  const settings = { span: base, text: 'BaseSettings' };
  const line = 'from pydantic_settings import BaseSettings';
  const isAlone = imported[1]?.trim() === 'BaseModel' && text.match(/\bBaseModel\b/g)?.length === 2;
  const span = { start: imported.index, end: imported.index + imported[0].length };
  return [isAlone ? { span, text: line } : insertion(span.end, lineBreakOf(text) + line), settings];
}
