import type { Finding } from '../model/finding.ts';
import type { MapNode, ValueNode } from '../model/value-node.ts';
import { entriesOf, keyOf, type SourceDocument, textOf } from '../syntax/document.ts';
import { changedBySteps, edited, type Step } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { editorOf } from './edit/editors.ts';
import type { FileChange, FixContext, FixKind } from './fix.ts';
import { entriesAt, nodesAt } from './place.ts';

/** Names topics and queues by the account's own name as their prefix in place of all. */
export const ownPrefix: FixKind = {
  kind: 'own-prefix',
  offers(finding, context) {
    const name = nameFor(finding, context);
    if (name === undefined || !placeOf(finding, context)) return [];
    return [
      {
        id: 'own-prefix',
        title: `Only those whose names begin with ${name}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: false,
      },
    ];
  },
  changes(finding, _, context) {
    const name = nameFor(finding, context);
    const place = placeOf(finding, context);
    if (name === undefined || !place) return undefined;
    return place.kind === 'rabbitmq'
      ? listOf(edited(finding.at.path, patternEdits(finding.at.path, place, name)))
      : changedBySteps(finding.at.path, 'yaml', prefixSteps(finding.at.span.start, name), context);
  },
};

function listOf(change: FileChange | undefined): readonly FileChange[] | undefined {
  return change && [change];
}

/** The account's name, where it is one that names begin with. */
function nameFor({ rule, identity }: Finding, context: FixContext): string | undefined {
  const name = rule === 'broker-all-topics' && identity !== undefined ? context.identity(identity)?.name : undefined;
  return name !== undefined && /^[\w-]{1,80}$/.test(name) ? name : undefined;
}

interface Place {
  readonly kind: 'rabbitmq' | 'kafka';
  readonly document: SourceDocument;
  readonly node: ValueNode;
  readonly map: MapNode;
}

function placeOf({ at }: Finding, context: FixContext): Place | undefined {
  const document = context.document(at.path);
  const chain = document ? nodesAt(document, at.span.start) : [];
  const node = chain.at(-1);
  const map = chain.findLast((each): each is MapNode => each.kind === 'map');
  if (!document || !map || node?.kind !== 'scalar') return undefined;
  const kind = document.syntax === 'json' ? 'rabbitmq' : document.syntax === 'yaml' ? 'kafka' : undefined;
  return kind && { kind, document, node, map };
}

/** The pattern of all three kinds of operations that hold for everything. */
function patternEdits(path: string, { document, node, map }: Place, name: string): readonly Edit[] {
  const all = textOf(node);
  return entriesOf(map)
    .filter(({ value }) => textOf(value) === all)
    .flatMap(({ value }) => editorOf(path, document).replaceValue(document, value, `^${name}\\..*`));
}

/** `{ name: "*", patternType: literal }` of Strimzi becomes a prefix. */
function prefixSteps(offset: number, name: string): readonly Step[] {
  const mapAt = (document: SourceDocument) => entriesAt(document, offset).find(({ entry }) => keyOf(entry) === 'name');
  return [
    (document, editor) => {
      const found = mapAt(document);
      return found ? editor.setEntry(document, found.map, 'patternType', 'prefix', { after: 'name' }) : [];
    },
    (document, editor) => {
      const found = mapAt(document);
      return found ? editor.replaceValue(document, found.entry.value, name) : [];
    },
  ];
}
