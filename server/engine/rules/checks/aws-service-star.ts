import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import { isDenied, isInRegions, isNarrowed, openResourceOf } from '../../graph/aws/permits.ts';
import type { Grant, Term } from '../../model/grant.ts';
import { allOfService, isSlightService } from '../clouds/all-of-service.ts';
import { permission } from '../clouds/aws-grant.ts';
import { ownRights } from '../clouds/aws-own-rights.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { holderInWords } from '../holder-in-words.ts';
import { listInWords } from '../message.ts';
import type { CheckContext, Draft, GrantSubject, Subject } from '../rule.ts';

/** A statement that permits all of a service; a note where it is limited to named resources. */
export function* awsServiceStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject) ?? opened(subject);
  if (!permitted || isNarrowed(permitted.grant)) return;
  const [term, ...others] = permitted.grant.actions
    .filter(({ text, exact }) => exact && allOfService(text) !== undefined && !isChannel(text, context))
    .map((pattern) => ({ pattern, reach: reachOf(pattern.text, context) }))
    .toSorted((a, b) => b.reach - a.reach)
    .map(({ pattern }) => pattern);
  if (!term) return;
  // A list may name one twice.
  const more = [...new Set(others.map(({ text }) => text))].filter((text) => text !== term.text);
  const isOpen = openResourceOf(permitted.grant, serviceOf(term.text)) !== undefined;
  const isOfResource = permitted.grant.role === 'resource';
  const isOfIam = isAdministrator(term.text) && !isOfResource && !isOpen;
  const own = isOfIam ? ownRights(permitted) : undefined;
  const ruled = isOfIam && !own ? ruledBy(permitted) : undefined;
  const draft = grantDraft(permitted, term, {
    ...(isOfResource && { identity: permitted.grant.principals[0]?.text ?? '' }),
    action: term.text,
    others: more.length > 0 ? `, like ${listInWords(more)},` : '',
    service: serviceOf(term.text),
    services: listInWords([term, ...others].map(({ text }) => serviceOf(text))),
    where: isOfResource
      ? `on ${holderInWords(permitted.grant)}`
      : isOpen
        ? `on every resource${isAdministrator(term.text) ? ' and give itself any right, as an administrator' : ''}`
        : 'on the named resources',
    so: own ?? (ruled ? `, so it can write any policy into such a ${ruled} and act as it, as an administrator` : ''),
    included: changesAccess(term.text, context) ? 'policy changes and deletion' : 'deletion',
  });
  if (own) return yield { ...draft, level: 'error' };
  if (ruled) return yield draft;
  const isSlight = [term, ...others].every(({ text }) => isSlightService(serviceOf(text)));
  const isLimited = isInRegions(permitted.grant) && !isAdministrator(term.text);
  if (!isOpen || isOfResource || isSlight || isLimited) return yield { ...draft, level: 'note' };
  // Who may change every permission has every permission.
  yield isAdministrator(term.text) ? { ...draft, level: 'error' } : draft;
}

function serviceOf(pattern: string): string {
  return pattern.slice(0, pattern.indexOf(':')).toLowerCase();
}

function isAdministrator(pattern: string): boolean {
  return allOfService(pattern) === 'iam';
}

/** Roles or users whose policies and whose trust the statement leaves to its holder, by name or by pattern. Those of AWS itself take no policy. */
function ruledBy({ grant, holders }: GrantSubject): 'role' | 'user' | undefined {
  const isRuled = ({ text }: Term) => /:(?:role|user)\//.test(text) && !/:role\/aws-service-role\//.test(text);
  const named = grant.resources.find(isRuled);
  if (!named || grant.negated.resources) return undefined;
  const kind = named.text.includes(':role/') ? 'role' : 'user';
  const writing = kind === 'role' ? 'iam:PutRolePolicy' : 'iam:PutUserPolicy';
  const isLimited = holders.length > 0 && holders.every(({ boundary }) => boundary !== undefined);
  return isLimited || isDenied(writing, holders) ? undefined : kind;
}

function changesAccess(pattern: string, { tables }: CheckContext): boolean {
  return tables.aws.expand(pattern).some(({ access }) => access === 'permissions');
}

/** A statement of a resource's policy for somebody by name; its own account keeps the last word, and everybody is said elsewhere. */
function opened(subject: Subject): GrantSubject | undefined {
  if (subject.kind !== 'grant') return undefined;
  const { provider, role, effect, negated, principals } = subject.grant;
  const isResource = provider === 'aws' && role === 'resource' && effect === 'allow';
  if (!isResource || negated.actions || negated.principals || principals.length === 0) return undefined;
  return principals.every(isSomebody) ? subject : undefined;
}

function isSomebody({ type, text, exact }: Grant['principals'][number]): boolean {
  if (!exact || /[*?]/.test(text)) return false;
  return type === 'service' || (type === 'aws' && /^arn:[^:]*:iam::\d{12}:(?:role|user)\//.test(text));
}

/** How far a service reaches beyond itself: first the actions that alone give more rights, then those that hand out what is stored, or credentials, then those that say who may do what. */
function reachOf(pattern: string, { tables }: CheckContext): number {
  const actions = tables.aws.expand(pattern);
  const changes = actions.filter(({ access }) => access === 'permissions').length;
  const credentials = actions.filter(({ name }) => risks.credentials.includes(name)).length;
  const stores = actions.some(({ name }) => risks.exfiltration.includes(name)) ? 500 : 0;
  return 1000 * actions.filter(({ name }) => decisive.has(name)).length + stores + 100 * credentials + changes;
}

const decisive: ReadonlySet<string> = new Set(
  risks.escalation.flatMap(({ needs }) => (needs.length === 1 ? needs : [])),
);

/** Of `ec2messages` and the like no action takes a resource or changes permissions: all of them is the usual grant. */
function isChannel(pattern: string, { tables }: CheckContext): boolean {
  return tables.aws.expand(pattern).every(({ isScopable, access }) => !isScopable && access !== 'permissions');
}
