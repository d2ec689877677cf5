/** Columns of a tab beside lines that are indented by spaces, as most editors show it. Source: EditorConfig, `tab_width`; Visual Studio Code, `editor.tabSize`. */
const columnsOfTab = 4;

/** How far a line is indented, in columns: one that somebody has typed with spaces stands as deep as its neighbours with tabs. */
export function indentInColumns(line: string): number {
  let columns = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\t') columns += columnsOfTab - (columns % columnsOfTab);
    else if (line[at]?.trim() === '') columns++;
    else break;
  }
  return columns;
}

/** How many characters stand before the text of a line: a tab is one. Of lines that a parser compares, and of offsets within a line. */
export function indentInCharacters(line: string): number {
  return line.length - line.trimStart().length;
}
