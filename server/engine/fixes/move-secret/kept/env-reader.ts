import { languageOf } from '../../../text/language.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { isMakefile } from '../../../text/paths/makefile-path.ts';
import { readerAtStart } from '../../environment/loading/env-file-of-start.ts';
import { isReadAsProperties } from '../../environment/loading/unloaded.ts';
import { isOfSymfony } from '../../environment/php/symfony.ts';
import type { FixContext } from '../../fix.ts';
import { isOfCompose } from '../../secret/compose-files.ts';
import type { EnvReader } from './env-value.ts';
import { givenByRun } from './given-by-run.ts';

interface Read {
  /** Of the program that reads the variable, where its file does not tell. */
  readonly language?: string | undefined;
  readonly envPath: string;
  /** A framework fills the variable in. */
  readonly isFilledIn?: true;
}

/** Who reads the file of variables for the program to which a file belongs, and so what a value is to be written as; nothing where nobody can tell. */
export function readerOf(path: string, read: Read, context: FixContext): { readonly reader?: EnvReader } {
  const reader = readerIn(path, read, context);
  return reader === undefined ? {} : { reader };
}

function readerIn(path: string, { language, envPath, isFilledIn }: Read, context: FixContext): EnvReader | undefined {
  if (isFilledIn && isReadAsProperties(language, envPath, context)) return 'properties';
  if (isOfCompose(path, context)) return 'compose';
  if (isMakefile(path)) return 'make';
  const atStart = readersAtStart.find((reader) => reader === readerAtStart(path, envPath, context));
  if (atStart !== undefined) return atStart;
  if (givenByRun(path, context) === envPath) return 'docker';
  const own = language === undefined || language === 'yaml' ? languageOf(path) : language;
  const folder = envPath.slice(0, envPath.lastIndexOf('/') + 1);
  if (/^(?:javascript|typescript|tsx|vue|svelte)$/.test(own)) return ofNode(path, context);
  if (own === 'python') return ofPython(path, context);
  if (own === 'php') return isOfSymfony(folder, context) ? 'symfony' : undefined;
  if (own === 'go') return 'compose';
  // Ansible and Terraform read none: a shell does so before they run.
  return /^(?:ansible|hcl|shell)$/.test(own) ? 'shell' : undefined;
}

/** Programs that hand others what they read. */
const readersAtStart: readonly EnvReader[] = ['compose', 'expand'];

function ofNode(path: string, context: FixContext): EnvReader {
  const manifest = foldersAbove(path)
    .map((folder) => context.text(`${folder}package.json`))
    .find((text) => text !== undefined);
  const has = (names: string) => new RegExp(`"(?:${names})"[ \\t]*:`).test(manifest ?? '');
  // A bundler beside dotenv is not what starts the program.
  return has('next|react-scripts|dotenv-expand') || (has('vite') && !has('dotenv')) ? 'expand' : 'node';
}

/** By what the file that is changed takes its variables from. */
function ofPython(path: string, context: FixContext): EnvReader {
  const text = context.text(path) ?? '';
  if (/^[ \t]*(?:from|import)[ \t]+decouple\b/m.test(text)) return 'decouple';
  return /^[ \t]*(?:from|import)[ \t]+environ\b/m.test(text) ? 'environ' : 'python';
}
