import assert from 'node:assert/strict';
import { scannerPolicyFiles } from '../../engine/extract/scanner-policy.ts';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../secrets/detectors.ts';
import { repository } from './repository.ts';

const file = 'src/pay/client.py';
const password = generateToken(detectorNamed('secret-generic-password'), 'scanner policies');

const paths = "[allowlist]\npaths = ['''^src/''']\n";
const place = `${file}:generic-api-key:1\n`;
const skipped = 'skip-path: ["^src/"]\n';
const allowed = `rules:\n  - id: "@secretlint/secretlint-rule-pattern"\n    options:\n      allows: ["${password}"]\n`;
const ignored = 'version: 2\nsecret:\n  ignored_paths: ["src/**"]\n';

/** What leaves the file, in the words of each scanner, at the place where it looks. */
const policies: Readonly<Record<string, string>> = {
  '.gitleaks.toml': paths,
  'gitleaks.toml': paths,
  '.github/.gitleaks.toml': paths,
  '.gitleaksignore': place,
  '.betterleaks.toml': paths,
  'betterleaks.toml': paths,
  '.github/.betterleaks.toml': paths,
  '.betterleaksignore': place,
  '.gitguardian.yaml': ignored,
  '.gitguardian.yml': ignored,
  'trivy-secret.yaml': 'allow-rules:\n  - id: pay\n    path: ^src/\n',
  'trivy.yaml': 'scan:\n  skip-dirs: [src]\n',
  '.infisicalignore': place,
  '.infisical-scan.toml': paths,
  'infisical-scan.toml': paths,
  '.talismanrc': 'allowed_patterns: [password]\n',
  '.checkov.yaml': skipped,
  '.checkov.yml': skipped,
  '.github/secret_scanning.yml': 'paths-ignore: ["src/**"]\n',
  '.gitlab/secret-detection-ruleset.toml': `[secrets]\n[[secrets.passthrough]]\ntype = "raw"\nvalue = """\n${paths}"""\n`,
  '.secretlintignore': 'src/\n',
  '.secretlintrc': allowed,
  '.secretlintrc.json': `{ "rules": [{ "id": "pattern", "options": { "allows": ["${password}"] } }] }`,
  '.secretlintrc.yaml': allowed,
  '.secretlintrc.yml': allowed,
};

/** They name kinds of vendors alone, and a password is of none. */
const byKind = ['.trivyignore', '.trivyignore.yaml'];

/** They tell of workflows alone. */
const ofAccess = ['.github/zizmor.yml', '.github/zizmor.yaml', 'zizmor.yml', 'zizmor.yaml'];

describe('files in which other scanners are told what to leave', () => {
  for (const [policy, text] of Object.entries(policies))
    it(`hold where the scanner looks for them: ${policy}`, () => {
      assert.deepEqual(suppressors({ [policy]: text }), ['other-policy']);
      assert.deepEqual(suppressors({ [`shop/${policy}`]: text }), ['nobody']);
    });

  it('are these and no others', () =>
    assert.deepEqual([...scannerPolicyFiles].sort(), [...Object.keys(policies), ...byKind, ...ofAccess].sort()));
});

function suppressors(more: Readonly<Record<string, string>>): readonly string[] {
  return repository({ [file]: `password = "${password}"\n`, ...more })
    .engine.findings(file)
    .filter(({ rule }) => rule === 'secret-generic-password')
    .map(({ suppressed }) => suppressed?.by ?? 'nobody');
}
