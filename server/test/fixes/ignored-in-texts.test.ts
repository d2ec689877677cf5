import assert from 'node:assert/strict';
import { afterFix, engineOver, token as made } from './repository.ts';

const token = made('secret-github-pat');

/** The file after an ignore comment that a fix writes at its first secret; undefined where none is offered. */
function ignored(path: string, text: string): string | undefined {
  const files = { '.gitignore': '.env\n', [path]: text };
  const engine = engineOver(files);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  if (!engine.offers(finding).some(({ id }) => id === 'ignore')) return undefined;
  const after = afterFix(files, engine.fix(path, finding.key, 'ignore:known'));
  const left = engineOver(after).findings(path);
  assert.deepEqual(
    left.filter(({ rule, suppressed }) => !suppressed && /^s(?:ecret|uppression)-/.test(rule)),
    [],
  );
  return after[path];
}

describe('An ignore comment at a secret in a text of several lines', () => {
  const comment = (mark: string) => `${mark} identity-hygiene: ignore secret-github-pat -- known\n`;
  for (const [what, path, text, mark] of [
    ['a text block of Java', 'A.java', `String k = """\n  ${token}\n  """;\n`, '//'],
    ['a heredoc of Ruby', 'a.rb', `K = <<~X\n  ${token}\nX\n`, '#'],
    ['a heredoc of the shell', 'a.sh', `cat <<X\n${token}\nX\n`, '#'],
  ] as const)
    it(`stands above the first line of ${what}`, () => assert.equal(ignored(path, text), `${comment(mark)}${text}`));

  for (const [what, path, text] of [
    ['a template literal', 'a.js', `const k = \`\n  ${token}\n\`;\n`],
    ['a raw text of Go', 'a.go', `package a\n\nvar k = \`\n${token}\n\`\n`],
    ['a heredoc of PHP', 'a.php', `<?php\n$k = <<<X\n${token}\nX;\n`],
    ['a verbatim text of C#', 'A.cs', `class A { string k = @"a\n${token}"; }\n`],
    ['a long text of Lua', 'a.lua', `local k = [[\n${token}\n]]\n`],
    ['a here-string of PowerShell', 'a.ps1', `$k = @"\n${token}\n"@\n`],
    ['a value of several lines in a file of variables', 'shop.env', `K="a\n${token}\n"\n`],
  ] as const)
    it(`is not offered within ${what}, which would say it`, () => assert.equal(ignored(path, text), undefined));

  for (const [what, path, above] of [
    ['a template literal', 'a.js', 'const a = `x`;\n'],
    ['a backtick in a comment', 'a.js', '// the ` sign\n'],
    ['a raw text of Go', 'a.go', 'package a\n\nvar a = `\nx\n`\n\n'],
    ['a heredoc', 'a.sh', 'cat <<X\na\nX\n'],
    ['a verbatim text', 'A.cs', 'var a = @"x ""y"" z";\n'],
  ] as const)
    it(`is written as ever below ${what}`, () => {
      const line = `// key ${token}\n`.replace('//', path === 'a.sh' ? '#' : '//');
      const mark = path === 'a.sh' ? '#' : '//';
      assert.equal(ignored(path, `${above}${line}`), `${above}${comment(mark)}${line}`);
    });

  it('stands in the last cell of a row, which a line of its own would part from its table', () => {
    const head = '| a | b |\n| --- | --- |\n';
    assert.equal(
      ignored('a.md', `${head}| key | ${token} |\n`),
      `${head}| key | ${token} <!-- identity-hygiene: ignore secret-github-pat -- known --> |\n`,
    );
  });
});
