import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * An agent that strangers' events start, in a job whose token may write. A stranger who must be let in first weighs less, as does a run behind a workflow that is not here; so does an agent of a few
 * listed tools, which can do what those do. Where these only look, the token is for other steps; where a sandbox without the network holds it, other steps use the token: a note.
 */
export function* agentUntrustedTriggerWrite(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, traits, block } = subject.identity;
  const { untrustedTrigger, writeScopes, actorGate, startUnknown, listedCommands, shutIn, selfHosted } = traits;
  const listed = Array.isArray(listedCommands?.value) ? listedCommands.value : undefined;
  if (!untrustedTrigger || !writeScopes || listed?.length === 0) return;
  const scopes = Array.isArray(writeScopes.value) ? writeScopes.value : [String(writeScopes.value)];
  yield {
    at: { path: block.path, span: writeScopes.span },
    identity: symbol,
    about: scopes.join(', '),
    args: {
      identity: `${name}${selfHosted ? ' on a runner of your own' : ''}`,
      event: String(untrustedTrigger.value),
      who: actorGate
        ? actorGate.value === 'writers'
          ? 'people with write access'
          : 'whom a condition admits'
        : 'anybody',
      scopes: scopes.join(', '),
      text: textOf(String(untrustedTrigger.value)),
      harm: shutIn ? shutHarm : listed ? `use ${listInWords(listed)}` : harmOf(scopes),
    },
    related: [{ at: { path: block.path, span: untrustedTrigger.span }, message: 'Anybody can cause this event' }],
    ...(listed && { level: 'warning' }),
    ...((actorGate ?? startUnknown ?? shutIn) && { level: 'note' }),
  };
}

const shutHarm = 'answer as its writer likes, while its sandbox keeps it from the token and the network';

/** What a stranger writes to cause the event. */
function textOf(event: string): string {
  if (/comment|slash|^command$/.test(event)) return 'a comment';
  return Object.hasOwn(textByEvent, event) ? (textByEvent[event] ?? '') : 'what they write';
}

const textByEvent: Readonly<Record<string, string>> = {
  issues: 'an issue',
  pull_request_target: 'a pull request',
  pull_request_review: 'a review',
  discussion: 'a discussion',
  workflow_run: 'the code or title of what ran before',
};

/** What the scopes allow, in words. Source: GitHub documentation, "Permissions required for GitHub Apps". */
function harmOf(scopes: readonly string[]): string {
  const names = scopes.map((scope) => /^[a-z-]+/.exec(scope)?.[0] ?? '');
  const harms = names.flatMap((name) => (Object.hasOwn(harmByScope, name) ? [harmByScope[name]] : []));
  return harms.length === 0 ? 'write there' : harms.join(', and ');
}

const harmByScope: Readonly<Record<string, string>> = {
  'write-all': 'push, merge or close',
  contents: 'push commits or merge',
  'pull-requests': 'edit or close pull requests',
  issues: 'edit or close issues',
  discussions: 'edit or close discussions',
  actions: 'start or cancel workflows',
  packages: 'publish packages',
  deployments: 'start deployments',
  pages: 'publish the site',
  checks: 'report checks as passed',
  statuses: 'report commits as passed',
  'security-events': 'dismiss security alerts',
  attestations: 'attest builds',
  'repository-projects': 'change projects',
};
