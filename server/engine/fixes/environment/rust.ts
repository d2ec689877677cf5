import { before, behind, type Dialect, inPlace, lineBefore } from './dialect.ts';

/** Rust: borrowed, as the literal was; owned where the literal was made so; at build time where a constant must stand. */
export const rust: Dialect = (move) => {
  const head = before(move);
  const tail = behind(move);
  const { span, quote } = move.literal;
  const isFixed = /^\s*(?:=>|\|)/.test(tail) || /#!?\[[^\]]*$/.test(lineBefore(move)) || /!\s*[([{]\s*$/.test(head);
  if (quote !== '"' || isFixed) return [];
  if (/\b(?:const|static)\s+(?:mut\s+)?\w+\s*:[^=;]*=\s*$/.test(head))
    return /:\s*&(?:'static\s+)?str\s*=\s*$/.test(head) ? [inPlace(move, `env!("${move.name}")`)] : [];
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
  return /^\s*[.?]/.test(tail) ? [] : [inPlace(move, `&${owned}`)];
};
