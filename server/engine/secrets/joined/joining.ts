import type { Language } from '../../text/language.ts';
import { quotedOnly } from '../assignment/quoted-only.ts';

/**
 * How a language puts literals together. `program`: by operators and calls. `lines`: and by nothing but the end of a line.
 * `adjacent`: and by blanks. `touching`: where nothing stands between. `holding`: it holds texts in other languages.
 * `escaped`: program text stands in its own texts. `none`: not at all.
 */
export type Joining = 'program' | 'lines' | 'adjacent' | 'touching' | 'holding' | 'escaped' | 'none';

/** A language that is not listed joins as programs do where its texts must be quoted, else not at all. */
export function joiningOf(language: Language): Joining {
  return told.get(language) ?? (quotedOnly.has(language) ? 'program' : 'none');
}

const told: ReadonlyMap<Language, Joining> = new Map<Language, Joining>([
  ['json', 'escaped'],
  ['dockerfile', 'touching'],
  ['dotenv', 'touching'],
  ['shell', 'touching'],
  ['html', 'holding'],
  ['markdown', 'holding'],
  ['solidity', 'lines'],
  ['sql', 'lines'],
  ['c', 'adjacent'],
  ['dart', 'adjacent'],
  ['erlang', 'adjacent'],
  ['objective-c', 'adjacent'],
  ['python', 'adjacent'],
  ['ruby', 'adjacent'],
]);
