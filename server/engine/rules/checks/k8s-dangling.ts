import type { Target } from '../../model/facts.ts';
import type { Place } from '../../model/span.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import { productNamed } from '../clouds/kubernetes-vendor.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A service account that a workload or a binding names and no file declares. Only where the repository declares
 * others: elsewhere they may all come from somewhere else.
 */
export function* k8sDangling(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { path, links, bindings, format } = subject.facts;
  if (format !== 'kubernetes') return;
  const uses = [
    ...links
      .filter((link) => link.relation === 'runs-as' && context.isPrinted(link, path))
      .map(({ to, span }) => ({ to, at: { path, span } })),
    ...bindings
      .filter((binding) => binding.provider === 'kubernetes' && context.isPrinted(binding, path))
      .map(({ subject: to, subjectSpan: span }) => ({ to, at: { path, span } })),
  ]
    .flatMap(({ to, at }) => named(to, at))
    // Mostly all are declared, which needs no look at all that the repository declares.
    .filter(({ to, at }) => context.meantBy(to, at.path).every((symbol) => context.identity(symbol) === undefined));
  if (uses.length === 0) return;
  const declared = context.declared('k8s-service-account');
  // A declaration whose name nobody knows may be any.
  if (declared.hasUnnamed() || !foldersAbove(path).some(declared.isIn)) return;
  // In whatever namespace: tools that apply manifests put them where they like.
  // A product's own binding names all of its parts, of which not all are installed.
  for (const { name, symbol, at } of uses)
    if (!declared.isNamed(name) && productNamed(name) === undefined)
      yield { at, about: symbol, args: { account: name } };
}

interface Naming {
  readonly name: string;
  readonly symbol: string;
  readonly to: Target;
  readonly at: Place;
}

/** `default` is in every namespace, and what a template makes is nobody's name. */
function named(to: Target, at: Place): readonly Naming[] {
  const name = 'symbol' in to ? /^k8s#ServiceAccount\/[^/]+\/([^/{}]+)$/.exec(to.symbol)?.[1] : undefined;
  if (!('symbol' in to) || name === undefined || name === 'default') return [];
  return [{ name, symbol: to.symbol, to, at }];
}
