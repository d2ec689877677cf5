import type { Finding } from '../../model/finding.ts';
import type { Place } from '../../model/span.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { languageOf } from '../../text/language.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import { type OpenText, openTextAt } from '../edit/open-text.ts';
import { isInXmlComment, sourceComment, takesSourceComment } from '../edit/source-comment.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';

/** Writes `identity-hygiene: ignore RULE -- reason` above the finding, in the file's own comment syntax. */
export const ignore: FixKind = {
  kind: 'ignore',
  offers: (finding, context) => (canComment(finding, context) ? [offerOf('ignore', finding)] : []),
  accept: (id, finding, context) =>
    id.startsWith('ignore:') && canComment(finding, context) ? offerOf(id, finding) : undefined,
  changes(finding, { id }, context) {
    const reason = id.slice('ignore:'.length).replace(/\s+/g, ' ').trim() || `accepted ${context.today}`;
    const comment = `identity-hygiene: ignore ${finding.rule} -- ${reason}`;
    const change = edited(
      finding.at.path,
      places(finding).flatMap((at) => commentEdits({ ...finding, at }, context, comment)),
    );
    return change && [change];
  },
};

/** Where the finding stands, and what else of its file it tells. */
function places({ at, related }: Finding): readonly Place[] {
  return [at, ...related.filter((place) => place.isPart && place.at.path === at.path).map((place) => place.at)];
}

/** Findings of several rules may lie at one place, so the title names the rule. */
function offerOf(id: string, { rule }: Finding): FixOffer {
  const title = `Ignore ${rule} here, with a comment`;
  return { id, title, safety: 'review', effect: 'text only', isPreferred: false, asks: 'reason' };
}

function canComment(finding: Finding, context: FixContext): boolean {
  const { path } = finding.at;
  // An ignore of an ignore would need the next one.
  if (finding.rule.startsWith('suppression-') || path.endsWith('.ipynb') || context.text(path) === undefined)
    return false;
  if (languageOf(path) === 'xml' && isInXmlComment(context.text(path) ?? '', finding.at.span.start)) return false;
  const document = context.document(path);
  if (document && isWithin(document, finding))
    return editorOf(path, document).commentAbove(document, finding.at.span.start, 'x').length > 0;
  const { start } = finding.at.span;
  return takesSourceComment(path, context.text(path) ?? '', start) && openTextOf(finding, context)?.isReached !== false;
}

function commentEdits(finding: Finding, context: FixContext, comment: string): readonly Edit[] {
  const { path, span } = finding.at;
  const text = context.text(path);
  const document = context.document(path);
  if (document && isWithin(document, finding))
    return editorOf(path, document).commentAbove(document, span.start, comment);
  const literal = context.credential(finding)?.site?.literal;
  const offset = literal?.start ?? openTextOf(finding, context)?.start ?? span.start;
  return text === undefined ? [] : sourceComment(path, text, { offset, comment });
}

/** A text of several lines around the finding that no literal of one place tells. */
function openTextOf(finding: Finding, context: FixContext): OpenText | undefined {
  const { path, span } = finding.at;
  if (context.credential(finding)?.site?.literal !== undefined) return undefined;
  return openTextAt(path, context.text(path) ?? '', span.start);
}

/** In the structured part of the file, as against the text below front matter. */
function isWithin(document: SourceDocument, { at }: Finding): boolean {
  const last = document.roots.at(-1);
  return last === undefined || at.span.start <= last.span.end || document.syntax !== 'yaml';
}
