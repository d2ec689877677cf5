import type { Assignment } from '../../assignment/read-assignment.ts';

/** Characters before a name that tell what it is a part of, and behind a value that it is applied to. */
const mostBefore = 80;
const mostBehind = 24;

/**
 * Whether the signs between a name and a text give it nothing, in the language that they are of: a type, a member, another name for a command, a part of an
 * address. Nobody's secret is lost: where a value is given as well, its own signs do so.
 */
export function isOfOtherSyntax(text: string, { name, nameSpan, literal }: Assignment, value: string): boolean {
  const { start, end } = nameSpan;
  const between = text.slice(end, literal.content.start);
  const before = text.slice(Math.max(0, start - mostBefore), start);
  if (literal.quote === '') {
    const behind = text.slice(literal.content.end, literal.content.end + mostBehind);
    if (isType(between, value) || isMember(between, value, behind) || isApplied(between, value, behind)) return true;
  }
  if (between.endsWith('username="') && digestOf.test(between)) return true;
  if (name === 'pwd' && between === '`:' && value.startsWith('/')) return true;
  if (between === ':' && value.includes('@') && /[a-z\d]:\/\/$/i.test(before)) return true;
  return aliased.test(before) || (name === 'AUTH' && signIn.test(before)) || partOfAddress.test(before);
}

/** `credential :: Text`, `Secret -> Answer`. Source: Haskell 2010, 4.4.1, "Type signatures". */
function isType(between: string, value: string): boolean {
  return /^ {1,8}(?:::|->)\s{1,8}$/.test(between) && /^(?:[A-Z][a-z\d]+){1,8}$/.test(value);
}

/** `clear(&obs_pw->context, …)`: a member of what a pointer leads to. */
function isMember(between: string, value: string, behind: string): boolean {
  return between === '->' && /^[A-Za-z_]\w{0,60}$/.test(value) && /^(?:[,);]|->|\.[a-z]|\[| [=!<>+-])/.test(behind);
}

/** `services.mail-passwd = lib.mkIf (…)`: a function with what it is applied to. */
function isApplied(between: string, value: string, behind: string): boolean {
  return / = $/.test(between) && /^[a-z]\w{0,40}(?:\.[a-z]\w{0,40}){1,4}$/.test(value) && /^ [({[]/.test(behind);
}

/** Who signs in, as the first of what a digest is made of. Source: RFC 7616, 3.4. */
const digestOf = /^["']?[:=,][ \t]{0,4}["']?Digest[ \t]{1,4}username="$/i;

/** `alias pass='gopass show'`: what a shell runs under the name. */
const aliased = /(?:^|\n|[;&|][ \t]{0,4})[ \t]{0,40}alias[ \t]{1,4}(?:-g[ \t]{1,4})?$/;

/** How somebody is to sign in to a mailbox, in its address. Sources: RFC 5092, 3; RFC 2384, 4. */
const signIn = /:\/\/[^\s"'<>]{0,60};$/;

/**
 * A name in a namespace, one of a credential that is kept elsewhere, a member of an address that a text shows in brackets, and what a badge is asked for by:
 * `urn:shop:secret:…`, `${credential:password:…}`, `<http://…>.password`, `badge.svg?token=…`. Sources: RFC 8141; Codecov, "Status badges".
 */
const partOfAddress =
  /\burn:[a-z\d][a-z\d-]{1,31}:(?:[\w.-]{1,40}:){0,4}$|<[a-z][a-z\d+.-]{1,20}:[^<>\s]{0,70}>\.$|\$\{(?:credentials?|secrets?|vault):$|\bbadge\.svg\?$/i;
