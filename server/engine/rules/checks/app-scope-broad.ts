import { appScope } from '../../extract/apps/scopes.ts';
import { askedBy } from '../app-scopes.ts';
import type { Draft, Subject } from '../rule.ts';

/** A scope that reaches all data of a kind, or that administers the whole. */
export function* appScopeBroad(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const [identity] = subject.holders;
  for (const { platform, term } of askedBy(subject.grant)) {
    const { breadth, allows, narrower } = appScope(platform, term.text);
    if (breadth === undefined || allows === undefined || !identity) continue;
    yield {
      at: term.at,
      identity: identity.symbol,
      about: term.text.toLowerCase(),
      args: { identity: identity.name, scope: shortened(term.text), allows, remedy: remedyFor(narrower) },
    };
  }
}

function remedyFor(narrower: readonly string[]): string {
  if (narrower.length === 0) return 'Drop it unless the app cannot work without.';
  return `${narrower.slice(0, 2).map(shortened).join(' or ')} often is enough.`;
}

/** Scopes of Google are addresses of which only the end tells. */
function shortened(scope: string): string {
  return scope.replace(/^https:\/\/www\.googleapis\.com\/auth\//, '');
}
