import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';

/**
 * Has pydantic's settings that read a file of variables pass over those of other programs in it, such as a new one of Compose, at which they refuse the start so far.
 * Source: pydantic-settings, "Dotenv (.env) support", on `extra`.
 */
export function lettingOthersIn(envPath: string, names: readonly string[], context: FixContext): readonly FileChange[] {
  const folder = folderPrefixOf(envPath);
  return context.paths().flatMap((path) => {
    if (!path.endsWith('.py') || !path.startsWith(folder) || classify(path) !== 'source') return [];
    const text = context.text(path) ?? '';
    if (!/\bfrom pydantic_settings import\b/.test(text)) return [];
    return (
      edited(
        path,
        classesIn(text).flatMap((each) => passingOver(each, fileNameOf(envPath), names, text)),
      ) ?? []
    );
  });
}

interface SettingsClass {
  readonly at: number;
  readonly body: string;
}

const declaration = /^class[ \t]+\w+[ \t]*\([^)\n]*\bBaseSettings\b[^)\n]*\)[ \t]*:/gm;

function classesIn(text: string): readonly SettingsClass[] {
  return [...text.matchAll(declaration)].map(({ index, 0: head }) => {
    const at = index + head.length;
    return { at, body: text.slice(at).split(/^(?=[^\s#)\]}])/m)[0] ?? '' };
  });
}

function passingOver(
  { at, body }: SettingsClass,
  file: string,
  names: readonly string[],
  text: string,
): readonly Edit[] {
  const isKnown = names.every((name) => new RegExp(`^[ \\t]+${name}[ \\t]*:`, 'im').test(body));
  if (isKnown || /\bextra["']?[ \t]*[=:]/.test(body)) return [];
  const read = reading.exec(body);
  const [whole = '', indent, asArgument, asMember, named] = read ?? [];
  if (read === null || named !== file) return [];
  const end = at + read.index + whole.length;
  if (indent !== undefined) return [insertion(end, `${lineBreakOf(text)}${indent}extra = "ignore"`)];
  return [
    insertion(end, asArgument === undefined && asMember !== undefined ? ', "extra": "ignore"' : ', extra="ignore"'),
  ];
}

/** `env_file = ".env"` in a line of `class Config`, `env_file=".env"` among arguments, `"env_file": ".env"` in a dictionary. */
const reading =
  /(?:(?<=\n)([ \t]+)env_file[ \t]*=[ \t]*|\b(env_file=)|["'](env_file)["'][ \t]*:[ \t]*)["']([\w./-]+)["'](?=[ \t]*(?:[,)}#\r\n]|$))/;
