import table from '../../../../../rules/tables/laravel-variables.json' with { type: 'json' };
import type { FixContext } from '../../fix.ts';
import { upperSnake } from '../../secret/secret-literal.ts';
import { laravelRoot } from './php.ts';

/** With what a file of Laravel's configuration is of, which says whose the secrets in it are: `BITBUCKET_ALTERNATIVE_PASSWORD` in `config/bitbucket.php`. */
export function namedByConfigFile(name: string, path: string, context: FixContext): string {
  const file = /(?:^|\/)config\/([a-z][a-z0-9_-]{2,30})\.php$/.exec(path)?.[1];
  if (file === undefined || ofAnyProgram.test(file) || laravelRoot(path, context) === undefined) return name;
  const own = upperSnake(file);
  const words = own.split('_');
  return name.split('_').some((word) => words.includes(word)) ? name : `${own}_${name}`;
}

/** Files that Laravel lays down, and what any program calls its own. */
const ofAnyProgram =
  /^(?:api|app|auth|broadcasting|cache|common|config|constants?|cors|custom|database|filesystems|global|hashing|logging|mail|params|queue|sanctum|secrets?|services|session|settings|site|system|view)$/;

/** Characters above a setting that may hold the name of its part. */
const reach = 1_500;

/**
 * The variable that Laravel's own files read a setting from; undefined for one that they do not have, and where another setting of the file reads it. A part
 * of the file is named in the table as it is called; without parts, the setting stands at the top. Source: laravel/laravel, `config/`.
 */
export function namedInLaravel(path: string, text: string, at: number, context: FixContext): string | undefined {
  const file = /(?:^|\/)config\/(\w+)\.php$/.exec(path)?.[1];
  if (file === undefined || laravelRoot(path, context) === undefined) return undefined;
  const above = text.slice(Math.max(0, at - reach), at);
  const [, indent = '', key] = /(?:^|\n)([ \t]*)['"](\w+)['"][ \t]*=>[ \t]*$/.exec(above) ?? [];
  const parts = [...above.matchAll(/^([ \t]*)['"](\w+)['"][ \t]*=>[ \t]*(?:\[|array\()[ \t]*\r?$/gm)];
  const part = parts.findLast(([, own = '']) => own.length < indent.length)?.[2] ?? '';
  const name = table.settings.find((own) => own.file === file && own.key === key && own.parts.includes(part))?.variable;
  return name === undefined || new RegExp(`\\benv\\(['"]${name}['"]`).test(text) ? undefined : name;
}
