import table from '../../../../rules/tables/sam-policies.json' with { type: 'json' };
import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, valueAt } from '../../syntax/document.ts';
import { listNode, scalarNode } from '../../syntax/made-nodes.ts';
import { lazily } from '../../text/lazily.ts';
import { keySpan } from '../literal.ts';

/**
 * The policy that SAM makes of one of its templates, such as `S3ReadPolicy: { BucketName: … }`; undefined for any other
 * map. The statements stand at the template's name, their parameters where they are written; region and account are
 * those of the deployment. Source: AWS SAM developer guide, "Policy template list".
 */
export function samPolicyDocument(policy: MapNode): ValueNode | undefined {
  const [item, ...others] = entriesOf(policy);
  const name = item && keyOf(item);
  const statements = name === undefined || others.length > 0 ? undefined : templates().get(name);
  if (!item || !statements) return undefined;
  const span = keySpan(item);
  return map(
    [
      [
        'Statement',
        listNode(
          statements.map((each) => statementOf(each, item.value, span)),
          span,
        ),
      ],
    ],
    span,
  );
}

interface TemplateStatement {
  /** Names joined by blanks. */
  readonly actions: string;
  /** `{Parameter}` for what the template is given, `~` for region and account. */
  readonly resources: readonly string[];
  /** The key of a condition that the template adds. */
  readonly condition?: string;
}

const templates = lazily(() => new Map<string, readonly TemplateStatement[]>(Object.entries(table.templates)));

function statementOf({ actions, resources, condition }: TemplateStatement, given: ValueNode, span: Span): ValueNode {
  const stated: readonly (readonly [string, ValueNode])[] = [
    ['Effect', scalarNode('Allow', span)],
    [
      'Action',
      listNode(
        actions.split(' ').map((action) => scalarNode(action, span)),
        span,
      ),
    ],
    [
      'Resource',
      listNode(
        resources.map((resource) => resourceOf(resource, given, span)),
        span,
      ),
    ],
  ];
  if (condition === undefined) return map(stated, span);
  const limit = map([['StringEquals', map([[condition, { kind: 'unknown', span }]], span)]], span);
  return map([...stated, ['Condition', limit]], span);
}

function resourceOf(pattern: string, given: ValueNode, span: Span): ValueNode {
  const parts = pattern
    .split(/(\{\w+\}|~)/)
    .filter((piece) => piece !== '')
    .map((piece): ValueNode => {
      if (piece === '~') return { kind: 'unknown', span };
      return piece.startsWith('{')
        ? (valueAt(given, piece.slice(1, -1)) ?? { kind: 'unknown', span })
        : scalarNode(piece, span);
    });
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'template', style: 'plain', parts, span, content: span };
}

function map(members: readonly (readonly [string, ValueNode])[], span: Span): ValueNode {
  const entries = members.map(([key, value]): MapEntry => ({ key: scalarNode(key, span), value, span }));
  return { kind: 'map', style: 'flow', entries, span };
}
