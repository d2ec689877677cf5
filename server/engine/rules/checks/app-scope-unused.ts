import { askedScopes, coveringScope } from '../app-scopes.ts';
import type { Draft, Subject } from '../rule.ts';

/** A scope that another one of the app holds already, or that the manifest itself shows nothing to use. */
export function* appScopeUnused(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'app') return;
  const { identity } = subject;
  const base = { identity: identity.symbol };
  const all = askedScopes(identity);
  for (const scope of all) {
    const other = coveringScope(scope, all);
    if (other === undefined) continue;
    const { text, at } = scope.term;
    const args = { identity: identity.name, scope: text, why: `${other} holds it already` };
    yield { ...base, at, about: text.toLowerCase(), args };
  }
  for (const [name, { value, span }] of Object.entries(identity.traits)) {
    if (!name.startsWith('idle.')) continue;
    const at = { path: identity.block.path, span };
    const scope =
      all.find(({ term }) => term.at.path === at.path && term.at.span.start === span.start)?.term.text ?? '';
    yield { ...base, at, about: scope.toLowerCase(), args: { identity: identity.name, scope, why: String(value) } };
  }
}
