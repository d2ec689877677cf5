import type { Language } from '../../text/language.ts';
import type { Candidate } from '../candidate.ts';
import type { MatchKind } from '../detector.ts';

/** Told by a name or a place alone: within a text that explains something, such a reading is most often an example. */
const namedKinds: ReadonlySet<MatchKind> = new Set<MatchKind>(['generic', 'login', 'command', 'uri']);

/** What a reading within a text may weigh: weak. */
const mostInText = 0.4;

/**
 * Lowers readings whose name stands within a text of several lines of Python, as documentation and its examples do. A
 * text that is itself given to a name is none of these. One pass over the text, and only where it could matter.
 */
export function withoutExamples(
  text: string,
  language: Language,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  if (language !== 'python' || !/"""|'''/.test(text)) return candidates;
  if (!candidates.some(isNamed)) return candidates;
  const blocks = blocksOf(text);
  return candidates.map((candidate) => {
    if (!isNamed(candidate)) return candidate;
    const at = candidate.assignment?.nameSpan.start ?? candidate.span.start;
    return blocks.some(({ start, end }) => start < at && at < end) && candidate.weight > mostInText
      ? { ...candidate, weight: mostInText }
      : candidate;
  });
}

function isNamed({ detector }: Candidate): boolean {
  return namedKinds.has(detector.match);
}

/** Texts between three quotes; comments and texts of one line are passed over, since they may hold such quotes. */
const parts = /("""(?:[^\\]|\\[^])*?"""|'''(?:[^\\]|\\[^])*?''')|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|#[^\n]*/g;

function blocksOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const blocks: { readonly start: number; readonly end: number }[] = [];
  for (const match of text.matchAll(parts))
    if (match[1] !== undefined) blocks.push({ start: match.index, end: match.index + match[1].length });
  return blocks;
}
