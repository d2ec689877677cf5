import { textAfter } from '../fixes/changed-file.ts';
import { applyEdits, type Edit } from '../fixes/edit/edit.ts';
import { lineEdits } from '../fixes/edit/line-edits.ts';
import { isWorkload } from '../fixes/environment/loading/in-manifests.ts';
import { isPipeline } from '../fixes/environment/loading/in-pipelines.ts';
import type { FileChange, FixResult } from '../fixes/fix.ts';
import type { Credential } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { encloses, type Span } from '../model/span.ts';

export interface PastedText {
  readonly text: string;
  readonly title: string;
  /** What changes besides the pasted text, against the file as it is before the paste. */
  readonly changes: FixResult;
}

/** What is asked of the repository, with the texts that `withTexts` puts in place. */
export interface PasteQueries {
  text(path: string): string | undefined;
  withTexts<T>(texts: ReadonlyMap<string, string>, work: () => T): T;
  /** Secrets in the span, each with its key id. */
  secrets(span: Span): readonly PastedSecret[];
  credentials(): readonly Credential[];
  move(finding: Finding): FixResult | undefined;
  difference(path: string, after: string): FileChange;
}

interface PastedSecret {
  readonly finding: Finding;
  readonly digest: string | undefined;
}

/** A text about to be pasted; `replaced` is what it takes the place of. */
interface Insertion {
  readonly path: string;
  readonly replaced: Span;
  readonly text: string;
}

/** Moves of one paste. */
const mostMoves = 100;

/** Rewrites a text about to be pasted by the fixes of the secrets in it; undefined where nothing is to be rewritten. */
export function pastedText({ path, replaced, text }: Insertion, queries: PasteQueries): PastedText | undefined {
  const before = queries.text(path) ?? '';
  let own: Pasted = {
    text: before.slice(0, replaced.start) + text + before.slice(replaced.end),
    span: { start: replaced.start, end: replaced.start + text.length },
  };
  const texts = new Map([[path, own.text]]);
  const secrets = queries.withTexts(texts, () => queries.secrets(own.span));
  /** Whoever pastes into a program has not asked for another pipeline or deployment. */
  const isOfRun = (change: FileChange) =>
    isPipeline(change.path) || (change.kind === 'edit' && isWorkload(queries.text(change.path) ?? ''));
  /** The first of those places of a value in the pasted text that are left. */
  const movedNext = ({ finding, digest }: PastedSecret) =>
    queries.withTexts(texts, () => {
      const next = queries
        .credentials()
        .find((each) => each.rule === finding.rule && each.digest === digest && encloses(own.span, each.span));
      return next && queries.move({ ...finding, at: { path, span: next.span } });
    });
  const results: (FixResult & { kind: 'changes' })[] = [];
  // Each secret sees what those before it have changed, so that two of one name get two names.
  for (const secret of secrets)
    while (results.length < mostMoves) {
      const result = movedNext(secret);
      if (result?.kind !== 'changes' || result.changes.every((change) => change.path !== path)) break;
      results.push(result);
      for (const change of result.changes.filter((each) => each.path === path || !isOfRun(each))) {
        if (change.path === path && change.kind === 'edit') own = pastedAfter(own, change.edits);
        texts.set(
          change.path,
          change.path === path ? own.text : textAfter(change, texts.get(change.path) ?? queries.text(change.path)),
        );
      }
    }
  const [first] = results;
  if (first === undefined) return undefined;
  const around = editsAround(before, replaced, own);
  const others = [...texts].flatMap(([other, after]) => (other === path ? [] : [queries.difference(other, after)]));
  const changes: readonly FileChange[] =
    around.length === 0 ? others : [{ kind: 'edit', path, edits: around }, ...others];
  return {
    text: own.text.slice(own.span.start, own.span.end),
    title: pasteTitle(first.title),
    changes: { ...first, changes },
  };
}

/** A text with a pasted one at `span`. */
interface Pasted {
  readonly text: string;
  readonly span: Span;
}

/**
 * The same after edits of the text. What a fix writes in place of a part of the pasted text counts as pasted, also
 * where it replaces more, such as the quotes around it.
 */
function pastedAfter({ text, span }: Pasted, edits: readonly Edit[]): Pasted {
  let { start, end } = span;
  let before = 0;
  let within = 0;
  for (const edit of edits) {
    const grown = edit.text.length - (edit.span.end - edit.span.start);
    const isBefore = edit.span.end < span.start || (edit.span.end === span.start && edit.span.start < span.start);
    const isBehind = edit.span.start > span.end || (edit.span.start === span.end && edit.span.end > span.end);
    if (isBefore) before += grown;
    else if (!isBehind) {
      start = Math.min(start, edit.span.start);
      end = Math.max(end, edit.span.end);
      within += grown;
    }
  }
  return { text: applyEdits(text, edits), span: { start: start + before, end: end + before + within } };
}

/** What changes around a pasted text, in offsets of the file before the paste; `replaced` is what it takes the place of. */
function editsAround(before: string, replaced: Span, { text, span }: Pasted): readonly Edit[] {
  const above = lineEdits(before.slice(0, replaced.start), text.slice(0, span.start));
  const below = lineEdits(before.slice(replaced.end), text.slice(span.end));
  const shifted = below.map((edit) => ({
    ...edit,
    span: { start: edit.span.start + replaced.end, end: edit.span.end + replaced.end },
  }));
  return [...above, ...shifted];
}

/** "Move to the environment variable X" becomes "Paste as environment variable X". */
function pasteTitle(fixTitle: string): string {
  const title = fixTitle.replace(/, (?:value|command) to (?:the clipboard|[^\s,]{1,80})/, '');
  const as = title.replace(
    /^(?:Move to|Replace it by|Ask for it as|Read from|Read it from|Read it from Secrets Manager, as) (?:the |an? )?/,
    'Paste as ',
  );
  return as === title ? `Paste and ${title.charAt(0).toLowerCase()}${title.slice(1)}` : as;
}
