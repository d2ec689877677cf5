import { keptOfText } from '../../../text/kept-of-text.ts';
import { matchesOf } from '../../../text/matches.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';

/** Characters at the beginning of a text in which it says that what it holds is encrypted. */
const mostHead = 2_000;

/** A file of encrypted values keeps beside each the key that it is encrypted with, which is encrypted too. */
export function isEncryptedHere(name: string, value: string, text: string, path: string): boolean {
  if (!/encryption_?key$/i.test(name) || !/^[A-Za-z0-9+/]{64,4096}={0,2}$/.test(value)) return false;
  return encrypted.test(path.slice(path.lastIndexOf('/') + 1)) || saysEncrypted(text);
}

const saysEncrypted = keptOfText((text) => encrypted.test(text.slice(0, mostHead)));

const encrypted = /(?:^|["'\s._-])(?:encrypted|sealed)_?(?:data|secrets?|values?)(?:["'.:]|$)/i;

/** Characters at the beginning of settings in which they say which of them are encrypted. */
const mostSettings = 20_000;

/** Whether settings say beside it that what has the name is encrypted, and with a key that stands elsewhere: `db.pwd.encrypted=1` below `db.pwd=…`. */
export function isSaidEncrypted(name: string, text: string): boolean {
  return name !== '' && namesOfEncrypted(text).includes(name.toLowerCase());
}

/** `SecretEnc`, `token_encrypted`: how a program calls what it has encrypted. */
export function isCalledEncrypted(name: string): boolean {
  return /(?:[a-z]Enc|_enc|_ENC|[a-z]Encrypted|_encrypted|_ENCRYPTED|[a-z]Cipher(?:[Tt]ext)?|_ciphertext|_CIPHERTEXT)$/.test(
    name,
  );
}

const namesOfEncrypted: (text: string) => readonly string[] = keptOfText((text) => {
  const settings = text.slice(0, mostSettings);
  if (!/encrypted/i.test(settings)) return [];
  return matchesOf(markOfEncrypted, settings).map(([, name = '']) => name.toLowerCase());
});

const markOfEncrypted =
  /(?:^|\n)[ \t]{0,20}([\w.-]{2,80}?)[._-](?:is[._-]?)?encrypted[ \t]{0,4}[:=][ \t]{0,4}["']?(?:1|on|true|yes)\b/gi;

/** `"secret:…"`, as Codecov writes what only its own service decrypts (docs.codecov.com/docs/encrypting-values). */
export function isEncryptedForService(
  text: string,
  { name, nameSpan: { start, end } }: Assignment,
  value: string,
): boolean {
  if (text[end] === '=' && inBase64.test(text.slice(Math.max(0, start - mostBase64), start))) return true;
  return name === 'secret' && text[end] === ':' && /["']/.test(text[start - 1] ?? '') && sealed.test(value);
}

/** Characters of base64 before what reads as a name at its end, behind one of its signs: `…p4q2+tB16kxePw=,iv:…`. */
const mostBase64 = 80;
const inBase64 = /(?=[A-Za-z0-9/]{0,79}\+)[A-Za-z0-9+/]{32,80}$/;
const sealed = /^[A-Za-z0-9+/]{64,400}={0,2}$/;
