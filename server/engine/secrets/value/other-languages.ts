import lists from '../../../../rules/secrets/other-languages.json' with { type: 'json' };
import { beyondAscii } from '../foreign-names.ts';

/** Longest value that is read as words of a language. */
const mostRead = 60;

/**
 * Whether a value asks the reader for one of their own in a language other than English, or says what is to stand there by words that are joined with
 * signs: `TU_API_KEY`, `votre-mot-de-passe`, `IL_TUO_TOKEN`, `mi-password`. Not what else is written as one word, as people type passwords.
 */
export function asksInOtherLanguage(value: string, isFill: (word: string) => boolean): boolean {
  if (value.length > mostRead || !isWords(value)) return false;
  if (isYoursInOneWord(folded(value))) return true;
  const isCapitals = value === value.toUpperCase();
  const parts = folded(value.replace(/([a-z])([A-Z])/g, '$1 $2')).split(/[ _.-]+/);
  const [first = '', ...rest] = articles.has(parts[0] ?? '') ? parts.slice(1) : parts;
  const namesSecret = (word: string) => secrets.has(word) || secretNouns.test(word);
  if (yours.has(first) && rest.length > 0 && ((isCapitals && /[_-]/.test(value)) || rest.some(namesSecret)))
    return true;
  if (!/[ _.-]/.test(value) || !parts.some(namesSecret)) return false;
  const isForeign = (word: string) => secrets.has(word) || mine.has(word) || beside.has(word);
  return (
    parts.length > 1 &&
    parts.some(isForeign) &&
    parts.every((word) => isForeign(word) || isFill(word) || secretNouns.test(word) || /^\d{1,3}$/.test(word))
  );
}

/** Whether a value names a secret as the reader's own: `tu_clave_secreta_jwt`, `votre-cle-secrete-2024`, as `your_secret_key` does. */
export function namesOwnOfReader(value: string): boolean {
  const told = value.replace(/[ _.-]?(?:19|20)\d\d$/, '');
  if (told.length > mostRead || !isWords(told)) return false;
  const parts = folded(told.replace(/([a-z])([A-Z])/g, '$1 $2')).split(/[ _.-]+/);
  const [first = '', ...rest] = articles.has(parts[0] ?? '') ? parts.slice(1) : parts;
  return yours.has(first) && rest.some((word) => secrets.has(word) || secretNouns.test(word));
}

/** `suasenhaaqui`, `tucontrasena`: nobody calls their own so. What goes on otherwise is what people type: `tuclaveverde`. */
function isYoursInOneWord(text: string): boolean {
  const [of = ''] = yourOwn.exec(text) ?? [];
  return (
    of !== '' &&
    ownSecrets.some((word) => text.startsWith(word, of.length) && toBePut.test(text.slice(of.length + word.length)))
  );
}

/** Where it is to be put, or what else may be: `suasenhaouappkey`. */
const toBePut =
  /^(?:s?(?:aca|aqui|disini|hier|ici|qui))?$|^(?:o|oder|ou)(?:(?:api|app|auth|key|pass|secret|token){1,3})$/;

const yourOwn = /^(?:votre|vuestra|vuestro|seu|sua|tua|tuo|teu|tu|su|dein|ihr|ton)(?=[a-z]{5,40}$)/;

/** Letters, with or without marks, and what joins words; the number behind the last is small. To compile what is said of all letters takes longer than most runs need it. */
const words = /^[A-Za-z][A-Za-z _.-]*(?:[ _.-]\d{1,3})?$/;
const wordsBeyondAscii = /^\p{L}[\p{L}\p{M} _.-]*(?:[ _.-]\d{1,3})?$/u;

function isWords(value: string): boolean {
  return words.test(value) || (beyondAscii.test(value) && wordsBeyondAscii.test(value));
}

/** In lower case, without the marks of letters, the bar of the Vietnamese one among them. */
export function folded(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

const yours: ReadonlySet<string> = new Set(lists.yours);
const articles: ReadonlySet<string> = new Set(lists.articles);
const mine: ReadonlySet<string> = new Set(lists.mine);
const secrets: ReadonlySet<string> = new Set(lists.secrets);
const beside: ReadonlySet<string> = new Set(lists.beside);
/** Shorter ones begin other words. */
const ownSecrets: readonly string[] = [...lists.secrets.filter((word) => word.length >= 5), 'motdepasse', 'password'];
const secretNouns = /^(?:api|apikey|auth|jwt|key|keys|pass|passwd|password|pwd|secret|token)$/;
