import { before, behind, type Dialect, inPlace } from './dialect.ts';
import { standInForTests } from './in-tests.ts';

/**
 * Reads the variable by `ENV.fetch`, which raises a `KeyError` where it is not set, or by `ENV[…]` where the literal stands in only for what another
 * store lacks: Ruby reads it there whether it is needed or not. Nothing in place of computed text, keys and what is required.
 */
export const ruby: Dialect = (move) => {
  const { content, quote } = move.literal;
  // Around the tags of a template stands what it writes out.
  const isMarkup = move.path.endsWith('.erb') && !/<%(?:(?!%>)[\s\S])*$/.test(before(move));
  const isComputed = isMarkup || quote === '`' || (quote === '"' && content.includes('#{'));
  const isName = /^\s*(?:=>|:(?!:))/.test(behind(move)) || /\brequire(?:_relative)?[ (]+$/.test(before(move));
  if (isComputed || isName) return [];
  const key = `${quote}${move.name}${quote}`;
  if (standsIn.test(before(move))) return [inPlace(move, `ENV[${key}]`)];
  const word = standInForTests(move);
  return [inPlace(move, word === undefined ? `ENV.fetch(${key})` : `ENV.fetch(${key}, ${quote}${word}${quote})`)];
};

/** Within what a `fetch` falls back on, which is computed before it looks. Source: Ruby, "Hash#fetch". */
const standsIn = /\.fetch\(\s{0,20}[:"'][\w./-]{1,80}["']?\s{0,20},[^()]{0,600}$/;
