import type { Finding } from '../model/finding.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { envPathFor, freeName, moveIntoEnv } from './env-file.ts';
import { dialects } from './environment/dialects.ts';
import { interpolated } from './environment/interpolation.ts';
import { shellEdits, shellSecret } from './environment/shell.ts';
import type { FixContext, FixKind, FixOffer } from './fix.ts';
import { isLiteralSecret, type SourceLiteral, sourceLiteral, variableName } from './secret-literal.ts';

/**
 * Reads a secret of source code from the environment instead, and keeps its value in a `.env` that git ignores, or
 * gives it to the clipboard. The whole literal moves, so that the code sees the same text as before; of a text that
 * the language itself puts together, the secret alone.
 */
export const moveToEnvironment: FixKind = {
  kind: 'move-to-environment',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to the environment variable ${move.name}`;
    const common = { safety: 'review', effect: 'restart' } as const;
    return [
      { id: 'move-to-environment', title, ...common, isPreferred: true },
      {
        id: 'move-to-environment:clipboard',
        title: `${title}, value to the clipboard`,
        ...common,
        isPreferred: false,
        needsClipboard: true,
      },
    ];
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.edits);
    if (!own) return undefined;
    return needsClipboard ? [own] : [...moveIntoEnv(move.envPath, move.name, move.literal, context), own];
  },
  takesOut(finding, offer: FixOffer, context) {
    const move = offer.needsClipboard ? moveOf(finding, context) : undefined;
    return move && { value: move.literal.content, keep: `Set the environment variable ${move.name} to it.` };
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
  const way = wayOut(finding, context, text);
  if (way === undefined) return undefined;
  const envPath = envPathFor(path, context);
  const name = freeName(variableName(way.literal.site, finding), way.literal, context.text(envPath));
  const edits = way.edits(name);
  return edits.length > 0 ? { literal: way.literal, edits, name, envPath } : undefined;
}

/** What moves, and the edits of the source for the variable's name. */
interface Way {
  readonly literal: SourceLiteral;
  edits(name: string): readonly Edit[];
}

function wayOut(finding: Finding, context: FixContext, text: string): Way | undefined {
  const { path } = finding.at;
  if (context.credential(finding)?.site?.language === 'shell') {
    const literal = shellSecret(finding, context);
    return literal && { literal, edits: (name) => shellEdits(text, literal, name) };
  }
  const part = interpolated(finding, context);
  if (part) return { literal: part, edits: (name) => part.read({ text, literal: part, name, path, context }) };
  const literal = sourceLiteral(finding, context);
  const dialect = literal && dialects[literal.site.language];
  return dialect && { literal, edits: (name) => dialect({ text, literal, name, path, context }) };
}
