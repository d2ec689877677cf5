import type { Assignment } from '../assignment/read-assignment.ts';
import { lookAround } from './looked.ts';

/** Characters before and behind a literal in which it is seen what follows from it. */
const mostBefore = 160;
const mostBehind = 240;

/** Characters behind a fallback in which the variable that holds it is compared. */
const mostUse = 4_000;

/**
 * Whether a program lets in who gives this literal for a password: `if (pw === '…') unlock()`, `const expected = process.env.X_PASSWORD ?? '…'`, which is
 * compared later. Then it is the password, however weak. What warns of weak ones compares them too.
 */
export function isGate(text: string, { form, nameSpan, literal }: Assignment): boolean {
  const behind = text.slice(literal.span.end, literal.span.end + mostBehind);
  if (form === 'comparison') return letsIn.test(behind) && !warns.test(behind);
  if (form !== 'fallback') return false;
  const line = text.slice(Math.max(0, nameSpan.start - mostBefore), nameSpan.start);
  const before = line.slice(line.lastIndexOf('\n') + 1);
  if (compares.test(before)) return true;
  const name = holder.exec(before)?.[1];
  if (name === undefined) return false;
  lookAround(mostUse);
  return isCompared(text.slice(literal.span.end, literal.span.end + mostUse), name);
}

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

const letsIn =
  /^[^\n]{0,80}(?:\n[^\n]{0,80}){0,3}?(?:unlock|auth(?!or\b)|logged_?in|log_?in|granted|success|set_?session|session\[|redirect|navigate|router\.|push\(|set\w{0,20}\(true\)|is\w{0,20} ?= ?true|return true|return True|next\(\)|dashboard)/i;
const warns = /weak|common|simple|easy|too short|at least|strength|guess|change your|default password/i;

/** It is compared where it stands. */
const compares = /[!=]==?[ \t]{0,4}\(?[ \t]{0,4}(?:process\.env\.|import\.meta\.env\.|os\.)?$/;

const holder =
  /(?:^|[\s(,;])(?:(?:const|let|var|val|final)[ \t]{1,4})?([A-Za-z_$][\w$]{0,60})(?:[ \t]?:[ \t]?\w{1,20})?[ \t]{0,4}=[ \t]{0,4}(?:[\w.$]{1,60}[ \t]{0,4}(?:\?\?|\|\|)[ \t]{0,4})?(?:process\.env\.|import\.meta\.env\.)?$/;
