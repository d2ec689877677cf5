import { before, behind, type Dialect, inPlace } from './dialect.ts';

export const ruby: Dialect = (move) => {
  const { content, quote } = move.literal;
  const isComputed = quote === '`' || (quote === '"' && content.includes('#{'));
  const isName = /^\s*(?:=>|:(?!:))/.test(behind(move)) || /\brequire(?:_relative)?[ (]+$/.test(before(move));
  return isComputed || isName ? [] : [inPlace(move, `ENV.fetch(${quote}${move.name}${quote})`)];
};
