import type { Language } from '../../../text/language.ts';

/** What programs and set-ups read their settings from, and nothing else. */
export const settingsLanguages: ReadonlySet<Language> = new Set<Language>([
  'dotenv',
  'hcl',
  'ini',
  'json',
  'properties',
  'toml',
  'yaml',
]);
