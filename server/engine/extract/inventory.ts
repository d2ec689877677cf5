import schema from '../../../rules/schemas/inventory.schema.json' with { type: 'json' };
import type { RecordFact } from '../model/facts.ts';
import type { ListedOwnerFact } from '../model/owner-facts.ts';
import { reviewDecisions } from '../model/review.ts';
import type { ValueNode } from '../model/value-node.ts';
import { itemsOf, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { configurationProblems } from './configuration-problems.ts';
import type { Extractor, FormatFacts } from './extractor.ts';
import { policyProblems, readPolicy, ruleNames } from './identity-config.ts';
import { scalarOf, textFact, textsOf } from './literal.ts';
import { optional } from './optional.ts';
import { goneStatus } from './owner-status.ts';

/**
 * Reads our own inventory, `.identity/inventory.yaml` or a folder of such files, into records. A record that
 * misses something is still a record as long as it has an id; what the schema forbids becomes a problem.
 */
export const inventoryExtractor: Extractor = {
  format: 'inventory',
  syntax: 'yaml',
  accepts: (path) => /^\.identity\/inventory(\/[^/]+)*\.ya?ml$/.test(path),
  extract: ({ document }) => readInventory(document),
};

function readInventory(document: SourceDocument): FormatFacts {
  return {
    records: document.roots.flatMap(inventoryRecords),
    owners: document.roots.flatMap(inventoryOwners),
    problems: [...configurationProblems(document, schema), ...document.roots.flatMap(policyProblems)],
    policies: document.roots.flatMap(readPolicy),
    ruleNames: document.roots.flatMap((root) => ruleNames(valueAt(root, 'policy'))),
  };
}

/** The records of a document in the form of our own inventory. */
export function inventoryRecords(root: ValueNode): readonly RecordFact[] {
  return itemsOf(valueAt(root, 'identities')).flatMap(recordOf);
}

/** The groups and people that such a document lists, each as its reference alone or with its status. */
export function inventoryOwners(root: ValueNode): readonly ListedOwnerFact[] {
  return itemsOf(valueAt(root, 'owners')).flatMap((item) => {
    const reference = textFact(item) ?? textFact(valueAt(item, 'ref'));
    if (!reference || reference.text === '') return [];
    return [{ ...reference, ...optional('gone', goneStatus(textOf(valueAt(item, 'status')))) }];
  });
}

function recordOf(node: ValueNode): RecordFact[] {
  const id = textFact(valueAt(node, 'id'));
  if (!id) return [];
  return [
    {
      id: id.text,
      kind: textOf(valueAt(node, 'kind')) ?? '',
      name: textOf(valueAt(node, 'name')) ?? id.text,
      match: textsOf(valueAt(node, 'match')),
      matchSpans: itemsOf(valueAt(node, 'match')).flatMap((item) => textFact(item)?.span ?? []),
      technical: textsOf(valueAt(node, 'owners', 'technical')),
      business: textsOf(valueAt(node, 'owners', 'business')),
      systems: textsOf(valueAt(node, 'systems')),
      data: textsOf(valueAt(node, 'data')),
      credentials: itemsOf(valueAt(node, 'credentials')).map((credential) => ({
        type: textOf(valueAt(credential, 'type')) ?? '',
        ...optional('expiresAt', textOf(valueAt(credential, 'expiresAt'))),
        ...optional('span', valueAt(credential, 'expiresAt')?.span),
      })),
      sources: itemsOf(valueAt(node, 'sources')).map((source) => ({
        ...optional('repo', textOf(valueAt(source, 'repo'))),
        ...optional('path', textOf(valueAt(source, 'path'))),
      })),
      ...optional('purpose', textOf(valueAt(node, 'purpose'))),
      ...optional('environment', textOf(valueAt(node, 'environment'))),
      ...optional('lifecycle', textOf(valueAt(node, 'lifecycle'))),
      ...optional('url', textOf(valueAt(node, 'url'))),
      ...optional('lastUsed', textOf(valueAt(node, 'lastUsed'))),
      ...optional('usage', usageOf(valueAt(node, 'usage'))),
      ...optional('monitoring', textOf(valueAt(node, 'monitoring'))),
      ...optional('review', reviewOf(valueAt(node, 'review'))),
      ...optional('permissions', permissionsOf(valueAt(node, 'permissions'))),
      span: node.span,
      idSpan: id.span,
    },
  ];
}

function reviewOf(node: ValueNode | undefined): RecordFact['review'] {
  if (!node) return undefined;
  const interval = scalarOf(valueAt(node, 'intervalDays'))?.value;
  const decision = textOf(valueAt(node, 'decision'));
  const grants = valueAt(node, 'grants');
  return {
    ...optional('last', textOf(valueAt(node, 'last'))),
    ...optional('by', textOf(valueAt(node, 'by'))),
    ...optional('intervalDays', typeof interval === 'number' ? interval : undefined),
    ...optional(
      'decision',
      reviewDecisions.find((each) => each === decision),
    ),
    ...optional('comment', textOf(valueAt(node, 'comment'))),
    ...optional('digest', textOf(valueAt(node, 'digest'))),
    ...optional('grants', grants && textsOf(grants)),
  };
}

function usageOf(node: ValueNode | undefined): RecordFact['usage'] {
  if (node?.kind !== 'list') return undefined;
  return itemsOf(node).flatMap((item) => {
    const action = textOf(valueAt(item, 'action'));
    return action === undefined ? [] : [{ action, ...optional('lastUsed', textOf(valueAt(item, 'lastUsed'))) }];
  });
}

function permissionsOf(node: ValueNode | undefined): RecordFact['permissions'] {
  if (!node) return undefined;
  const privileged = scalarOf(valueAt(node, 'privileged'))?.value;
  return {
    summary: textsOf(valueAt(node, 'summary')),
    ...optional('privileged', typeof privileged === 'boolean' ? privileged : undefined),
  };
}
