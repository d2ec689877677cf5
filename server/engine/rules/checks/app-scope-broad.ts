import { appScope } from '../../extract/apps/scopes.ts';
import { type AskedScope, askedBy, askedScopes, coveringScope } from '../app-scopes.ts';
import type { Draft, Subject } from '../rule.ts';

/** A scope that reaches all data of a kind, or that administers the whole. */
export function* appScopeBroad(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const [identity] = subject.holders;
  for (const scope of askedBy(subject.grant)) {
    const { platform, term } = scope;
    const { breadth, allows, narrower } = appScope(platform, term.text);
    if (breadth === undefined || allows === undefined || !identity) continue;
    if (isTold(scope, askedScopes(identity))) continue;
    yield {
      at: term.at,
      identity: identity.symbol,
      about: term.text.toLowerCase(),
      args: { identity: identity.name, scope: shortened(term.text), allows, remedy: remedyFor(narrower) },
    };
  }
}

/** Another scope says it already: a broader one, or the same for the other of two protocols. */
function isTold(scope: AskedScope, all: readonly AskedScope[]): boolean {
  if (coveringScope(scope, all) !== undefined) return true;
  const { text } = scope.term;
  return text === 'http://*/*' && all.some(({ term }) => term.text === 'https://*/*');
}

function remedyFor(narrower: readonly string[]): string {
  if (narrower.length === 0) return 'Drop it unless the app cannot work without.';
  return `${narrower.slice(0, 2).map(shortened).join(' or ')} often is enough.`;
}

/** Scopes of Google are addresses of which only the end tells. */
function shortened(scope: string): string {
  return scope.replace(/^https:\/\/www\.googleapis\.com\/auth\//, '');
}
