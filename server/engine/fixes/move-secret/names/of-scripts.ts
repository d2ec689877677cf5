import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { isStartedAlone } from '../../environment/python/python-loading.ts';
import { isStartedByItself } from '../../environment/script/node-script.ts';
import type { FixContext } from '../../fix.ts';
import type { EnvValue } from '../kept/env-value.ts';

/** Where a script stands, and the address that it asks by. */
interface Place {
  readonly path: string;
  readonly envPath: string;
  readonly value: EnvValue;
  readonly context: FixContext;
}

/**
 * A name for the address of another machine's store in a script that people start by itself, where the program beside it reads `name` already: under that
 * name, whoever starts the program at home would work on what the script was for. Undefined for any other.
 */
export function ofScripts(name: string, { path, envPath, value, context }: Place): string | undefined {
  if (isNear(value.content)) return undefined;
  if (path.endsWith('.rb')) return isBesideRails(name, path, context) ? `SCRIPTS_${name}` : undefined;
  if (!isStartedByItself(path, context) && !isStartedAlone(path, context)) return undefined;
  const folder = folderPrefixOf(envPath);
  const reads = new RegExp(`\\benv(?:iron)?(?:\\.get\\(|\\.|\\[|\\()["']?${name}\\b`);
  const isOther = (each: string) =>
    each !== path && each.startsWith(folder) && /\.(?:py|[cm]?[jt]sx?)$/.test(each) && classify(each) === 'source';
  const isRead = context.paths().some((each) => isOther(each) && reads.test(context.text(each) ?? ''));
  return isRead ? `SCRIPTS_${name}` : undefined;
}

/** Rails takes its own database from the variable, whatever its settings say. Source: Rails guides, "Configuring a Database", `DATABASE_URL`. */
function isBesideRails(name: string, path: string, context: FixContext): boolean {
  if (name !== 'DATABASE_URL' || /(?:^|\/)(?:app|config|lib|spec|test)\//.test(path)) return false;
  return foldersAbove(path).some((folder) => /^[ \t]*gem ["']rails["']/m.test(context.text(`${folder}Gemfile`) ?? ''));
}

/** Of the machine that the script is started on, or of a container beside it. */
function isNear(address: string): boolean {
  const [host = ''] = address.replace(/^[a-z][\w+.-]*:\/\/(?:.*@)?/i, '').split(/[:/?,]/);
  return /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[|[\w-]*$)/.test(host);
}
