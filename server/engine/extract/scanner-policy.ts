import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Extractor, FormatFacts } from './extractor.ts';

/**
 * Files in which other scanners are told what to leave. What they say may hold secrets, so it is not kept: the fact
 * is that the file is there, and it is read when something is judged (`rules/allowances/`).
 */
export const scannerPolicyExtractor: Extractor = {
  format: 'scanner-policy',
  syntax: 'lines',
  decidesSecrets: true,
  endings: [
    'toml',
    'yaml',
    'yml',
    'json',
    'gitleaksignore',
    'infisicalignore',
    'talismanrc',
    'betterleaksignore',
    'trivyignore',
    'secretlintignore',
    'secretlintrc',
  ],
  words: [
    'gitleaks',
    'betterleaks',
    'infisical',
    'gitguardian',
    'trivy',
    'secretlint',
    'talismanrc',
    'checkov',
    'zizmor',
    'secret_scanning',
    'secret-detection',
  ],
  takesHashComments: () => true,
  accepts: (path) => known.has(path),
  extract: ({ path, text }) => policyOf(path, text),
};

/** At the root of a repository, where these scanners look. */
export const scannerPolicyFiles: readonly string[] = [
  ...['gitleaks', 'betterleaks'].flatMap((name) => [
    `.${name}.toml`,
    `${name}.toml`,
    `.github/.${name}.toml`,
    `.${name}ignore`,
  ]),
  ...['.gitguardian.yaml', '.gitguardian.yml'],
  ...['.trivyignore', '.trivyignore.yaml', 'trivy-secret.yaml', 'trivy.yaml'],
  ...['.infisicalignore', '.infisical-scan.toml', 'infisical-scan.toml'],
  ...['.talismanrc', '.checkov.yaml', '.checkov.yml'],
  ...['.github/secret_scanning.yml', '.gitlab/secret-detection-ruleset.toml'],
  ...['.github/zizmor.yml', '.github/zizmor.yaml', 'zizmor.yml', 'zizmor.yaml'],
  ...['.secretlintignore', '.secretlintrc', '.secretlintrc.json', '.secretlintrc.yaml', '.secretlintrc.yml'],
];

const known: ReadonlySet<string> = new Set(scannerPolicyFiles);

/** The digest stands for what the file says. */
export function policyOf(path: string, text: string): FormatFacts {
  return { scannerPolicies: [{ path, digest: bytesToHex(sha1(utf8ToBytes(text))) }] };
}
