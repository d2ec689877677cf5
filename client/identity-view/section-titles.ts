import { l10n } from 'vscode';
import type { Section } from './node.ts';

/** The words of a heading. */
export function sectionTitle(section: Section): string {
  switch (section) {
    case 'permissions':
      return l10n.t('Permissions');
    case 'tools':
      return l10n.t('Tools');
    case 'credentials':
      return l10n.t('Credentials');
    case 'reaches':
      return l10n.t('Can act as');
    case 'calls':
      return l10n.t('Can call');
    case 'used-by':
      return l10n.t('Used by');
    case 'findings':
      return l10n.t('Findings');
    case 'secrets':
      return l10n.t('Secrets without an identity');
    case 'records':
      return l10n.t('Records without an identity');
    case 'configuration':
      return l10n.t('Problems of the configuration');
    case 'not-read':
      return l10n.t('Not read');
  }
}
