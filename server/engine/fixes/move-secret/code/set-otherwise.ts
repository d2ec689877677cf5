import { isPlaceholder } from '../../../secrets/value/placeholder.ts';
import { loadedLate } from '../../environment/loading/loaded-late.ts';
import { namedEnvFile } from '../../environment/loading/named-env-file.ts';
import { isKnownToRead } from '../../environment/loading/unloaded.ts';
import type { FixContext } from '../../fix.ts';
import { settingsOf } from '../../secret/settings-of.ts';
import { isFree } from '../kept/env-file.ts';
import { loaderOf, loadsOf } from './what-loads.ts';
import type { Move } from './what-moves.ts';

/**
 * Whether nobody runs with a fallback in the code: the file of variables gives its variable another value, one that somebody has filled in, and the program reads that
 * file already, before it asks. What any of that cannot be told of may be what runs.
 */
export function isSetOtherwise(move: Move, path: string, context: FixContext): boolean {
  const { isFallback, name, literal, envPath } = move;
  const env = isFallback ? context.text(envPath) : undefined;
  if (env === undefined || isFree(name, literal, env)) return false;
  const set = settingsOf(env).findLast((setting) => setting.name === name)?.value ?? '';
  if (set === '' || isPlaceholder(set)) return false;
  const text = context.text(path) ?? '';
  const isRead =
    namedEnvFile(path, context) === envPath || isKnownToRead(loaderOf(move, path, text), envPath, context, path);
  return isRead && loadsOf(move, path, context).length === 0 && loadedLate(path, { text, literal }) === undefined;
}
