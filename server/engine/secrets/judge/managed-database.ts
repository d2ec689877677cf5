import type { DecodedPart } from '../../model/credential.ts';

/** Whose the database is, as its host tells: passwords of both providers have one form. */
export function ofManaged(told: readonly DecodedPart[]): string | undefined {
  const host = told.find(({ label }) => label === 'host')?.value ?? '';
  const vendor = vendorsOfHosts.find(([ending]) => host.toLowerCase().endsWith(ending))?.[1];
  return vendor && `Password of a managed database at ${vendor}`;
}

const vendorsOfHosts = [
  ['.aivencloud.com', 'Aiven'],
  ['.ondigitalocean.com', 'DigitalOcean'],
] as const;
