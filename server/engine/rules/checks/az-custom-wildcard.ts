import { exclusion } from '../../graph/cloud-actions.ts';
import type { Grant, Term } from '../../model/grant.ts';
import { matchesGlob } from '../../text/patterns/glob.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { holderInWords } from '../holder-in-words.ts';
import type { Draft, Subject } from '../rule.ts';

/** A custom role of Azure with every action, or with an action that gives its holders more rights. */
export function* azCustomWildcard(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'azure' || subject.grant.role !== 'grant') return;
  if (subject.grant.effect !== 'allow') return;
  const { grant } = subject;
  const power = powers.find((each) => isHeld(each, grant));
  const term =
    grant.actions.find(({ text, exact }) => exact && text === '*') ??
    (power && grant.actions.find((action) => covers(action, power)));
  if (!term) return;
  yield grantDraft(subject, term, {
    role: holderInWords(grant).replace(/^azurerm_role_definition\./, ''),
    action: term.text,
    what: power?.what ?? 'do everything but what it takes away again',
  });
}

interface Power {
  readonly action: string;
  readonly what: string;
}

/** Source: Azure's permissions of Microsoft.Authorization, and "Elevate access to manage all Azure subscriptions". */
const powers: readonly Power[] = [
  { action: 'microsoft.authorization/roleassignments/write', what: 'hand out every role' },
  {
    action: 'microsoft.authorization/roledefinitions/write',
    what: 'add any action to the custom roles that they hold',
  },
  { action: 'microsoft.authorization/elevateaccess/action', what: 'make themselves administrators of all access' },
];

/** By its actions, less those that it takes away; what is taken away by something unknown may be this one. */
function isHeld(power: Power, { actions, conditions }: Grant): boolean {
  const excluded = conditions.filter(({ key }) => key === exclusion).flatMap(({ values }) => values);
  return actions.some((term) => covers(term, power)) && !excluded.some((term) => !term.exact || covers(term, power));
}

function covers({ text, exact }: Term, { action }: Power): boolean {
  return exact && matchesGlob(text.toLowerCase(), action);
}
