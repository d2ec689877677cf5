import type { Finding } from '../model/finding.ts';
import type { PipelineJobFact, TriggerFact } from '../model/pipeline.ts';
import { edited } from './changed-file.ts';
import type { FixContext, FixKind } from './fix.ts';

/**
 * Writes the subject that the jobs which take the role really have: of their environment, else of the one branch that
 * starts them. The repository stays the one that is written.
 */
export const setOidcSubject: FixKind = {
  kind: 'set-oidc-subject',
  offers(finding, context) {
    const subject = subjectFor(finding, context);
    if (!subject) return [];
    return [
      {
        id: 'set-oidc-subject',
        title: `Trust ${subject.text} alone`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: [`${subject.by} takes the role`],
      },
    ];
  },
  changes(finding, _, context) {
    const { path, span } = finding.at;
    const subject = subjectFor(finding, context);
    const text = context.text(path);
    if (!subject || text === undefined) return undefined;
    const written = text.slice(span.start, span.end);
    const quote = /^["']/.exec(written)?.[0] ?? '';
    const change = edited(path, [{ span, text: `${quote}${subject.text}${quote}` }]);
    return change && [change];
  },
};

function subjectFor(
  { rule, at, identity }: Finding,
  context: FixContext,
): { readonly text: string; readonly by: string } | undefined {
  if (rule !== 'oidc-loose-subject' || identity === undefined) return undefined;
  const text = context.text(at.path);
  const written = text?.slice(at.span.start, at.span.end).replace(/^["']|["']$/g, '');
  const repository = /^repo:([\w.-]+\/[\w.-]+):/.exec(written ?? '')?.[1];
  if (repository === undefined) return undefined;
  const subjects = (context.identity(identity)?.uses ?? []).flatMap(({ by, at: place }) => {
    const pipeline = context.facts(place.path)?.pipelines?.[0];
    const job = pipeline?.jobs.find(
      (candidate) =>
        candidate.symbol === by && candidate.span.start <= place.span.start && place.span.end <= candidate.span.end,
    );
    const claim = pipeline?.system === 'github' && job ? claimOf(job, pipeline.triggers) : undefined;
    return [{ claim, by: `${job?.id.text ?? by} of ${place.path}` }];
  });
  const [first] = subjects;
  // Jobs with other claims would be locked out.
  if (first?.claim === undefined || subjects.some(({ claim }) => claim !== first.claim)) return undefined;
  const subject = `repo:${repository}:${first.claim}`;
  return subject === written ? undefined : { text: subject, by: first.by };
}

/** Source: GitHub, "OpenID Connect reference": the environment comes before the branch. */
function claimOf(job: PipelineJobFact, triggers: readonly TriggerFact[]): string | undefined {
  if (job.environment) return /[${]/.test(job.environment.text) ? undefined : `environment:${job.environment.text}`;
  const branches = triggers.flatMap(({ event, filters }) =>
    event === 'push' && !filters.tags ? (filters.branches ?? ['*']) : ['*'],
  );
  const [branch] = branches;
  return branches.length === 1 && branch !== undefined && !/[*?+![]/.test(branch)
    ? `ref:refs/heads/${branch}`
    : undefined;
}
