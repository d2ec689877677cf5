import { evaluate } from '../engine/evaluate/evaluate.ts';
import { instancesOf } from '../engine/evaluate/instances.ts';
import type { Instance } from '../engine/evaluate/session.ts';
import { termOf } from '../engine/evaluate/term.ts';
import { asWritten, isKnown, type Value } from '../engine/evaluate/value.ts';
import { readAwsPolicy } from '../engine/graph/aws-policy.ts';
import { definitionsIn } from '../engine/graph/definitions.ts';
import { createFactStore } from '../engine/graph/fact-store.ts';
import { createMemo } from '../engine/graph/memo.ts';
import { readFacts } from '../engine/index.ts';
import type { Expression, Facts, Target } from '../engine/model/facts.ts';
import type { Term } from '../engine/model/grant.ts';
import type { Place } from '../engine/model/span.ts';
import type { ValueNode } from '../engine/model/value-node.ts';
import { lineAt } from '../engine/text/line-table.ts';
import { loadProduct } from '../host/product.ts';
import { openRepository, rootOf } from '../host/repository.ts';
import { diskText } from '../host/repository-engine.ts';

/**
 * Counts the values that grants are made of (who, which role, on what, actions, resources, principals, conditions), as
 * far as the evaluator knows them, and why it does not. Arguments: the built product, a folder.
 */
const [dist = '', folder = ''] = process.argv.slice(2);

/** `declared`: a thing of this repository, whose text only its provider makes. `looked-up`: by a data source or another state. */
type Worth = 'known' | 'declared' | 'looked-up' | 'unknown';

type Kind = 'subject' | 'role' | 'scope' | 'document' | 'action' | 'resource' | 'principal' | 'condition' | 'account';

const product = await loadProduct(dist);
const rooted = rootOf(folder);
const repository = openRepository(rooted, product);
const memo = createMemo();
const store = createFactStore(memo, (path) => diskText(repository, path));
const definitions = definitionsIn(memo, store, (path) => diskText(repository, path));
const readers = repository.readers();
for (const path of await repository.list([rooted.folder])) {
  const text = diskText(repository, path);
  if (text !== undefined) store.put(readFacts(path, text, readers));
}

const counts: Partial<Record<Kind, Record<Worth, number>>> = {};
let unfilled = 0;
const reasons = new Map<string, { times: number; readonly seen: Set<string> }>();

for (const path of store.paths()) {
  const facts = store.facts(path);
  if (facts) countFacts(facts, path);
}
const ranked = [...reasons].sort(([, a], [, b]) => b.times - a.times);
process.stdout.write(
  JSON.stringify({
    counts,
    unfilled,
    reasons: ranked.map(([why, { times, seen }]) => ({ why, times, seen: [...seen] })),
  }),
);

function countFacts(facts: Facts, path: string): void {
  for (const { subject, role, on } of facts.bindings) {
    const targets = [subject, role, on && { expression: on.what }];
    for (const instance of instancesFor(targets, path)) {
      countTarget('subject', subject, path, instance);
      countTarget('role', role, path, instance);
      if (on) count('scope', evaluate(on.what, path, definitions, instance));
    }
  }
  for (const grant of facts.grants) {
    if (grant.form !== 'policy') continue;
    for (const instance of instancesFor([grant.holder, { expression: grant.document }], path)) {
      countTarget('subject', grant.holder, path, instance);
      countPolicy(grant.document, path, instance);
    }
  }
  for (const { relation, to } of facts.links)
    if (['runs-as', 'assumes', 'impersonates', 'proves', 'bounded-by'].includes(relation))
      for (const instance of instancesFor([to], path)) countTarget('account', to, path, instance);
}

/** None for a block that is repeated for nothing here: a variable of a library, which others fill. */
function instancesFor(targets: readonly (Target | undefined)[], path: string): readonly Instance[] {
  const instances = instancesOf(targets, path, definitions);
  const expressions = targets.flatMap((target) => (target && 'expression' in target ? [target.expression] : []));
  const repeated = expressions.find(({ each }) => each);
  const made = instances.filter(
    (instance) => !repeated?.each || !isEmpty(repeated.each, repeated.scope, path, instance),
  );
  if (made.length < instances.length) unfilled++;
  return made;
}

function isEmpty(node: ValueNode, scope: string, path: string, instance: Instance): boolean {
  if (instance.bound.size > 0) return false;
  const value = asWritten(evaluate({ node, scope }, path, definitions, instance));
  if (value.kind === 'map') return !value.isOpen && value.entries.length === 0;
  return value.kind === 'list' && !value.isOpen && value.items.length === 0;
}

function countTarget(kind: Kind, target: Target, path: string, instance: Instance): void {
  if ('expression' in target) count(kind, evaluate(target.expression, path, definitions, instance));
}

/** The parts of the statements that a policy turns out to have; a policy of which nothing can be read counts as one. */
function countPolicy(document: Expression, path: string, instance: Instance): void {
  const statements = readAwsPolicy(document, path, definitions, instance);
  if (statements.length === 0) {
    const value = evaluate(document, path, definitions, instance);
    if (!isKnown(value) && !/#data\.aws_iam_policy_document\./.test('target' in value ? value.target : ''))
      count('document', value);
  }
  for (const { actions, resources, principals, conditions } of statements) {
    for (const term of actions) countTerm('action', term);
    for (const term of resources) countTerm('resource', term);
    for (const term of principals) countTerm('principal', term);
    for (const { values } of conditions) for (const term of values) countTerm('condition', term);
  }
}

function count(kind: Kind, value: Value): void {
  if (value.kind === 'list' && value.items.length > 0) {
    for (const item of value.items) count(kind, item);
    if (value.isOpen) note(kind, 'unknown', 'list', value.at);
    return;
  }
  countTerm(kind, termOf(value));
}

function countTerm(kind: Kind, { exact, why = '', at, symbol }: Term): void {
  if (exact) note(kind, 'known', '', at);
  else if (symbol !== undefined && !/#data\./.test(symbol)) note(kind, 'declared', '', at);
  else note(kind, /^data\./.test(why) ? 'looked-up' : isMade(why) ? 'declared' : 'unknown', why, at);
}

/** An attribute of a resource: its provider makes it. */
function isMade(why: string): boolean {
  return /^[a-z][a-z0-9]*_\w+\.[\w-]+/.test(why);
}

function note(kind: Kind, worth: Worth, why: string, { path, span }: Place): void {
  const row = counts[kind] ?? { known: 0, declared: 0, 'looked-up': 0, unknown: 0 };
  counts[kind] = { ...row, [worth]: row[worth] + 1 };
  if (worth !== 'unknown') return;
  const form = formOf(why);
  const reason = reasons.get(form) ?? { times: 0, seen: new Set() };
  reasons.set(form, reason);
  reason.times++;
  reason.seen.add(
    `${path}:${lineAt(store.facts(path)?.lineStarts ?? [0], span.start) + 1} ${kind} ${why.slice(0, 60)}`,
  );
}

/** What kind of thing would have to be known. */
function formOf(why: string): string {
  if (/^(?:var|each|count|self|terraform|path|local|module)\./.test(why)) return why.replace(/\..*/s, '.…');
  return why;
}
