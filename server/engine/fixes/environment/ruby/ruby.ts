import { before, behind, type Dialect, inPlace, type LiteralMove, lineBefore } from '../dialect.ts';
import { standInForTests } from '../loading/in-tests.ts';

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
  // A symbol in quotes, and a pattern, which holds no call. Source: Ruby, "Pattern matching".
  const isFixed = /(?<![:\w)\]])[ \t]?:$/.test(before(move)) || /^[ \t]*in[ \t][^\n]*$/.test(lineBefore(move));
  if (isComputed || isName || isFixed) return [];
  const key = `${quote}${move.name}${quote}`;
  if (standsIn.test(before(move))) return [inPlace(move, `ENV[${key}]`)];
  const word = standInForTests(move);
  return [
    inPlace(
      move,
      word === undefined ? `ENV.fetch(${key})${own(move)}` : `ENV.fetch(${key}, ${quote}${word}${quote})${own(move)}`,
    ),
  ];
};

/** A copy where the file changes the text itself, which what `ENV` gives does not let it. Source: Ruby, class `ENV`, "Values". */
function own(move: LiteralMove): string {
  const name = givenTo.exec(lineBefore(move))?.slice(1).find(Boolean);
  if (name === undefined || /^#.*frozen_string_literal:[ \t]*true/m.test(move.text.slice(0, 400))) return '';
  const changes = `(?<![\\w@$.:])${name.replaceAll('$', '\\$')}(?:[ \\t]*<<|\\.(?:\\w+!|(?:clear|concat|force_encoding|insert|prepend|replace|setbyte)\\b))`;
  return new RegExp(changes).test(move.text) ? '.dup' : '';
}

/** A variable, also one that only has none yet, or what a method takes where it is given nothing. */
const givenTo =
  /(?:^|[;\s])([@$]{0,2}\w+)[ \t]*(?:\|\|)?=[ \t]*$|^[ \t]*def[ \t]+[\w.]+[?!]?[ \t(](?:[^"'#]*[,\s])?(\w+)[ \t]*[:=][ \t]*$/;

/** Within what a `fetch` falls back on, which is computed before it looks. Source: Ruby, "Hash#fetch". */
const standsIn = /\.fetch\(\s{0,20}[:"'][\w./-]{1,80}["']?\s{0,20},[^()]{0,600}$/;
