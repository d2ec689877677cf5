import { textOf, valueAt } from '../../../syntax/document.ts';
import type { FixContext } from '../../fix.ts';

/** Files that are looked through. */
const mostFiles = 60;

/**
 * The variable that the same setting is filled in from elsewhere: in a file beside, or one of the same name, such as those of the
 * services of a repository. Undefined where none says so, or they say several.
 */
export function variableOfSame(
  path: string,
  keys: readonly string[],
  fallback: RegExp,
  context: FixContext,
): string | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const [folder, name] = [path.slice(0, slash), path.slice(slash)];
  const ending = name.slice(name.lastIndexOf('.'));
  const others = context.paths().filter((other) => {
    const isBeside = other.startsWith(folder) && !other.slice(slash).includes('/') && other.endsWith(ending);
    return other !== path && (isBeside || other.endsWith(`/${name}`));
  });
  const found = others.slice(0, mostFiles).flatMap((other) => {
    const written = textOf(valueAt(context.document(other)?.roots[0], ...keys));
    // Up to a fallback, or without one.
    return fallback.exec((written ?? '').replace(/(?::.*)?\}$/, ':'))?.[1] ?? [];
  });
  const names = new Set(found);
  const [only] = names;
  // What takes its value from its own name would be asked for itself.
  return names.size === 1 && only !== keys.join('.') ? only : undefined;
}
