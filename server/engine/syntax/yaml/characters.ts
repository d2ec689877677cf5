/** Character codes of YAML's indicators, by name. */
export const code = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  exclamation: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  percent: 37,
  ampersand: 38,
  singleQuote: 39,
  asterisk: 42,
  plus: 43,
  comma: 44,
  dash: 45,
  dot: 46,
  zero: 48,
  nine: 57,
  colon: 58,
  lessThan: 60,
  greaterThan: 62,
  question: 63,
  at: 64,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  backtick: 96,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
  tilde: 126,
  byteOrderMark: 0xfeff,
} as const;

/** Space, tab or line end. */
export function isBlankCode(character: number): boolean {
  return character === code.space || (character <= code.carriageReturn && character >= code.tab);
}

/** One of `,[]{}`, which end a plain scalar, an anchor and a tag inside a flow collection. */
export function isFlowIndicator(character: number): boolean {
  return (
    character === code.comma ||
    character === code.openBracket ||
    character === code.closeBracket ||
    character === code.openBrace ||
    character === code.closeBrace
  );
}
