import azure from '../../../rules/tables/azure-roles.json' with { type: 'json' };
import type { Finding } from '../model/finding.ts';
import type { MapNode } from '../model/value-node.ts';
import { entry, keyOf, resolved, type SourceDocument } from '../syntax/document.ts';
import { lazily } from '../text/lazily.ts';
import { changedBySteps, type Step } from './changed-file.ts';
import type { FixContext, FixKind } from './fix.ts';
import { entriesAt, nodeAtRoute, routeTo } from './place.ts';

/** Adds a condition to a role assignment of Azure: every role may be given but those that hand out roles themselves. */
export const limitRoles: FixKind = {
  kind: 'limit-roles',
  offers(finding, context) {
    if (!assignmentAt(finding, context)) return [];
    return [
      {
        id: 'limit-roles',
        title: 'Add a condition: it may assign no role that can assign roles',
        safety: 'review',
        effect: 'replacement',
        isPreferred: false,
      },
    ];
  },
  changes(finding, _, context) {
    const found = assignmentAt(finding, context);
    return found && changedBySteps(finding.at.path, found.document.syntax, stepsFor(found), context);
  },
};

interface Assignment {
  readonly document: SourceDocument;
  /** The map that takes the condition. */
  readonly map: MapNode;
  readonly keys: { readonly condition: string; readonly version: string; readonly role: string };
}

const spellings = {
  hcl: { condition: 'condition', version: 'condition_version', role: 'role_definition_name' },
  deployment: { condition: 'condition', version: 'conditionVersion', role: 'roleDefinitionId' },
} as const;

function assignmentAt({ rule, at }: Finding, context: FixContext): Assignment | undefined {
  const document = rule === 'az-owner' ? context.document(at.path) : undefined;
  if (!document) return undefined;
  const keys = document.syntax === 'hcl' ? spellings.hcl : spellings.deployment;
  const found = entriesAt(document, at.span.start).find(({ entry: item }) =>
    /^role_?definition_?(?:id|name)$/i.test(keyOf(item) ?? ''),
  );
  if (!found || entry(found.map, keys.condition)) return undefined;
  const block = entriesAt(document, at.span.start).at(-1)?.entry;
  if (document.syntax === 'hcl' && block?.labels?.[0]?.value !== 'azurerm_role_assignment') return undefined;
  return { document, map: found.map, keys };
}

/** Roles that hand out roles. Source: Microsoft Learn, "Delegate Azure role assignment management to others with conditions". */
const handingOut = lazily(() =>
  [
    azure.roles.Owner.id,
    azure.roles['User Access Administrator'].id,
    azure.roles['Role Based Access Control Administrator'].id,
  ].join(', '),
);

function about(action: string, side: string): string {
  const roles = `@${side}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAllValues:GuidNotEquals`;
  return `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${action}'})) OR (${roles} {${handingOut()}}))`;
}

const condition = lazily(() => `${about('write', 'Request')} AND ${about('delete', 'Resource')}`);

function stepsFor({ document, map, keys }: Assignment): readonly Step[] {
  const route = routeTo(document, map);
  const set =
    (key: string, value: string, after: string): Step =>
    (current, editor) => {
      const body = route && resolved(nodeAtRoute(current, route));
      return body?.kind === 'map' ? editor.setEntry(current, body, key, value, { after }) : [];
    };
  return [set(keys.condition, condition(), keys.role), set(keys.version, '2.0', keys.condition)];
}
