import type { TextFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';

const longestExpression = 600;
const mostExpressions = 200;

/** What stands between these marks in a part of the text, without outer blanks; at most a few hundred. */
export function expressionsIn(text: string, within: Span, open = '${{', close = '}}'): readonly TextFact[] {
  const found: TextFact[] = [];
  let at = text.indexOf(open, within.start);
  while (at !== -1 && at < within.end && found.length < mostExpressions) {
    const end = text.indexOf(close, at + open.length);
    if (end === -1 || end > within.end) break;
    const inner = text.slice(at + open.length, Math.min(end, at + longestExpression));
    found.push({ text: inner.trim(), span: { start: at, end: end + close.length } });
    at = text.indexOf(open, end + close.length);
  }
  return found;
}
