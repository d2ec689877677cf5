import type { Finding } from '../../../model/finding.ts';
import type { ListNode, MapNode, ValueNode } from '../../../model/value-node.ts';
import { itemsOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { fieldAs } from './field-as.ts';

/**
 * Takes a variable of an ECS container from the store that its other secrets come from: out of `environment`, into `secrets`, under the same name. Only where one of those shows how the team
 * calls them there. Sources: Amazon ECS, "Pass Secrets Manager secrets through environment variables", "Pass Systems Manager parameters"; CloudFormation, `AWS::ECS::TaskDefinition`.
 */
export const moveToTaskSecret: FixKind = {
  kind: 'move-to-task-secret',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Take ${move.name} from ${move.store}, as ${move.neighbour} is`;
    return [{ id: 'move-to-task-secret', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const { document } = move.place;
    const editor = editorOf(finding.at.path, document);
    const removed = editor.removeItem(document, move.variables, move.variable);
    const added = editor.appendItem(document, move.secrets, {
      [move.keys.name]: move.name,
      [move.keys.from]: move.reference,
    });
    const change = removed.length > 0 && added.length > 0 ? edited(finding.at.path, [...removed, ...added]) : undefined;
    return change && [change];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return move && { value: scalarText(move.place.node), keep: `Keep it in ${move.store} as ${move.field}.` };
  },
};

interface Keys {
  readonly variables: string;
  readonly secrets: string;
  readonly name: string;
  readonly value: string;
  readonly from: string;
}

/** As the API writes a task definition, and as CloudFormation does. */
const spellings: readonly Keys[] = [
  { variables: 'environment', secrets: 'secrets', name: 'name', value: 'value', from: 'valueFrom' },
  { variables: 'Environment', secrets: 'Secrets', name: 'Name', value: 'Value', from: 'ValueFrom' },
];

interface Move {
  readonly keys: Keys;
  readonly place: SecretPlace;
  readonly name: string;
  readonly neighbour: string;
  readonly store: string;
  readonly field: string;
  readonly reference: string;
  readonly variables: ListNode;
  readonly variable: MapNode;
  readonly secrets: ListNode;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const place = secretPlace(finding, context);
  const own = place && ownEntry(place);
  const [inner, outer] = place?.entries ?? [];
  if (!place?.isWhole || !own || !inner || outer?.entry.value?.kind !== 'list') return undefined;
  const keys = spellings.find(({ variables, value }) => keyOf(outer.entry) === variables && keyOf(own) === value);
  const name = keys && textOf(valueAt(inner.map, keys.name));
  const secrets = keys && valueAt(outer.map, keys.secrets);
  if (!keys || name === undefined || secrets?.kind !== 'list') return undefined;
  const known = itemsOf(secrets).flatMap((item) => knownIn(item, keys) ?? []);
  const neighbour = known.at(-1);
  if (!neighbour || known.some((each) => each.name === name)) return undefined;
  const field = fieldAs(neighbour.field, name);
  return {
    keys,
    place,
    name,
    neighbour: neighbour.name,
    store: neighbour.store,
    field,
    reference: `${neighbour.before}${field}${neighbour.behind}`,
    variables: outer.entry.value,
    variable: inner.map,
    secrets,
  };
}

interface Known {
  readonly name: string;
  readonly store: string;
  readonly before: string;
  readonly field: string;
  readonly behind: string;
}

/** A secret that the store keeps under the name of its variable, so that another one has its own name there as well. */
function knownIn(item: ValueNode, keys: Keys): Known | undefined {
  const name = textOf(valueAt(item, keys.name)) ?? '';
  const from = textOf(valueAt(item, keys.from)) ?? '';
  for (const { store, reference } of stores) {
    const [, before = '', field = '', behind = ''] = reference.exec(from) ?? [];
    if (field !== '' && fieldAs(field, name) === field) return { name, store, before, field, behind };
  }
  return undefined;
}

const stores = [
  // `arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/api-a1B2c3:DB_PASSWORD::`
  {
    store: 'Secrets Manager',
    reference: /^(arn:[\w-]+:secretsmanager:[^:]*:\d*:secret:[^:]+:)([\w.-]+)(:[^:]*:[^:]*)$/,
  },
  // `/shop/api/DB_PASSWORD`, `arn:aws:ssm:eu-west-1:123456789012:parameter/shop/api/DB_PASSWORD`
  { store: 'Parameter Store', reference: /^((?:arn:[\w-]+:ssm:[^:]*:\d*:parameter)?\/(?:[\w.-]+\/)+)([\w.-]+)()$/ },
] as const;
