import type { Span } from '../../model/span.ts';
import { phpListIn } from './php-list.ts';
import { isPlainSetting } from './plain-setting.ts';

/** A line of an environment file that sets a variable. */
export interface Setting {
  readonly name: string;
  /** Without quotes and what stands behind it. */
  readonly value: string;
  /** Of the value as written. */
  readonly span: Span;
}

/** As readers of such files take their lines: blanks around the sign, quotes and a comment behind are no part of the value, which goes over several lines in double quotes. */
const settingLine =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)(?:[ \t]*=[ \t]*|:[ \t]+)("(?:[^"\\]|\\[\s\S])*"|'[^']*'|[^\r\n]*?)[ \t]*(?:[ \t]#[^\r\n]*)?\r?$/gm;

/** Whether a shell that takes such a file in sets a variable of that name, where it would run the line of any other as a command. Source: POSIX, "Base Definitions", 3.216. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

/** Texts whose settings are kept: a fix asks for those of a file and of its sample many times. */
const mostKept = 4;
const kept = new Map<string, readonly Setting[]>();

/** The variables of a file that sets them, or the members of a list of PHP. */
export function settingsOf(env: string | undefined): readonly Setting[] {
  if (env === undefined) return [];
  const known = kept.get(env) ?? settingsIn(env);
  if (kept.size >= mostKept && !kept.has(env)) kept.clear();
  kept.set(env, known);
  return known;
}

function settingsIn(env: string): readonly Setting[] {
  if (/^<\?php\b/.test(env))
    return (phpListIn(env)?.members ?? []).map(({ name, span }) => ({
      name,
      value: unquoted(env.slice(span.start, span.end)),
      span,
    }));
  return [...env.matchAll(settingLine)].map((found) => {
    const written = found[2] ?? '';
    const start = found.index + found[0].indexOf(written, found[0].search(/[=:]/) + 1);
    return { name: found[1] ?? '', value: unquoted(written), span: { start, end: start + written.length } };
  });
}

/** The setting in whose value a place stands. */
export function settingAt(env: string, { start, end }: Span): Setting | undefined {
  return settingsOf(env).find(({ span }) => span.start <= start && end <= span.end);
}

/** A value without its quotes. */
export function unquoted(written: string): string {
  return /^(["'])[\s\S]*\1$/.test(written) ? written.slice(1, -1) : written;
}

/**
 * The names that a file of variables sets, for a sample that everybody may read: none from within a key of several lines, whose last line may look like a
 * name that is left empty.
 */
export function namesToFillIn(env: string): readonly string[] {
  return [...new Set(shownSettings(env).map(({ name }) => name))];
}

/** The lines of a sample of variables: plain settings as they are, all others left to be filled in. */
export function sampleLines(env: string): readonly string[] {
  const last = new Map(shownSettings(env).map(({ name, value, span }) => [name, { value, span }]));
  return [...last].map(([name, { value, span }]) =>
    isPlainSetting(name, value) ? `${name}=${env.slice(span.start, span.end)}` : `${name}=`,
  );
}

function shownSettings(env: string): readonly Setting[] {
  // The places of all others stay.
  const keyless = env.replace(/-----BEGIN\b[\s\S]*?(?:-----END\b[^\n]*|$)/g, (key) => key.replace(/[^\r\n]/g, ' '));
  return settingsOf(keyless).filter((setting) => setting.name !== '' && !isEndOfKey(setting));
}

/** A line of base64 up to its padding. */
function isEndOfKey({ name, value }: Setting): boolean {
  return (
    /^=?$/.test(value) &&
    /^(?=.*[a-z])(?=.*[A-Z])[A-Za-z\d]{14,}$/.test(name) &&
    (name.length + 1 + value.length) % 4 === 0
  );
}
