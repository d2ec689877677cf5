/** The words before a comment; a backslash keeps the character behind it in the word. */
export function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^\s\\]|\\$)+/g)) {
    if (word.startsWith('#')) break;
    words.push(word);
  }
  return words;
}
