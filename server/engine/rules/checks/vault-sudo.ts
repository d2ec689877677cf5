import type { Term } from '../../model/grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { holderInWords } from '../holder-in-words.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/** The capability `sudo`: a note for whom its name gives it to, and at paths where it opens nothing. */
export function* vaultSudo(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant } = subject;
  if (grant.provider !== 'vault' || grant.effect !== 'allow') return;
  const sudo = grant.actions.find(({ text, exact }) => exact && text === 'sudo');
  if (!sudo) return;
  const isInVain = grant.resources.length > 0 && grant.resources.every(isOpenAnyway);
  const draft = grantDraft(subject, sudo, {
    resources: listInWords(grant.resources.map(({ text }) => text)),
    what: isInVain
      ? 'a path that Vault does not protect by it, so it opens nothing more'
      : 'which opens paths that Vault keeps for its root token',
    remedy: isInVain ? 'Drop sudo' : 'Drop sudo, or name the one path that needs it',
  });
  yield isInVain || administers.test(holderInWords(grant)) ? { ...draft, level: 'note' } : draft;
}

const administers = /admin|operator|super-?user|management|bootstrap|root|(?:^|[-_.])ops$/i;

/** A path that is told whole and is none of those that ask for `sudo`. */
function isOpenAnyway({ text, exact }: Term): boolean {
  return exact && !/[*+]/.test(text) && !asksForSudo.test(text);
}

/** Wherever an engine is mounted, or in which namespace. Source: Vault, "Policies", root-protected API endpoints. */
const asksForSudo = /(?:^|\/)(?:sys|auth\/token)\/|(?:^|\/)root(?:\/|$)/;
