import { isOfAnother } from '../../environment/loading/other-program.ts';
import type { FixContext } from '../../fix.ts';
import type { Reader } from './placeholder-reader.ts';

/** Files that are looked through for one that tells how another is read. */
const mostFiles = 300;

/** The text of the file that tells how another is read, empty where the file's own name or text does; undefined: it is not read so. */
export function toldOf(
  { files, beside, says, told, language }: Reader,
  path: string,
  context: FixContext,
): string | undefined {
  if (!files.test(path) || (says && !says.test(context.text(path) ?? ''))) return undefined;
  if (beside && !context.paths().some((other) => beside.test(other))) return undefined;
  if (!told) return language === 'spring' && isOfAnother(path, context) ? undefined : '';
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/[^\w-]/g, '\\$&');
  const stem = name.replace(/\\\.\w+$/, '');
  const folder = (path.split('/').at(-2) ?? '').replace(/[^\w-]/g, '\\$&');
  const patterns = told.says.map(
    (pattern) =>
      new RegExp(
        pattern
          .replace('{name}', () => name)
          .replace('{stem}', () => stem)
          .replace('{folder}', () => folder),
      ),
  );
  const { unless } = told;
  if (unless && textsOf(unless.by, context).some((text) => unless.says.test(text))) return undefined;
  return textsOf(told.by, context).find((text) => patterns.every((pattern) => pattern.test(text)));
}

function textsOf(by: RegExp, context: FixContext): readonly string[] {
  const files = context.paths().filter((other) => by.test(other));
  return files.slice(0, mostFiles).map((file) => context.text(file) ?? '');
}

/** The reader, with what the text that tells of it says of its variables. */
export function knowing(reader: Reader, told: string): Reader {
  const { drops, usual } = reader;
  return {
    ...reader,
    ...(drops && { drops: (name) => drops(name, told) }),
    ...(usual && { usual: (path) => usual(path, told) }),
  };
}
