import type { Credential } from '../../model/credential.ts';
import type { Facts } from '../../model/facts.ts';

/**
 * The environment variable to which a literal is given: any name of a dotenv file, in workflows and Compose files a key
 * that is written as variables are.
 */
export function variableOf({ site }: Credential, { format }: Pick<Facts, 'format'>): string | undefined {
  if (site?.name === undefined) return undefined;
  if (site.language === 'dotenv') return site.name;
  const isVariable = /^(github-workflow|compose)$/.test(format) && /^[A-Z][A-Z0-9_]{1,99}$/.test(site.name);
  return isVariable ? site.name : undefined;
}
