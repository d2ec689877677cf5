import { namesThatSign, signsLiteral } from '../../secrets/around/in-force/signs-in-code.ts';
import { isSigningKey } from '../../secrets/around/opens-nothing/own-settings.ts';
import { onlySets } from '../secret/shell.ts';
import type { LiteralMove } from './dialect.ts';
import { isEncoded } from './script/empty-key.ts';

/** A literal, and the variable that its program is to read. */
export type Moved = Pick<LiteralMove, 'text' | 'literal' | 'name'>;

/** Whether a program signs by a literal: its variable is called so, or it is handed, itself or by its name, to what signs. */
export function isForSigning(move: Moved): boolean {
  const { text, literal, name } = move;
  if (ofWordPress.test(text)) return false;
  if (isSigningKey(name) || keyName.test(name)) return true;
  const before = text.slice(Math.max(0, literal.span.start - mostBefore), literal.span.start);
  if (signsLiteral.test(`${before}"`)) return true;
  const declared = declaration.exec(before)?.[1];
  return declared !== undefined && namesThatSign(text).includes(declared);
}

const keyName = /(?:^|_)(?:JWT|SIGN(?:ING|ATURE)?|HMAC)_(?:[A-Z]+_)?(?:KEY|SECRET)$/;
/** WordPress makes keys of its own where its settings give none. Source: WordPress, Code Reference, `wp_salt`. */
export const ofWordPress = /\bdefine\(\s{0,20}['"](?:SECURE_)?AUTH_(?:KEY|SALT)['"]/;

const mostBefore = 300;
const declaration = /([A-Za-z_$][\w$]*)(?:[ \t]+string)?[ \t]*:?=[ \t]*(?:\[\]byte\([ \t]*)?$/;

/** In words, what follows where the program goes on with no key at all; undefined where its languages, or the move itself, stop it. */
export function goesOnWithout(move: Moved, edits: readonly { readonly text: string }[]): string | undefined {
  const isSilent = /^(?:go|php)$/.test(move.literal.site.language) && (isForSigning(move) || isDecoded(move));
  const isStopped = edits.some(({ text }) =>
    /\bpanic\(|\blog\.Fatalf\(|\bthrow new\b|^(?:[mM]ust|[rR]equire)\w+\(/.test(text),
  );
  if (isStopped) return undefined;
  const isHandedOn =
    move.literal.site.language === 'shell' && edits.some(({ text }) => text.includes(`\${${move.name}:-}`));
  if (isHandedOn && onlySets(move.text))
    return `Shells that take the file in get an empty ${move.name} where nothing sets it: set it wherever they start what needs it, in pipelines too.`;
  if (!isSilent && !isEncoded(move))
    return edits.some(({ text }) => text.includes('.Getenv("'))
      ? `Go gives an empty text for a variable that is not set: have the program stop there where ${move.name} is missing.`
      : undefined;
  const doing = isForSigning(move) || isEncoded(move) ? 'sign with' : 'go on with';
  return `Have the program stop where ${move.name} is not set: it would ${doing} an empty key, which anybody has.`;
}

/** Whether PHP makes bytes of the literal, which are none where it is `false`. */
function isDecoded({ text, literal }: Moved): boolean {
  const before = text.slice(Math.max(0, literal.span.start - mostBefore), literal.span.start);
  return literal.site.language === 'php' && /\b(?:hex2bin|base64_decode)\(\s*$/.test(before);
}
