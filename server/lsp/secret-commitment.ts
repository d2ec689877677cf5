import { opensNothing } from '../engine/model/credential.ts';
import type { Finding } from '../engine/model/finding.ts';
import type { Span } from '../engine/model/span.ts';
import { hasExpired } from '../engine/rules/credential-in-words.ts';
import { fileOf } from '../engine/text/paths/file-of.ts';
import type { Head } from '../host/head.ts';
import { commitmentInWords, detailsOfCommitment } from '../report/commitment.ts';
import { rangeOf } from './to-protocol.ts';
import type { Workspace } from './workspace.ts';

/**
 * What git holds of the secret at a place of an open document, with the commit; undefined where there is no secret, or no git. What
 * its problem says already, which editors show above the same hover, is not said again.
 */
export async function commitmentAt(workspace: Workspace, path: string, span: Span): Promise<string | undefined> {
  const credential = workspace.engine
    .facts(path)
    ?.credentials.find((candidate) => candidate.span.start === span.start && candidate.span.end === span.end);
  const asked = askedIn(workspace, path);
  const value = valueAt(workspace, path, span);
  if (credential === undefined || asked === undefined || value === undefined) return undefined;
  const finding = workspace.engine
    .findings(path)
    .find(({ at, rule: id }) => id === credential.rule && at.span.start === span.start && at.span.end === span.end);
  const others = finding === undefined ? [] : otherFiles(finding);
  const line = lineTo(workspace, path, span);
  const commitment = await asked.head.committed(asked.file, value, asked.among(others), line);
  // What opens nothing, or no longer, is not rotated.
  if (opensNothing(credential) || hasExpired(credential, workspace.engine.today()))
    return detailsOfCommitment(commitment);
  const isTold = finding !== undefined && isToldOf(finding);
  // What its problem says to do is not said again.
  if (isTold && credential.renew !== undefined) return detailsOfCommitment(commitment);
  const renewal = credential.renew === undefined ? workspace.engine.rule(credential.rule) : { renew: credential.renew };
  return isTold ? detailsOfCommitment(commitment, renewal) : commitmentInWords(commitment, renewal);
}

/** What to do first about a finding of a secret, by whether HEAD holds it; undefined for all others. */
export async function commitmentOf(workspace: Workspace, path: string, finding: Finding): Promise<string | undefined> {
  if (!isToldOf(finding)) return undefined;
  const asked = askedIn(workspace, path);
  if (asked === undefined) return undefined;
  const value = valueAt(workspace, path, finding.at.span);
  if (value === undefined || value === '') return undefined;
  const isHeld = await asked.head.holds(asked.file, value, asked.among(otherFiles(finding)));
  const { span } = finding.at;
  const renew = workspace.engine
    .facts(path)
    ?.credentials.find(({ rule, span: { start } }) => rule === finding.rule && start === span.start)?.renew;
  const { provider } = workspace.engine.rule(finding.rule) ?? {};
  // The page is told by the hover.
  const where = renew !== undefined ? { renew } : provider !== undefined ? { provider } : {};
  return commitmentInWords({ kind: isHeld ? 'committed' : 'none' }, where);
}

/** Whether the problem of a finding says what git holds. */
function isToldOf({ rule, level, suppressed }: Finding): boolean {
  return rule.startsWith('secret-') && level !== 'note' && suppressed === undefined;
}

/** The other files that are known to have the value. */
function otherFiles({ related }: Finding): readonly string[] {
  return related.map(({ at }) => fileOf(at.path));
}

/** Who tells what is committed of a file, what it is called there, and which of others lie there as well. */
interface Asked {
  readonly head: Head;
  readonly file: string;
  among(files: readonly string[]): readonly string[];
}

/** Undefined where git answers nothing. */
function askedIn({ repository }: Workspace, path: string): Asked | undefined {
  if (repository === undefined) return undefined;
  const { head, below } = repository.headOf(fileOf(path));
  if (head.revision() === '') return undefined;
  const among = (files: readonly string[]) =>
    files.flatMap((file) => (file.startsWith(below) ? [file.slice(below.length)] : []));
  return { head, file: fileOf(path).slice(below.length), among };
}

/** The line of a place up to its end. */
function lineTo(workspace: Workspace, path: string, span: Span): string | undefined {
  const { start, end } = rangeOf(workspace, { path, span });
  return workspace
    .document(path)
    ?.text.getText({ start: { line: start.line, character: 0 }, end })
    .trimStart();
}

function valueAt(workspace: Workspace, path: string, span: Span): string | undefined {
  return workspace.document(path)?.text.getText(rangeOf(workspace, { path, span }));
}
