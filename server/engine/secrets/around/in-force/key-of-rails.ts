import type { Candidate } from '../../candidate.ts';
import { isInPartForProduction } from '../opens-nothing/other-environment.ts';

/**
 * Whether the setting is the key by which Rails decrypts `config/credentials.yml.enc`, which lies beside the program wherever that runs: it is of no machine. 16 bytes, in hexadecimal.
 * Source: Rails, "Securing Rails Applications", custom credentials, `RAILS_MASTER_KEY`.
 */
export function isMasterKeyOfRails(name: string, value: string): boolean {
  return name === 'RAILS_MASTER_KEY' && /^[\da-f]{32}$/.test(value);
}

/**
 * Whether it is what the part of the settings for production gives Rails to sign its cookies by, as it stands, and no tool has made it: who typed it meant it. Source: Rails, "Upgrading Ruby on
 * Rails", `config/secrets.yml`.
 */
export function isOfRailsInProduction({ assignment, span, token }: Candidate, text: string, path: string): boolean {
  if (assignment?.name !== 'secret_key_base' || !/(?:^|\/)config\/secrets\.yml$/.test(path)) return false;
  return /^(?=.*\d)[A-Za-z\d]{30,}$/.test(token) && isInPartForProduction(text, span.start, 'yaml');
}
