import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import { type Escalation, escalationsByService, escalationsOf } from '../../graph/aws/escalation.ts';
import { coveringTerm, type Holder, openResource } from '../../graph/aws/permits.ts';
import type { Grant } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { allOfService } from '../clouds/all-of-service.ts';
import { grantedWith, permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { isTakenOnlyBy } from '../clouds/taken-by.ts';
import type { CheckContext, Draft, GrantSubject, Subject } from '../rule.ts';

/** A set of actions that together give more rights: told once, at the statement with the set's deciding action. */
export function* awsEscalation(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const { grant, holders } = permitted;
  const together = grantedWith(permitted, context);
  const ways = escalationsOf(grant, together).filter(({ needs }) => !isOfStar(grant, needs));
  const [way] = ways;
  const [deciding = ''] = way?.needs ?? [];
  if (!way) {
    yield* byService(permitted, together);
    return;
  }
  if (isToldAsCredentials(ways, grant)) return;
  const others = ways.slice(1);
  const draft = grantDraft(permitted, coveringTerm(grant, deciding), {
    how: `${way.how} (${way.needs.join(' + ')})`,
    others: others.length > 0 ? `, ${inWords(others, way)}` : '',
    deciding: [...new Set(ways.map(({ needs: [first = ''] }) => first))].slice(0, 3).join(', '),
  });
  yield isPipelines(ways, holders) ? { ...draft, level: 'note' } : draft;
}

/** A role that may be passed to one service alone has still the rights of every role that this service takes. */
function* byService(permitted: GrantSubject, together: readonly Holder[]): Iterable<Draft> {
  const { ways, services } = escalationsByService(permitted.grant, together);
  const [way] = ways;
  if (!way) return;
  const draft = grantDraft(permitted, coveringTerm(permitted.grant, 'iam:PassRole'), {
    how: `${way.how} that ${services.join(' or ')} takes (${way.needs.join(' + ')})`,
    others: '',
    deciding: 'iam:PassRole',
  });
  yield { ...draft, level: 'note' };
}

/** `aws-service-star` tells of what all of a service includes, and of all of IAM that it is everything. */
function isOfStar({ actions }: Grant, [deciding = '']: readonly string[]): boolean {
  const service = deciding.slice(0, deciding.indexOf(':'));
  return actions.some(({ text }) => ['iam', service].includes(allOfService(text) ?? ''));
}

/** A pipeline starts the builds that its stages name: whoever says what they run changes the pipeline itself. Source: CodePipeline user guide, "Manage the CodePipeline service role". */
function isPipelines(ways: readonly Escalation[], holders: readonly Identity[]): boolean {
  return (
    ways.every(({ needs: [first = ''] }) => first.startsWith('codebuild:StartBuild')) &&
    isTakenOnlyBy('codepipeline.amazonaws.com', holders)
  );
}

/** One is told as it is, of more the number. */
function inWords([only, ...more]: readonly Escalation[], { how }: Escalation): string {
  if (more.length > 0 || !only) return `or go one of ${more.length + 1} more ways`;
  const needs = only.needs.join(' + ');
  return only.how === how ? `also with ${needs}` : `or ${only.how} (${needs})`;
}

/** `aws-credential-actions` tells of these where the statement holds on everything. */
function isToldAsCredentials(ways: readonly Escalation[], grant: Grant): boolean {
  return (
    openResource(grant) !== undefined &&
    ways.every(({ needs: [only = '', ...others] }) => others.length === 0 && risks.credentials.includes(only))
  );
}
