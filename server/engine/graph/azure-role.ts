import type { Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { termsOf } from '../evaluate/term.ts';
import { asWritten, member, type Value } from '../evaluate/value.ts';
import type { PolicyGrantFact } from '../model/facts.ts';
import type { AccessLevel, Grant, Term } from '../model/grant.ts';
import { exclusion } from './cloud-actions.ts';

/**
 * The permissions of an Azure role definition, each a grant of what `actions` and `dataActions` allow, less what
 * `notActions` take away again. Source: Microsoft's page "Understand Azure role definitions".
 */
export function readAzureRole(
  fact: PolicyGrantFact,
  path: string,
  holder: string,
  definitions: Definitions,
): readonly Grant[] {
  const role = asWritten(evaluate(fact.document, path, definitions));
  const scopes = termsOf(member(role, 'assignableScopes'));
  const permissions = member(role, 'permissions');
  const list = permissions && asWritten(permissions);
  return (list?.kind === 'list' ? list.items : list ? [list] : []).flatMap((permission) =>
    kinds.flatMap(({ name, less }): readonly Grant[] => {
      const value = member(permission, name);
      const { terms, isComplete } = termsOf(value);
      if (!value || terms.length === 0) return [];
      const at = placeOf(value, path, fact);
      const excluded = termsOf(member(permission, less)).terms;
      return [
        {
          holder,
          role: 'grant',
          provider: 'azure',
          effect: 'allow',
          actions: terms,
          resources: scopes.terms,
          negated: { actions: false, resources: false, principals: false },
          principals: [],
          conditions: excluded.length > 0 ? [{ operator: 'None', key: exclusion, values: excluded, at }] : [],
          access: accessOf(terms),
          unattended: false,
          classes: [],
          at,
          known: isComplete && scopes.isComplete && [...terms, ...scopes.terms].every(({ exact }) => exact),
        },
      ];
    }),
  );
}

const kinds: readonly { readonly name: string; readonly less: string }[] = [
  { name: 'actions', less: 'notActions' },
  { name: 'dataActions', less: 'notDataActions' },
];

/** The list, where it stands in the role's own file. */
function placeOf({ at }: Value, path: string, { span }: PolicyGrantFact): Grant['at'] {
  return at.path === path ? at : { path, span };
}

function accessOf(terms: readonly Term[]): AccessLevel {
  const texts = terms.filter(({ text, exact }) => exact || text !== '*').map(({ text }) => text.toLowerCase());
  if (texts.includes('*')) return 'admin';
  if (texts.some((text) => /^microsoft\.authorization\/(\*|(role(assignments|definitions)\/)?(\*|write)$)/.test(text)))
    return 'permissions';
  if (texts.some((text) => /\/(write|delete|action|\*)$/.test(text))) return 'write';
  return texts.some((text) => text.endsWith('/read')) ? 'read' : 'unknown';
}
