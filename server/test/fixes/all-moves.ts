import { afterFix, engineOver, type Texts } from './repository.ts';

export interface Moved {
  readonly after: Texts;
  /** Where people keep what was taken out, in the order of the moves. */
  readonly kept: readonly string[];
  /** What is said of the first secret that stays. */
  readonly left?: string;
}

/** The texts after every secret of some files has moved in the way that comes first, one after the other, as a person takes one offer after the other. */
export function allMoved(texts: Texts, paths: readonly string[] = Object.keys(texts)): Moved {
  const files = { '.gitignore': '.env\n', ...texts };
  let after: Texts = files;
  const kept: string[] = [];
  for (;;) {
    const engine = engineOver(after);
    const findings = paths
      .flatMap((path) => engine.findings(path))
      .filter(({ rule, suppressed }) => /^secret-(?!file-)/.test(rule) && !suppressed);
    const next = findings
      .map((finding) => ({
        finding,
        offer: engine.offers(finding).find(({ id, needsClipboard }) => id.startsWith('move-to-') && !needsClipboard),
      }))
      .find(({ offer }) => offer !== undefined);
    if (next?.offer === undefined || kept.length > 20) {
      const left = findings[0] && (engine.byHand(findings[0]) ?? '');
      return { after, kept, ...(left === undefined ? {} : { left }) };
    }
    const result = engine.fix(next.finding.at.path, next.finding.key, next.offer.id);
    after = afterFix(after, result);
    kept.push((result.kind === 'changes' && result.takenOut?.keep) || '');
  }
}
