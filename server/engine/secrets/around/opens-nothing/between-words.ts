import type { Case } from '../case.ts';
import { isProse } from './denied.ts';

/** Characters before and behind a value that are looked at, at most. */
const mostBefore = 240;
const mostBehind = 80;

/**
 * Whether a name stands beside the value, but gives it nothing: a part of a variable, the type of a member, the label of a page, what is done with a password, a command with its
 * options. Only a value of the form that belongs there is meant, so that no password is lost where one is written in such a place.
 */
export function standsBetweenWords({ entry, path, text, span, value }: Case): boolean {
  const before = text.slice(Math.max(0, span.start - mostBefore), span.start);
  const behind = text.slice(span.end, span.end + mostBehind);
  const isPassword = entry.id === 'secret-generic-password';
  return (
    isPartOfVariable(value, before, behind) ||
    isTypeOfMember(value, before, behind) ||
    isLabelOfTag(value, before, behind) ||
    isMadeAtStart(value, before) ||
    isCodeOfAddress(value, before) ||
    isAnotherField(value, before) ||
    (isPassword && isProse(path) && (isKeptBy(value, before) || isPassing(value, before, behind))) ||
    (isPassword && /\.tex$/i.test(path) && isExplained(value, behind)) ||
    (isPassword && (isDoneWithIt(value, before) || isCommand(value, before, behind))) ||
    (!isPassword && isProse(path) && isRole(value))
  );
}

/** `${PASS:0:20}`: so many characters of a variable. Source: GNU Bash, "Shell Parameter Expansion", `${parameter:offset:length}`. */
function isPartOfVariable(value: string, before: string, behind: string): boolean {
  return /^-?\d{1,4}(?::-?\d{1,4})?$/.test(value) && /\$\{\w{1,80}:$/.test(before) && behind.startsWith('}');
}

/** `"+password: hash"` of a diagram, `{"password": str}` of a sketch: the type of a member. Source: OMG, "Unified Modeling Language", visibility of properties. */
function isTypeOfMember(value: string, before: string, behind: string): boolean {
  if (/^[A-Za-z]{2,24}$/.test(value) && /["'>][+#~-][ ]?\w{2,40}[ ]?:[ ]?$/.test(before) && /^["'<]/.test(behind))
    return true;
  return (
    typeWord.test(value) &&
    /["'][ \t]{0,2}:[ \t]{0,2}$/.test(before) &&
    (value.endsWith('}') || /^[}\]|?]/.test(behind))
  );
}

const typeWord = /^(?:str|string|int|integer|bool|boolean|float|number|uuid|text|varchar)\}?$/;

/** `<a class="change-password">Location</a>`: what a part of a page says, of which the class alone speaks of passwords. */
function isLabelOfTag(value: string, before: string, behind: string): boolean {
  const [tags = '', of = ''] =
    /(?:<[^<>]{1,120}>\s{0,4}){0,3}<\w[^<>]{0,80}\bclass=["']([\w -]{0,120})["'][^<>]{0,80}>\s{0,4}$/.exec(before) ??
    [];
  // Words before the tag that end in a colon give what it holds.
  const isGiven = /[:=]\s{0,4}$/.test(before.slice(0, before.length - tags.length));
  return /pass|pwd/i.test(of) && !isGiven && /^\p{L}[\p{L} .!?-]{1,40}$/u.test(value) && /^[^<\n]{0,40}</.test(behind);
}

/** What a program has made for itself as it started, and makes anew at the next start. Source: Spring Boot, "Spring Security", auto-configuration, `Using generated security password`. */
function isMadeAtStart(value: string, before: string): boolean {
  return /^[\da-f-]{36}$/.test(value) && /Using generated security password: {1,4}$/.test(before);
}

/** `"…&token="+n),a&&b.load(`: the text ends behind the name, and a program goes on. */
function isCodeOfAddress(value: string, before: string): boolean {
  return /^\+[A-Za-z_$][\w$.]{0,40}[),;+&]/.test(value) && /[?&][\w-]{1,40}=["']$/.test(before);
}

/** `sensitive_post_parameters('password1', 'password2')`: the field beside it, by its number. */
function isAnotherField(value: string, before: string): boolean {
  const [, field = ''] = /\(["']([a-z]{2,20}_?)\d["'],[ \t]{0,4}["']$/.exec(before) ?? [];
  return field !== '' && value.startsWith(field) && /^\d$/.test(value.slice(field.length));
}

/** `Forgot password: email`, `rotation of the DB password = mutation`: what is done with one, and how. */
function isDoneWithIt(value: string, before: string): boolean {
  return (
    /^[A-Za-z]{2,20}$/.test(value) &&
    /\b(?:chang(?:e|ing)|forgot(?:ten)?|lost|recover(?:y|ing)?|reset(?:ting)?|rotat(?:e|ion|ing))[ ](?:(?:of|the|a|your|[A-Z]{2,6})[ ]){0,3}pass(?:word|phrase)[ ]?[:=][ ]$/i.test(
      before,
    )
  );
}

/** `passwords = argon2id`, `Passwords: bcrypt`: by which function they are kept, of which prose tells. Source: OWASP, "Password Storage Cheat Sheet". */
function isKeptBy(value: string, before: string): boolean {
  return (
    /^(?:argon2(?:id|i|d)?|bcrypt|scrypt|yescrypt|pbkdf2)$/i.test(value) &&
    /\bpasswords\*{0,2}[ ]?[:=]\*{0,2}[ ][`*]{0,2}$/i.test(before)
  );
}

/** `Pass = seeded users log in with …`: what it takes to pass. */
function isPassing(value: string, before: string, behind: string): boolean {
  return /^[a-z]{3,20}$/.test(value) && /(?:^|\s)Pass = $/.test(before) && /^(?: [a-z]{1,20}){4}/.test(behind);
}

/** `\item Password : cadena de texto brindada por el actor.`: a sentence says what a field holds. Source: LaTeX, "Lists", `\item[label]`. */
function isExplained(value: string, behind: string): boolean {
  return /^\]?\p{L}{2,24}$/u.test(value) && /^(?: \p{L}{1,24}){3}/u.test(behind);
}

/** `Password: kubectl -n argocd get secret …`: what tells it, when somebody runs it. */
function isCommand(value: string, before: string, behind: string): boolean {
  return (
    /^[a-z]{2,20}$/.test(value) &&
    /[:=] $/.test(before) &&
    /^ (?:[a-z][a-z-]{1,20} )?--?[a-z][\w-]{0,20}[ =]/.test(behind)
  );
}

/** `**Auth:** Pharmacist/Admin`: who may ask. */
function isRole(value: string): boolean {
  return /^[A-Z][a-z]{2,20}(?:\/[A-Z][a-z]{2,20}){1,4}$/.test(value);
}
