import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** A file before and after; `before` absent: the file is new. */
export interface FileRewrite {
  /** Relative to where the patch is to be applied, with `/`. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** A unified diff that `git apply` takes, line ends and a missing final newline included. */
export function patchOf(rewrites: readonly FileRewrite[]): string {
  return rewrites.map(filePatch).join('');
}

function filePatch({ path, before, after }: FileRewrite): string {
  const isNew = before === undefined;
  const header = `diff --git ${quoted(`a/${path}`)} ${quoted(`b/${path}`)}\n${isNew ? 'new file mode 100644\n' : ''}`;
  const from = isNew ? '/dev/null' : `a/${path}`;
  const body = createTwoFilesPatch(from, `b/${path}`, before ?? '', after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return header + body;
}

/** Git quotes names that hold control characters, quotes, backslashes or bytes outside ASCII. */
function quoted(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what git quotes
  if (!/[\x00-\x1f"\\\x7f-\uffff]/.test(name)) return name;
  const bytes = [...Buffer.from(name)].map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\') return `\\${character}`;
    return byte < 0x20 || byte >= 0x7f ? `\\${byte.toString(8).padStart(3, '0')}` : character;
  });
  return `"${bytes.join('')}"`;
}
