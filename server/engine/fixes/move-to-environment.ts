import type { Finding } from '../model/finding.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { envPathFor, freeName, moveIntoEnv } from './env-file.ts';
import { dialects } from './environment/dialects.ts';
import { shellEdits, shellSecret } from './environment/shell.ts';
import type { FixContext, FixKind } from './fix.ts';
import { isLiteralSecret, type SourceLiteral, sourceLiteral, variableName } from './secret-literal.ts';

/**
 * Reads a secret of source code from the environment instead, and keeps its value in a `.env` that git ignores.
 * The whole literal moves, so that the code sees the same text as before.
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
  const text = context.text(path);
  if (text === undefined || path.endsWith('.ipynb') || !isLiteralSecret(finding)) return undefined;
  const isShell = context.credential(finding)?.site?.language === 'shell';
  const literal = isShell ? shellSecret(finding, context) : sourceLiteral(finding, context);
  if (literal === undefined) return undefined;
  const envPath = envPathFor(path, context);
  const name = freeName(variableName(literal.site, finding), literal, context.text(envPath));
  const edits = isShell
    ? shellEdits(text, literal, name)
    : (dialects[literal.site.language]?.({ text, literal, name, path, context }) ?? []);
  return edits.length > 0 ? { literal, edits, name, envPath } : undefined;
}
