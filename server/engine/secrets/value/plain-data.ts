import { decodeBase64Text } from '../bytes/base64.ts';
import { parseObject } from './json-object.ts';
import { uuid } from './secret-value.ts';
import { strangeness } from './wordiness.ts';

/** A file that a page or a program shows or loads, by its path: `/img/cover.jpg`. */
const file =
  /^(?=.*\/)[\w./@ %-]{4,200}\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|css|s[ac]ss|html?|woff2?|ttf|otf|mp[34]|webm|pdf)$/i;

/** Whether a value is the path of a file that everybody is shown. */
export function isPathOfFile(value: string): boolean {
  return file.test(value);
}

/**
 * Whether a value is base64 of an object that tells names, addresses and ids and holds nothing random: whoever takes it is told where to
 * look, and is let in nowhere. A signature, a key or a digest in it is random.
 */
export function isPlainData(value: string): boolean {
  if (!/^e[wy][A-Za-z0-9+/_-]{20,2000}={0,2}$/.test(value)) return false;
  const data = parseObject(decodeBase64Text(value));
  if (data === undefined) return false;
  const members = Object.values(data);
  return members.length > 0 && members.every(isPlain);
}

function isPlain(member: unknown): boolean {
  if (typeof member !== 'string') return typeof member === 'number' || typeof member === 'boolean';
  if (uuid.test(member) || /^https?:\/\/[\w.:/-]{1,200}$/.test(member)) return true;
  return member.length < 16 || (/^[A-Za-z .@_-]{1,80}$/.test(member) && strangeness(member) < 6);
}
