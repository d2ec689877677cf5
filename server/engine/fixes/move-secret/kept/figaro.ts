import { foldersAbove } from '../../../text/paths/folders-above.ts';
import type { FixContext } from '../../fix.ts';
import { isPlainSetting } from '../../secret/plain-setting.ts';
import { unquoted } from '../../secret/settings-of.ts';

/**
 * The file in which a Rails project keeps its variables by Figaro, instead of an environment file; undefined where it does not, or keeps such a file as well.
 * Source: Figaro, README, "Getting Started".
 */
export function figaroFile(path: string, context: FixContext): string | undefined {
  if (!/\.(?:rb|rake|ru|erb|haml|ya?ml)$/.test(path)) return undefined;
  const folder = foldersAbove(path).find((each) => context.text(`${each}Gemfile`) !== undefined);
  if (folder === undefined || context.text(`${folder}.env`) !== undefined) return undefined;
  const isUsed = /^[ \t]*gem[ \t(]+['"]figaro['"]/m.test(context.text(`${folder}Gemfile`) ?? '');
  return isUsed ? `${folder}config/application.yml` : undefined;
}

/** Samples of it, by the names that projects give them. */
export function figaroSamples(file: string): readonly string[] {
  const stem = file.replace(/\.yml$/, '');
  return [`${stem}.example.yml`, `${stem}.yml.example`, `${stem}.sample.yml`, `${stem}.yml.sample`];
}

/** Whether a file of variables is that of Figaro, which is YAML. */
export function isOfFigaro(envPath: string): boolean {
  return /(?:^|\/)config\/application\.yml$/.test(envPath);
}

/** A sample of such a file: its sections and names, without comments, and without the values that are more than plain settings. */
export function figaroSample(text: string): string {
  const lines = [...text.matchAll(/^([ \t]*[A-Za-z_][\w-]*:)(?:[ \t]+([^\s#][^\r\n]*)|[ \t]*(?:#[^\r\n]*)?)\r?$/gm)];
  return lines
    .map(([, name = '', value]) => `${name}${value === undefined ? '' : ` ${shown(name, value)}`}\n`)
    .join('');
}

/** A line of it: Figaro wants texts, so nothing goes without quotes. */
export function figaroLine(name: string, value: string): string {
  return `${name}: ${/["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`}`;
}

function shown(name: string, written: string): string {
  const value = written.replace(/[ \t]+#.*$/, '').trimEnd();
  return isPlainSetting(name.trim().replace(/:$/, ''), unquoted(value)) ? value : '""';
}
