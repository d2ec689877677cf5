import type { Language } from '../../../text/language.ts';
import { askedBefore } from '../../../text/looked.ts';
import { matchesOf } from '../../../text/matches.ts';

/** Characters before a member within which its type is declared. */
const mostType = 3_000;

/**
 * Whether a value is a member of a type: somebody has written down what a service sends, word for word, and no program runs with that. Source: TypeScript, "Handbook", literal types.
 */
export const isInType = askedBefore(mostType, (text, at, language: Language) => {
  if (language !== 'typescript' && language !== 'tsx') return false;
  const before = text.slice(Math.max(0, at - mostType), at);
  if (!ofMember.test(before)) return false;
  const last = matchesOf(declares, before).at(-1);
  return last !== undefined && isOpen(before.slice(last.index + last[0].length));
});

/** `token: "`, `"token"?: "`: a member may be a union of literals. */
const ofMember = /[\w"']\??[ \t]{0,4}:[ \t\n]{0,20}(?:["'`][^"'`\n]{0,80}["'`][ \t]{0,4}\|[ \t]{0,4})?["'`]$/;

/** Up to its first brace. */
const declares =
  /(?:^|\n)[ \t]{0,8}(?:export[ \t]{1,4})?(?:default[ \t]{1,4})?(?:declare[ \t]{1,4})?(?:interface[ \t]{1,4}[A-Za-z_$][^{}=;()\n]{0,160}|type[ \t]{1,4}[A-Za-z_$][\w$]{0,60}(?:<[^{}=;()\n]{0,80}>)?[ \t]{0,4}=\s{0,20})\{/g;

/** The brace before the text is not closed in it, outside of literals. */
function isOpen(text: string): boolean {
  let depth = 1;
  for (const [sign] of text.matchAll(/"(?:[^"\\\n]|\\.){0,400}"|'(?:[^'\\\n]|\\.){0,400}'|[{}]/g)) {
    if (sign.length > 1) continue;
    depth += sign === '{' ? 1 : -1;
    if (depth === 0) return false;
  }
  return true;
}
