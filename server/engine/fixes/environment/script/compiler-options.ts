import { folderOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import type { LiteralMove } from '../dialect.ts';

type Place = Pick<LiteralMove, 'path' | 'context'>;

/** Files of options that are read for one file, each of which may name others. */
const mostFiles = 12;

/**
 * Whether the compiler takes a variable of the environment for one that may be undefined. What a package that is not here says counts as strict; where nobody says
 * anything, the compiler's own version decides. Sources: TSConfig Reference, `strict`, `strictNullChecks`, `extends`; TypeScript 6.0, "Breaking Changes".
 */
export function isStrict(place: Place): boolean {
  const all = optionsOf(place);
  if (all.length === 0) return false;
  const own = told('strictNullChecks', all) ?? told('strict', all);
  return own ?? (all.some((text) => /"extends"\s*:\s*\[?\s*"[^."]/.test(text)) || isStrictByItself(place));
}

/** Whether a member of the environment is to be asked for in brackets. Source: TSConfig Reference, `noPropertyAccessFromIndexSignature`. */
export function asksInBrackets(place: Place): boolean {
  return told('noPropertyAccessFromIndexSignature', optionsOf(place)) === true;
}

function told(option: string, texts: readonly string[]): boolean | undefined {
  for (const text of texts) {
    const found = new RegExp(`"${option}"\\s*:\\s*(true|false)\\b`).exec(text)?.[1];
    if (found !== undefined) return found === 'true';
  }
  return undefined;
}

function isStrictByItself({ path, context }: Place): boolean {
  return foldersAbove(path).some((folder) =>
    /"typescript"\s*:\s*"[\^~>=v]{0,3}(?:[6-9]|[1-9]\d)\b/.test(context.text(`${folder}package.json`) ?? ''),
  );
}

/** The options for a file without their comments, those that decide first: of the nearest `tsconfig.json`, what that extends, and the projects that it refers to. */
function optionsOf({ path, context }: Place): readonly string[] {
  const nearest = foldersAbove(path)
    .map((folder) => `${folder}tsconfig.json`)
    .find((config) => context.text(config) !== undefined);
  const files = nearest === undefined ? [] : [nearest];
  const texts: string[] = [];
  for (let index = 0; index < files.length && index < mostFiles; index++) {
    const file = files[index] ?? '';
    const text = (context.text(file) ?? '').replace(/(?<![^\s,{])\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
    texts.push(text);
    const named = [...text.matchAll(/"(?:extends|path)"\s*:\s*"(\.[^"]*)"/g)].map(([, name = '']) => name);
    for (const name of named) {
      const whole = joinedPath(folderOf(file), name) ?? '';
      const other = [whole, `${whole}.json`, `${whole}/tsconfig.json`].find((each) => context.text(each) !== undefined);
      if (other !== undefined && !files.includes(other)) files.push(other);
    }
  }
  return texts;
}
