/** The line is a comment: a secret in it shows the form more often than it is one. */
export function isInComment(text: string, at: number): boolean {
  const from = Math.max(0, at - 400);
  const head = text.slice(from, at);
  const line = head.lastIndexOf('\n') + 1;
  return (line > 0 || from === 0) && /^[ \t]*(?:\/\/|\/?\*{1,2}[ \t]|#(?!!)|--[ \t]|;)/.test(head.slice(line));
}

/** A comment of several lines is open: what stands in it under quoted names is a sample of what a service answers. */
export function isInBlockComment(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 400), at);
  const open = head.lastIndexOf('/*');
  return open !== -1 && !head.includes('*/', open);
}

/** Characters before a place in which the help of a PowerShell command begins. */
const mostHelp = 20_000;

/** The help of a PowerShell command is open, `<# … #>`, whose examples show how it is called. */
export function isInHelp(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - mostHelp), at);
  return head.lastIndexOf('<#') > head.lastIndexOf('#>');
}
