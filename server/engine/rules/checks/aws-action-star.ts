import { symbolInWords } from '../../graph/keys/symbol-in-words.ts';
import type { Grant } from '../../model/grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { holderInWords } from '../holder-in-words.ts';
import type { Draft, Subject } from '../rule.ts';

/** A statement whose action is `*`. */
export function* awsActionStar(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant, holders } = subject;
  if (grant.provider !== 'aws' || grant.effect !== 'allow' || grant.negated.actions) return;
  if (isOwnAccount(grant)) return;
  const every = grant.actions.find(({ text, exact }) => exact && /^\*+(:\*+)?$/.test(text));
  if (!every) return;
  yield grantDraft(subject, every, whatIn(grant, holders[0]?.name ?? holderInWords(grant)));
}

/**
 * Whether a resource lets in the account that it is in, whose policies then decide, as each key of KMS does from the beginning: the
 * account is looked up, not named. Source: KMS developer guide, "Default key policy".
 */
function isOwnAccount({ role, principals }: Grant): boolean {
  if (role !== 'resource' || principals.length === 0) return false;
  return principals.every(({ text, exact }) => !exact && /^arn:[^:]*:iam::\*:root$/.test(text));
}

function whatIn(
  { role, resources, negated, conditions: [condition] }: Grant,
  identity: string,
): Readonly<Record<'what' | 'where' | 'more' | 'remedy', string>> {
  if (role === 'trust')
    return {
      what: `Every action with ${identity} is permitted to those it trusts`,
      where: '',
      more: 'session tags and source identities included',
      remedy: 'Name the one way to assume it, such as sts:AssumeRole',
    };
  const where = negated.resources ? 'these resources' : whereIn(resources);
  const limit = condition ? ` under its condition on ${condition.key}` : '';
  return {
    what: `Every action on ${where} is permitted${limit}, deletion and policy changes included`,
    where: `${where}${limit}`,
    more: `more than ${identity} needs`,
    remedy: 'List the actions that are used',
  };
}

/** A star is every resource only where it is written. */
function whereIn(resources: Grant['resources']): string {
  if (resources.length === 0 || resources.some(({ text, exact }) => text === '*' && exact)) return 'every resource';
  const [only, ...others] = resources;
  if (only?.symbol === undefined || others.length > 0) return 'these resources';
  return symbolInWords(only.symbol);
}
