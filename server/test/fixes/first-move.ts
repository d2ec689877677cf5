import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

/** A value that nobody guesses. */
export const secret = 'jpmwd8n4ptlswmf4m29bw7qd';

export interface Fixed {
  readonly after: Texts;
  readonly advice: string;
}

/** The texts after the first secret of a file has moved in the way that comes first, and what is advised; undefined where no move writes a file. */
export function fixed(path: string, texts: Texts): Fixed | undefined {
  const files = { '.gitignore': '.env\n', ...texts };
  const engine = engineOver(files);
  // That a file holds secrets is said of the file.
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id, needsClipboard }) => id.startsWith('move-to-') && !needsClipboard);
  if (offer === undefined) return undefined;
  const result = engine.fix(path, finding.key, offer.id);
  const after = afterFix(files, result);
  const left = engineOver(after).findings(path);
  assert.ok(!left.some(({ key }) => key === finding.key), 'it stays');
  return { after, advice: (result.kind === 'changes' && result.advice) || '' };
}
