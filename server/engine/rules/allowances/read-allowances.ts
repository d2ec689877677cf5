import type { Allowance } from './allowance.ts';
import { detectSecretsFilters } from './detect-secrets.ts';
import { gitguardianIgnores } from './gitguardian.ts';
import { gitleaksAllowlists, gitleaksIgnores } from './gitleaks.ts';
import { secretlintConfig, secretlintIgnores } from './secretlint.ts';
import { trivyIgnores, trivyIgnoresOfFiles, trivySecretConfig } from './trivy.ts';

type Reader = (file: string, text: string) => readonly Allowance[];

const readers: readonly (readonly [name: RegExp, reader: Reader])[] = [
  [/leaks\.toml$/, gitleaksAllowlists],
  [/leaksignore$/, gitleaksIgnores],
  [/gitguardian\.ya?ml$/, gitguardianIgnores],
  [/trivyignore$/, trivyIgnores],
  [/trivyignore\.ya?ml$/, trivyIgnoresOfFiles],
  [/trivy-secret\.ya?ml$/, trivySecretConfig],
  [/secretlintignore$/, secretlintIgnores],
  [/secretlintrc/, secretlintConfig],
  [/secrets\.baseline$/, detectSecretsFilters],
];

/** What a file of `scannerPolicyFiles`, or a baseline of detect-secrets, tells its scanner to leave. */
export function readAllowances(file: string, text: string): readonly Allowance[] {
  const reader = readers.find(([name]) => name.test(file))?.[1];
  return reader?.(file, text) ?? [];
}
