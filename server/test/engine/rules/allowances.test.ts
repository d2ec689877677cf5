import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Sighting } from '../../../engine/rules/allowances/allowance.ts';
import { readAllowances } from '../../../engine/rules/allowances/read-allowances.ts';

const value = 'Zx9-quartz-41';

const content = `import stripe\nstripe.api_key = "${value}"\n`;

const secret: Sighting = {
  path: 'src/pay/client.py',
  rule: 'secret-stripe-secret-key',
  value,
  match: `"${value}"`,
  line: 12,
  lineText: `stripe.api_key = "${value}"`,
  fileDigest: () => sha256(content),
};

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** As Talisman makes it of one file; its own repository holds one that this was tried on. */
function talismanChecksum(path: string, text: string): string {
  return sha256(sha256('') + sha256(text) + sha256(path));
}

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
  [
    'a fingerprint',
    '.infisicalignore',
    'src/pay/client.py:stripe-access-token:12\n',
    /by its line in \.infisicalignore/,
  ],
  ['a path', '.infisical-scan.toml', "[allowlist]\npaths = ['pay/']", /^allowed in \.infisical-scan\.toml$/],
  ['a folder', 'trivy.yaml', 'scan:\n  skip-dirs: [./src/pay]\n', /path skipped in trivy\.yaml/],
  ['files by pattern', 'trivy.yaml', 'scan:\n  skip-files: ["src/**/*.py"]\n', /path skipped/],
  [
    'a file',
    '.talismanrc',
    'fileignoreconfig:\n- filename: src/pay/client.py\n  ignore_detectors: [filecontent]\n',
    /is ignored in/,
  ],
  [
    'a folder',
    '.talismanrc',
    'fileignoreconfig:\n- filename: src/\n  ignore_detectors: [filename, filecontent]\n',
    /src\/ is ignored/,
  ],
  [
    'a file as it is',
    '.talismanrc',
    `fileignoreconfig:\n- filename: src/pay/client.py\n  checksum: ${talismanChecksum('src/pay/client.py', content)}\n`,
    /as it is, by its checksum/,
  ],
  ['a word', '.talismanrc', 'allowed_patterns: [api_key]\n', /its line is allowed in/],
  [
    'a pattern in a file',
    '.talismanrc',
    'fileignoreconfig:\n- filename: src/pay/client.py\n  allowed_patterns: ["stripe\\\\.api_\\\\w+"]\n',
    /its line is allowed/,
  ],
  [
    'a check of a vendor',
    '.checkov.yaml',
    'skip-check:\n  - CKV_AWS_1\n  - CKV_SECRET_17\n',
    /CKV_SECRET_17 is skipped/,
  ],
  ['checks between commas', '.checkov.yml', 'skip-check: CKV_AWS_1, CKV_SECRET_17\n', /CKV_SECRET_17/],
  ['all checks of secrets', '.checkov.yaml', 'skip-check: ["CKV_SECRET_*"]\n', /CKV_SECRET_\* is skipped/],
  ['checks by a pattern', '.checkov.yml', 'skip-check:\n  - CKV_SECRET_1*\n', /CKV_SECRET_1\* is skipped/],
  ['a path', '.checkov.yaml', 'skip-path: ["/pay/.*[.]py$"]\n', /path skipped in \.checkov\.yaml/],
  ['a path', '.github/secret_scanning.yml', 'paths-ignore:\n  - "src/**"\n', /path ignored in \.github/],
  [
    'a rule that is off',
    '.gitlab/secret-detection-ruleset.toml',
    '[secrets]\n[[secrets.ruleset]]\ndisable = true\n[secrets.ruleset.identifier]\ntype = "gitleaks_rule_id"\nvalue = "stripe_live_secret_key"\n',
    /switched off in \.gitlab/,
  ],
  [
    'a configuration that is held',
    '.gitlab/secret-detection-ruleset.toml',
    '[secrets]\n[[secrets.passthrough]]\ntype = "raw"\ntarget = "gitleaks.toml"\nvalue = """\n[allowlist]\npaths = [\'pay\']\n"""\n',
    /allowed in \.gitlab/,
  ],
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
  ['a folder elsewhere', 'trivy.yaml', 'scan:\n  skip-dirs: [pay]\n'],
  ['settings of another kind', 'trivy.yaml', 'severity: [HIGH]\n'],
  [
    'its name alone',
    '.talismanrc',
    'fileignoreconfig:\n- filename: src/pay/client.py\n  ignore_detectors: [filename]\n',
  ],
  [
    'a file that has changed',
    '.talismanrc',
    `fileignoreconfig:\n- filename: src/pay/client.py\n  checksum: ${talismanChecksum('src/pay/client.py', 'before')}\n`,
  ],
  ['a word of another file', '.talismanrc', 'fileignoreconfig:\n- filename: a.py\n  allowed_patterns: [api_key]\n'],
  ['a word of no line', '.talismanrc', 'allowed_patterns: ["", keyword]\n'],
  ['a check of random text', '.checkov.yaml', 'skip-check: [CKV_SECRET_6, CKV_SECRET_10]\n'],
  ['checks of other vendors by a pattern', '.checkov.yaml', 'skip-check: ["CKV_SECRET_2*", "CKV_AWS_*"]\n'],
  ['a check of another vendor', '.checkov.yaml', 'skip-check: [CKV_SECRET_14]\n'],
  ['a folder that is not at the root', '.github/secret_scanning.yml', 'paths-ignore: ["pay/**"]\n'],
  ['files of the root', '.github/secret_scanning.yml', 'paths-ignore: ["*.py"]\n'],
  [
    'a rule that stays on',
    '.gitlab/secret-detection-ruleset.toml',
    '[secrets]\n[[secrets.ruleset]]\ndisable = false\n[secrets.ruleset.identifier]\nvalue = "stripe"\n',
  ],
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
