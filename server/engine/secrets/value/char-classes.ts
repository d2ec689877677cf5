interface Classes {
  readonly lower: boolean;
  readonly upper: boolean;
  readonly digit: boolean;
  readonly symbol: boolean;
  readonly letter: boolean;
  readonly count: number;
}

/** The sorts of characters that a text holds, letters of ASCII alone. */
export function classesOf(value: string): Classes {
  const lower = /[a-z]/.test(value);
  const upper = /[A-Z]/.test(value);
  const digit = /\d/.test(value);
  const symbol = /[^A-Za-z0-9]/.test(value);
  const count = [lower, upper, digit, symbol].filter(Boolean).length;
  return { lower, upper, digit, symbol, letter: lower || upper, count };
}
