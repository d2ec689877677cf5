import type { Case } from '../case.ts';

/** Characters before a value that are looked at, at most. */
const mostBefore = 160;
const mostBehind = 40;

/**
 * Whether what is read as a value under a name is a part of an expression or of a command: the other branch behind a question, what is taken where nothing is
 * there, an address behind its scheme, the account that `passwd` works on.
 */
export function isInExpression({ candidate, text, span, value }: Case): boolean {
  const { assignment } = candidate;
  if (assignment === undefined || assignment.literal.quote !== '') return false;
  const before = text.slice(Math.max(0, assignment.nameSpan.start - mostBefore), assignment.nameSpan.start);
  const between = text.slice(assignment.nameSpan.end, span.start);
  return (
    isOtherBranch(value, before.slice(before.lastIndexOf('\n') + 1), between) ||
    fallsBack.test(value) ||
    (between === ':' && behindScheme.test(value)) ||
    isAccountOfPasswd(assignment.name, between, text.slice(span.end, span.end + mostBehind))
  );
}

/** `hasOne === false ? texts.SetPassword : texts.ChangePassword`: both are read from a member, one of them behind `?`. */
function isOtherBranch(value: string, before: string, between: string): boolean {
  return (
    /^[ \t]{1,4}:[ \t]{1,4}$/.test(between) &&
    /\?[ \t]{1,4}(?:[A-Za-z_$][\w$]{0,60}\.){0,6}$/.test(before) &&
    /^[A-Za-z_$][\w$]{0,60}(?:\.[A-Za-z_$][\w$]{0,60}){1,6}\}?$/.test(value)
  );
}

/** `options.withCredentials??false`: the member of something, and what counts without it. Source: ECMAScript, nullish coalescing. */
const fallsBack = /^[A-Za-z_$][\w$]{0,60}(?:\??\.[A-Za-z_$][\w$]{0,60}){1,6}\?\?[^?]/;

/** `secret://orders.cipherKey.0`: which of the secrets of a bundle is meant. Source: RFC 3986, 3.1. */
const behindScheme = /^\/\/[A-Za-z][\w.-]{1,80}(?:\/[\w.-]{1,80}){0,6}\/?$/;

/** `passwd keeper -d`: what is done to the password of an account. Source: passwd(1). */
function isAccountOfPasswd(name: string, between: string, behind: string): boolean {
  return name === 'passwd' && /^[ \t]{1,4}$/.test(between) && flagOfPasswd.test(behind);
}

const flagOfPasswd = /^[ \t]{1,4}(?:-[adelSu]|--(?:delete|expire|lock|status|unlock))(?=$|[\s;&|"'\\)])/;
