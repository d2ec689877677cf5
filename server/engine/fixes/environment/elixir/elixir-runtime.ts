import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange } from '../../fix.ts';
import type { LiteralMove } from '../dialect.ts';
import type { SettingsMove } from '../php/laravel-settings.ts';

/** A setting of a module or of a program up to the literal, alone on its line, among others that stand so. */
const setting =
  /(?:^|\n)config[ \t]+(:\w+)(?:,[ \t]*([A-Z][\w.]*))?,[ \t]*\r?\n(?:[ \t]+\w+:[ \t][^\n]*,[ \t]*\r?\n)*[ \t]+(\w+):[ \t]*$/;

/**
 * A setting of production goes from where a release is built to where it runs: out of `config/prod.exs`, into the part of `config/runtime.exs` for production.
 * Undefined where it stands in another form, is the only one of its call, or the project is of an Elixir that knows no such file.
 * Source: Elixir 1.11, `Config`, "config/runtime.exs"; `Config.config/3`, which merges lists of keywords deeply.
 */
export function inRuntime(move: LiteralMove): SettingsMove | undefined {
  const { path, text, literal, name, context } = move;
  if (literal.site.language !== 'elixir' || literal.quote !== '"' || literal.content.includes('#{')) return undefined;
  const project = foldersAbove(path).find((folder) => context.text(`${folder}mix.exs`) !== undefined);
  const version = /\belixir:\s*"[~>= ]*1\.(\d+)/.exec(context.text(`${project ?? ''}mix.exs`) ?? '')?.[1];
  if (project === undefined || path !== `${project}config/prod.exs` || version === undefined || Number(version) < 11)
    return undefined;
  const found = setting.exec(text.slice(Math.max(0, literal.span.start - mostBefore), literal.span.start));
  if (found === null || !/^import Config\b/m.test(text)) return undefined;
  const edits = withoutLine(text, literal.span);
  const runtime = `${project}config/runtime.exs`;
  const [, app = '', module, key = ''] = found;
  const of = module === undefined ? app : `${app}, ${module}`;
  const settings =
    edits && withSetting(runtime, context.text(runtime), `config ${of}, ${key}: System.fetch_env!("${name}")`);
  return edits && settings && { name, edits, settings };
}

/** Characters that are looked at before a literal. */
const mostBefore = 2000;

/** Takes a line out of a list: with the comma before it where it is the last of several. */
function withoutLine(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): readonly Edit[] | undefined {
  const from = text.lastIndexOf('\n', start);
  const rest = /^[ \t]*(,?)[ \t]*(?=\r?\n|$)/.exec(text.slice(end, end + 200));
  if (rest === null) return undefined;
  const span = (at: number) => [{ span: { start: at, end: end + rest[0].length }, text: '' }];
  if (rest[1] === ',') return span(text[from - 1] === '\r' ? from - 1 : from);
  const comma = /,[ \t]*\r?$/.exec(text.slice(0, from));
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  return comma === null || /^config\b/.test(line) ? undefined : span(comma.index);
}

/** The file that is read where a release runs, with a further setting of production. */
function withSetting(path: string, text: string | undefined, line: string): FileChange | undefined {
  if (text === undefined)
    return { kind: 'create', path, text: `import Config\n\nif config_env() == :prod do\n  ${line}\nend\n` };
  const part = /^if (?:config_env\(\)|Config\.config_env\(\)) == :prod do[ \t]*\r?\n/m.exec(text);
  const end = lineBreakOf(text);
  if (part !== null)
    return { kind: 'edit', path, edits: [insertion(part.index + part[0].length, `  ${line}${end}${end}`)] };
  if (!/^import Config\b/m.test(text)) return undefined;
  const gap = text.endsWith('\n') ? '' : end;
  const own = `${gap}${end}if config_env() == :prod do${end}  ${line}${end}end${end}`;
  return { kind: 'edit', path, edits: [insertion(text.length, own)] };
}
