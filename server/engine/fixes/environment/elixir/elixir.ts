import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import type { FixContext } from '../../fix.ts';
import { type Dialect, inPlace, lineBefore } from '../dialect.ts';
import { unloaded } from '../loading/unloaded.ts';

/** `System.fetch_env!` fails where nothing gives the variable. Attributes of a module are read when it is built. */
export const elixir: Dialect = (move) => {
  const { content, quote } = move.literal;
  const isBuilt = /^\s*@\w+\s/.test(lineBefore(move));
  return quote !== '"' || content.includes('#{') || isBuilt ? [] : [inPlace(move, `System.fetch_env!("${move.name}")`)];
};

/** Settings that are read whenever the project is compiled, for its tests as well as for a release. Source: Elixir, "Config and releases". */
export function isCompiledConfig(path: string): boolean {
  return /(?:^|\/)config\/config\.exs$/.test(path);
}

/** In words, that settings of production are read where a release is built, and what it was built with stays in it. */
export function builtIn(path: string): string | undefined {
  if (!/(?:^|\/)config\/(?:config|prod)\.exs$/.test(path)) return undefined;
  const runtime = path.replace(/\w+\.exs$/, 'runtime.exs');
  return `${path} is read where it is compiled, and a release keeps what it was built with: set the variable there, or give the setting in ${runtime}, which is read where the release runs.`;
}

/**
 * In words, that no command of the project runs without the variable in an environment that developers and tests have, where nothing loads a file of
 * variables; undefined for settings of production and those that are read where the program runs.
 */
export function unstartedWithout(
  path: string,
  { name, envPath }: { readonly name: string; readonly envPath: string },
  context: FixContext,
): string | undefined {
  const file = /(?:^|\/)config\/(\w+)\.exs$/.exec(path)?.[1];
  if (file === undefined || /^(?:config|prod|runtime|releases)$/.test(file)) return undefined;
  const isGiven = context.text(`${folderPrefixOf(envPath)}.envrc`) !== undefined;
  if (isGiven || unloaded('elixir', envPath, context) === undefined) return undefined;
  return `Without ${name}, no mix command would run in ${file}, and Elixir does not read ${envPath} by itself: give it to whoever develops first, or import a ${path.replace(/\w+\.exs$/, `${file}.secret.exs`)} that git ignores.`;
}
