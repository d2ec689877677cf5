import type { Assignment } from '../../assignment/read-assignment.ts';

/** Whether a word that elsewhere names a secret means something else here: a sum, the verdict of a check, a part of a page, what a sentence is about. */
export function hasOtherMeaning(text: string, assignment: Assignment, value: string): boolean {
  return (
    isSum(text, assignment) ||
    isVerdict(text, assignment) ||
    isKeyOfSigner(assignment, value) ||
    isSentence(text, assignment, value) ||
    isComponent(text, assignment) ||
    isRun(text, assignment, value) ||
    isMacro(text, assignment, value) ||
    isPartOfRoutes(assignment, value) ||
    isNameOfEvent(text, assignment, value) ||
    isNumberOfField(text, assignment, value) ||
    isTagOfImage(text, assignment) ||
    isBound(text, assignment, value)
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

/** `everything in one pass: rejected as …`: the pass is a run, and a sentence goes on. */
function isRun(
  text: string,
  { name, nameSpan: { start, end }, literal: { quote, span } }: Assignment,
  value: string,
): boolean {
  if (quote !== '' || !/^pass$/i.test(name) || !/^[a-z]{2,24}$/.test(value)) return false;
  if (!/^[*_]{0,3}:[*_]{0,3} $/.test(text.slice(end, span.start))) return false;
  return oneRun.test(text.slice(Math.max(0, start - 16), start));
}

/** `passwords: 'orders/admin/user_passwords'`: what looks after them, by its path. Source: Devise, `devise_for`, controllers. */
function isPartOfRoutes({ name }: Assignment, value: string): boolean {
  return /passwords$/i.test(name) && /^[a-z]{2,30}(?:[_/][a-z]{2,30}){1,8}$/.test(value) && value.endsWith('passwords');
}

/** `pass:normal[…]`: what AsciiDoc takes as it is written, or with so many of its substitutions. Source: AsciiDoc, "Pass Macros". */
function isMacro(text: string, { name, nameSpan: { end }, literal: { span } }: Assignment, value: string): boolean {
  return (
    name === 'pass' && text.slice(end, span.start) === ':' && /^:?[a-z+]{0,16}(?:,[a-z+]{1,16}){0,5}\[/.test(value)
  );
}

/** A word before "pass" by which that is one run through something: "the second pass", "tests pass". */
const oneRun =
  /\b(?:an?|all|another|can|checks?|each|every|final|first|last|may|must|next|one|per|same|second|should|single|still|tests?|that|third|this|to|will)[ -]$/i;

/** `"user:password:changed"`: what a program calls what has happened, word by word. */
function isNameOfEvent(
  text: string,
  { nameSpan: { start, end }, literal: { span } }: Assignment,
  value: string,
): boolean {
  if (!/^[a-z]{3,24}(?:_[a-z]{2,24}){0,4}$/.test(value) || text.slice(end, span.start) !== ':') return false;
  if (!/^["'`]/.test(text.slice(span.end, span.end + 1))) return false;
  return /["'`](?:[a-z][a-z_]{1,30}:){1,4}$/.test(text.slice(Math.max(0, start - 130), start));
}

/** `string SMS_Password = 3002;`: the number of a field of a message. Source: Protocol Buffers, "Language Guide", assigning field numbers. */
function isNumberOfField(text: string, { nameSpan, literal: { span } }: Assignment, value: string): boolean {
  if (!/^\d{1,9}$/.test(value) || !/^[ \t]{0,4}[;[]/.test(text.slice(span.end, span.end + 8))) return false;
  return /(?:^|\n)[ \t]{0,20}(?:(?:optional|repeated|required)[ \t]{1,4})?(?:bytes|string|s?fixed(?:32|64)|[su]?int(?:32|64)|[A-Z]\w{1,60}(?:Config|Event|Info|Message|Options|Reply|Request|Response|Status))[ \t]{1,8}$/.test(
    text.slice(Math.max(0, nameSpan.start - 100), nameSpan.start),
  );
}

/** `image: acme/shop-auth:20240606T152535`: which version of a program a container runs. Source: Compose, "Services top-level elements", image. */
function isTagOfImage(text: string, { nameSpan: { start }, literal: { quote } }: Assignment): boolean {
  if (quote !== '') return false;
  return /(?:^|\n)[ \t-]{0,40}image:[ \t]{1,4}["']?[\w./:-]{0,120}$/.test(text.slice(Math.max(0, start - 200), start));
}

/** `update admins set Password=:newpassword where …`: whoever runs the statement gives it the value by that name. Sources: PHP, `PDO::prepare`; SQLAlchemy, `text`; JPA, named parameters. */
function isBound(text: string, { literal: { quote, content }, nameSpan }: Assignment, value: string): boolean {
  if (quote !== '' || !/^:[A-Za-z_]\w{0,60}$/.test(value)) return false;
  const before = text.slice(Math.max(0, nameSpan.start - mostStatement), content.start);
  return statement.test(before.slice(before.search(/["'`][^"'`]*$/) + 1));
}

/** Characters of a statement before what a column is given or compared with. */
const mostStatement = 600;
const statement =
  /\b(?:update\s[^;]{1,200}\sset|(?:select|delete)\s[^;]{1,300}\swhere|on\s{1,8}duplicate\s{1,8}key\s{1,8}update)\s/i;
