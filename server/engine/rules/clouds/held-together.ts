import { holderInWords } from '../holder-in-words.ts';
import { listInWords } from '../message.ts';
import type { Draft, Rule, Subject } from '../rule.ts';
import { awsHarms } from './aws-together.ts';
import { azureHarms } from './azure-together.ts';
import { googleHarms } from './google-together.ts';
import type { Harms } from './harm.ts';
import { kubernetesHarms } from './kubernetes-together.ts';

/** What one of several findings about the holder of rights is among them. */
export interface HeldTogether {
  /** Who holds it, or the role or policy where nobody does: one is one thing to act on. */
  readonly of: string;
  /** Behind "It may also". */
  readonly called: string;
  /** The gravest is told. */
  readonly rank: number;
}

/** Where a finding is about what somebody is permitted in a cluster or a cloud; undefined for all others. */
export function heldTogether(rule: Rule, subject: Subject, draft: Draft): HeldTogether | undefined {
  const permitted = permittedIn(subject);
  const harm = permitted && harmsOf.get(permitted.provider)?.get(rule.id);
  if (!permitted || !harm) return undefined;
  const rank = typeof harm.rank === 'number' ? harm.rank : harm.rank(draft.args, subject);
  return { of: draft.identity ?? permitted.of, called: harm.called(draft.args), rank };
}

/** A statement that may stand in several policies of a file, each in the same words. */
interface Statement {
  /** The rule, and what is permitted on what. */
  readonly of: string;
  /** Who holds it. */
  readonly called: string;
}

/** The statement of a policy of AWS or a role of Kubernetes that a finding is about, or the policy of AWS itself, where that is about what its holder may do; undefined for all others. */
export function statementOf(rule: Rule, subject: Subject, draft: Draft): Statement | undefined {
  const { name = '', others = '' } = draft.args;
  if (subject.kind === 'role')
    return rule.id === 'aws-managed-full' && subject.identity
      ? { of: `${rule.id} ${name}${others}`, called: subject.identity.name }
      : undefined;
  if (subject.kind !== 'grant') return undefined;
  // Secrets of all namespaces are another matter than those of one.
  if (rule.id === 'k8s-secrets-read')
    return {
      of: `${rule.id} ${/every/.test(draft.args.reach ?? '')} ${draft.args.verbs ?? ''}`,
      called: holderInWords(subject.grant),
    };
  if (permittedIn(subject)?.provider !== 'aws' || !awsHarms.has(rule.id)) return undefined;
  return { of: `${rule.id} ${draft.about}`, called: holderInWords(subject.grant) };
}

const harmsOf: ReadonlyMap<string, Harms> = new Map([
  ['aws', awsHarms],
  ['azure', azureHarms],
  ['gcp', googleHarms],
  ['kubernetes', kubernetesHarms],
]);

function permittedIn(subject: Subject): { readonly provider: string; readonly of: string } | undefined {
  if (subject.kind === 'role') return { provider: subject.role.provider, of: subject.subject.toLowerCase() };
  if (subject.kind !== 'grant' || subject.grant.role !== 'grant') return undefined;
  return { provider: subject.grant.provider, of: subject.grant.holder };
}

/** The other things that somebody may do, for a message that tells the gravest. */
export function alsoInWords(called: readonly string[]): string {
  const all = toldOnce(called);
  const more = all.length > 3 ? `, and ${all.length - 2} things more` : '';
  const named = all.length > 3 ? all.slice(0, 2) : all;
  return `It may also ${named.some((name) => / and |, /.test(name)) ? named.join('; ') : listInWords(named)}${more}.`.replace(
    /…\.$/,
    '…',
  );
}

/** Of the same thing that is done in several ways, such as `make an administrator (…)`, one that names two of them. */
function toldOnce(called: readonly string[]): readonly string[] {
  const ways = new Map<string, readonly string[]>();
  for (const each of new Set(called)) {
    const [, what = each, way] = /^([^(]+) \((.+)\)$/.exec(each) ?? [];
    ways.set(what, [...(ways.get(what) ?? []), ...(way === undefined ? [] : [way])]);
  }
  return [...ways].map(([what, [first, second]]) => {
    if (first === undefined) return what;
    return `${what} (${second === undefined ? first : `${first}; ${second}`})`;
  });
}
