import { evaluate } from '../engine/evaluate/evaluate.ts';
import { instancesOf } from '../engine/evaluate/instances.ts';
import { termOf } from '../engine/evaluate/term.ts';
import { asWritten, type Instance, isKnown, type Value } from '../engine/evaluate/value.ts';
import { templateNode } from '../engine/extract/helm/go-template.ts';
import { chartScope } from '../engine/extract/kubernetes/chart.ts';
import { isTemplated, normalised } from '../engine/extract/template-text.ts';
import { readAwsPolicy } from '../engine/graph/aws/policy.ts';
import { definitionsIn } from '../engine/graph/definitions.ts';
import { readKubernetesRules } from '../engine/graph/kubernetes/rules.ts';
import { createMemo } from '../engine/graph/store/create-memo.ts';
import { createFactStore } from '../engine/graph/store/fact-store.ts';
import { readFacts } from '../engine/index.ts';
import type { Expression, Facts, Target } from '../engine/model/facts.ts';
import type { Term } from '../engine/model/grant.ts';
import type { Place } from '../engine/model/span.ts';
import type { ValueNode } from '../engine/model/value-node.ts';
import { lineAt } from '../engine/text/line-table.ts';
import { loadProduct } from '../host/product.ts';
import { openRepository, rootOf } from '../host/repository.ts';
import { diskText } from '../host/repository-engine.ts';
import { type Written, writtenIn } from './kubernetes-values.ts';

/**
 * Counts the values that grants are made of (who, which role, on what, actions, resources, principals, conditions), as
 * far as the evaluator knows them, and why it does not. Arguments: the built product, a folder.
 */
const [dist = '', folder = ''] = process.argv.slice(2);

/**
 * `declared`: a thing of this repository, whose text only its provider makes, or whoever installs its chart.
 * `looked-up`: by a data source or another state, or told by whoever installs a chart.
 */
type Worth = 'known' | 'declared' | 'looked-up' | 'unknown';

type Kind =
  | 'subject'
  | 'role'
  | 'scope'
  | 'document'
  | 'action'
  | 'resource'
  | 'principal'
  | 'condition'
  | Written['kind'];

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

let identities = 0;
/** What objects are called by a template, by their chart. */
const named = new Set<string>();
/** Named templates by what they print. */
const templates = new Map<string, string>();
const manifests: { readonly path: string; readonly written: readonly Written[] }[] = [];

for (const path of store.paths()) {
  const facts = store.facts(path);
  if (!facts) continue;
  identities += facts.identities.length;
  countFacts(facts, path);
  if (facts.format === 'helm-helpers' || facts.format === 'kubernetes') readManifest(facts, path);
}
for (const { path, written } of manifests) for (const each of written) countWritten(each, path);
const ranked = [...reasons].sort(([, a], [, b]) => b.times - a.times);
process.stdout.write(
  JSON.stringify({
    counts,
    unfilled,
    identities,
    reasons: ranked.map(([why, { times, seen }]) => ({ why, times, seen: [...seen] })),
  }),
);

function countFacts(facts: Facts, path: string): void {
  for (const { provider, subject, role, on } of facts.bindings) {
    // As its manifest writes it.
    if (provider === 'kubernetes' && facts.format === 'kubernetes') continue;
    const targets = [subject, role, on && { expression: on.what }];
    for (const instance of instancesFor(targets, path)) {
      countTarget('subject', subject, path, instance);
      countTarget('role', role, path, instance);
      if (on) count('scope', evaluate(on.what, path, definitions, instance));
    }
  }
  for (const grant of facts.grants) {
    if (grant.form !== 'policy') continue;
    if (grant.language === 'kubernetes') {
      const rules = readKubernetesRules(grant, path, '', definitions);
      if (rules.length === 0) count('document', evaluate(grant.document, path, definitions));
      for (const { actions, resources } of rules) {
        for (const term of actions) countTerm('action', term);
        for (const term of resources) countTerm('resource', term);
      }
      continue;
    }
    for (const instance of instancesFor([grant.holder, { expression: grant.document }], path)) {
      countTarget('subject', grant.holder, path, instance);
      countPolicy(grant.document, path, instance);
    }
  }
  for (const { relation, to } of facts.links)
    if (['runs-as', 'assumes', 'impersonates', 'proves', 'bounded-by'].includes(relation))
      for (const instance of instancesFor([to], path)) countTarget('account', to, path, instance);
}

function readManifest(facts: Facts, path: string): void {
  const text = diskText(repository, path) ?? '';
  for (const [, name = '', body = ''] of text.matchAll(
    /\{\{-?\s*define\s+"([^"]{1,200})"\s*-?\}\}([\s\S]{0,3000}?)(?=\{\{-?\s*define\b|$(?![\s\S]))/g,
  ))
    templates.set(name, body);
  const written = writtenIn(facts, text);
  manifests.push({ path, written });
  for (const each of written) if (each.kind === 'name') named.add(`${chartScope(path)} ${normalised(each.text)}`);
}

function countWritten(each: Written, path: string): void {
  const { worth, why = '' } = worthOf(each, path);
  note(each.kind, worth, why, { path, span: each.span });
}

function worthOf({ kind, text, span, isInRule }: Written, path: string): { worth: Worth; why?: string } {
  if (!isTemplated(text)) return { worth: 'known' };
  if (isInRule) return { worth: 'unknown', why: text };
  const scope = chartScope(path);
  const value = asWritten(evaluate({ node: templateNode(text, span), scope }, path, definitions));
  if (isKnown(value) || (value.kind === 'map' && !value.isOpen)) return { worth: 'known' };
  // A name that its chart's objects share joins them, whatever it comes to be.
  const isJoined = ['name', 'subject', 'role', 'account'].includes(kind) && named.has(`${scope} ${normalised(text)}`);
  if (isJoined) return { worth: 'declared' };
  return isToldAtInstall(text, 0) ? { worth: 'looked-up' } : { worth: 'unknown', why: termOf(value).why ?? text };
}

/** The release and its namespace, themselves or in a template that it includes. */
function isToldAtInstall(text: string, depth: number): boolean {
  if (/\.Release\./.test(text)) return true;
  const included = [...text.matchAll(/\b(?:include|template)\s+"([^"]{1,200})"/g)];
  return depth < 4 && included.some(([, name = '']) => isToldAtInstall(templates.get(name) ?? '', depth + 1));
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
