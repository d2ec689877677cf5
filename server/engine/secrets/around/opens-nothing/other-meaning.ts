import type { Assignment } from '../../assignment/read-assignment.ts';

/** Whether a word that elsewhere names a secret means something else here: a sum, the verdict of a check, a part of a page, what a sentence is about. */
export function hasOtherMeaning(text: string, assignment: Assignment, value: string): boolean {
  return (
    isSum(text, assignment) ||
    isVerdict(text, assignment) ||
    isKeyOfSigner(assignment, value) ||
    isSentence(text, assignment, value) ||
    isComponent(text, assignment) ||
    isEndOfBlock(text, assignment.nameSpan.start)
  );
}

/** `checksum/secret: 5f1c…`: by the sum of what it holds a release tells that a Secret has changed. Source: Helm, "Automatically Roll Deployments". */
function isSum(text: string, { nameSpan: { start } }: Assignment): boolean {
  return /checksum\/[\w.-]{0,40}$/i.test(text.slice(Math.max(0, start - 50), start));
}

/** What a report says of a check: `PASS: cross-reference of both lists`, `Level.PASS: …`. */
function isVerdict(text: string, { name, nameSpan, literal: { span, quote } }: Assignment): boolean {
  if (name !== 'PASS' || text[nameSpan.end] !== ':') return false;
  if (text[nameSpan.start - 1] === '.') return true;
  const behind = /^[,.:]?[ \t]+(?:[A-Za-z]|(\d))/.exec(text.slice(span.end, span.end + 12));
  return (
    quote === '' && behind !== null && (behind[1] === undefined || /^[a-z]+$/.test(text.slice(span.start, span.end)))
  );
}

/** What a text says of a password, also in the marks for emphasis, and the name of a query with what it answers: `"password: must contain …"`, `` `PASSWORD`: login password, … ``, `-- name: SetPassword :exec`. */
function isSentence(text: string, { nameSpan, literal: { quote, span } }: Assignment, value: string): boolean {
  if (quote !== '' || !/^[_*]?[A-Za-z]{2,24}$/.test(value)) return false;
  const sign = text.slice(nameSpan.end, span.start);
  if (sign === ' :')
    return /--[ \t]{0,4}name:[ \t]{1,4}$/.test(text.slice(Math.max(0, nameSpan.start - 16), nameSpan.start));
  const behind = text.slice(span.end, span.end + 28);
  if (
    /^: $/.test(sign) &&
    /^,/.test(behind) &&
    hasToPass.test(text.slice(Math.max(0, nameSpan.start - 12), span.start))
  )
    return true;
  if (sign === '`: ' && /^ [a-z]{2,24}\r?(?:\n|$)/.test(behind)) return true;
  return /^`?: $/.test(sign) && /^ [A-Za-z][A-Za-z-]{1,23}[ ,.)"'`]/.test(behind);
}

/** `every step to pass: tests, coverage`: what has to go well. */
const hasToPass = /\b(?:to|must|should|will|can|may|cannot|not)[ \t]pass(?:es)?: $/;

/** The id of the key that Git signs with, under a name of Git's settings or of a role that writes them: `shell_git_signingkey`. Sources: git-config, `user.signingKey`; GnuPG, "How to specify a user id". */
function isKeyOfSigner({ name }: Assignment, value: string): boolean {
  return signer.test(name) && /^(?:0x)?(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{40})!?$/i.test(value);
}

const signer =
  /^signing ?key$|(?:^|[._-])(?:git|gpg|pgp|commits?|tags?)[._-](?:(?:user|gpg)[._-])?sign(?:ing)?[._-]?key$/i;

/** `<Input.Password size="small"`: what a part of a page is called, and how it is shown. */
function isComponent(text: string, { form, nameSpan: { start, end } }: Assignment): boolean {
  if (form !== 'assign' || !/\s/.test(text[end] ?? '')) return false;
  return /<(?:[A-Z]\w{0,40}\.){0,3}$/.test(text.slice(Math.max(0, start - 80), start));
}

/** `fi # $pass = conv`: behind the word that ends a block a remark says under which condition it ran. */
function isEndOfBlock(text: string, start: number): boolean {
  return /(?:^|\n)[ \t]{0,40}(?:fi|done|esac|end)[ \t]{0,8}#[ \t]{0,4}\$$/.test(
    text.slice(Math.max(0, start - 64), start),
  );
}
