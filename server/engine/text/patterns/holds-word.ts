/** Whether a text names a variable: as a whole word, and not as a part of a longer name, `TOKEN` in `API_TOKEN`. */
export function holdsWord(text: string | undefined, name: string): boolean {
  if (text === undefined || name === '') return false;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
    if (!isOfWord(text, at - 1) && !isOfWord(text, at + name.length)) return true;
  return false;
}

function isOfWord(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}
