import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { isMakefile } from '../../../text/paths/makefile-path.ts';
import { edited } from '../../changed-file.ts';
import { packageVariable } from '../../environment/go/go-start.ts';
import { fileOfStart } from '../../environment/loading/env-file-of-start.ts';
import { isLoadedByNode, loadedAtStart } from '../../environment/loading/loaded-at-start.ts';
import { unloaded } from '../../environment/loading/unloaded.ts';
import {
  isStartedAlone,
  listed,
  loadedByDjango,
  loadedFirst,
  loadedHere,
} from '../../environment/python/python-loading.ts';
import { readByReader } from '../../environment/python/reader-loading.ts';
import { dotenvGem, installed } from '../../environment/ruby/dotenv-gem.ts';
import { isNodeScript, loadedInScript } from '../../environment/script/node-script.ts';
import { springImport } from '../../environment/spring/spring-import.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { givenByRun } from '../kept/given-by-run.ts';
import { isIncluded } from './makefile.ts';
import type { Move } from './what-moves.ts';

/** What has the program read the file of variables, where nothing does so far. */
export function loadsOf(move: Move, path: string, context: FixContext): readonly FileChange[] {
  const text = context.text(path) ?? '';
  const { literal, envPath } = move;
  // Whatever starts the program has read it already.
  if (fileOfStart(path, context)?.path === envPath || givenByRun(path, context) === envPath) return [];
  const language = loaderOf(move, path, text);
  const isUnread = unloaded(language, envPath, context, path) !== undefined;
  if (/^(?:java|type)script$/.test(language) && isNodeScript(path, context)) {
    const own = edited(path, loadedInScript(path, envPath, context));
    if (own !== undefined) return [own];
    // Another program than the one that starts by itself helps it nothing.
    const first = isUnread ? loadedAtStart(language, envPath, context, path) : [];
    return first.some((change) => change.path === path) ? first : [];
  }
  const imported = isUnread && language === 'spring' ? springImport(envPath, context) : undefined;
  const started = isUnread && imported === undefined ? loadedAtStart(language, envPath, context, path) : [];
  if (imported !== undefined || started.length > 0) return imported === undefined ? started : [imported];
  if (language === 'ruby') return isUnread ? dotenvGem(envPath, context) : [];
  if (language !== 'python') return [];
  const place = { path, text, literal, envPath, context };
  const byReader = isUnread ? edited(path, readByReader(place)) : undefined;
  if (byReader !== undefined) return [byReader];
  const byDjango = isUnread ? loadedByDjango(envPath, context) : [];
  const isAlone = isUnread || isStartedAlone(path, context);
  const own = byDjango.length > 0 ? undefined : edited(path, isAlone ? loadedHere(place) : loadedFirst(place));
  const loads = own === undefined ? byDjango : [own];
  const required = isAlone && loads.length > 0 ? listed(folderPrefixOf(envPath), context) : undefined;
  return required === undefined ? loads : [...loads, required];
}

/** In words, what else what now reads the file of variables asks for. */
export function laterOf(move: Move, loads: readonly FileChange[], path: string, text: string): string | undefined {
  if (isLoadedByNode(loads))
    return 'Node reads .env so from version 20.12 on; with an older one, set the variable where it runs.';
  return loads.length > 0 && loaderOf(move, path, text) === 'ruby' ? installed : undefined;
}

/** By whose manner the program comes by its variables. */
export function loaderOf(move: Move, path: string, text: string): string {
  if (isMakefile(path))
    return isIncluded(text, move.envPath) || move.edits.some((edit) => isIncluded(edit.text, move.envPath))
      ? ''
      : 'make';
  if (path.endsWith('.gradle.kts')) return 'groovy';
  // The script reads the file itself from now on.
  if (move.edits.some((edit) => /^ {2}set -a\r?$/m.test(edit.text))) return '';
  if (move.literal.site.language === 'go' && packageVariable({ text, ...move }))
    return move.edits.some((edit) => edit.text.includes('godotenv/autoload')) ? '' : 'go-package';
  // What Spring fills in is a property already.
  if (move.edits.some((edit) => /@Value\("\\?\$\{/.test(edit.text))) return 'spring';
  return isBuiltIn(move) ? 'rust-constant' : move.literal.site.language;
}

/** `env!("…")` is read by the compiler. Source: The Rust Standard Library, `std::env!`. */
function isBuiltIn({ edits }: Move): boolean {
  return edits.some(({ text }) => text.startsWith('env!('));
}
