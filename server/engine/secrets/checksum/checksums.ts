import { azureChecksums, azureDevopsChecksum, caskChecksum, entraChecksum } from './azure.ts';
import { base58Checksum } from './base58check.ts';
import { bech32Checksum } from './bech32.ts';
import type { Checksum } from './checksum.ts';
import { apifyChecksum, bodyChecksum, githubChecksum } from './crc32-base62.ts';
import {
  atlassianChecksum,
  cloudflareChecksum,
  confluentChecksum,
  grafanaChecksum,
  zuploChecksum,
} from './crc32-hex.ts';
import { gitlabChecksum } from './gitlab.ts';
import { nkeyChecksum } from './nkey.ts';

/** The checksum of a detector; undefined where there is none of that name. */
export function checksumNamed(name: string | undefined): Checksum | undefined {
  return name === undefined ? undefined : checksums.get(name);
}

/** Whether detectors may name this checksum. */
export function isChecksum(name: string): boolean {
  return checksums.has(name);
}

const checksums: ReadonlyMap<string, Checksum> = new Map([
  ['apify', apifyChecksum],
  ['atlassian', atlassianChecksum],
  ...azureChecksums,
  ['azure-cask', caskChecksum],
  ['azure-devops', azureDevopsChecksum],
  ['base58', base58Checksum],
  ['entra', entraChecksum],
  ['bech32', bech32Checksum],
  ['cloudflare', cloudflareChecksum],
  ['confluent', confluentChecksum],
  ['crc32-base62', bodyChecksum],
  ['github', githubChecksum],
  ['gitlab', gitlabChecksum],
  ['grafana', grafanaChecksum],
  ['nkey', nkeyChecksum],
  ['zuplo', zuploChecksum],
]);
