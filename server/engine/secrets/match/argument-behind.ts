/** Characters of a literal, and of what follows it. */
const most = 120;

/** The literal of a call that begins at `end`, behind its quote, where it ends the call or another argument follows it; undefined for any other. */
export function argumentBehind(text: string, end: number): string | undefined {
  const behind = text.slice(end, end + most);
  const length = behind.indexOf(text[end - 1] ?? '');
  return length > 0 && /^["'`]\s{0,40}[,)]/.test(behind.slice(length)) ? behind.slice(0, length) : undefined;
}
