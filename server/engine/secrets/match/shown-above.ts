/**
 * Whether a comment right above a line shows what goes there, as an example, and it is this very value: `# Example: admin:monitoring_password`. `start` is where the line begins in the
 * text.
 */
export function isShownAbove(text: string, start: number, value: string): boolean {
  const lines = text
    .slice(Math.max(0, start - mostAbove), start)
    .split('\n')
    .slice(0, -1)
    .map((line) => line.trim());
  for (const line of lines.reverse()) {
    if (!line.startsWith('#')) return false;
    if (example.exec(line)?.[1]?.replace(/^(["'`])(.*)\1$/, '$2') === value) return true;
  }
  return false;
}

const example =
  /^#{1,3}[ \t]{0,8}(?:for example|examples?|e\.g\.|sample|beispiel|exemple|ejemplo)[ \t]{0,4}:?[ \t]{1,4}(\S.{0,400})$/i;

/** Characters before a line in which its comments stand. */
const mostAbove = 600;
