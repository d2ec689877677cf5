import { mayApply } from '../../graph/aws/arn.ts';
import { isDenied, isNarrowed, openResource } from '../../graph/aws/permits.ts';
import { permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A pattern of actions that reaches some which change who may do what; a note where it is limited to named resources. */
export function* awsPrefixReachesAdmin(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted || isNarrowed(permitted.grant) || permitted.grant.negated.resources) return;
  const { grant, holders } = permitted;
  for (const term of grant.actions) {
    if (!term.exact || !/^[a-z0-9-]+:.*[^:*].*\*|\*.*[^:*]/i.test(term.text)) continue;
    const covered = context.tables.aws.expand(term.text);
    const reached = covered.filter(
      (action) =>
        action.access === 'permissions' &&
        !isDenied(action.name, holders) &&
        grant.resources.some((resource) => mayApply(action, resource)),
    );
    const [first] = reached;
    if (!first || reached.length === covered.length) continue;
    const draft = grantDraft(permitted, term, {
      pattern: term.text,
      first: first.name,
      count: `${reached.length} of its ${covered.length} actions`,
    });
    yield openResource(grant) ? draft : { ...draft, level: 'note' };
  }
}
