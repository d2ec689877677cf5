import type { FixContext } from '../fix.ts';
import { laravelRoot } from './php.ts';

/** Settings that Laravel's own files read from a variable, by the file, the part of it, and the key. Source: laravel/laravel, `config/`. */
const names: readonly (readonly [file: string, part: RegExp, key: string, name: string])[] = [
  ['app', /^$/, 'key', 'APP_KEY'],
  ['database', /^(?:mysql|mariadb|pgsql|sqlsrv)$/, 'password', 'DB_PASSWORD'],
  ['database', /^(?:default|cache)$/, 'password', 'REDIS_PASSWORD'],
  ['mail', /^(?:smtp)?$/, 'password', 'MAIL_PASSWORD'],
  ['broadcasting', /^pusher$/, 'secret', 'PUSHER_APP_SECRET'],
  ['filesystems', /^s3$/, 'secret', 'AWS_SECRET_ACCESS_KEY'],
  ['queue', /^sqs$/, 'secret', 'AWS_SECRET_ACCESS_KEY'],
];

/** Characters above a setting that may hold the name of its part. */
const reach = 1_500;

/** The variable of a setting of Laravel; undefined for one that its files do not have, and where another setting of the file reads it. */
export function namedInLaravel(path: string, text: string, at: number, context: FixContext): string | undefined {
  const file = /(?:^|\/)config\/(\w+)\.php$/.exec(path)?.[1];
  if (file === undefined || laravelRoot(path, context) === undefined) return undefined;
  const above = text.slice(Math.max(0, at - reach), at);
  const [, indent = '', key] = /(?:^|\n)([ \t]*)['"](\w+)['"][ \t]*=>[ \t]*$/.exec(above) ?? [];
  const parts = [...above.matchAll(/^([ \t]*)['"](\w+)['"][ \t]*=>[ \t]*(?:\[|array\()[ \t]*\r?$/gm)];
  const part = parts.findLast(([, own = '']) => own.length < indent.length)?.[2] ?? '';
  const name = names.find(([of, within, own]) => of === file && own === key && within.test(part))?.[3];
  return name === undefined || new RegExp(`\\benv\\(['"]${name}['"]`).test(text) ? undefined : name;
}
