import { isRandom } from '../secrets/value/random-password.ts';

/** What a text that holds no value lacks: most of what is said is told by this alone. */
const mayBeSpoken = /[A-Za-z\d][!^][A-Za-z\d]|\b(?:pass(?:word|wort|phrase|code|wd)?|kennwort|pwd?)\b["']?(?:\s|:|=)/i;

/**
 * Covers what people and programs say a password is, outside of any assignment: `the password is X`, `use pw X`, `login('ops', 'X')`. Where no such
 * word stands before it, only what nobody writes but as a password: letters of both cases, digits, and a sign within.
 * @param cover What stands there instead.
 */
export function withoutSpoken(text: string, cover: string): string {
  if (!mayBeSpoken.test(text)) return text;
  return text
    .replace(spoken, (whole, before: string, value: string) => {
      const [end = ''] = /[)\]},;:.]{1,4}$/.exec(value) ?? [];
      const own = value.slice(0, value.length - end.length);
      return isPassword(own) ? `${before}${cover}${end}` : whole;
    })
    .replace(bare, (value) => (hasAllKinds(value) ? cover : value));
}

const spoken =
  /(\b(?:pass(?:word|wort|phrase|code|wd)?|kennwort|pwd?)\b["']?(?:\s{0,3}[:=]\s{0,3}|\s{1,3})(?:(?:is|ist|was|are|to)\s{1,3})?["'`]?)([^\s"'`]{6,200})/gi;

/** A word, or what stands in quotes or behind an escaped blank. */
const bare = /(?<![\w!^./:=@#$%&*+•-])[A-Za-z\d]{1,40}(?:[!^][A-Za-z\d]{1,40}){1,6}(?![\w!^/:=@#$%&*+•(-])/g;

function isPassword(value: string): boolean {
  if (/^[$<{(%@#•]|•|:\/\/|^[\w.+-]+@[\w-]+\.[\w.]+$/.test(value)) return false;
  const isMixed = /\d/.test(value) && /[A-Za-z]/.test(value);
  return isMixed && (/[!@#$%^&*?+~;]/.test(value) || (value.length >= 12 && isRandom(value)));
}

function hasAllKinds(value: string): boolean {
  return value.length >= 8 && /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}
