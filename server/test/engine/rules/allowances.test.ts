import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Sighting } from '../../../engine/rules/allowances/allowance.ts';
import { readAllowances } from '../../../engine/rules/allowances/read-allowances.ts';

const value = 'Zx9-quartz-41';

const secret: Sighting = {
  path: 'src/pay/client.py',
  rule: 'secret-stripe-secret-key',
  value,
  match: `"${value}"`,
  line: 12,
  lineText: `stripe.api_key = "${value}"`,
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const yes: readonly (readonly [what: string, file: string, text: string, reason: RegExp])[] = [
  ['a fingerprint', '.gitleaksignore', 'src/pay/client.py:stripe-access-token:12\n', /by its line in \.gitleaksignore/],
  ['one of a commit', '.gitleaksignore', `${'0a'.repeat(20)}:src/pay/client.py:generic-api-key:12`, /by its line/],
  ['a path', '.gitleaks.toml', "[allowlist]\npaths = ['''(^|/)pay/''']", /^allowed in \.gitleaks\.toml$/],
  ['a path of old', '.gitleaks.toml', "[allowlist]\nfiles = ['''client\\.py$''']", /allowed/],
  ['a value', '.gitleaks.toml', "[[allowlists]]\ndescription = 'demo'\nregexes = ['''(?i)QUARTZ''']", /: demo$/],
  ['a line', '.gitleaks.toml', "[allowlist]\nregexTarget = 'line'\nregexes = ['''api_key''']", /allowed/],
  ['a stopword', '.gitleaks.toml', "[allowlist]\nstopwords = ['QUARTZ']", /allowed/],
  [
    'both of two',
    '.gitleaks.toml',
    "[[allowlists]]\ncondition = 'AND'\npaths = ['''^src/''']\nregexes = ['''quartz''']",
    /allowed/,
  ],
  [
    'a rule of its own',
    '.gitleaks.toml',
    "[[rules]]\nid = 'stripe-access-token'\n[[rules.allowlists]]\nregexes = ['''quartz''']",
    /allowed/,
  ],
  [
    'a rule by name',
    '.gitleaks.toml',
    "[[allowlists]]\ntargetRules = ['generic-api-key']\npaths = ['''pay''']",
    /allowed/,
  ],
  ['a rule that is off', '.gitleaks.toml', "[extend]\ndisabledRules = ['stripe-access-token']", /switched off/],
  ['a path', '.gitguardian.yaml', 'version: 2\nsecret:\n  ignored_paths:\n    - src/**\n', /path ignored/],
  ['a value', '.gitguardian.yml', `secret:\n  ignored-matches:\n    - name: demo\n      match: ${value}\n`, /: demo$/],
  [
    'a digest',
    '.gitguardian.yaml',
    `secret:\n  ignored_matches:\n    - match: ${sha256(`${value},apikey`)}\n`,
    /ignored/,
  ],
  ['the first version', '.gitguardian.yaml', `matches-ignore:\n  - ${sha256(value)}\n`, /ignored in/],
  ['a detector', '.gitguardian.yaml', 'secret:\n  ignored_detectors: [Stripe Keys]\n', /Stripe Keys is switched off/],
  [
    'an id',
    '.trivyignore',
    '# why\nCVE-2024-1\nstripe-secret-token exp:2099-01-01\n',
    /stripe-secret-token is ignored/,
  ],
  [
    'an id in a file',
    '.trivyignore.yaml',
    'secrets:\n  - id: stripe-secret-token\n    paths: ["src/pay/**"]\n    statement: demo\n',
    /: demo$/,
  ],
  [
    'an allow rule',
    'trivy-secret.yaml',
    'allow-rules:\n  - id: pay\n    path: pay/.*\\.py$\n',
    /trivy-secret\.yaml: pay/,
  ],
  ['a rule that is off', 'trivy-secret.yaml', 'disable-rules: [stripe-secret-token]\n', /switched off/],
  ['a path', '.secretlintignore', 'src/\n', /path ignored/],
  [
    'a value in a preset',
    '.secretlintrc.json',
    '{"rules": [{"id": "preset", "rules": [{"id": "x", "options": {"allows": ["/QUARTZ/i"]}}]}]}',
    /allowed in/,
  ],
  ['a plain value', '.secretlintrc', `{"rules": [{"id": "x", "options": {"allows": ["${value}"]}}]}`, /allowed in/],
  [
    'a filter',
    '.secrets.baseline',
    '{"filters_used": [{"path": "detect_secrets.filters.regex.should_exclude_file", "pattern": ["^src/"]}]}',
    /excluded in/,
  ],
];

const no: readonly (readonly [what: string, file: string, text: string])[] = [
  ['another line', '.gitleaksignore', 'src/pay/client.py:stripe-access-token:13'],
  ['another file', '.gitleaksignore', 'pay/client.py:stripe-access-token:12'],
  ['a comment', '.gitleaksignore', '#src/pay/client.py:stripe-access-token:12'],
  [
    'one of two',
    '.gitleaks.toml',
    "[[allowlists]]\ncondition = 'AND'\npaths = ['''^lib/''']\nregexes = ['''quartz''']",
  ],
  [
    'a commit that counts',
    '.gitleaks.toml',
    "[[allowlists]]\ncondition = 'AND'\ncommits = ['a']\npaths = ['''^src/''']",
  ],
  ['another vendor', '.gitleaks.toml', "[[rules]]\nid = 'github-pat'\n[rules.allowlist]\npaths = ['''src''']"],
  ['a rule of no kind that is off', '.gitleaks.toml', "[extend]\ndisabledRules = ['generic-api-key']"],
  ['no pattern', '.gitleaks.toml', "[allowlist]\npaths = ['''(''']"],
  ['nothing', '.gitleaks.toml', '[allowlist]\ndescription = "all"'],
  ['a broken file', '.gitleaks.toml', '[allowlist\npaths = ['],
  ['another value', '.gitguardian.yaml', 'secret:\n  ignored_matches:\n    - match: quartz\n'],
  ['an id of another vendor', '.trivyignore', 'github-pat\n'],
  ['another path', '.trivyignore.yaml', 'secrets:\n  - id: stripe-secret-token\n    paths: [lib/]\n'],
  ['a rule without a test', 'trivy-secret.yaml', 'allow-rules:\n  - id: all\n'],
  ['a negated path', '.secretlintignore', 'src/\n!src/pay/\n'],
];

describe('what other scanners are told to leave', () => {
  for (const [what, file, text, reason] of yes)
    it(`${file}: ${what}`, () => assert.match(reasonOf(file, text) ?? 'none', reason));
  for (const [what, file, text] of no)
    it(`${file} does not leave it: ${what}`, () => assert.equal(reasonOf(file, text), undefined));

  it('knows until when', () => {
    const [allowance] = readAllowances('.trivyignore', 'stripe-secret-token exp:2026-10-31');
    assert.equal(allowance?.until, '2026-10-31');
  });
});

function reasonOf(file: string, text: string): string | undefined {
  return readAllowances(file, text).find((allowance) => allowance.allows(secret))?.reason;
}
