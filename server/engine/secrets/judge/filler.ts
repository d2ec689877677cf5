import lists from '../../../../rules/secrets/words.json' with { type: 'json' };

/**
 * Whether a token's random part is filler that somebody typed to show the form: `xxxxx…`, `0000…`, `<…>`, or a part
 * that says so itself (`EXAMPLE`, `YOUR_TOKEN`), or the key that a vendor publishes for its emulator. Random text is practically never taken for filler.
 */
export function isFiller(value: string): boolean {
  return (
    hasLongRun(value) ||
    isPeriodic(value) ||
    lists.published.some((start) => value.startsWith(start)) ||
    sayings.test(value) ||
    distinctChars(value) < leastDistinct(value.length)
  );
}

/** Whether the text counts or spells in order somewhere (`1234567890`, `abcdefghij`), as invented tokens do. */
export function isInOrder(value: string): boolean {
  let run = 1;
  for (let at = 1; at < value.length; at++) {
    const step = lowered(value.charCodeAt(at)) - lowered(value.charCodeAt(at - 1));
    run = step === 1 ? run + 1 : 1;
    if (run >= 8) return true;
  }
  return false;
}

/** Number of different UTF-16 code units. */
export function distinctChars(value: string): number {
  return new Set(value).size;
}

const sayings =
  /example|placeholder|your[-_]?(?:own|api|token|key|secret|password|access|auth|app|client|db|user|aws|here)|change[-_]?me|replace[-_]?(?:me|with|this)|redacted|insert[-_]?(?:your|here)|dummy|notreal|not[-_]a[-_]real|sanitized|censored|\.\.\.|\*{3}|…|<[^<>]{1,60}>/i;

function leastDistinct(length: number): number {
  return length >= 32 ? 8 : length >= 16 ? 6 : length >= 8 ? 4 : 1;
}

/** At least two thirds of the text, and ten characters, repeat what stands two to four characters before. */
function isPeriodic(value: string): boolean {
  return [2, 3, 4].some((period) => {
    let same = 0;
    for (let at = period; at < value.length; at++) if (value[at] === value[at - period]) same++;
    return same >= 10 && same >= (value.length * 2) / 3;
  });
}

/** Five `x`, or one character for a third of the text and at least six times in a row. */
function hasLongRun(value: string): boolean {
  const least = Math.max(6, Math.ceil(value.length / 4));
  let run = 1;
  for (let at = 1; at <= value.length; at++) {
    if (value[at] === value[at - 1]) {
      run++;
      continue;
    }
    if (run >= least || (run >= 5 && /[xX*.#]/.test(value[at - 1] ?? ''))) return true;
    run = 1;
  }
  return false;
}

function lowered(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}
