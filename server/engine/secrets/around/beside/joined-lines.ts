/** The lines of a block, of which a constant whose value stands on the line below it is one. */
export function joinedLines(lines: readonly string[]): readonly string[] {
  return lines.map((line, at) =>
    /[^=!<>]=[ \t]*\r?$/.test(line) ? `${line.trimEnd()} ${(lines[at + 1] ?? '').trimStart()}` : line,
  );
}
