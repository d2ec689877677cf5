import ruleSchema from '../../../rules/schema.json' with { type: 'json' };
import detectorSchema from '../../../rules/secrets/schema.json' with { type: 'json' };
import type { Extractor } from '../extract/extractor.ts';
import type { FactProblem, OwnRuleFact } from '../model/facts.ts';
import { encloses, type Span } from '../model/span.ts';
import type { ValueNode } from '../model/value-node.ts';
import { compileDetectors } from '../secrets/compile-detectors.ts';
import type { DetectorProblem } from '../secrets/detector.ts';
import { mayBacktrack } from '../secrets/shape/backtracking.ts';
import { entriesOf, entry, itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { plainValue } from '../syntax/plain-value.ts';
import { schemaProblems } from '../syntax/schema-problems.ts';
import { type DetectorSource, detectorRule } from './detector-rule.ts';
import { fieldNames, fieldNear, isField } from './fields.ts';
import { slotsOf } from './message.ts';
import type { Rule, SubjectKind } from './rule.ts';

/** What a file of `.identity/rules/` says. A faulty rule adds nothing but its problems. */
export interface CustomRules {
  /** In text order. Which of them hold, `judgeOwnIds` tells, from all files together. */
  readonly own: readonly OwnRule[];
  /** Of rule `config-invalid`, each at the token at fault. */
  readonly problems: readonly FactProblem[];
}

/** A rule of a repository's own, or a detector with the rule that reports it. */
export interface OwnRule {
  readonly named: OwnRuleFact;
  readonly rule: Rule;
  /** For `compileDetectors`, together with the product's. */
  readonly detector?: DetectorSource;
}

/** Files of a repository's own rules; their only facts are their ids and their problems. */
export const customRulesExtractor: Extractor = {
  format: 'identity-rules',
  syntax: 'yaml',
  accepts: isCustomRulesPath,
  extract: ({ document }) => {
    const { own, problems } = readCustomRules(document);
    return { ownRules: own.map(({ named }) => named), problems };
  },
};

export function isCustomRulesPath(path: string): boolean {
  return /^\.identity\/rules\/(?:[^/]+\/)*[^/]+\.ya?ml$/.test(path);
}

/** Reads a file of own rules or detectors; each YAML document in it is one rule, one detector, or one provider's detectors. */
export function readCustomRules(document: SourceDocument): CustomRules {
  const read = document.roots.map(readRoot);
  return {
    own: read.flatMap((part) => part.own),
    problems: [...document.problems, ...read.flatMap((part) => part.problems)].map((problem) => ({
      ...problem,
      rule: 'config-invalid',
    })),
  };
}

function readRoot(root: ValueNode): Part {
  if (root.kind !== 'map')
    return { own: [], problems: [{ span: root.span, message: 'expected a rule, or a provider with detectors' }] };
  return isRule(root) ? readRule(root) : readDetectors(root);
}

/** Rules say what they look at, or when they hold; detectors have shapes and anchors. */
function isRule(root: ValueNode): boolean {
  return ['each', 'when', 'category', 'check'].some((key) => entry(root, key) !== undefined);
}

/** The problems still without the rule that reports them. */
interface Part extends Omit<CustomRules, 'problems'> {
  readonly problems: readonly { readonly span: Span; readonly message: string }[];
}

function readRule(root: ValueNode): Part {
  const misfits = schemaProblems(root, ruleSchema);
  const problems = misfits.length > 0 ? misfits : [...checkProblems(root), ...fieldProblems(root)];
  return { own: problems.length > 0 ? [] : [{ named: namedAt(root), rule: ruleOf(plainValue(root)) }], problems };
}

/** The schema has accepted the node: it has an id. */
function namedAt(node: ValueNode): OwnRuleFact {
  const id = valueAt(node, 'id');
  return {
    text: textOf(id) ?? '',
    span: id?.span ?? node.span,
    ...(entry(node, 'replaces') && { replaces: true }),
  };
}

/** The schema has accepted the value. */
function ruleOf(value: unknown): Rule {
  const rule = value as Rule;
  return { ...rule, fixes: rule.fixes ?? [], references: rule.references ?? [], yieldsTo: rule.yieldsTo ?? [] };
}

function checkProblems(root: ValueNode): Part['problems'] {
  const check = entry(root, 'check') ?? entry(root, 'of');
  return check ? [{ span: check.span, message: 'A repository’s rule holds by its conditions: expected "when"' }] : [];
}

function fieldProblems(root: ValueNode): Part['problems'] {
  const each = subjectKind(textOf(valueAt(root, 'each')));
  const asked = ['when', 'note'].flatMap((part) => entriesOf(valueAt(root, part)).map(({ key }) => key));
  const point = entry(root, 'point')?.value;
  const named = [...asked, ...(point ? [point] : [])].flatMap((node) => ({ node, field: textOf(node) ?? '' }));
  const message = entry(root, 'message')?.value;
  const filled = message ? slotsOf(textOf(message) ?? '').map((field) => ({ node: message, field })) : [];
  return [...named, ...filled.filter(({ field }) => field !== 'identity')]
    .filter(({ field }) => field !== '' && !isField(each, field))
    .map(({ node, field }) => ({ span: node.span, message: unknownField(each, field) }));
}

function unknownField(each: SubjectKind, field: string): string {
  const near = fieldNear(each, field);
  return near === undefined
    ? `unknown field "${field}": ${each} has ${fieldNames(each).join(', ')}`
    : `unknown field "${field}": did you mean "${near}"?`;
}

const subjectKinds: readonly SubjectKind[] = [
  'identity',
  'grant',
  'role',
  'setting',
  'credential',
  'record',
  'pipeline',
  'document',
  'resource',
  'suppression',
];

function subjectKind(text: string | undefined): SubjectKind {
  return subjectKinds.find((kind) => kind === text) ?? 'document';
}

function readDetectors(root: ValueNode): Part {
  const misfits = schemaProblems(root, detectorSchema);
  const all = entry(root, 'detectors') ? itemsOf(valueAt(root, 'detectors')) : [root];
  const isOf = (node: ValueNode) => misfits.some(({ span }) => encloses(node.span, span));
  // What is wrong outside of all concerns each of them.
  if (misfits.some(({ span }) => !all.some((node) => encloses(node.span, span)))) return { own: [], problems: misfits };
  const nodes = all.filter((node) => !isOf(node));
  const [provider, revoke, renew] = ['provider', 'revoke', 'renew'].map((key) => textOf(valueAt(root, key)));
  const shared = { provider, revoke, renew };
  const sources = nodes.map((node) => detectorOf({ ...shared, ...objectOf(plainValue(node)) }));
  const faults: DetectorProblem[] = [];
  const compiled = new Set(compileDetectors(sources, faults).all.map((detector) => detector.entry));
  const own = sources.flatMap((detector, at): readonly OwnRule[] => {
    const node = nodes[at];
    return node !== undefined && compiled.has(detector) && !isRefused(detector, faults)
      ? [{ named: namedAt(node), rule: detectorRule(detector), detector }]
      : [];
  });
  return {
    own,
    problems: [
      ...misfits,
      ...faults
        .filter(isFirstOfField)
        .map((fault) => ({ span: spanOfFault(nodes, fault) ?? root.span, message: fault.message.replace(/\.$/, '') })),
    ],
  };
}

/** A regular expression that some text would keep busy is told and refused, as the product's own would be. */
function isRefused({ id, shape, caseless = false }: DetectorSource, faults: DetectorProblem[]): boolean {
  if (shape === undefined || !mayBacktrack(shape, caseless ? 'i' : '')) return false;
  faults.push({
    id,
    field: 'shape',
    message: 'Some text would make this shape try too many ways to match: let neighbouring parts differ.',
  });
  return true;
}

/** What is wrong with a field in the first place often makes it wrong in a second way. */
function isFirstOfField(fault: DetectorProblem, at: number, faults: readonly DetectorProblem[]): boolean {
  return faults.findIndex(({ id, field }) => id === fault.id && field === fault.field) === at;
}

/** The schema has accepted the value. */
function detectorOf({ replaces: _, ...value }: Readonly<Record<string, unknown>>): DetectorSource {
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => part !== undefined),
  ) as unknown as DetectorSource;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function spanOfFault(nodes: readonly ValueNode[], fault: DetectorProblem): Span | undefined {
  const named = nodes.filter((node) => textOf(valueAt(node, 'id')) === fault.id);
  const node = fault.message.includes('already') ? named.at(-1) : named[0];
  const at = entriesOf(node).find((candidate) => keyOf(candidate) === fault.field);
  return at?.value.span ?? valueAt(node, 'id')?.span;
}
