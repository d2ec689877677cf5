import type { Draft, Subject } from '../rule.ts';

/** An agent that strangers' events start, in a job whose token may write. A stranger who must be let in first weighs less. */
export function* agentUntrustedTriggerWrite(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, traits, block } = subject.identity;
  const { untrustedTrigger, writeScopes, actorGate } = traits;
  if (!untrustedTrigger || !writeScopes) return;
  const scopes = Array.isArray(writeScopes.value) ? writeScopes.value : [String(writeScopes.value)];
  yield {
    at: { path: block.path, span: writeScopes.span },
    identity: symbol,
    about: scopes.join(', '),
    args: {
      identity: name,
      event: String(untrustedTrigger.value),
      scopes: scopes.join(', '),
      harm: harmOf(scopes),
    },
    related: [{ at: { path: block.path, span: untrustedTrigger.span }, message: 'Anybody can cause this event' }],
    ...(actorGate && { level: 'note' }),
  };
}

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
