import type { Finding } from '../../model/finding.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, type SourceDocument, textOf } from '../../syntax/document.ts';
import { changedBySteps, edited, type Step } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';

/** Names topics and queues by the account's own name as their prefix in place of all. */
export const ownPrefix: FixKind = {
  kind: 'own-prefix',
  offers(finding, context) {
    const name = nameFor(finding, context);
    if (name === undefined || !(placeOf(finding, context) || isTopicOption(finding, context))) return [];
    return [
      {
        id: 'own-prefix',
        title: `Limit to names that begin with ${name}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: false,
        isAttended: true,
        why: 'Whether its topics and queues begin with its name, no text here tells.',
      },
    ];
  },
  changes(finding, _, context) {
    const name = nameFor(finding, context);
    const place = placeOf(finding, context);
    if (name === undefined) return undefined;
    const { path, span } = finding.at;
    if (!place) {
      const text = `${name} --resource-pattern-type prefixed`;
      return isTopicOption(finding, context) ? listOf(edited(path, [{ span, text }])) : undefined;
    }
    if (place.kind === 'rabbitmq') return listOf(edited(path, patternEdits(path, place, name)));
    const words = place.kind === 'kafka' ? strimzi : terraform;
    return changedBySteps(path, place.document.syntax, prefixSteps(span.start, name, words), context);
  },
};

function listOf(change: FileChange | undefined): readonly FileChange[] | undefined {
  return change && [change];
}

/** The account's name, where it is one that names begin with; of rules that no account of the repository has, their principal. */
function nameFor({ rule, at, identity }: Finding, context: FixContext): string | undefined {
  if (rule !== 'broker-all-topics') return undefined;
  const known = identity === undefined ? undefined : context.identity(identity)?.name;
  const name = known ?? principalOf(at, context);
  return name !== undefined && /^[\w-]{1,80}$/.test(name) ? name : undefined;
}

/** The one `User:name` of the command, or of the block of HCL. */
function principalOf(at: Finding['at'], context: FixContext): string | undefined {
  const document = context.document(at.path);
  const [block] = document ? entriesAt(document, at.span.start) : [];
  const own = block ? entriesOf(block.map).map(({ value }) => textOf(value) ?? '') : [commandAt(at, context)];
  const names = new Set(own.flatMap((text) => [...text.matchAll(/\bUser:([\w-]+)/g)].map(([, name]) => name)));
  return names.size === 1 ? [...names][0] : undefined;
}

/** A line of a script, with those before and behind that backslashes join to it. */
function commandAt({ path, span }: Finding['at'], context: FixContext): string {
  const text = context.text(path) ?? '';
  const before = text.slice(Math.max(0, span.start - longestCommand), span.start).split(/(?<!\\)\r?\n/);
  const behind = text.slice(span.start, span.start + longestCommand).split(/(?<!\\)\r?\n/);
  return `${before.at(-1) ?? ''}${behind[0] ?? ''}`;
}

const longestCommand = 2_000;

/** `--topic '*'` of a command that says nothing of other things, whose names the prefix would change as well. */
function isTopicOption({ at }: Finding, context: FixContext): boolean {
  if (context.facts(at.path)?.format !== 'script') return false;
  const command = commandAt(at, context);
  return (
    /--topic[= ]["']?\*/.test(command) &&
    !/--(?:group|transactional-id|cluster|delegation-token|resource-pattern-type)\b/.test(command)
  );
}

interface Place {
  readonly kind: 'rabbitmq' | 'kafka' | 'terraform';
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
  const kind = Object.hasOwn(kinds, document.syntax) ? kinds[document.syntax] : undefined;
  // Names of service accounts of Confluent Cloud are ids, which no topic begins with.
  if (kind === 'terraform' && !entriesOf(map).some((entry) => keyOf(entry) === 'acl_principal')) return undefined;
  return kind && { kind, document, node, map };
}

/** The pattern of all three kinds of operations that hold for everything. */
function patternEdits(path: string, { document, node, map }: Place, name: string): readonly Edit[] {
  const all = textOf(node);
  return entriesOf(map)
    .filter(({ value }) => textOf(value) === all)
    .flatMap(({ value }) => editorOf(path, document).replaceValue(document, value, `^${name}\\..*`));
}

const kinds: Readonly<Record<string, Place['kind']>> = { json: 'rabbitmq', yaml: 'kafka', hcl: 'terraform' };

/** How a format says that a name is the beginning of others. */
interface PrefixWords {
  readonly name: string;
  readonly pattern: string;
  readonly prefix: string;
  readonly after: string;
}

const strimzi: PrefixWords = { name: 'name', pattern: 'patternType', prefix: 'prefix', after: 'name' };

/** Source: documentation of the provider Mongey/kafka, `kafka_acl`. */
const terraform: PrefixWords = {
  name: 'resource_name',
  pattern: 'resource_pattern_type_filter',
  prefix: 'Prefixed',
  after: 'resource_type',
};

/** `{ name: "*", patternType: literal }` becomes a prefix. */
function prefixSteps(offset: number, own: string, { name, pattern, prefix, after }: PrefixWords): readonly Step[] {
  const mapAt = (document: SourceDocument) => entriesAt(document, offset).find(({ entry }) => keyOf(entry) === name);
  return [
    (document, editor) => {
      const found = mapAt(document);
      return found ? editor.setEntry(document, found.map, pattern, prefix, { after }) : [];
    },
    (document, editor) => {
      const found = mapAt(document);
      return found ? editor.replaceValue(document, found.entry.value, own) : [];
    },
  ];
}
