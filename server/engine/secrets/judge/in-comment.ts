/** Characters before a place in which its line has to begin. */
const mostBefore = 400;

const mark = /[ \t]*(?:\/\/|\/?\*{1,2}[ \t]|#(?!!)|--[ \t]|;)/y;

/** The line is a comment: a secret in it shows the form more often than it is one. */
export function isInComment(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && text.charCodeAt(start - 1) !== 10) if (at - --start >= mostBefore) return false;
  mark.lastIndex = start;
  return mark.test(text) && mark.lastIndex <= at;
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
