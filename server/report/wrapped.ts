/** Prose in lines of at most so many characters, where words allow it; paragraphs stay apart. */
export function wrapped(text: string, width: number): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => linesOf(paragraph, width).join('\n'))
    .join('\n\n');
}

function linesOf(paragraph: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
