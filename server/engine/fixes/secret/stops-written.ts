/**
 * A read of the environment that ends the program where nothing is set, in the words of a move: `… ?? throw new …("NAME is not set.")`. What it calls stood in no text that
 * people wrote.
 */
const stop =
  /(?:(?:global::)?[\w.]{0,60}(?:GetEnvironmentVariable|getenv|Getenv)\(\s*(["'])\w+\1\s*\)\s*(?:\?\?|\?:|,)\s*)?(?:throw\s+new\s+[\w.:\\]{1,100}|error|panic|log\.Fatal|raise\s+\w+)\(\s*(["'])\w+ is not set\.?\2\s*\)/g;

/** A text of source code with blanks in place of what moves have written to stop without a variable, which says nothing of what a further secret is of. */
export function withoutStops(text: string): string {
  return text.includes(' is not set') ? text.replace(stop, (all) => ' '.repeat(all.length)) : text;
}
