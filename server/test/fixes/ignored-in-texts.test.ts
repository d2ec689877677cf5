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

describe('An ignore comment in a language of few', () => {
  const known = 'identity-hygiene: ignore secret-github-pat -- known';
  for (const [path, before, after] of [
    ['a.scss', '.a {\n  $token: "T";\n}\n', '.a {\n  // C\n  $token: "T";\n}\n'],
    ['a.less', '@token: "T";\n', '// C\n@token: "T";\n'],
    ['a.sass', '$token: "T"\n', '// C\n$token: "T"\n'],
    [
      'a.css',
      '.a {\n  background:\n    url("https://x.acme.com/?token=T");\n}\n',
      '.a {\n  /* C */\n  background:\n    url("https://x.acme.com/?token=T");\n}\n',
    ],
    ['a.graphql', 'query A {\n  a(token: "T") { id }\n}\n', 'query A {\n  # C\n  a(token: "T") { id }\n}\n'],
    [
      'a.vb',
      'Module A\n  Const Token As String = _\n    "T"\nEnd Module\n',
      'Module A\n  \' C\n  Const Token As String = _\n    "T"\nEnd Module\n',
    ],
    ['a.tex', '\\newcommand{\\token}{T}\n', '% C\n\\newcommand{\\token}{T}\n'],
    ['a.rst', 'Use it\n======\n\nThe token is T for now.\n', 'Use it\n======\n\n.. C\n\nThe token is T for now.\n'],
    ['a.rst', 'Use it::\n\n    export TOKEN=T\n    run\n', '.. C\n\nUse it::\n\n    export TOKEN=T\n    run\n'],
    ['a.rst', 'It is\nT for now.\n', undefined],
    ['a.hbs', '<p\n  data-token="T">{{name}}</p>\n', '{{! C }}\n<p\n  data-token="T">{{name}}</p>\n'],
    ['a.mustache', 'key: T\n', '{{! C }}\nkey: T\n'],
    [
      'requirements.txt',
      'flask==3.0.0\ngit+https://T@github.com/acme/shop.git@main\n',
      'flask==3.0.0\n# C\ngit+https://T@github.com/acme/shop.git@main\n',
    ],
    ['a.graphql', '"""\nUse T here\n"""\ntype A { id: ID }\n', undefined],
    ['a.tex', '\\begin{verbatim}\nT\n\\end{verbatim}\n', undefined],
    ['notes.txt', 'T\n', undefined],
  ] as const) {
    it(`${path}: ${before.trim()}`, () => {
      const filled = (text: string) => text.replace(/\bT\b/g, token).replace(/\bC\b/g, known);
      assert.equal(ignored(path, filled(before)), after && filled(after));
    });
  }
});
