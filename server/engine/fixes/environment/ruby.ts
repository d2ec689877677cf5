import { before, behind, type Dialect, inPlace } from './dialect.ts';

/** Reads the variable by `ENV.fetch`, which raises a `KeyError` where it is not set; nothing in place of computed text, keys and what is required. */
export const ruby: Dialect = (move) => {
  const { content, quote } = move.literal;
  const isComputed = quote === '`' || (quote === '"' && content.includes('#{'));
  const isName = /^\s*(?:=>|:(?!:))/.test(behind(move)) || /\brequire(?:_relative)?[ (]+$/.test(before(move));
  return isComputed || isName ? [] : [inPlace(move, `ENV.fetch(${quote}${move.name}${quote})`)];
};
