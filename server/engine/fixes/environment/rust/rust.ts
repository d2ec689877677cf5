import { inCode } from '../../secret/outside-code.ts';
import { isDefaultOfCall } from '../default-of-call.ts';
import { before, behind, type Dialect, inPlace, type LiteralMove, lineBefore } from '../dialect.ts';
import { isForSigning } from '../signing.ts';
import { readOnce } from './rust-constant.ts';

/** Rust: borrowed, as the literal was; owned where the literal was made so; at build time where a constant must stand. */
export const rust: Dialect = (move) => {
  const head = before(move);
  const tail = behind(move);
  const { span, quote } = move.literal;
  const isFixed = /^\s*(?:=>|\|)/.test(tail) || /#!?\[[^\]]*$/.test(lineBefore(move)) || /!\s*[([{]\s*$/.test(head);
  if (quote !== '"' || isFixed) return [];
  if (isInConstant(head)) return [inPlace(move, `env!("${move.name}")`)];
  if (/\bconcat!\s*[([][^)\]]*$/.test(head)) return [];
  if (/\b(?:const|static)\s+(?:mut\s+)?\w+\s*:[^=;]*=\s*$/.test(head))
    return /:\s*&(?:'static\s+)?str\s*=\s*$/.test(head)
      ? (readOnce(move) ?? [inPlace(move, `env!("${move.name}")`)])
      : [];
  const [known] = inCode('rust', move.text, /^use std::env;/gm);
  const module = known ? 'env' : 'std::env';
  // What is asked for though nobody needs it ends nothing, unless by an empty text somebody would sign.
  const orElse =
    isDefaultOfCall(move) && !isForSigning(move) ? 'unwrap_or_default()' : `expect("${move.name} is not set")`;
  const owned = `${module}::var("${move.name}").${orElse}`;
  const from = /\bString::from\(\s*$/.exec(head);
  const close = /^\s*\)/.exec(tail);
  if (from !== null && close !== null)
    return [{ span: { start: span.start - from[0].length, end: span.end + close[0].length }, text: owned }];
  const made = /^\.(?:to_string|to_owned|into)\(\)/.exec(tail);
  if (made !== null) {
    // What a type of its own is made of is made so of an owned text, too.
    const isOther = made[0] === '.into()' && /\blet\s+(?:mut\s+)?\w+\s*:(?!\s*String\s*=)[^=;]+=\s*$/.test(head);
    const end = span.end + (isOther ? 0 : made[0].length);
    return [{ span: { start: span.start, end }, text: owned }];
  }
  // What is read is owned by whoever keeps it: `Cow::Borrowed("…")`.
  const borrowed = /\bBorrowed\(\s*$/.exec(head);
  if (borrowed !== null && /\bCow(?:::<[^()]*>)?::$/.test(head.slice(0, borrowed.index)))
    return [{ span: { start: span.start - borrowed[0].length, end: span.end }, text: `Owned(${owned}` }];
  const isOwned = !/^"[^"]*"$|^concat!/.test(move.text.slice(span.start, span.end));
  if (isOwned) return [inPlace(move, owned)];
  if (/^\s*[.?]/.test(tail) || isHandedBack(move) || isKeptLonger(move) || outlives.test(head)) return [];
  // What makes a type out of one of several takes a text, and no string that is borrowed.
  if (/\w(?:::<[^<>()]*>)?::(?:try_)?from\(\s*$/.test(head))
    return [inPlace(move, /\bCow(?:::<[^()]*>)?::from\(\s*$/.test(head) ? owned : `${owned}.as_str()`)];
  // Where a type is made out of what is given, a borrowed string is none of the others' kind, and it lives as long as its statement.
  if (!inCollection.test(head)) return [inPlace(move, `&${owned}`)];
  const isOfCall = !/\blet\b|\breturn\b|[^=!<>]=[^=>]/.test(/[^;{}]*$/.exec(head)?.[0] ?? '') && /^[^;{}]*;/.test(tail);
  return isOfCall ? [inPlace(move, `${owned}.as_str()`)] : [];
};

/** Within the value of a constant, which the compiler must know; what a closure in it gives is computed later. Source: The Rust Reference, "Constant items". */
function isInConstant(head: string): boolean {
  const value = /\b(?:const|static)\s+(?:mut\s+)?[A-Z_]\w*\s*:((?:[^=;]|;\s*\w+\s*\])+)=([^;]*)$/.exec(head);
  const isDirect = /^\s*$/.test(value?.[2] ?? '');
  return value !== null && !isDirect && !/\|/.test(value[2] ?? '') && !/\bthread_local!/.test(head);
}

/** Where what is borrowed would have to live longer than its statement: the result of a closure or a loop, a variable that is declared before, one that changes, what a map keeps, or what is taken where there is nothing. */
const outlives =
  /\|[^|;{}]*\|\s*$|\bbreak\s+$|(?:^|[;{}])\s*\w+(?:\.\w+)*\s*=\s*$|\blet\s+mut\s+\w+\s*=\s*$|\blet\b[^;{}]*\bvec!\s*\[[^\]]*$|\blet\b[^;{}]*=\s*(?:Some|Ok|Err)\(\s*$|\.insert\([^()]*,\s*$|\bfrom_static\(\s*$|\.unwrap_or\(\s*$/;

/** In a tuple or list that a call is given, or a map's entry. */
const inCollection =
  /\w!?\s*[([]\s*&?[[(](?:[^()[\]{};]|\([^()[\]{};]*\))*$|\(\s*\[(?:[^[\]{};])*\($|\(\s*&?\[[^[\]{};]*$|\.insert\([^()]*,\s*$/;

/** Characters before a literal in which its function begins. */
const longestFunction = 4_000;

/** Whether the last function that begins in a text gives back what is borrowed. */
function givesBorrowed(head: string): boolean {
  const returned = [...head.matchAll(/\bfn\s+\w+[^{};]{0,400}?->([^{};]{1,200})\{/g)].at(-1)?.[1] ?? '';
  return /[&']/.test(returned);
}

/** Whether a function that gives back what is borrowed gives back the literal, which is borrowed from nobody in it. */
function isHandedBack({ text, literal: { span } }: LiteralMove): boolean {
  const head = text.slice(Math.max(0, span.start - longestFunction), span.start);
  if (!givesBorrowed(head)) return false;
  const tail = text.slice(span.end, span.end + 200);
  return /\breturn\b[^;]*$|=>\s*$/.test(head) || /^[\s)\],]*\}/.test(tail);
}

/** Whether a variable that the literal is given to is given back by a function that gives back what is borrowed, or moved into another thread, which may live longer. */
function isKeptLonger({ text, literal: { span } }: LiteralMove): boolean {
  const head = text.slice(Math.max(0, span.start - longestFunction), span.start);
  const name = /\blet\s+(\w+)\s*(?::[^=;]*)?=\s*$/.exec(head)?.[1];
  if (name === undefined) return false;
  const rest = text.slice(span.end, span.end + longestFunction);
  const end = rest.search(/\n[ \t]*(?:pub\b[^\n]*[ \t])?(?:async[ \t]+)?fn\b/);
  const tail = end === -1 ? rest : rest.slice(0, end);
  const moved = /\bspawn\w*\(\s*(?:async\s+)?move\b/.exec(tail);
  if (moved !== null && new RegExp(`\\b${name}\\b`).test(tail.slice(moved.index))) return true;
  const isGivenBack = new RegExp(
    `\\breturn\\b[^;{}]*\\b${name}\\b|(?:[;{}]|=>)\\s*(?:\\w+\\(\\s*)*${name}\\b[\\s)\\],]*\\}`,
  );
  return givesBorrowed(head) && isGivenBack.test(tail);
}
