import { l10n } from 'vscode';
import type { TreeSummary } from '../../server/protocol.ts';

/** The line above the rows. */
export function summaryLine({ identities, withoutOwner, canBecomeAdmin, secrets, secretNotes }: TreeSummary): string {
  const parts = [
    ...(identities === 0
      ? []
      : [
          identities === 1 ? l10n.t('1 identity') : l10n.t('{0} identities', identities),
          l10n.t('{0} without owner', withoutOwner),
          ...(canBecomeAdmin === 0 ? [] : [l10n.t('{0} can become admin', canBecomeAdmin)]),
        ]),
    ...(secrets === 0 && secretNotes > 0
      ? [notesAlone(secretNotes)]
      : [[secretsInWords(secrets), ...(secretNotes === 0 ? [] : [notes(secretNotes)])].join(', ')]),
  ];
  return `${parts.join(' · ')}.`;
}

function secretsInWords(secrets: number): string {
  if (secrets === 0) return l10n.t('no secrets');
  return secrets === 1 ? l10n.t('1 secret') : l10n.t('{0} secrets', secrets);
}

/** Notes are secrets as well: the line denies none that stands below it. */
function notesAlone(secretNotes: number): string {
  return secretNotes === 1 ? l10n.t('1 secret, as a note') : l10n.t('{0} secrets, all as notes', secretNotes);
}

function notes(secretNotes: number): string {
  return secretNotes === 1 ? l10n.t('1 more as a note') : l10n.t('{0} more as notes', secretNotes);
}

/** The line in place of rows: what was looked at, and for what. */
export function cleanLine({ filesRead }: TreeSummary): string {
  if (filesRead === 0) return l10n.t('There is no file to check here. What git ignores is left out.');
  return filesRead === 1
    ? l10n.t('1 file checked for secrets, excessive access and missing owners: nothing found.')
    : l10n.t('{0} files checked for secrets, excessive access and missing owners: nothing found.', filesRead);
}

/** What the badge says on closer look. */
export function badgeTooltip(newErrors: number): string {
  return newErrors === 1
    ? l10n.t('1 error that is not committed yet')
    : l10n.t('{0} errors that are not committed yet', newErrors);
}
