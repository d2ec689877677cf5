import { repeatsOrCounts } from './filler.ts';

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

/** Whether a value is as many hexadecimal digits as a key of 128 bits or more has, of which most kinds occur: nobody finds those by trying. */
export function isRandomHex(value: string): boolean {
  return (
    /^(?=\d{0,40}[a-f])[\da-f]{32,128}$/i.test(value) &&
    new Set(value.toLowerCase()).size >= 10 &&
    !repeatsOrCounts(value)
  );
}
