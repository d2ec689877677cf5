/** One expression for what any of several tells, so that each can be written on a line of its own with what it is for; `flags` in place of theirs. */
export function anyOf(patterns: readonly RegExp[], flags = ''): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), flags);
}
