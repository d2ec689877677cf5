import { withOtherHalf } from '../graph/credentials/halves/other-halves.ts';
import type { StatementSubject } from '../graph/statements.ts';
import { recordOfSecret } from '../inventory/record-of-secret.ts';
import { byAccess } from '../model/access-in-words.ts';
import type { Credential, DecodedPart, Doubt } from '../model/credential.ts';
import type { GrantSetFact } from '../model/facts.ts';
import type { Identity } from '../model/identity.ts';
import { encloses, type Span, touches } from '../model/span.ts';
import { identityAt } from '../navigation.ts';
import type { Queries } from '../queries.ts';
import { reachersOf, resourceAt } from '../reach/reach.ts';
import { reacherInWords } from '../reach/reachable.ts';
import { hasExpired } from '../rules/credential-in-words.ts';
import { loweredInWords } from '../rules/lowered-in-words.ts';
import { uncapitalised } from '../rules/opens-in-words.ts';
import type { SecretMask } from '../rules/secret-mask.ts';
import { grantWithout } from '../rules/without-secrets.ts';
import { setAt } from '../set-navigation.ts';
import { fileOf } from '../text/paths/file-of.ts';
import { toolInWords } from '../words/agent-in-words.ts';
import { actionLines } from '../words/aws-actions-in-words.ts';
import { becomingAt } from '../words/federation-in-words.ts';
import { grantInWords } from '../words/in-words.ts';
import { kubernetesRuleInWords } from '../words/kubernetes-in-words.ts';
import { actionHover } from './action-hover.ts';
import { identityCard } from './identity-card.ts';
import { askedRoleHover, jobHover } from './job-hover.ts';
import { code, escaped, limited } from './markdown.ts';
import { permissionsHover } from './permissions-hover.ts';
import { recordCard } from './record-card.ts';
import { roleHover } from './role-hover.ts';
import { valueHover } from './value-hover.ts';

/** What parts a secret or a tool from whose it is; no text of a workspace holds it, since that is escaped. */
export const betweenCards = '\n\n---\n\n';

/** Markdown for what stands at an offset: a secret, else an identity; undefined where neither does. */
export function hoverAt(
  queries: Queries,
  path: string,
  offset: number,
): { readonly markdown: string; readonly span: Span } | undefined {
  const credential = queries.store.facts(path)?.credentials.find(({ span }) => touches(span, offset));
  const named = identityAt(queries, path, offset);
  if (credential !== undefined) {
    const told = toldAbove(queries, path, credential);
    const whole = withSplit(queries, credential, path);
    const cards = [
      credentialCard(partsWithout(whole, queries.maskOf(path)), queries.today(), told),
      ...(named === undefined ? recordCards(queries, whole) : [identityCard(queries, named.identity)]),
    ];
    return { markdown: cards.join(betweenCards), span: credential.span };
  }
  if (named !== undefined) {
    // A tool of a server says first what the tool does.
    const tool = grantHover(queries, path, offset);
    const isTool = tool !== undefined && named.identity.at.path !== path && named.identity.kind === 'mcp-server';
    if (isTool)
      return {
        markdown: [tool.markdown, identityCard(queries, named.identity)].join(betweenCards),
        span: tool.span,
      };
    const becoming = becomingAt(queries, path, offset, named.identity.symbol);
    const first = becoming === undefined ? [] : [escaped(becoming), ''];
    return { markdown: [...first, identityCard(queries, named.identity)].join('\n'), span: named.span };
  }
  const job = jobHover(queries, path, offset);
  if (job !== undefined) {
    const lists = job.lists.flatMap(([title, lines]) => limited(title, lines));
    return {
      markdown: [`**${escaped(job.name)}** · job of ${escaped(job.of)}`, '', ...lists].join('\n'),
      span: job.span,
    };
  }
  const asked = askedRoleHover(queries, path, offset);
  if (asked !== undefined)
    return { markdown: limited(`Role ${escaped(asked.name)}`, asked.lines).join('\n'), span: asked.span };
  const action = actionHover(queries, path, offset);
  if (action !== undefined) return { markdown: limited('Action', action.lines).join('\n'), span: action.span };
  const permissions = permissionsHover(queries, path, offset);
  if (permissions !== undefined)
    return { markdown: limited('Permissions', permissions.lines).join('\n'), span: permissions.span };
  const role = roleHover(queries, path, offset);
  if (role !== undefined)
    return { markdown: limited(`Role ${escaped(role.name)}`, role.lines).join('\n'), span: role.span };
  return (
    resourceHover(queries, path, offset) ??
    setHover(queries, path, offset) ??
    grantHover(queries, path, offset) ??
    valueHover(queries, path, offset)
  );
}

/** With the file that has its other half, where people have split the pair, and what that tells. */
function withSplit({ otherHalf }: Queries, credential: Credential, path: string): Credential {
  const other = otherHalf(credential, path);
  if (other === undefined || other.at.path === path) return credential;
  const { of, at, called = 'key id' } = other;
  const split = { label: of === 'id' ? 'secret' : called, value: `in ${fileOf(at.path)}` };
  const whole = withOtherHalf(credential, other);
  return { ...whole, decoded: [...whole.decoded, split] };
}

/** Whose it is by the inventory alone. */
function recordCards({ records }: Queries, { keys }: Credential): readonly string[] {
  const stated = recordOfSecret(records, keys);
  return stated === undefined ? [] : [recordCard(stated)];
}

/** The message of the open finding of a credential, which editors show above its hover; empty: none. */
function toldAbove(queries: Queries, path: string, { rule, span }: Credential): string {
  const finding = queries
    .findings(path)
    .find(({ at, suppressed, ...of }) => of.rule === rule && at.span.start === span.start && suppressed === undefined);
  return finding?.brief ?? finding?.message ?? '';
}

/** Whether a message says a part of a credential: a name by itself, what is short only with its label. */
function isSaidIn(message: string, { label, value }: DecodedPart): boolean {
  const said = label === 'expires' ? value.slice(0, 10) : value;
  const isCounted = message.includes(`${label} ${said}`) || message.includes(`${said} ${label}`);
  return isCounted || (said.length > shortest && message.includes(said));
}

/** Characters that may stand in a message by chance. */
const shortest = 3;

/** Whose it is may be what opens something else in the same file. */
function partsWithout(credential: Credential, mask: SecretMask): Credential {
  const decoded = credential.decoded.map((part) => ({
    ...part,
    value: mask(part.value, undefined, new Set([part.value])),
  }));
  return { ...credential, decoded };
}

/** What is known of a credential, but for what its problem says. */
function credentialCard(credential: Credential, today: string, told: string): string {
  const { title, preview, doubt, decoded } = credential;
  const facts = decoded.filter((part) => !isSaidIn(told, part)).map(({ label, value }) => `- ${label}: ${code(value)}`);
  const verdict = told === '' || doubt === undefined ? verdictInWords(credential) : '';
  const isExpired = told === '' && hasExpired(credential, today);
  const heading = `**${escaped(title)}** ${code(preview)}${verdict}${isExpired ? ', expired' : ''}`;
  return [heading, ...(facts.length > 0 ? ['', ...facts] : [])].join('\n');
}

/** What speaks for or against it, in parentheses: by the very question, where that is known. */
function verdictInWords({ doubt, checksum, loweredBy }: Credential): string {
  if (doubt !== 'stand-in' || loweredBy === undefined || loweredBy === 'place') return verdicts[doubt ?? checksum];
  return ` (${uncapitalised(loweredInWords(loweredBy, undefined)).replace(/\.$/, '')})`;
}

const verdicts: Readonly<Record<Doubt | Credential['checksum'], string>> = {
  valid: ' (checksum valid)',
  failed: ' (checksum fails: probably invented)',
  none: '',
  'checksum-fails': ' (checksum fails: probably invented)',
  'structure-broken': ' (structure cannot be read: cut off or invented)',
  'looks-invented': ' (repeats itself, counts or spells words: probably invented)',
  'stand-in': ' (stands where others are tried or shown)',
  'own-machine': ' (opens something on the machine itself)',
  'ends-soon': ' (ends by itself within hours)',
  'catches-mail': ' (its server catches mail to show it, and delivers none)',
  'for-development': ' (stands in the settings of whoever writes the program)',
  'stores-alone': ' (its set-up starts stores alone, while somebody writes the program)',
  'for-guests': ' (opens a network for guests, who are all told it)',
  'for-visitors': ' (a page fills it in for every visitor)',
  'guessed-first': ' (many would try it first)',
  'of-words': ' (reads as made up by hand, and nothing says what it opens)',
  published: ' (everybody has been given it)',
  'shut-down': ' (its service was shut: nothing accepts it)',
  protected: ' (protected by a passphrase)',
  'out-of-place': ' (nothing around it says that it is used)',
};

function grantHover(queries: Queries, path: string, offset: number): { markdown: string; span: Span } | undefined {
  const at: Span = { start: offset, end: offset };
  const subject = queries.graph
    .statementsIn(path)
    .find(({ grant }) =>
      [...grant.actions, ...grant.resources].some((term) => term.at.path === path && encloses(term.at.span, at)),
    );
  if (subject === undefined) return undefined;
  const { holders } = subject;
  const grant = grantWithout(subject.grant, queries.maskOf);
  const term = [...grant.actions, ...grant.resources].find((candidate) => encloses(candidate.at.span, at));
  const names = holders.flatMap((symbol) => queries.identity(symbol)?.name ?? []);
  const who =
    names.length === 0
      ? 'No identity of this repository is known to hold it.'
      : `Held by ${names.map(code).join(', ')}.`;
  const pattern = grant.provider === 'aws' && term && grant.actions.includes(term) ? term.text : undefined;
  const covered = pattern === undefined ? [] : actionLines(pattern, queries.tables.aws);
  const tool = grant.provider === 'agent' ? ['', ...toolInWords(grant, holderOf(queries, holders))] : [];
  const words =
    grant.provider === 'kubernetes' ? `${kubernetesRuleInWords(grant)}${reachInWords(subject)}` : grantInWords(grant);
  const lines = [escaped(capitalised(words)), '', ...covered, who, ...tool];
  return { markdown: lines.join('\n'), span: term?.at.span ?? grant.at.span };
}

/** What a role of this repository or a policy allows, and who holds it. */
function setHover(queries: Queries, path: string, offset: number): { markdown: string; span: Span } | undefined {
  const found = setAt(queries, path, offset);
  if (found === undefined) return undefined;
  const { symbol, kind } = found.set;
  const grants = queries.graph
    .heldBy(symbol, 'grant')
    .map((grant) => grantWithout(grant, queries.maskOf))
    .sort(byAccess);
  const holders = queries.graph
    .boundTo(symbol)
    .map(({ name, level }) => (level === 'cluster' ? `${name}, in every namespace` : name));
  const title = `**${escaped(queries.graph.nameOf(symbol))}** · ${setLabels[kind]}`;
  const lines = [
    ...limited('Allows', [...new Set(grants.map(grantInWords))]),
    ...limited('Held by', [...new Set(holders)]),
  ];
  return { markdown: [title, '', ...lines].join('\n'), span: found.span };
}

const setLabels: Readonly<Record<GrantSetFact['kind'], string>> = {
  'aws-policy': 'AWS policy',
  'aws-policy-document': 'AWS policy document',
  'aws-group': 'AWS group',
  'k8s-role': 'Kubernetes role',
  'gcp-role': 'Google Cloud role',
  'vault-policy': 'Vault policy',
  'consul-policy': 'Consul policy',
  'nomad-policy': 'Nomad policy',
  'azure-role': 'Azure role',
  'entra-group': 'Entra ID group',
  'google-group': 'Google group',
};

/** Who can reach the bucket, secret, database or key that is declared here. */
function resourceHover(queries: Queries, path: string, offset: number): { markdown: string; span: Span } | undefined {
  const resource = resourceAt(queries, path, offset);
  if (resource === undefined) return undefined;
  const lines = [...new Set(reachersOf(queries, resource).map(reacherInWords))];
  const none = lines.length === 0 ? ['No identity of this repository is known to reach it.'] : [];
  const title = `**${escaped(resource.name)}**`;
  return { markdown: [title, '', ...limited('Can be reached by', lines), ...none].join('\n'), span: resource.span };
}

function holderOf(queries: Queries, [first]: readonly string[]): Identity | undefined {
  return first === undefined ? undefined : queries.identity(first);
}

/** Where bindings make the rule hold. */
function reachInWords({ bound }: StatementSubject): string {
  if (bound.some(({ level }) => level === 'cluster')) return ' in every namespace';
  return bound.length > 0 ? ' in the namespace of its binding' : '';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
