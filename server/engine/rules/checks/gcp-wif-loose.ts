import type { Clause } from '../../graph/trust/admission.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A Google service account with much to lose that pipelines become by the name of their repository alone: nothing asks for a
 * branch or an environment. Source: Google Cloud, "Configure Workload Identity Federation with deployment pipelines".
 */
export function* gcpWifLoose(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'gcp-service-account') return;
  const { identity } = subject;
  if (identity.risk.privilege === 'ordinary') return;
  for (const { role, admissions } of context.admitting()) {
    if (role !== identity.symbol) continue;
    const loose = admissions.find(({ clauses }) => clauses.length > 0 && clauses.every(namesRepositoryOnly));
    if (!loose) continue;
    const namesOne = loose.clauses.some(({ claim }) => /^repository(?:_id)?$/.test(claim));
    const related = [{ at: loose.at, message: 'Let in here' }];
    yield {
      at: identity.at,
      args: namesOne ? one : all,
      about: 'attribute.repository',
      identity: identity.symbol,
      related,
    };
    return;
  }
}

const one = { whose: 'the repository', asked: 'repository' };
const all = { whose: 'every repository of the organisation', asked: 'organisation' };

/** A condition that nobody can read may ask for more. */
function namesRepositoryOnly({ claim, patterns }: Clause): boolean {
  return patterns !== undefined && ofRepository.has(claim);
}

/** Claims that are the same for every run of a repository. Source: GitHub, "OpenID Connect reference". */
const ofRepository: ReadonlySet<string> = new Set([
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
]);
