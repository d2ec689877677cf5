import { meantAction } from '../clouds/aws-operations.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An action that AWS does not have: a call by the name of its operation, or a slip of the pen. */
export function* awsUnknownAction(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'aws') return;
  for (const term of subject.grant.actions) {
    if (!term.exact || !/^[a-z0-9-]+:[a-z0-9*?]+$/i.test(term.text)) continue;
    if (context.tables.aws.expand(term.text).length > 0) continue;
    const meant = meantAction(term.text, context.tables.aws);
    // Data of actions is always a little older than AWS: only what looks like another action is told.
    if (meant) yield grantDraft(subject, term, { action: term.text, meant });
  }
}
