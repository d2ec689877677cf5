import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';

/** Characters at the beginning of a text in which it says that what it holds is encrypted. */
const mostHead = 2_000;

/** A file of encrypted values keeps beside each the key that it is encrypted with, which is encrypted too. */
export function isEncryptedHere(name: string, value: string, text: string, path: string): boolean {
  if (!/encryption_?key$/i.test(name) || !/^[A-Za-z0-9+/]{64,4096}={0,2}$/.test(value)) return false;
  return encrypted.test(path.slice(path.lastIndexOf('/') + 1)) || saysEncrypted(text);
}

const saysEncrypted = keptOfText((text) => encrypted.test(text.slice(0, mostHead)));

const encrypted = /(?:^|["'\s._-])(?:encrypted|sealed)_?(?:data|secrets?|values?)(?:["'.:]|$)/i;

/**
 * Whether a tool keeps the passphrase of a file in a form of its own, beside the name of that file: what is written opens nothing before that is undone. Source: Advanced
 * Installer, "Project file", `DigCertStoreComponent`.
 */
export function isCodedByTool(path: string, value: string): boolean {
  return /\.aip$/i.test(path) && /^(?:[\dA-F]{2}){8,128}$/.test(value);
}

/** Characters on either side of a value in which its settings say that it is encrypted. */
const mostBeside = 300;

/** `db.pwd=…` beside `db.pwd.encrypted=1`: the program opens the value first, by a key that it has elsewhere. */
export function isSaidEncrypted(name: string, text: string, { start, end }: Span): boolean {
  const near = `${text.slice(Math.max(0, start - mostBeside), start)}\n${text.slice(end, end + mostBeside)}`;
  return [...near.matchAll(encryptedSetting)].some(([, of = '']) => of.toLowerCase() === name.toLowerCase());
}

const encryptedSetting =
  /(?<![\w.-])([\w.-]{1,60}?)(?:[._-](?:is[._-]?)?encrypted|Encrypted)["']?[ \t]{0,4}[=:][ \t]{0,4}["']?(?:1|true|yes)\b/g;
