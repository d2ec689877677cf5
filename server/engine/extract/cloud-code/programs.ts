/** Endings of programs in TypeScript, JavaScript and Python. */
export const programEndings: readonly string[] = ['ts', 'mts', 'cts', 'tsx', 'js', 'mjs', 'cjs', 'jsx', 'py'];

const isScript = /\.(?:[mc]?[jt]s|[jt]sx)$/;

/** Whether the beginning of a program imports what it is asked about, in each language. */
interface Imports {
  script(head: string): boolean;
  python(head: string): boolean;
}

/** Whether somebody has written a program with such imports. */
export function isProgramOf(path: string, head: string, imports: Imports): boolean {
  if (path.endsWith('.py')) return imports.python(head);
  return isScript.test(path) && imports.script(head) && isWritten(head);
}

/** What a compiler made of a program says the same again. */
function isWritten(head: string): boolean {
  return !/\bexports, ['"]__esModule['"]|\b__(?:importStar|importDefault|awaiter|webpack_require__)\b|^\/\/ node_modules\//m.test(
    head,
  );
}
