import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf } from './repository.ts';
import { pat, rule } from './secret-samples.ts';

/** What the program says, and what it says afterwards; `<T>` is the token. */
type Row = readonly [path: string, before: string, after: string];

const inClass = (body: string) => `class A {\n  void a() {\n${body}    use(t);\n  }\n}\n`;

/** The literal alone goes: whoever sets one of the variables has it as before. */
const chains: readonly Row[] = [
  [
    'a.js',
    "const t = process.env.GH_TOKEN || process.env.GITHUB_TOKEN || '<T>'; // ours\n",
    'const t = process.env.GH_TOKEN || process.env.GITHUB_TOKEN; // ours\n',
  ],
  [
    'a.ts',
    "const t = process.env.GH_TOKEN ?? process.env.GITHUB_TOKEN ?? '<T>';\n",
    'const t = process.env.GH_TOKEN ?? process.env.GITHUB_TOKEN;\n',
  ],
  ['a.js', "const t = process.env.GH_TOKEN ? process.env.GH_TOKEN : '<T>';\n", 'const t = process.env.GH_TOKEN;\n'],
  ['a.js', "const { PORT, GH_TOKEN = '<T>' } = process.env;\n", 'const { PORT, GH_TOKEN } = process.env;\n'],
  [
    'a.py',
    "import os\nt = os.environ.get('GH_TOKEN') or os.environ.get('GITHUB_TOKEN') or '<T>'\n",
    "import os\nt = os.environ.get('GH_TOKEN') or os.environ['GITHUB_TOKEN']\n",
  ],
  [
    'a.py',
    "import os\nt = os.environ['GH_TOKEN'] if 'GH_TOKEN' in os.environ else '<T>'\n",
    "import os\nt = os.environ['GH_TOKEN']\n",
  ],
  [
    'a.py',
    'import os\nt = os.getenv("GH_TOKEN") if os.getenv("GH_TOKEN") is not None else "<T>"\n',
    'import os\nt = os.environ["GH_TOKEN"]\n',
  ],
  [
    'a.rb',
    "t = ENV['GH_TOKEN'] || ENV['GITHUB_TOKEN'] || '<T>'\n",
    "t = ENV['GH_TOKEN'] || ENV.fetch('GITHUB_TOKEN')\n",
  ],
  ['a.rb', "t = ENV.key?('GH_TOKEN') ? ENV['GH_TOKEN'] : '<T>'\n", "t = ENV.fetch('GH_TOKEN')\n"],
  ['a.php', "<?php\n$t = getenv('GH_TOKEN') ? getenv('GH_TOKEN') : '<T>';\n", "<?php\n$t = getenv('GH_TOKEN');\n"],
  ['a.php', "<?php\n$t = isset($_ENV['GH_TOKEN']) ? $_ENV['GH_TOKEN'] : '<T>';\n", "<?php\n$t = $_ENV['GH_TOKEN'];\n"],
  [
    'a.go',
    'package main\n\nimport (\n\t"cmp"\n\t"os"\n)\n\nvar t = cmp.Or(os.Getenv("GH_TOKEN"), os.Getenv("GITHUB_TOKEN"), "<T>")\n',
    'package main\n\nimport (\n\t"cmp"\n\t"os"\n)\n\nvar t = cmp.Or(os.Getenv("GH_TOKEN"), os.Getenv("GITHUB_TOKEN"))\n',
  ],
  [
    'A.java',
    'class A {\n  String t = java.util.Optional.ofNullable(System.getenv("GH_TOKEN")).orElse("<T>");\n}\n',
    'class A {\n  String t = java.util.Objects.requireNonNull(System.getenv("GH_TOKEN"), "GH_TOKEN is not set");\n}\n',
  ],
  [
    'A.java',
    'import java.util.Objects;\nclass A {\n  String t = Objects.requireNonNullElse(System.getenv("GH_TOKEN"), "<T>");\n}\n',
    'import java.util.Objects;\nclass A {\n  String t = Objects.requireNonNull(System.getenv("GH_TOKEN"), "GH_TOKEN is not set");\n}\n',
  ],
  [
    'A.java',
    'class A {\n  String t = System.getenv("GH_TOKEN") != null ? System.getenv("GH_TOKEN") : "<T>";\n}\n',
    'class A {\n  String t = java.util.Objects.requireNonNull(System.getenv("GH_TOKEN"), "GH_TOKEN is not set");\n}\n',
  ],
  [
    'A.kt',
    'val t = System.getenv("GH_TOKEN") ?: System.getenv("GITHUB_TOKEN") ?: "<T>"\n',
    'val t = System.getenv("GH_TOKEN") ?: System.getenv("GITHUB_TOKEN") ?: error("GITHUB_TOKEN is not set")\n',
  ],
  [
    'A.scala',
    'object A { val t = sys.env.getOrElse("GH_TOKEN", "<T>") }\n',
    'object A { val t = sys.env("GH_TOKEN") }\n',
  ],
  [
    'A.scala',
    'object A { val t = sys.env.get("GH_TOKEN").getOrElse("<T>") }\n',
    'object A { val t = sys.env("GH_TOKEN") }\n',
  ],
  [
    'build.gradle',
    "def t = project.findProperty('ghToken') ?: System.getenv('GH_TOKEN') ?: '<T>'\n",
    "def t = project.findProperty('ghToken') ?: System.getenv('GH_TOKEN')\n",
  ],
  [
    'src/main.rs',
    'use std::env;\n\nfn a() {\n    let t = env::var("GH_TOKEN").or_else(|_| env::var("GITHUB_TOKEN")).unwrap_or_else(|_| "<T>".to_string());\n}\n',
    'use std::env;\n\nfn a() {\n    let t = env::var("GH_TOKEN").or_else(|_| env::var("GITHUB_TOKEN")).expect("GH_TOKEN is not set");\n}\n',
  ],
  [
    'src/main.rs',
    'fn a() {\n    let t = option_env!("GH_TOKEN").unwrap_or("<T>");\n}\n',
    'fn a() {\n    let t = option_env!("GH_TOKEN").expect("GH_TOKEN is not set");\n}\n',
  ],
  ['a.ps1', "$t = $env:GH_TOKEN ?? $env:GITHUB_TOKEN ?? '<T>'\n", '$t = $env:GH_TOKEN ?? $env:GITHUB_TOKEN\n'],
  ['a.ps1', "$t = if ($env:GH_TOKEN) { $env:GH_TOKEN } else { '<T>' }\n", '$t = $env:GH_TOKEN\n'],
  ['a.lua', 'local t = os.getenv("GH_TOKEN") or "<T>"\n', 'local t = os.getenv("GH_TOKEN")\n'],
  [
    'bin/a.dart',
    "import 'dart:io';\nfinal t = Platform.environment['GH_TOKEN'] ?? '<T>';\n",
    "import 'dart:io';\nfinal t = Platform.environment['GH_TOKEN']!;\n",
  ],
  [
    'a.swift',
    'import Foundation\nlet t = ProcessInfo.processInfo.environment["GH_TOKEN"] ?? "<T>"\n',
    'import Foundation\nlet t = ProcessInfo.processInfo.environment["GH_TOKEN"]!\n',
  ],
];

/** A statement gives the literal where the variable is missing: the program stops there. */
const statements: readonly Row[] = [
  [
    'a.js',
    "let t = process.env.GH_TOKEN;\nif (!t) t = '<T>';\n",
    "let t = process.env.GH_TOKEN;\nif (!t) throw new Error('GH_TOKEN is not set');\n",
  ],
  [
    'a.js',
    "let t = process.env.GH_TOKEN;\nt ||= '<T>';\n",
    "let t = process.env.GH_TOKEN;\nif (!t) throw new Error('GH_TOKEN is not set');\n",
  ],
  ['a.rb', "t = ENV['GH_TOKEN']\nt ||= '<T>'\n", "t = ENV['GH_TOKEN']\nraise 'GH_TOKEN is not set' unless t\n"],
  [
    'a.rb',
    "t = ENV['GH_TOKEN']\nif t.nil?\n  t = '<T>'\nend\n",
    "t = ENV['GH_TOKEN']\nif t.nil?\n  raise 'GH_TOKEN is not set'\nend\n",
  ],
  [
    'a.php',
    "<?php\n$t = getenv('GH_TOKEN');\nif (!$t) {\n    $t = '<T>';\n}\n",
    "<?php\n$t = getenv('GH_TOKEN');\nif (!$t) {\n    throw new \\RuntimeException('GH_TOKEN is not set');\n}\n",
  ],
  [
    'A.java',
    inClass('    String t = System.getenv("GH_TOKEN");\n    if (t == null || t.isEmpty()) t = "<T>";\n'),
    inClass(
      '    String t = System.getenv("GH_TOKEN");\n    if (t == null || t.isEmpty()) throw new IllegalStateException("GH_TOKEN is not set");\n',
    ),
  ],
  [
    'A.java',
    inClass('    String t = System.getenv("GH_TOKEN");\n    if (t == null) {\n      t = "<T>";\n    }\n'),
    inClass(
      '    String t = System.getenv("GH_TOKEN");\n    if (t == null) {\n      throw new IllegalStateException("GH_TOKEN is not set");\n    }\n',
    ),
  ],
  [
    'A.cs',
    inClass(
      '    var t = Environment.GetEnvironmentVariable("GH_TOKEN");\n    if (string.IsNullOrEmpty(t))\n    {\n      t = "<T>";\n    }\n',
    ),
    inClass(
      '    var t = Environment.GetEnvironmentVariable("GH_TOKEN");\n    if (string.IsNullOrEmpty(t))\n    {\n      throw new InvalidOperationException("GH_TOKEN is not set.");\n    }\n',
    ),
  ],
];

/** What a call gives back where it finds nothing is computed in any case, so that it ends nothing. */
const defaults: readonly Row[] = [
  [
    'a.py',
    "import os\nt = config.get('token', '<T>')\n",
    "import os\nt = config.get('token', os.environ.get('GITHUB_PAT'))\n",
  ],
  [
    'a.py',
    "import os\nt = getattr(options, 'token', '<T>')\n",
    "import os\nt = getattr(options, 'token', os.environ.get('GITHUB_PAT'))\n",
  ],
  [
    'a.py',
    "import os\nparser.add_argument('--token', default='<T>')\n",
    "import os\nparser.add_argument('--token', default=os.environ.get('GITHUB_TOKEN'))\n",
  ],
  [
    'A.java',
    'class A {\n  String t = System.getProperty("gh.token", "<T>");\n}\n',
    'class A {\n  String t = System.getProperty("gh.token", System.getenv("GITHUB_PAT"));\n}\n',
  ],
  [
    'A.java',
    'class A {\n  String t = found.map(a -> a.token()).orElse("<T>");\n}\n',
    'class A {\n  String t = found.map(a -> a.token()).orElse(System.getenv("GITHUB_PAT"));\n}\n',
  ],
  [
    'A.kt',
    'val t = map.getOrDefault("token", "<T>")\n',
    'val t = map.getOrDefault("token", System.getenv("GITHUB_PAT"))\n',
  ],
  [
    'A.cs',
    'class A {\n  string t = map.GetValueOrDefault("Token", "<T>");\n}\n',
    'class A {\n  string t = map.GetValueOrDefault("Token", System.Environment.GetEnvironmentVariable("GITHUB_PAT"));\n}\n',
  ],
  [
    'src/main.rs',
    'fn a() {\n    let t = args.token.unwrap_or("<T>".to_string());\n}\n',
    'fn a() {\n    let t = args.token.unwrap_or(std::env::var("GITHUB_PAT").unwrap_or_default());\n}\n',
  ],
];

for (const [what, rows] of [
  ['A literal behind variables goes', chains],
  ['A literal that a statement gives goes', statements],
  ['A literal that a call gives back goes', defaults],
] as const)
  describe(what, () => {
    for (const [path, before, after] of rows)
      for (const end of ['\n', '\r\n'])
        it(`${path}: ${before.replaceAll('\n', ' ').slice(0, 100)}${end === '\n' ? '' : ' (lines of Windows)'}`, () => {
          const files = {
            [path]: before.replace('<T>', pat).replaceAll('\n', end),
            '.gitignore': '.env\n',
            'package.json': '{}',
            'Package.swift': '',
          };
          const engine = engineOver(files);
          const [finding] = findingsOf(engine, rule);
          assert.ok(finding, 'no finding');
          const result = afterFix(files, engine.fix(path, finding.key, 'move-to-environment:clipboard'));
          // JavaScript may stop above, too.
          const written = (result[path] ?? '').replace(/^if \(!process\.env\.\w+\) throw new Error\([^\n]*\n/, '');
          assert.equal(written, after.replaceAll('\n', end));
        });
  });

it('A borrowed text that a call gives back stays: what is borrowed in its place would not live', () => {
  const files = { 'src/main.rs': `fn a() {\n    let t = args.token.as_deref().unwrap_or("${pat}");\n}\n` };
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding);
  assert.deepEqual(
    engine.offers(finding).filter(({ id }) => id.startsWith('move-to-environment')),
    [],
  );
});
