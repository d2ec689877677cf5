/**
 * A line without the options of the command that stands in it: an account that they name belongs to that command, and to no value on another line.
 * Options alone in their line may go on one that began above.
 */
export function withoutOptions(line: string): string {
  const at = line.search(option);
  return at > 0 && /\w/.test(line.slice(0, at)) ? line.slice(0, at) : line;
}

const option = /[ \t]--[a-z]/;
