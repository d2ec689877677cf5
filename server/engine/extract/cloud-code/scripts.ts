/** Endings of programs in TypeScript and JavaScript. */
export const scriptEndings: readonly string[] = ['ts', 'mts', 'cts', 'tsx', 'js', 'mjs', 'cjs', 'jsx'];

export const isScript = /\.(?:[mc]?[jt]s|[jt]sx)$/;

/** Whether a program is written by somebody: what a compiler made of it says the same again. */
export function isWritten(head: string): boolean {
  return !/\bexports, ['"]__esModule['"]|\b__(?:importStar|importDefault|awaiter|webpack_require__)\b|^\/\/ node_modules\//m.test(
    head,
  );
}
