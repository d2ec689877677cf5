import type { Finding } from '../../model/finding.ts';
import type { Edit } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';
import { type SourceLiteral, variableName } from '../secret/secret-literal.ts';
import { optionOf } from '../secret/shell.ts';

/** A secret in a batch file of Windows, and the code that takes it from a variable. */
export interface BatchSecret {
  readonly literal: SourceLiteral;
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** Whether cmd of Windows runs the file, by its ending. */
export function isBatch(path: string): boolean {
  return /\.(?:bat|cmd)$/i.test(path);
}

/**
 * A variable that is set to the secret alone is left to the environment, and asked for; anywhere else its value is put in by
 * `%NAME%`. Undefined where the text is a comment, or cmd would read more into it.
 * Source: Windows Commands, "set", "if".
 */
export function batchSecret(finding: Finding, context: FixContext): BatchSecret | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const line = text.slice(start, span.start);
  const behind = /^[^\r\n]*/.exec(text.slice(span.end))?.[0] ?? '';
  const content = text.slice(span.start, span.end);
  if (/^\s*@?(?:rem\b|::)/i.test(line) || /[%!^&|<>"\s]/.test(content)) return undefined;
  const site = { language: 'batch' };
  const literal: SourceLiteral = { span, content, quote: '', site };
  const [, indent = '', quote = '', own = ''] = /^([ \t]*)@?set[ \t]+("?)([A-Za-z_]\w*)=$/i.exec(line) ?? [];
  if (own !== '') {
    if (behind.trimEnd() !== quote) return undefined;
    const whole = { start: start + indent.length, end: span.end + behind.trimEnd().length };
    const asked = `if not defined ${own} (echo ${own} is not set.& exit /b 1)`;
    return { literal, name: own, edits: [{ span: whole, text: asked }] };
  }
  const name = optionOf(line) ?? variableName(context.credential(finding)?.site, finding);
  return { literal, name, edits: [{ span, text: `%${name}%` }] };
}
