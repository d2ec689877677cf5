import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, token } from './repository.ts';

const pat = token('secret-github-pat');
const half = pat.length / 2;

/** `A` and `B` are two halves of a token, `T` is all of it; the rest is what the fix leaves. */
const moves: readonly (readonly [path: string, before: string, after: string])[] = [
  ['a.py', 'import os\n\nkey = "".join(["A", "B"])\n', 'import os\n\nkey = os.environ["GITHUB_KEY"]\n'],
  ['a.py', 'import os\n\nkey = "A" "B"\n', 'import os\n\nkey = os.environ["GITHUB_KEY"]\n'],
  ['a.py', 'import os\n\nkey = "{}{}".format("A", "B")\n', 'import os\n\nkey = os.environ["GITHUB_KEY"]\n'],
  ['a.py', 'import os\n\nkey = "A" + \'B\'\n', 'import os\n\nkey = os.environ["GITHUB_KEY"]\n'],
  ['a.js', "const key = ['A', 'B'].join('');\n", 'const key = process.env.GITHUB_KEY;\n'],
  ['a.js', "const key = 'A'.concat('B');\n", 'const key = process.env.GITHUB_KEY;\n'],
  ['a.ts', "f({ key: ['A', 'B'].join('') });\n", 'f({ key: process.env.GITHUB_KEY });\n'],
  [
    'A.java',
    'String key = String.join("", "A", "B");\n',
    'String key = java.util.Objects.requireNonNull(System.getenv("GITHUB_KEY"), "GITHUB_KEY is not set");\n',
  ],
  [
    'A.java',
    'String key = new StringBuilder("A").append("B").toString();\n',
    'String key = java.util.Objects.requireNonNull(System.getenv("GITHUB_KEY"), "GITHUB_KEY is not set");\n',
  ],
  [
    'A.cs',
    'var key = string.Concat("A", "B");\n',
    'var key = System.Environment.GetEnvironmentVariable("GITHUB_KEY") ?? throw new System.InvalidOperationException("GITHUB_KEY is not set.");\n',
  ],
  [
    'a.kt',
    'val key = listOf("A", "B").joinToString("")\n',
    'val key = System.getenv("GITHUB_KEY") ?: error("GITHUB_KEY is not set")\n',
  ],
  ['a.rb', "key = ['A', 'B'].join\n", "key = ENV.fetch('GITHUB_KEY')\n"],
  ['a.rb', "key = 'A' << 'B'\n", "key = ENV.fetch('GITHUB_KEY')\n"],
  ['a.rb', 'key = %q(T)\n', "key = ENV.fetch('GITHUB_KEY')\n"],
  ['a.rb', 'key = %Q{T}\n', 'key = ENV.fetch("GITHUB_KEY")\n'],
  ['a.rb', "f(key: %q[T], x: 'y')\n", "f(key: ENV.fetch('GITHUB_KEY'), x: 'y')\n"],
  ['a.php', "<?php\n$key = implode('', ['A', 'B']);\n", "<?php\n$key = getenv('GITHUB_KEY');\n"],
  ['a.rs', 'const KEY: &str = concat!("A", "B");\n', 'const KEY: &str = env!("GITHUB_KEY");\n'],
  [
    'a.rs',
    'let key = "A".to_string() + "B";\n',
    'let key = std::env::var("GITHUB_KEY").expect("GITHUB_KEY is not set");\n',
  ],
  ['a.ex', 'key = ~s(T)\n', 'key = System.fetch_env!("GITHUB_KEY")\n'],
  ['a.ex', 'key = "A" <> "B"\n', 'key = System.fetch_env!("GITHUB_KEY")\n'],
  ['a.py', 'import os\n\nkey = ("A" "B")\n', 'import os\n\nkey = os.environ["GITHUB_KEY"]\n'],
  ['a.py', 'import os\n\nkey = (\n    "A"\n    "B"\n)\n', 'import os\n\nkey = os.environ["GITHUB_KEY"]\n'],
  ['a.py', 'import os\n\nkey = (\n    "T"\n)\n', 'import os\n\nkey = os.environ["GITHUB_KEY"]\n'],
  ['a.py', 'import os\n\nf(key=("A"\n    + "B"))\n', 'import os\n\nf(key=os.environ["GITHUB_KEY"])\n'],
  ['a.py', 'import os\n\nkey = ("A" "B",)\n', 'import os\n\nkey = (os.environ["GITHUB_KEY"],)\n'],
  ['a.py', 'import os\n\nkey = ("A" "B").encode()\n', 'import os\n\nkey = (os.environ["GITHUB_KEY"]).encode()\n'],
  ['a.js', "const key = ('A' +\n  'B');\n", 'const key = process.env.GITHUB_KEY;\n'],
  ['a.kt', 'val key = ("A" +\n    "B")\n', 'val key = System.getenv("GITHUB_KEY") ?: error("GITHUB_KEY is not set")\n'],
  ['a.php', "<?php\n$key = ('A' .\n  'B');\n", "<?php\n$key = getenv('GITHUB_KEY');\n"],
  [
    'a.py',
    'import os\n\nkey = "T"\n"""Opens it."""\n',
    'import os\n\nkey = os.environ["GITHUB_KEY"]\n"""Opens it."""\n',
  ],
  ['a.ps1', "$key = ('A', 'B') -join ''\n", '$key = $env:GITHUB_KEY\n'],
];

describe('what is put together of literals moves with all that puts it together', () => {
  for (const [path, before, after] of moves)
    it(`${path}: ${before.trim()}`, () => {
      const filled = before.replace(/\b[ABT]\b/g, (mark) =>
        mark === 'A' ? pat.slice(0, half) : mark === 'B' ? pat.slice(half) : pat,
      );
      const files = { [path]: filled, '.gitignore': '.env\n' };
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, 'secret-github-pat');
      assert.ok(finding, 'no finding');
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed[path], after);
      assert.equal(fixed['.env'], `GITHUB_KEY=${pat}\n`);
      assert.deepEqual(findingsOf(engineOver(fixed), 'secret-github-pat'), []);
    });
});

describe('a literal that stays beside another one', () => {
  for (const [what, text] of [
    ['a comment and a part of it', `key = (\n    "${pat.slice(0, half)}"  # first\n    "${pat.slice(half)}"\n)\n`],
    ['a part of it, on the line below', `key = (\n    "${pat}"  # first\n    "-more"\n)\n`],
  ] as const)
    it(`does not move before ${what}`, () => {
      const engine = engineOver({ 'a.py': text, '.gitignore': '.env\n' });
      const offers = engine.findings('a.py').flatMap((finding) => engine.offers(finding));
      assert.deepEqual(
        offers.filter(({ id }) => id.startsWith('move-to-')).map(({ id }) => id),
        [],
      );
    });
});
