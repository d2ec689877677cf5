import type { Language } from '../../text/language.ts';
import { quotedOnly } from './quoted-only.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore, quoted, skip } from './reading.ts';

/** The rest of a prompt, and what compares the answer to it. */
const answer =
  /[^"'`\n]{0,24}["'`]\)\)?(?:\.(?:chomp|strip|trim)(?:\(\))?)?[ \t]{0,4}(?:[!=]==?|-c?(?:eq|ne)(?=[ \t]))[ \t]{0,4}(?=["'])/y;

/** What asks whoever runs a program. Sources: HTML, `window.prompt`; Python, `input` and `getpass`; PowerShell, `Read-Host`. */
const asks =
  /(?:\b(?:prompt|input|raw_input|getpass|readline)\(|\bRead-Host[ \t]{1,4}(?:-Prompt[ \t]{1,4})?)[ \t]{0,4}["'`][^"'`\n]{0,40}$/i;

/** What an answer is compared with: `prompt('Password?') === '…'`, `input("Password: ") == "…"`, `(Read-Host 'Password') -eq '…'`. */
export function readPrompted(text: string, name: Name, language: Language): Literal | undefined {
  if (!quotedOnly.has(language)) return undefined;
  // The quote that closes behind a name which is all of the prompt is behind it already.
  const at = skip(answer, text, name.span.end);
  if (at === undefined || !asks.test(lineBefore(text, name))) return undefined;
  return quoted(readLiteral(text, at, language, { inside: '' }));
}
