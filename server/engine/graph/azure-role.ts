import type { Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { termsOf } from '../evaluate/term.ts';
import { asWritten, member, type Value } from '../evaluate/value.ts';
import type { PolicyGrantFact } from '../model/facts.ts';
import type { AccessLevel, Grant, Term } from '../model/grant.ts';

/**
 * The permissions of an Azure role definition, each a grant of what `actions` and `dataActions` allow, and a denial of
 * what `notActions` take away again. Source: Microsoft's page "Understand Azure role definitions".
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
    kinds.flatMap(({ name, effect }): readonly Grant[] => {
      const value = member(permission, name);
      const { terms, isComplete } = termsOf(value);
      if (!value || terms.length === 0) return [];
      return [
        {
          holder,
          role: 'grant',
          provider: 'azure',
          effect,
          actions: terms,
          resources: scopes.terms,
          negated: { actions: false, resources: false, principals: false },
          principals: [],
          conditions: [],
          access: accessOf(terms),
          unattended: false,
          classes: [],
          at: placeOf(value, path, fact),
          known: isComplete && scopes.isComplete && [...terms, ...scopes.terms].every(({ exact }) => exact),
        },
      ];
    }),
  );
}

const kinds: readonly { readonly name: string; readonly effect: Grant['effect'] }[] = [
  { name: 'actions', effect: 'allow' },
  { name: 'dataActions', effect: 'allow' },
  { name: 'notActions', effect: 'deny' },
  { name: 'notDataActions', effect: 'deny' },
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
