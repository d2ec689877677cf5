import type { Finding } from '../model/finding.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { envPathFor, freeName, moveIntoEnv } from './env-file.ts';
import type { FixContext, FixKind } from './fix.ts';
import { importOs } from './python-import.ts';
import { isLiteralSecret, type SourceLiteral, sourceLiteral, variableName } from './secret-literal.ts';

/**
 * Reads a secret of Python, JavaScript or TypeScript from the environment instead, and keeps its value in a `.env`
 * that git ignores. The whole literal moves, so that the code sees the same text as before.
 */
export const moveToEnvironment: FixKind = {
  kind: 'move-to-environment',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    return [
      {
        id: 'move-to-environment',
        title: `Move to the environment variable ${move.name}`,
        safety: 'review',
        effect: 'restart',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.edits);
    return own && [...moveIntoEnv(move.envPath, move.name, move.literal, context), own];
  },
};

interface Move {
  readonly literal: SourceLiteral;
  /** Of the source file. */
  readonly edits: readonly Edit[];
  readonly name: string;
  readonly envPath: string;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const literal = isLiteralSecret(finding) ? sourceLiteral(finding, context) : undefined;
  const dialect = literal && dialects[literal.site.language];
  const text = context.text(path);
  if (!dialect || text === undefined || path.endsWith('.ipynb')) return undefined;
  const envPath = envPathFor(path, context);
  const name = freeName(variableName(literal.site, finding), literal, context.text(envPath));
  const edits = dialect.edits(text, literal, name, path);
  return edits.length > 0 ? { literal, edits, name, envPath } : undefined;
}

interface Dialect {
  /** None where an expression cannot stand in the literal's place. */
  edits(text: string, literal: SourceLiteral, name: string, path: string): readonly Edit[];
}

const script: Dialect = {
  edits(text, { span }, name, path) {
    const isKey =
      /^\s*:/.test(text.slice(span.end, span.end + 20)) &&
      !/\?[^:\n]*$/.test(text.slice(Math.max(0, span.start - 200), span.start));
    const isModule = /(?:\bfrom|\bimport|\brequire\()\s*$/.test(text.slice(Math.max(0, span.start - 20), span.start));
    if (isKey || isModule) return [];
    const isJsxAttribute =
      /x$/.test(path) &&
      /[\w-]=$/.test(text.slice(Math.max(0, span.start - 40), span.start)) &&
      isInTag(text, span.start);
    const value = `process.env.${name}`;
    return [{ span, text: isJsxAttribute ? `{${value}}` : value }];
  },
};

/** Whether the last angle bracket before the place opens a tag. */
function isInTag(text: string, offset: number): boolean {
  return /<[A-Za-z][^<>]*$/.test(text.slice(Math.max(0, offset - 2_000), offset));
}

const dialects: Readonly<Record<string, Dialect | undefined>> = {
  python: {
    edits: (text, { span }, name) => [...importOs(text), { span, text: `os.environ["${name}"]` }],
  },
  javascript: script,
  typescript: script,
  tsx: script,
};
