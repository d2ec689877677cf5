import type { Allowance, CheckAllowance } from './allowance.ts';
import { checkovChecks, checkovSkips } from './checkov.ts';
import { githubPaths, gitlabRuleset } from './code-hosts.ts';
import { detectSecretsFilters } from './detect-secrets.ts';
import { gitguardianIgnores } from './gitguardian.ts';
import { gitleaksAllowlists, gitleaksIgnores } from './gitleaks.ts';
import { secretlintConfig, secretlintIgnores } from './secretlint.ts';
import { talismanIgnores } from './talisman.ts';
import { trivyChecks, trivyIgnores, trivyIgnoresOfFiles, trivySecretConfig, trivySkips } from './trivy.ts';
import { zizmorRules } from './zizmor.ts';

type Reader = (file: string, text: string) => readonly Allowance[];

const readers: readonly (readonly [name: RegExp, reader: Reader])[] = [
  [/(?:leaks|infisical-scan)\.toml$/, gitleaksAllowlists],
  [/(?:leaks|infisical)ignore$/, gitleaksIgnores],
  [/gitguardian\.ya?ml$/, gitguardianIgnores],
  [/trivyignore$/, trivyIgnores],
  [/trivyignore\.ya?ml$/, trivyIgnoresOfFiles],
  [/trivy-secret\.ya?ml$/, trivySecretConfig],
  [/trivy\.ya?ml$/, trivySkips],
  [/secretlintignore$/, secretlintIgnores],
  [/secretlintrc/, secretlintConfig],
  [/talismanrc$/, talismanIgnores],
  [/\.checkov\.ya?ml$/, checkovSkips],
  [/secret_scanning\.ya?ml$/, githubPaths],
  [/secret-detection-ruleset\.toml$/, gitlabRuleset],
  [/secrets\.baseline$/, detectSecretsFilters],
];

/** What a file of `scannerPolicyFiles`, or a baseline of detect-secrets, tells its scanner to leave. */
export function readAllowances(file: string, text: string): readonly Allowance[] {
  const reader = readers.find(([name]) => name.test(file))?.[1];
  return reader?.(file, text) ?? [];
}

const checkReaders: readonly (readonly [
  name: RegExp,
  reader: (file: string, text: string) => readonly CheckAllowance[],
])[] = [
  [/trivyignore$/, trivyChecks],
  [/\.checkov\.ya?ml$/, checkovChecks],
  [/zizmor\.ya?ml$/, zizmorRules],
];

/** What the same file tells its scanner to leave of access. */
export function readAllowedChecks(file: string, text: string): readonly CheckAllowance[] {
  const reader = checkReaders.find(([name]) => name.test(file))?.[1];
  return reader?.(file, text) ?? [];
}
