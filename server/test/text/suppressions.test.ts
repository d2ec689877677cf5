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
  check('trufflehog', 'a = 1 // trufflehog:ignore\n', {
    by: 'trufflehog',
    rules: ['secret-*'],
    covers: 'a = 1 // trufflehog:ignore',
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
  check('zizmor', 'on: push # zizmor: ignore[dangerous-triggers, artipacked]\n', {
    by: 'zizmor',
    rules: ['dangerous-triggers', 'artipacked'],
    covers: 'on: push # zizmor: ignore[dangerous-triggers, artipacked]',
  });

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
