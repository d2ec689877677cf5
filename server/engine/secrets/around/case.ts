/**
 * Invariant of `secrets/around/`: one question about the text around a value a file, in the folder of what its answer does. Whoever looks further than 640
 * characters says so (`text/looked.ts`). It knows no matcher and no judge.
 */
import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import type { Candidate } from '../candidate.ts';
import type { DetectorEntry } from '../detector.ts';
import type { ScanOptions } from '../scan-options.ts';

/** A candidate with what each question about it starts from. */
export interface Case {
  readonly candidate: Candidate;
  readonly entry: DetectorEntry;
  readonly options: ScanOptions;
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  /** The value's place in the text. */
  readonly span: Span;
  readonly value: string;
  /** Where the value is read, and its place there: the text itself, or what an encoded part of it reads as; `''` where nothing is encoded. */
  readonly source: string;
  readonly place: Span;
  readonly encoding: string;
  /** A name alone makes it a secret. */
  readonly isGeneric: boolean;
  /** A name makes it a secret, alone or with a form that other texts have too. */
  readonly isByName: boolean;
  /** Its form makes it one. */
  readonly isShape: boolean;
}

export function caseOf(candidate: Candidate, text: string, options: ScanOptions): Case {
  const { entry, match } = candidate.detector;
  const { span } = candidate;
  const { text: source, span: place, encoding } = candidate.within ?? { text, span, encoding: '' };
  return {
    candidate,
    entry,
    options,
    path: options.path,
    language: options.language,
    text,
    span,
    value: source.slice(place.start, place.end),
    source,
    place,
    encoding,
    isGeneric: match === 'generic',
    isByName: match === 'generic' || match === 'assigned',
    isShape: match === 'token' || match === 'assigned',
  };
}
