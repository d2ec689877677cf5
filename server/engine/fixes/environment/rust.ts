import { before, behind, type Dialect, inPlace, type LiteralMove, lineBefore } from './dialect.ts';
import { readOnce } from './rust-constant.ts';

/** Rust: borrowed, as the literal was; owned where the literal was made so; at build time where a constant must stand. */
export const rust: Dialect = (move) => {
  const head = before(move);
  const tail = behind(move);
  const { span, quote } = move.literal;
  const isFixed = /^\s*(?:=>|\|)/.test(tail) || /#!?\[[^\]]*$/.test(lineBefore(move)) || /!\s*[([{]\s*$/.test(head);
  if (quote !== '"' || isFixed) return [];
  if (/\b(?:const|static)\s+(?:mut\s+)?\w+\s*:[^=;]*=\s*$/.test(head))
    return /:\s*&(?:'static\s+)?str\s*=\s*$/.test(head)
      ? (readOnce(move) ?? [inPlace(move, `env!("${move.name}")`)])
      : [];
  const module = /^use std::env;/m.test(move.text) ? 'env' : 'std::env';
  const owned = `${module}::var("${move.name}").expect("${move.name} is not set")`;
  const from = /\bString::from\(\s*$/.exec(head);
  const close = /^\s*\)/.exec(tail);
  if (from !== null && close !== null)
    return [{ span: { start: span.start - from[0].length, end: span.end + close[0].length }, text: owned }];
  const made = /^\.(?:to_string|to_owned|into)\(\)/.exec(tail);
  if (made !== null) return [{ span: { start: span.start, end: span.end + made[0].length }, text: owned }];
  const isOwned = !/^"[^"]*"$|^concat!/.test(move.text.slice(span.start, span.end));
  if (isOwned) return [inPlace(move, owned)];
  if (/^\s*[.?]/.test(tail) || isHandedBack(move)) return [];
  // Where a type is made out of what is given, a borrowed string is none of the others' kind, and it lives as long as its statement.
  if (!inCollection.test(head)) return [inPlace(move, `&${owned}`)];
  const isOfCall = !/\blet\b|\breturn\b|[^=!<>]=[^=>]/.test(/[^;{}]*$/.exec(head)?.[0] ?? '') && /^[^;{}]*;/.test(tail);
  return isOfCall ? [inPlace(move, `${owned}.as_str()`)] : [];
};

/** In a tuple or list that a call is given, or a map's entry. */
const inCollection =
  /\w!?\s*[([]\s*&?[[(](?:[^()[\]{};]|\([^()[\]{};]*\))*$|\(\s*\[(?:[^[\]{};])*\($|\(\s*&?\[[^[\]{};]*$|\.insert\([^()]*,\s*$/;

/** Characters before a literal in which its function begins. */
const longestFunction = 4_000;

/** Whether a function that gives back what is borrowed gives back the literal, which is borrowed from nobody in it. */
function isHandedBack({ text, literal: { span } }: LiteralMove): boolean {
  const head = text.slice(Math.max(0, span.start - longestFunction), span.start);
  const returned = [...head.matchAll(/\bfn\s+\w+[^{};]{0,400}?->([^{};]{1,200})\{/g)].at(-1)?.[1] ?? '';
  if (!returned.includes('&')) return false;
  const tail = text.slice(span.end, span.end + 200);
  return /\breturn\b[^;]*$|=>\s*$/.test(head) || /^[\s)\],]*\}/.test(tail);
}
