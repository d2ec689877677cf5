import { isTemplated } from '../../extract/template-text.ts';
import type { Facts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import type { ListNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { asWrittenIn, insertDocument } from '../edit/yaml-documents.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { nodeAtRoute, nodesAt, routeTo } from '../place.ts';

/**
 * Gives each workload that shares a service account of Kubernetes one of its own, which is bound to the same roles: what each
 * needs less can then be taken from it. The workload that is called like the account keeps it, else the first.
 */
export const splitAccount: FixKind = {
  kind: 'split-account',
  offers(finding, context) {
    const found = sharersOf(finding, context);
    if (!found) return [];
    const names = found.leaving.map(({ name }) => name);
    return [
      {
        id: 'split-account',
        title: names.length === 1 ? `Make an account for ${names[0]}` : `Make accounts for ${names.length} workloads`,
        safety: 'review',
        effect: 'restart',
        isPreferred: true,
        ...(found.bindings.length > 0 && {
          isAttended: true,
          why: 'Each is bound to the same roles, so nothing is gained until somebody takes from each what it does not need.',
        }),
      },
    ];
  },
  changes(finding, _, context) {
    const found = sharersOf(finding, context);
    if (!found) return undefined;
    const byPath = new Map<string, Steps>();
    const stepsOf = (path: string) => {
      const steps = byPath.get(path) ?? { inPlace: [], inserted: [] };
      byPath.set(path, steps);
      return steps;
    };
    for (const workload of found.leaving) {
      const { inPlace, inserted } = stepsOf(workload.path);
      inPlace.push(renamed(workload));
      inserted.unshift((current) =>
        insertDocument(current, accountFor(workload, found.account), current.roots[workload.index]),
      );
      for (const binding of found.bindings) stepsOf(binding.path).inPlace.push(bound(binding, workload));
    }
    const changes = [...byPath].map(([path, { inPlace, inserted }]) =>
      changedBySteps(path, 'yaml', [...inPlace, ...inserted], context),
    );
    return changes.every((change): change is readonly FileChange[] => change !== undefined)
      ? changes.flat()
      : undefined;
  },
};

interface Steps {
  readonly inPlace: Step[];
  /** From the last document to the first, as each moves those behind it. */
  readonly inserted: Step[];
}

interface Workload {
  readonly path: string;
  readonly document: SourceDocument;
  readonly name: string;
  /** Where it stands among the documents of its file. */
  readonly index: number;
  readonly root: ValueNode;
  /** The name of the account. */
  readonly token: ScalarNode;
}

interface Binding {
  readonly path: string;
  readonly document: SourceDocument;
  readonly subjects: ListNode;
  readonly subject: ValueNode;
}

interface Sharers {
  readonly account: ValueNode | undefined;
  readonly leaving: readonly Workload[];
  readonly bindings: readonly Binding[];
}

function sharersOf({ rule, identity: symbol = '' }: Finding, context: FixContext): Sharers | undefined {
  const identity = rule === 'k8s-shared-sa' ? context.identity(symbol) : undefined;
  // Whom a cloud trusts by this name would be turned away.
  if (!identity || identity.reaches.length > 0) return undefined;
  const files = context.paths().flatMap((path) => context.facts(path) ?? []);
  const workloads = files.flatMap((facts) => workloadsIn(facts, identity, context));
  const bindings = files.flatMap((facts) => bindingsIn(facts, identity, context));
  const document = context.document(identity.at.path);
  if (![...workloads, ...bindings].every((each) => each !== undefined) || document?.syntax !== 'yaml') return undefined;
  const known = workloads.flatMap((each) => each ?? []);
  const keeper = known.find(({ name }) => name === identity.name) ?? known[0];
  const leaving = known.filter((each) => each !== keeper);
  const taken = new Set(files.flatMap(({ identities }) => identities.map((fact) => fact.symbol.replace(/^.*\//, ''))));
  const names = new Set(leaving.map(({ name }) => name));
  if (leaving.length === 0 || names.size < leaving.length || [...names].some((name) => taken.has(name)))
    return undefined;
  return {
    account: nodesAt(document, identity.at.span.start)[0],
    leaving,
    bindings: bindings.flatMap((each) => each ?? []),
  };
}

/** The workloads of a file that name the account; undefined for one that cannot be written. */
function workloadsIn(
  { path, links }: Facts,
  { symbol, name: account }: Identity,
  context: FixContext,
): readonly (Workload | undefined)[] {
  const naming = links.filter(
    ({ relation, from, to }) =>
      relation === 'runs-as' &&
      /#\w+\//.test(from) &&
      'symbol' in to &&
      context.meant(to.symbol, path).includes(symbol),
  );
  return naming.map(({ span }) => {
    const document = context.document(path);
    const chain = document?.syntax === 'yaml' ? nodesAt(document, span.start) : [];
    const [root, token] = [chain[0], chain.at(-1)];
    const name = textOf(valueAt(root, 'metadata', 'name'));
    const isPlain = name !== undefined && !isTemplated(name) && token?.kind === 'scalar' && token.value === account;
    if (!document || !root || !isPlain) return undefined;
    return { path, document, name, root, token, index: document.roots.indexOf(root) };
  });
}

function bindingsIn(
  { path, bindings }: Facts,
  { symbol }: Identity,
  context: FixContext,
): readonly (Binding | undefined)[] {
  const naming = bindings.filter(
    ({ subject }) => 'symbol' in subject && context.meant(subject.symbol, path).includes(symbol),
  );
  return naming.map(({ subjectSpan }) => {
    const document = context.document(path);
    const chain = document?.syntax === 'yaml' && subjectSpan ? nodesAt(document, subjectSpan.start) : [];
    const [subjects, subject] = chain.slice(-3);
    return document && subjects?.kind === 'list' && subject ? { path, document, subjects, subject } : undefined;
  });
}

function renamed({ document, token, name }: Workload): Step {
  const route = routeTo(document, token);
  return (current, editor) => {
    const node = route && nodeAtRoute(current, route);
    return node ? editor.replaceValue(current, node, name) : [];
  };
}

function bound({ document, subjects, subject }: Binding, { name }: Workload): Step {
  const route = routeTo(document, subjects);
  const item = Object.fromEntries(
    entriesOf(subject).flatMap((entry): readonly [string, PlainValue][] => {
      const [key, value] = [keyOf(entry), asWrittenIn(document, entry.value)];
      return key === undefined || value === undefined ? [] : [[key, key === 'name' ? name : value]];
    }),
  );
  return (current, editor) => {
    const list = route && nodeAtRoute(current, route);
    return list?.kind === 'list' ? editor.appendItem(current, list, item) : [];
  };
}

/** With what the shared account says of its owner and its token. */
function accountFor({ document, root, name }: Workload, shared: ValueNode | undefined): PlainValue {
  const namespace = asWrittenIn(document, valueAt(root, 'metadata', 'namespace'));
  const annotations = Object.fromEntries(
    entriesOf(valueAt(shared, 'metadata', 'annotations')).flatMap((entry) => {
      const [key, value] = [keyOf(entry), textOf(entry.value)];
      return key === undefined || value === undefined || isTemplated(value) ? [] : [[key, value]];
    }),
  );
  const isUnmounted = textOf(valueAt(shared, 'automountServiceAccountToken')) === 'false';
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    ...(isUnmounted && { automountServiceAccountToken: false }),
  };
}
