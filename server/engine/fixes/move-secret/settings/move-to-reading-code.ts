import type { Finding } from '../../../model/finding.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { inSentences, unloaded } from '../../environment/loading/unloaded.ts';
import { settingsRead } from '../../environment/python/python.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { heldByGit } from '../../git-ignore.ts';
import { isLiteralSecret, upperSnake } from '../../secret/secret-literal.ts';
import { envPathFor, freeName, isFree, moveIntoEnv } from '../kept/env-file.ts';
import { offersOfMove } from '../kept/offers-of-move.ts';

/**
 * Takes a setting out of a file that Python reads by `configparser` or `tomllib`, which know no variables: the code that asks for the
 * setting reads the environment. Only where each place that names the setting is seen to ask for it. Sources: Python, "configparser",
 * "tomllib".
 */
export const moveToReadingCode: FixKind = {
  kind: 'move-to-reading-code',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to the environment variable ${move.name}`;
    const kept = { name: move.name, value: move.value, envPath: move.envPath };
    return offersOfMove({ id: 'move-to-reading-code', title, effect: 'restart', ...kept }, context);
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, [move.line]);
    if (!own) return undefined;
    return [...(needsClipboard ? [] : moveIntoEnv(move.envPath, move.name, move.value, context)), ...move.code, own];
  },
  takesOut(finding, { needsClipboard }, context) {
    const move = needsClipboard ? moveOf(finding, context) : undefined;
    return move && { value: move.value.content, keep: `Set the environment variable ${move.name} to it.` };
  },
  advises(finding, { needsClipboard }, context) {
    const move = needsClipboard ? undefined : moveOf(finding, context);
    return move && inSentences([unloaded('python', move.envPath, context), heldByGit(move.envPath, context)]);
  },
};

interface Move {
  readonly name: string;
  readonly envPath: string;
  readonly value: { readonly content: string; readonly quote: string };
  /** Takes the setting away. */
  readonly line: Edit;
  readonly code: readonly FileChange[];
}

/** Files that are looked through for who reads the settings. */
const mostFiles = 300;

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path, span } = finding.at;
  if (!/\.(?:ini|cfg|conf|toml)$/.test(path) || !isLiteralSecret(finding)) return undefined;
  const text = context.text(path) ?? '';
  const setting = settingAround(text, span, path.endsWith('.toml') ? 'toml' : 'ini');
  if (!setting) return undefined;
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\W/g, '\\$&');
  const programs = context
    .paths()
    .filter((other) => other.endsWith('.py'))
    .slice(0, mostFiles)
    .map((other) => ({ path: other, text: context.text(other) ?? '' }));
  const isRead = programs.some(
    (each) =>
      new RegExp(`[/"']${file}["']`).test(each.text) &&
      (path.endsWith('.toml') ? /\b(?:tomllib|tomli|toml)\.loads?\(/ : /\bConfigParser\(/).test(each.text),
  );
  const known = isRead ? programs.map((program) => usesIn(program, setting)) : [];
  const users = known.flatMap((each) => each ?? []);
  if (users.length === 0 || known.includes(undefined)) return undefined;
  const value = { content: setting.value, quote: '' };
  const envPath = envPathFor(path, context);
  const told = upperSnake(`${setting.section}.${setting.key}`);
  const name = isFree(told, value, context.text(envPath)) ? told : freeName(told, value, context.text(envPath));
  const code = users.flatMap((use) => edited(use.path, editsOf(use, name)) ?? []);
  return { name, envPath, value, line: setting.line, code };
}

interface Setting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly line: Edit;
}

/** A setting of one line below the head of a section; undefined where the reader makes more of its value. */
function settingAround(text: string, span: Finding['at']['span'], format: 'toml' | 'ini'): Setting | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const [whole = '', key, quote = '', value = ''] =
    /^([A-Za-z_][\w-]{0,80})[ \t]*=[ \t]*(["']?)([^\r\n"']*?)\2[ \t]*(?:\r?\n|$)/.exec(text.slice(start)) ?? [];
  const section = [...text.slice(0, start).matchAll(/^\[([\w-]{1,80})\][ \t]*\r?$/gm)].at(-1);
  if (key === undefined || section?.[1] === undefined || value !== text.slice(span.start, span.end)) return undefined;
  if (format === 'toml' ? quote === '' || value.includes('\\') : quote !== '' || /[%$]/.test(value)) return undefined;
  const between = text.slice(section.index + section[0].length, start);
  const isContinued = /^[ \t]+\S/.test(text.slice(start + whole.length));
  if (/^\[/m.test(between) || isContinued) return undefined;
  return { section: section[1], key, value, line: { span: { start, end: start + whole.length }, text: '' } };
}

interface Use {
  readonly path: string;
  readonly text: string;
  readonly places: readonly Finding['at']['span'][];
}

/** Where a program asks for the setting; undefined where it names it, or goes through its section, in another way. */
function usesIn({ path, text }: Pick<Use, 'path' | 'text'>, { section, key }: Setting): readonly Use[] | undefined {
  // Who never names the section is handed none of it: that would be seen where it is handed on.
  if (!new RegExp(`["']${section}["']`).test(text)) return [];
  const object = '(?<![\\w.])[A-Za-z_][\\w.]*';
  const [inSection, ofKey] = [`["']${section}["']`, `["']${key}["']`];
  const asked = new RegExp(
    `${object}(?:\\[${inSection}\\]\\[${ofKey}\\]|\\.get\\(${inSection},[ ]?${ofKey}\\)|\\[${inSection}\\]\\.get\\(${ofKey}\\))`,
    'g',
  );
  const places = [...text.matchAll(asked)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
  const named = text.match(new RegExp(ofKey, 'g'))?.length ?? 0;
  // The whole section is handed on, or gone through.
  const isHandedOn = new RegExp(
    `\\[${inSection}\\](?![ \\t]*[[.])|\\[${inSection}\\]\\.(?:items|values)\\(|\\.items\\(${inSection}`,
  );
  // What is written is no question.
  const isWritten = places.some(({ end }) => /^[ \t]*=[^=]/.test(text.slice(end, end + 10)));
  if (named !== places.length || isWritten || isHandedOn.test(text)) return undefined;
  return places.length === 0 ? [] : [{ path, text, places }];
}

function editsOf({ text, places }: Use, name: string): readonly Edit[] {
  const reads = places.map((span) => ({ span, ...settingsRead(text, span.start, name) }));
  const known = new Map(reads.flatMap(({ edits }) => edits).map((edit) => [`${edit.span.start} ${edit.text}`, edit]));
  return [...known.values(), ...reads.map(({ span, expression }) => ({ span, text: expression }))];
}
