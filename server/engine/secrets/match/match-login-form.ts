import { isInComment } from '../../text/in-comment.ts';
import { isLoginPage } from '../../text/paths/login-page.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { isNameOfUser } from '../around/beside/neighbour.ts';
import { forVisitors, isOfNobody } from '../around/in-force/login-of-site.ts';
import type { Candidate } from '../candidate.ts';
import type { Detectors } from '../detector.ts';
import { isPlainDefault, isTypedByMany } from '../value/placeholder.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Where a text stands. */
interface Source {
  readonly path: string;
  readonly detectors: Detectors;
}

/**
 * The password that the page on which people sign in is filled with already: every visitor is shown it, and the page sends it. What many would guess
 * weighs little, beside the name of who may do everything, and nothing elsewhere: most of those pages are drawn to be looked at.
 */
export function matchLoginForm(text: string, { path, detectors }: Source): readonly Candidate[] {
  if (!isLoginPage(path)) return [];
  const detector = detectors.generic('password');
  if (detector === undefined) return [];
  return forms.flatMap((form) =>
    [...text.matchAll(form)].slice(0, mostFields).flatMap((match) => {
      const value = match[1] ?? '';
      const start = match.index + match[0].length - value.length;
      const span = { start, end: start + value.length };
      const weight = secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
      if (weight === 0 || isInComment(text, start) || isPlainDefault(value) || !sends(text)) return [];
      if ((!isTypedByMany(value) || isOfSomebody(text, start)) && !isNameOfUser(value, text, span))
        return [{ detector, span, token: value, weight: Math.max(weight, 0.6), isInForce: true as const }];
      return ofAdministrator.test(around(text, span.start, span.end))
        ? [{ detector, span, token: value, weight: 0.3 }]
        : [];
    }),
  );
}

/** A page that hands what its fields hold to nobody, and only goes on to the next, is drawn to be looked at. */
function sends(text: string): boolean {
  return !goesOn.test(text) || handsOn.test(text);
}

const goesOn = /\b(?:navigate\w{0,10}|push|replace|reLaunch|switchTab)\(|\blocation\.(?:href|assign)\b/;

const handsOn = anyOf(
  [
    /\bfetch\w*\(/,
    /axios/,
    /\bajax\b/,
    /XMLHttpRequest/,
    /<form\b/,
    /\b(?:await|async|dispatch|mutate\w*|submit|emit|connect|socket)\b/,
    /[ps]ubmit\w{0,20}\(/,
    /(?:request|post|send|log_?in|sign_?in|auth\w{0,20})\w{0,20}\(/,
    /\.(?:then|catch|subscribe|post|send|login|signIn)\b/,
    /\baction=/,
    /(?:from|require\()[ \t]{0,2}["'][^"'\n]{0,80}(?:api|service|store|auth|request|http|hook|firebase|supabase)/,
  ],
  'i',
);

/** Fields of one page. */
const mostFields = 4;

/** How pages are given what their fields hold: members of what a form is bound to, the state of a component, the tag of the field. The group is the password. */
const forms: readonly RegExp[] = [
  /(?:form|fields|model|initial_?values|default_?values|credentials?|login(?:data|info|params|user)?|use(?:State|Reactive)|reactive|ref|state|user)(?:<[\w<>,| ]{1,60}>)?["']?\]?[ \t]{0,4}(?:=|:|\()[ \t({]{0,6}\{[^{}]{0,300}?\bpass(?:word|wd)?["']?[ \t]{0,4}:[ \t]{0,4}(?:[^,\n{}|]{1,120}\|\|[ \t]{0,4})?["'`]([^"'`\n{}]{4,80})(?=["'`])/gi,
  /\[[ \t]{0,4}(?:password|passwd|pwd)[ \t]{0,4},[ \t]{0,4}set\w{1,40}[ \t]{0,4}\][ \t]{0,4}=[ \t]{0,4}(?:React\.)?useState(?:<[\w |]{1,40}>)?\([ \t]{0,4}["'`]([^"'`\n{}$]{4,80})(?=["'`])/g,
  /<input\b(?=[^<>]{0,400}\btype=["']password["'])[^<>]{0,400}\b(?:value|defaultValue)=["']([^"'<>{}$\n]{4,80})(?=["'])/gi,
];

/** Characters before a password in which the field of its account is filled with the address of a mailbox. */
const mostFilled = 480;

/**
 * `username: 'keeper@acme-tools.net', password: '…'`: filled in with the account of somebody, who is in however easy the password is. Not an address that stands for any, and none for whoever tries
 * the page.
 */
function isOfSomebody(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostFilled), start);
  const [, user = ''] = mailbox.exec(before.slice(before.lastIndexOf('{') + 1)) ?? [];
  return user !== '' && !isOfNobody(user) && !forVisitors.test(user.replace(/[\d_.+-]/g, ' '));
}

const mailbox =
  /\b(?:e_?mail|user_?name|login|account)["']?[ \t]{0,4}:[ \t]{0,4}\s{0,20}[^,{}]{0,240}["'`]([\w.+-]{2,40}@[\w-]{2,60}(?:\.[a-z]{2,12}){1,3})["'`]/i;

/** Characters on either side in which the user of a field is named. */
const mostAround = 300;

function around(text: string, start: number, end: number): string {
  return `${text.slice(Math.max(0, start - mostAround), start)} ${text.slice(end, end + mostAround)}`;
}

const ofAdministrator =
  /["'`](?:super_?admin(?:istrator)?|admin(?:istrator)?|root|sysadmin)\d{0,3}(?:@[\w.-]{1,60})?["'`]/i;
