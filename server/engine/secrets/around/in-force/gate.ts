import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { askedAround, lookAround } from '../../../text/looked.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isBackDoor } from './back-door.ts';
import { isLoginOfPageAlone } from './page-login.ts';

/** Characters before and behind a literal in which it is seen what follows from it. */
const mostBefore = 160;
const mostBehind = 240;

/** Characters behind a fallback in which the variable that holds it is compared. */
const mostUse = 4_000;

/**
 * Whether a program lets in who gives this literal for a password: `if (pw === '…') unlock()`, `const expected = process.env.X_PASSWORD ?? '…'`, which is
 * compared later. Then it is the password, however weak. What warns of weak ones compares them too.
 */
export function isGate(text: string, assignment: Assignment): boolean {
  return isAsked(text, assignment) && !isLoginOfPageAlone(text, assignment);
}

function isAsked(text: string, assignment: Assignment): boolean {
  const { form, nameSpan, literal } = assignment;
  const behind = text.slice(literal.span.end, literal.span.end + mostBehind);
  if (form === 'comparison')
    return (
      (letsIn.test(behind) && !warns.test(behind)) ||
      (refuses.test(behind) && differs(text, literal.span)) ||
      (endsBlock.test(behind) &&
        asksForLogin.test(text.slice(Math.max(0, literal.span.start - mostBlock), literal.span.start))) ||
      (isBackDoor(text, assignment) && !warns.test(behind)) ||
      isOfVisitor(text, assignment)
    );
  if (form === 'assign')
    return (
      (!isChoice(text, nameSpan, literal.content) && isComparedConstant(text, nameSpan)) ||
      isOfComparedObject(text, nameSpan, literal.span.end) ||
      isOfComparedList(text, nameSpan)
    );
  if (form !== 'fallback') return false;
  const line = text.slice(Math.max(0, nameSpan.start - mostBefore), nameSpan.start);
  const before = line.slice(line.lastIndexOf('\n') + 1);
  if (compares.test(before)) return true;
  const name = holder.exec(before)?.[1];
  if (name === undefined) return false;
  lookAround(mostUse);
  return isCompared(text.slice(literal.span.end, literal.span.end + mostUse), name);
}

/**
 * A program of PHP compares what its visitor has sent with it, and goes on or ends by that: `if ($_POST['password'] == '…') {`. A word alone may
 * be a mark that a form sends, as what is no password may be one of several kinds: a digit tells that it is not. Source: PHP, "Variables From External Sources".
 */
function isOfVisitor(text: string, { literal }: Assignment): boolean {
  const { start, end } = literal.span;
  const [, name = ''] = fromVisitor.exec(text.slice(Math.max(0, start - mostBefore), start)) ?? [];
  if (name === '' || !/^\)?[ \t]{0,4}(?:\)|&&|\|\|)/.test(text.slice(end, end + 12))) return false;
  const value = text.slice(literal.content.start, literal.content.end);
  return (
    value.length >= leastSent &&
    (/pass|pwd|clave|senha/i.test(name) ? /[^a-z]/i.test(value) : /\d/.test(value) && /[a-z]/i.test(value))
  );
}

/** Characters of what a visitor sends. */
const leastSent = 5;
/** PHP that compares what a visitor sends as a password, up to the literal: `if ($_POST['password'] === `. */
const fromVisitor =
  /\bif[ \t]?\([^;{}\n]{0,120}\$_(?:POST|GET|REQUEST)\[["'](\w{0,30}(?:pass|pwd|clave|senha|secret|token|key)\w{0,20})["']\][ \t]{0,4}[!=]==?[ \t]{0,4}$/;
/** Characters of a block before the comparison that it ends with. */
const mostBlock = 400;

/**
 * A block whose last value says who comes in: `use Rack::Auth::Basic do |user, password| … end`. Sources: Rack, `Rack::Auth::Basic`; Rails,
 * `ActionController::HttpAuthentication::Basic`.
 */
const asksForLogin =
  /(?:\bRack::Auth::Basic\b|\bauthenticate_(?:or_request_)?with_http_basic\b)[^\n|]{0,80}(?:\bdo|\{)[ \t]*\|[^|\n]{1,60}\|(?:(?!\n[ \t]*end\b)[\s\S]){0,240}$/;
const endsBlock = /^["']?[ \t)]{0,8}(?:\r?\n[ \t]*)?(?:end\b|\})/;

/** One of several choices: `LOCK_PASSCODE = "passcode"`. */
function isChoice(text: string, name: Span, content: Span): boolean {
  const value = text.slice(content.start, content.end).toLowerCase();
  return text.slice(name.start, name.end).toLowerCase().includes(value);
}

/** Characters of a program in which a constant is compared. */
const mostProgram = 60_000;

/** `PASSWORD.equals(request.getParameter("pw"))`: the constant is compared with what somebody has sent. */
function isComparedConstant(text: string, { start, end }: Span): boolean {
  const name = text.slice(start, end);
  if (!/^[A-Z][A-Z0-9_]{2,60}$/.test(name)) return false;
  return comparesWithSent(text) && isComparedElsewhere(text, start, name);
}

/** Whether the program compares anything with what somebody has sent. */
const comparesWithSent = keptOfText((text) => {
  const program = text.slice(0, mostProgram);
  if (!/[!=]=|\.equals\(/i.test(program)) return false;
  return comparisonWithSent.test(program) || userBeside.test(program);
});

const isComparedElsewhere = askedAround(Number.POSITIVE_INFINITY, (text, start, name: string) => {
  const program = text.slice(0, mostProgram);
  let left = mostUses;
  for (let at = program.indexOf(name); at !== -1 && left > 0; at = program.indexOf(name, at + name.length), left--) {
    const before = program.slice(Math.max(0, at - mostBefore), at);
    const behind = program.slice(at + name.length, at + name.length + mostBefore);
    if (at === start || /[\w$]$/.test(before) || /^[\w$]/.test(behind)) continue;
    const other = comparedBehind.exec(behind)?.[1] ?? comparedBefore.exec(before)?.[1] ?? '';
    if (sent.test(other) || (other !== '' && userBeside.test(lineAround(before, behind)))) return true;
  }
  return false;
});

/** `u === SL_USER && p === SL_PASS`: what is compared beside the name of the user is the password that somebody has sent, whatever it is called. */
const userBeside = /[!=]==?[ \t]{0,4}\w{0,30}(?:USER|LOGIN|EMAIL)\w{0,10}\b/;

function lineAround(before: string, behind: string): string {
  return before.slice(before.lastIndexOf('\n') + 1) + (behind.split('\n', 1)[0] ?? '');
}

const comparedBehind = /^(?:\.(?:equals|Equals)\([ \t]{0,4}|[ \t]{0,4}[!=]==?[ \t]{0,4})([\w.$?]{1,60})/;
const comparedBefore =
  /([\w.$?]{1,60})(?:\([^()]{0,40}\))?(?:\.(?:equals|Equals)\([ \t]{0,4}|[ \t]{0,4}[!=]==?[ \t]{0,4})(?:\w{1,40}\.)?$/;
const sent = /pass|pwd|\bpw\b|param|request|\breq\b|body|query|input|value|given|provided|entered|credential/i;
const anySent = sent.source.replaceAll('\\b', '');
const comparisonWithSent = new RegExp(
  [
    `(?:\\.equals\\(|[!=]==?)[ \\t]{0,4}[\\w.$?]{0,60}(?:${anySent})`,
    `(?:${anySent})[\\w.$?]{0,60}(?:\\([^()]{0,40}\\))?(?:\\.equals\\(|[ \\t]{0,4}[!=]==?)`,
  ].join('|'),
  'i',
);

/** `const validUser = { password: '…' }`, compared as `validUser.password`. */
function isOfComparedObject(text: string, { start, end }: Span, behind: number): boolean {
  const before = text.slice(Math.max(0, start - mostObject), start);
  const [, object] = openObject.exec(before) ?? [];
  if (object !== undefined) lookAround(mostUse);
  return (
    object !== undefined && isCompared(text.slice(behind, behind + mostUse), `${object}.${text.slice(start, end)}`)
  );
}

/** Characters of an object before one of its members. */
const mostObject = 400;
const openObject =
  /(?:const|let|var|val)[ \t]{1,4}([A-Za-z_$][\w$]{0,40})(?:[ \t]?:[ \t]?\w{1,30})?[ \t]{0,4}=[ \t]{0,4}\{[^{}]{0,400}$/;

/** Characters of a list of accounts before one of its members, and of the program behind it in which the list is searched. */
const mostList = 16_000;

/** Characters of the call that searches the list. */
const mostSearch = 240;

/**
 * `const USERS = [{ email: '…', password: '…' }]` in a program that answers requests, which searches it for the password that it is sent: `USERS.find((user) =>
 * user.password === password)`. Not what says that it stands for others, nor where it is asked in development alone.
 */
function isOfComparedList(text: string, { start, end }: Span): boolean {
  if (!answersRequests(text)) return false;
  lookAround(mostList);
  const before = text.slice(Math.max(0, start - mostList), start);
  const open = [...before.matchAll(openList)].at(-1);
  if (open === undefined || /\n\];?|\n\S/.test(before.slice(open.index + open[0].length).replace(/\n[{}]/g, '')))
    return false;
  const list = open[1] ?? '';
  if (/mock|demo|dummy|fake|sample|test|example/i.test(list)) return false;
  const member = text.slice(start, end).replace(/\W/g, '');
  const behind = text.slice(end, end + mostList);
  let left = mostUses;
  for (let at = behind.indexOf(`${list}.`); at !== -1 && left > 0; at = behind.indexOf(`${list}.`, at + 1), left--) {
    const call = behind.slice(at, at + mostSearch);
    const head = behind.slice(Math.max(0, at - mostSearch), at);
    if (/NODE_ENV|__DEV__|is_?dev/i.test(head)) continue;
    if (
      /^\w+\.(?:find|some|filter)\(/.test(call) &&
      new RegExp(`[.]${member}[ \\t]{0,4}===?|===?[ \\t]{0,4}\\w+[.]${member}\\b`).test(call)
    )
      return true;
  }
  return false;
}

/** A list of objects that a constant is given at the margin. */
const openList =
  /(?:^|\n)(?:export[ \t]{1,4})?const[ \t]{1,4}([A-Za-z_$][\w$]{0,40})(?:[ \t]?:[^=\n]{1,120})?[ \t]{0,4}=[ \t]{0,4}\[(?=\s{0,80}\{)/g;

/** The program is asked by others: a route, a handler, a server. */
const answersRequests = keptOfText((text) => answers.test(text.slice(0, mostProgram)));

/** What only a server does: handlers of requests, by the frameworks that call them. */
const answers =
  /\bexport (?:async )?function (?:POST|GET|PUT)\b|\bNextResponse\b|\b(?:req|request)\.(?:body|json\()|\b(?:app|router)\.(?:post|use)\(|\bctx\.request\b|\b@(?:Controller|Post)\(/;

/** Uses of a variable that are looked at. */
const mostUses = 20;

/** A variable is compared with something, or handed to what compares. */
function isCompared(use: string, name: string): boolean {
  let at = use.indexOf(name);
  for (let left = mostUses; at !== -1 && left > 0; left--) {
    const before = use.slice(Math.max(0, at - mostBefore), at);
    const behind = use.slice(at + name.length, at + name.length + 10);
    if (!/[\w$.]$/.test(before) && !/^[\w$]/.test(behind)) {
      if (/[!=]==?[ \t]{0,4}$/.test(before) || /^[ \t]{0,4}[!=]==?/.test(behind)) return true;
      if (/^[ \t]{0,4}[,)]/.test(behind) && handed.test(before.slice(before.lastIndexOf('\n') + 1))) return true;
    }
    at = use.indexOf(name, at + name.length);
  }
  return false;
}

const handed = /(?:ompare|qual|erif|uthori[sz]|heck)\w{0,30}\([^;]{0,140}$/;

/** What a program does on the lines behind a comparison when it lets somebody in. */
const letsIn =
  /^[^\n]{0,80}(?:\n[^\n]{0,80}){0,3}?(?:unlock|auth(?!or\b)|logged_?in|log_?in|granted|success|set_?session|session\[|redirect|navigate|router\.|push\(|set\w{0,20}\(true\)|is\w{0,20} ?= ?true|return true|return True|next\(\)|dashboard)/i;
/** Who gives another one is sent away: `if (pw !== '…') { markWrong(); return; }`. */
const refuses =
  /^\)[ \t]{0,4}\{?\s{0,40}(?:\w{0,30}(?:wrong|deny|denied|reject|invalid)\w{0,20}\(|(?:toast|alert|return \w{1,30})\([^\n]{0,30}(?:wrong|incorrect|invalid|denied))/i;

function differs(text: string, { start }: Span): boolean {
  return /!==?[ \t]{0,4}$/.test(text.slice(Math.max(0, start - 8), start));
}

const warns = /weak|common|simple|easy|too short|at least|strength|guess|change your|default password/i;

/** It is compared where it stands. */
const compares = /[!=]==?[ \t]{0,4}\(?[ \t]{0,4}(?:process\.env\.|import\.meta\.env\.|os\.)?$/;

/** Before a literal, the variable that is given it, perhaps where another one is not set: `const expected = process.env.PW ?? `. */
const holder =
  /(?:^|[\s(,;])(?:(?:const|let|var|val|final)[ \t]{1,4})?([A-Za-z_$][\w$]{0,60})(?:[ \t]?:[ \t]?\w{1,20})?[ \t]{0,4}=[ \t]{0,4}(?:[\w.$]{1,60}[ \t]{0,4}(?:\?\?|\|\|)[ \t]{0,4})?(?:process\.env\.|import\.meta\.env\.)?$/;
