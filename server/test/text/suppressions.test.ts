import assert from 'node:assert/strict';
import { lineStarts } from '../../engine/text/line-table.ts';
import { readSuppressions } from '../../engine/text/suppressions.ts';

interface Expected {
  readonly by: string;
  readonly rules: readonly string[];
  /** The covered text, without outer blanks. */
  readonly covers: string;
  readonly reason?: string;
  readonly until?: string;
}

const scannerOf: Readonly<Record<string, string>> = {
  ggignore: 'gitguardian',
  'kingfisher:ignore': 'kingfisher',
  'secretlint-disable-line': 'secretlint',
};

describe('ignore comments', () => {
  check('ours behind the code', 'x = 1 # identity-hygiene: ignore secret-github-pat -- test fixture\ny = 2\n', {
    by: 'identity-hygiene',
    rules: ['secret-github-pat'],
    covers: 'x = 1 # identity-hygiene: ignore secret-github-pat -- test fixture',
    reason: 'test fixture',
  });
  check(
    'ours above a block, with several rules and an end',
    '# identity-hygiene: ignore aws-admin, owner-missing -- break-glass role until 2027-01-31\nresource "x" "y" {\n  a = 1\n}\nb = 2\n',
    {
      by: 'identity-hygiene',
      rules: ['aws-admin', 'owner-missing'],
      covers:
        '# identity-hygiene: ignore aws-admin, owner-missing -- break-glass role until 2027-01-31\nresource "x" "y" {\n  a = 1\n}',
      reason: 'break-glass role',
      until: '2027-01-31',
    },
  );
  for (const day of ['31.12.2026', '2026-12', '2026/12/31', '2026-13-45'])
    check(
      `an end that is no day of ours, ${day}`,
      `x = 1 # identity-hygiene: ignore aws-admin -- a trial until ${day}\n`,
      {
        by: 'identity-hygiene',
        rules: ['aws-admin'],
        covers: `x = 1 # identity-hygiene: ignore aws-admin -- a trial until ${day}`,
        reason: 'a trial',
        until: day,
      },
    );
  check('no end in a version', 'x = 1 # identity-hygiene: ignore aws-admin -- until 1.2.3 is out\n', {
    by: 'identity-hygiene',
    rules: ['aws-admin'],
    covers: 'x = 1 # identity-hygiene: ignore aws-admin -- until 1.2.3 is out',
    reason: 'until 1.2.3 is out',
  });
  for (const [language, text] of [
    ['a batch file', 'REM <I>\r\nset K=1\r\n'],
    ['Lua, in a comment of several lines', '--[[ <I> ]]\nlocal k = 1\n'],
    ['Lua, in such a comment with levels', '--[==[ <I> ]==]\nlocal k = 1\n'],
    ['Ruby, in a comment of several lines', '=begin\n<I>\n=end\nK = 1\n'],
    ['Markdown, as a link that nothing refers to', '[//]: # (<I>)\nkey 1\n'],
    ['Markdown, as such a link with a name', '[comment]: <> (<I>)\nkey 1\n'],
    ['XML, above a text that is taken as it stands', '<!-- <I> -->\n<a><![CDATA[\nkey\n]]></a>\n'],
    ['a batch file, silently', '@rem <I>\nset K=1\n'],
    ['a batch file, by a label', ':: <I>\nset K=1\n'],
    ['Visual Basic', "' <I>\nk = 1\n"],
    ['Vim', '" <I>\nlet k = 1\n'],
    ['Fortran', '! <I>\nk = 1\n'],
    ['properties', '! <I>\nk=1\n'],
    ['Pascal', '{ <I> }\nk := 1;\n'],
    ['Handlebars', '{{! <I> }}\n<b>\n'],
    ['reStructuredText', '.. <I>\n\nk\n'],
  ] as const)
    it(`ours above a line of ${language}`, () => {
      const written = text.replace('<I>', 'identity-hygiene: ignore secret-* -- agreed');
      const [found] = readSuppressions(written, lineStarts(written));
      assert.equal(found?.reason, 'agreed');
      assert.equal(found.covers.end, written.trimEnd().length + (written.endsWith('\r\n') ? 2 : 1));
    });
  check(
    'ours above a heredoc that is indented less',
    'x {\n  # identity-hygiene: ignore aws-admin -- demo\n  a = <<EOT\n{ "b": 1 }\nEOT\n  b = 2\n}\n',
    {
      by: 'identity-hygiene',
      rules: ['aws-admin'],
      covers: '# identity-hygiene: ignore aws-admin -- demo\n  a = <<EOT\n{ "b": 1 }\nEOT',
      reason: 'demo',
    },
  );
  check(
    'ours above a command that goes on, not indented',
    '# identity-hygiene: ignore secret-* -- demo\ncurl \\\n-u a:b \\\nhttps://x\nnext\n',
    {
      by: 'identity-hygiene',
      rules: ['secret-*'],
      covers: '# identity-hygiene: ignore secret-* -- demo\ncurl \\\n-u a:b \\\nhttps://x',
      reason: 'demo',
    },
  );
  check(
    'ours above a tag whose attributes are not indented',
    '<a>\n  <!-- identity-hygiene: ignore secret-* -- demo -->\n  <b\nname="k"\n    value="v"/>\n  <c/>\n</a>\n',
    {
      by: 'identity-hygiene',
      rules: ['secret-*'],
      covers: '<!-- identity-hygiene: ignore secret-* -- demo -->\n  <b\nname="k"\n    value="v"/>',
      reason: 'demo',
    },
  );
  for (const [opening, closing] of [
    ['"""Shows', '"""'],
    ['```sh', '```'],
  ])
    check(
      `ours above a text of several lines between ${closing}`,
      `# identity-hygiene: ignore secret-* -- demo\n${opening}\na\n\nb\n${closing}\nc\n`,
      {
        by: 'identity-hygiene',
        rules: ['secret-*'],
        covers: `# identity-hygiene: ignore secret-* -- demo\n${opening}\na\n\nb\n${closing}`,
        reason: 'demo',
      },
    );
  check('ours in a block comment', '/* identity-hygiene: ignore secret-* -- demo */\nconst a = 1;\n', {
    by: 'identity-hygiene',
    rules: ['secret-*'],
    covers: '/* identity-hygiene: ignore secret-* -- demo */\nconst a = 1;',
    reason: 'demo',
  });
  check('gitleaks', 'a = 1 # gitleaks:allow\nb = 2', {
    by: 'gitleaks',
    rules: ['secret-*'],
    covers: 'a = 1 # gitleaks:allow',
  });
  for (const word of ['ggignore', 'kingfisher:ignore', 'secretlint-disable-line'])
    check(word, `a = 1 # ${word}\nb = 2`, {
      by: scannerOf[word] ?? '',
      rules: ['secret-*'],
      covers: `a = 1 # ${word}`,
    });
  check('datadog, the line below', 'a = 0\n# no-dd-secrets\nb = 1\nc = 2\n', {
    by: 'datadog',
    rules: ['secret-*'],
    covers: 'b = 1',
  });
  check(
    'secretlint, the line below, one rule and a reason',
    '// secretlint-disable-next-line @secretlint/secretlint-rule-github -- demo\na\nb\n',
    {
      by: 'secretlint',
      rules: ['@secretlint/secretlint-rule-github'],
      covers: 'a',
      reason: 'demo',
    },
  );
  check('secretlint, a part of the text', '/* secretlint-disable */\na\n/* secretlint-enable */\nb\n', {
    by: 'secretlint',
    rules: ['secret-*'],
    covers: 'secretlint-disable */\na\n/*',
  });
  check('secretlint, to the end', 'a\n# secretlint-disable\nb\n', {
    by: 'secretlint',
    rules: ['secret-*'],
    covers: 'secretlint-disable\nb',
  });
  for (const [by, comment] of [
    ['bandit', '# nosec B105'],
    ['bandit', '# nosec: B101, B106'],
    ['gosec', '// #nosec G101 -- demo'],
    ['gosec', '//nosec G101'],
    ['ruff', '# noqa: S105'],
    ['ruff', '# noqa: E501, S106'],
    ['semgrep', '# nosemgrep: generic.secrets.security.detected-aws-key'],
    ['checkov', '# checkov:skip=CKV_SECRET_6:'],
  ] as const)
    check(comment, `a = 1 ${comment}\nb = 2`, { by, rules: ['secret-*'], covers: `a = 1 ${comment}` });
  for (const comment of [
    '# nosec',
    '# nosec B101',
    '# noqa',
    '# noqa: E501',
    '# nosemgrep',
    '# nosemgrep: python.lang.eval',
  ])
    it(`says nothing of secrets: ${comment}`, () => assert.deepEqual(readSuppressions(`a = 1 ${comment}\n`, [0]), []));
  check('trufflehog', 'a = 1 // trufflehog:ignore\n', {
    by: 'trufflehog',
    rules: ['secret-*'],
    covers: 'a = 1 // trufflehog:ignore',
  });
  check('infisical', 'a = 1 // infisical-scan:ignore\n', {
    by: 'infisical',
    rules: ['secret-*'],
    covers: 'a = 1 // infisical-scan:ignore',
  });
  check('detect-secrets', 'a = 1  # pragma: allowlist secret\n', {
    by: 'detect-secrets',
    rules: ['secret-*'],
    covers: 'a = 1  # pragma: allowlist secret',
  });
  check('detect-secrets, next line', '# pragma: allowlist nextline secret\na = 1\nb = 2\n', {
    by: 'detect-secrets',
    rules: ['secret-*'],
    covers: 'a = 1',
  });
  check(
    'checkov covers the block it stands in',
    'resource "x" "y" {\n  # checkov:skip=CKV_AWS_1:public site\n  a = 1\n}\n',
    {
      by: 'checkov',
      rules: ['CKV_AWS_1'],
      covers: 'resource "x" "y" {\n  # checkov:skip=CKV_AWS_1:public site\n  a = 1\n}',
      reason: 'public site',
    },
  );
  check('trivy above a block', '#trivy:ignore:AVD-AWS-0057\nresource "x" "y" {\n  a = 1\n}\n', {
    by: 'trivy',
    rules: ['AVD-AWS-0057'],
    covers: '#trivy:ignore:AVD-AWS-0057\nresource "x" "y" {\n  a = 1\n}',
  });
  check('trivy with an end', 'a = 1 #trivy:ignore:AVD-AWS-0057:exp:2030-01-31\n', {
    by: 'trivy',
    rules: ['AVD-AWS-0057'],
    covers: 'a = 1 #trivy:ignore:AVD-AWS-0057:exp:2030-01-31',
    until: '2030-01-31',
  });
  check('tfsec with a parameter', 'a = 1 #tfsec:ignore:aws-s3-no-public[bucket=x]:exp:2030-01-31\n', {
    by: 'trivy',
    rules: ['aws-s3-no-public'],
    covers: 'a = 1 #tfsec:ignore:aws-s3-no-public[bucket=x]:exp:2030-01-31',
    until: '2030-01-31',
  });
  check('detect-secrets with a hyphen', 'a = 1  # pragma: allowlist-secret\n', {
    by: 'detect-secrets',
    rules: ['secret-*'],
    covers: 'a = 1  # pragma: allowlist-secret',
  });
  for (const owner of ['bridgecrew', 'cortex'])
    check(`checkov by the name of ${owner}`, `a:\n  # ${owner}:skip=CKV_AWS_1, CKV_AWS_2:both\n  b: 1\n`, {
      by: 'checkov',
      rules: ['CKV_AWS_1', 'CKV_AWS_2'],
      covers: `a:\n  # ${owner}:skip=CKV_AWS_1, CKV_AWS_2:both\n  b: 1`,
      reason: 'both',
    });
  check(
    'checkov in an annotation, for the object',
    'kind: A\n---\nkind: Pod\nmetadata:\n  annotations:\n    checkov.io/skip1: CKV_K8S_20=it has to\nspec: {}\n---\nkind: B\n',
    {
      by: 'checkov',
      rules: ['CKV_K8S_20'],
      covers: '---\nkind: Pod\nmetadata:\n  annotations:\n    checkov.io/skip1: CKV_K8S_20=it has to\nspec: {}',
      reason: 'it has to',
    },
  );
  check(
    'checkov in the metadata of a resource',
    'Resources:\n  Role:\n    Metadata:\n      checkov:\n        skip:\n          - id: CKV_AWS_107\n            comment: needed\n    Type: AWS::IAM::Role\n  Other: {}\n',
    {
      by: 'checkov',
      rules: ['CKV_AWS_107'],
      covers:
        'Role:\n    Metadata:\n      checkov:\n        skip:\n          - id: CKV_AWS_107\n            comment: needed\n    Type: AWS::IAM::Role',
      reason: 'needed',
    },
  );
  check('zizmor', 'on: push # zizmor: ignore[dangerous-triggers, artipacked]\n', {
    by: 'zizmor',
    rules: ['dangerous-triggers', 'artipacked'],
    covers: 'on: push # zizmor: ignore[dangerous-triggers, artipacked]',
  });
  check('zizmor with a reason', 'on: push # zizmor: ignore[artipacked] pushes the tag\n', {
    by: 'zizmor',
    rules: ['artipacked'],
    reason: 'pushes the tag',
    covers: 'on: push # zizmor: ignore[artipacked] pushes the tag',
  });
  check(
    'zizmor at the head of a block',
    'on: # zizmor: ignore[dangerous-triggers]\n  pull_request_target:\njobs: {}\n',
    {
      by: 'zizmor',
      rules: ['dangerous-triggers'],
      covers: 'on: # zizmor: ignore[dangerous-triggers]\n  pull_request_target:',
    },
  );
  check(
    'zizmor within a step',
    'steps:\n  - run: a\n  - uses: b\n    # zizmor: ignore[artipacked]\n    with:\n      c: d\n  - run: e\n',
    {
      by: 'zizmor',
      rules: ['artipacked'],
      covers: '- uses: b\n    # zizmor: ignore[artipacked]\n    with:\n      c: d',
    },
  );
  check(
    'zizmor above a step',
    'steps:\n  - run: a\n  # zizmor: ignore[artipacked]\n  - uses: b\n    with:\n      c: d\n  - run: e\n',
    {
      by: 'zizmor',
      rules: ['artipacked'],
      covers: '# zizmor: ignore[artipacked]\n  - uses: b\n    with:\n      c: d',
    },
  );
  const job = 'a:\n    <>permissions: write-all\n    steps:';
  for (const [title, text, covers] of [
    ['in a job, without its steps', `jobs:\n  ${job}\n      - uses: b\n  c:\n    steps: []\n`, job],
    [
      'in the input of a step',
      'steps:\n  - uses: b\n    with:\n      <>c: d\n  - run: e\n',
      '- uses: b\n    with:\n      <>c: d',
    ],
    [
      'between the jobs, of the one below',
      'jobs:\n  <>a:\n    runs-on: c\n    steps:\n      - run: d\n  b:\n    runs-on: c\n',
      '  <>a:\n    runs-on: c\n    steps:',
    ],
    ['above all jobs, of none', '<>jobs:\n  a:\n    runs-on: c\n', '<>jobs:'],
    ['above a key of the workflow', '<>on:\n  pull_request_target:\njobs: {}\n', '<>on:\n  pull_request_target:'],
  ] as const) {
    const comment = '# zizmor: ignore[artipacked]';
    const placed = (one: string) => one.replace(/( *)<>/, `$1${comment}\n$1`);
    check(`zizmor ${title}`, placed(text), { by: 'zizmor', rules: ['artipacked'], covers: placed(covers).trim() });
  }
  check(
    'zizmor behind the head of a job',
    'jobs:\n  a: # zizmor: ignore[artipacked]\n    runs-on: c\n    steps:\n      - uses: b\n',
    { by: 'zizmor', rules: ['artipacked'], covers: 'a: # zizmor: ignore[artipacked]\n    runs-on: c\n    steps:' },
  );
  check(
    'zizmor behind the input of a step',
    'steps:\n  - uses: b\n    with:\n      c: d # zizmor: ignore[artipacked]\n  - run: e\n',
    { by: 'zizmor', rules: ['artipacked'], covers: '- uses: b\n    with:\n      c: d # zizmor: ignore[artipacked]' },
  );

  it('a text of nothing but comments takes bounded time', () => {
    const text = '# identity-hygiene: ignore a-b -- c\n'.repeat(20_000);
    assert.equal(readSuppressions(text, lineStarts(text)).length, 20_000);
  });

  it('words that only look alike are none', () => {
    const text = '// ignore this; gitleaks: allow me\nlist.allow();\n';
    assert.deepEqual(readSuppressions(text, lineStarts(text)), []);
  });
});

function check(name: string, text: string, expected: Expected): void {
  for (const [style, end] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    it(`${name} (${style})`, () => {
      const styled = text.replaceAll('\n', end);
      const [found, ...others] = readSuppressions(styled, lineStarts(styled));
      assert.ok(found);
      assert.deepEqual(others, []);
      const covers = styled.slice(found.covers.start, found.covers.end).trim().replaceAll(end, '\n');
      assert.deepEqual(
        { by: found.by, rules: found.rules, covers, reason: found.reason, until: found.until },
        { reason: '', until: undefined, ...expected },
      );
    });
  }
}
