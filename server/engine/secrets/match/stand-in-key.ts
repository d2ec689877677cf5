import { wordsOf } from '../value/name-kind.ts';

/** `accessSecret = "SECRET"` where another place of the program gives the member `Env.accessSecret`: somebody tries the program without settings, by the word that the name ends with. */
export function isStandInOfMember(text: string, name: string, value: string): boolean {
  if (value.toLowerCase() !== wordsOf(name).at(-1)) return false;
  return new RegExp(
    `(?<![\\w$])${name}[ \\t]{0,4}[:=]\\s{0,20}(?:[Ee]nv|process\\.env|System\\.getenv|os\\.environ|[Cc]onfig|[Ss]ettings)\\b`,
  ).test(text);
}

/** Words that tell somebody to write a key there, which the call signs by until then: `jwt.sign(payload, 'your_jwt_secret')`. Shorter ones are the slot of a template, and what stands behind a variable is told as what that falls back on. */
export function isLeftToSet(value: string, text: string, at: number): boolean {
  return areLeftToSet.test(value) && /[,(]\s{0,20}["'`]$/.test(text.slice(Math.max(0, at - 24), at));
}

const areLeftToSet = /^(?:your|change|replace|insert|enter)(?:[-_ ](?!here$)[a-z\d]{2,16}){2,8}$/i;
