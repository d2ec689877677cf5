import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import { type NewCondition, withCondition } from '../aws/condition.ts';
import { partOf, statementAt } from '../aws/statement-site.ts';
import { changedBySteps, edited, type Step } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { gitHubAdmissions, jobAt, repositoryOnGitHub, subjectEdits, subjectsOf } from './token-subjects.ts';

/**
 * Writes the subjects that the jobs which take the role really have: of their environments, else of the branches and
 * tags that start them; the main branch where no job takes the role. The repository stays the one that is written; where none is, it is the one of the git remote.
 */
export const setOidcSubject: FixKind = {
  kind: 'set-oidc-subject',
  offers(finding, context) {
    const wanted = wantedFor(finding, context);
    if (!wanted) return [];
    const { subjects, by } = wanted;
    return [
      {
        id: 'set-oidc-subject',
        title: subjects.length === 1 ? `Trust ${subjects[0]} alone` : `Trust ${subjects.length} subjects alone`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: [...(subjects.length > 1 ? subjects : []), ...by.map((job) => `${job} takes the role`)],
        ...(by.length === 0 && { isAttended: true, why: unknownRuns }),
      },
    ];
  },
  changes(finding, _, context) {
    const { path, span } = finding.at;
    const wanted = wantedFor(finding, context);
    if (!wanted) return undefined;
    if (finding.rule === 'oidc-no-subject') return conditionChanges(finding, wanted.subjects, context);
    const change = edited(path, subjectEdits(path, span.start, wanted.subjects, context));
    return change && [change];
  },
};

const unknownRuns =
  'No job here is known to take the role: which branches and events its runs have, only a person can tell.';

interface Wanted {
  readonly subjects: readonly string[];
  readonly by: readonly string[];
}

function wantedFor(finding: Finding, context: FixContext): Wanted | undefined {
  const { rule, at, identity } = finding;
  if (identity === undefined || !/^oidc-(?:loose|no)-subject$/.test(rule)) return undefined;
  const written = rule === 'oidc-loose-subject' ? writtenAt(finding, context) : undefined;
  // A program has no statement that a condition could be written into.
  const isWritten = statementAt(context.document(at.path), at.span.start) !== undefined;
  const isOpen = rule === 'oidc-no-subject' && isWritten && isGitHub(finding, context);
  const named = /^repo:([\w.-]+\/[\w.-]+):/.exec(written ?? '')?.[1];
  const repository = named ?? (written !== undefined || isOpen ? repositoryOnGitHub(context) : undefined);
  if (repository === undefined) return undefined;
  const jobs = (context.identity(identity)?.uses ?? []).map(({ by, at: place }) => jobAt(by, place, context));
  const subjects: string[] = [];
  for (const job of jobs) {
    const own = job && subjectsOf(job, repository, context);
    // A user that nobody can read here would be locked out.
    if (!own) return undefined;
    subjects.push(...own);
  }
  // Where no job of this repository takes the role, its main branch is the subject that is most likely meant.
  if (jobs.length === 0) subjects.push(`repo:${repository}:ref:refs/heads/main`);
  const distinct = [...new Set(subjects)];
  const takesPatterns = written === undefined || /[*?]/.test(written);
  if (distinct.length === 0 || distinct.includes(written ?? '') || (!takesPatterns && distinct.some(isPattern)))
    return undefined;
  if (rule === 'oidc-loose-subject' && subjectEdits(at.path, at.span.start, distinct, context).length === 0)
    return undefined;
  return { subjects: distinct, by: jobs.flatMap((job) => (job ? [`${job.job.id.text} of ${job.path}`] : [])) };
}

function isPattern(subject: string): boolean {
  return /[*?]/.test(subject);
}

function writtenAt({ at }: Finding, context: FixContext): string | undefined {
  return context
    .text(at.path)
    ?.slice(at.span.start, at.span.end)
    .replace(/^["']|["']$/g, '');
}

function isGitHub({ at, identity }: Finding, context: FixContext): boolean {
  const trust = (identity === undefined ? undefined : context.identity(identity))?.trust ?? [];
  const here = trust.filter((grant) => grant.at.path === at.path && encloses(grant.at.span, at.span));
  return here.length === 1 && gitHubAdmissions(here, context).length === 1;
}

const issuer = 'token.actions.githubusercontent.com';

/** The subject, and the audience where nothing is asked at all. */
function conditionChanges({ at }: Finding, subjects: readonly string[], context: FixContext) {
  const file = context.document(at.path);
  const site = statementAt(file, at.span.start);
  if (!file || !site) return undefined;
  const [only] = subjects;
  const value = subjects.length === 1 && only !== undefined ? only : [...subjects];
  const operator = subjects.some(isPattern) ? 'StringLike' : 'StringEquals';
  const added: readonly NewCondition[] = [
    ...(partOf(site, 'condition')
      ? []
      : [{ operator: 'StringEquals', key: `${issuer}:aud`, value: 'sts.amazonaws.com' }]),
    { operator, key: `${issuer}:sub`, value },
  ];
  const steps = added.map(
    (condition): Step =>
      (document) => {
        const place = statementAt(document, at.span.start);
        return place ? withCondition(place, condition) : [];
      },
  );
  return changedBySteps(at.path, file.syntax, steps, context);
}
