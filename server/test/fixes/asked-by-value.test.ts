import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { fixed, secret } from './first-move.ts';

/** In the form that a vendor issues. */
const key = `sk-${createHash('md5').update(secret).digest('hex')}`;

const textOf = (path: string, text: string) => fixed(path, { [path]: text.replace('<K>', key) })?.after;

describe('What asks the environment for a variable by the secret itself', () => {
  for (const [path, text] of [
    ['src/Ask.java', 'class Ask {\n  String apiKey = System.getenv("<K>");\n}\n'],
    ['src/Ask.kt', 'val apiKey = System.getenv("<K>")\n'],
    ['ask.py', 'import os\n\napi_key = os.getenv("<K>")\n'],
    ['ask.py', 'import os\n\napi_key = os.environ["<K>"]\n'],
    ['ask.py', "import os\n\napi_key = os.environ.get('<K>', '')\n"],
    ['ask.js', "const apiKey = process.env['<K>'];\nmodule.exports = { apiKey };\n"],
    ['ask.ts', 'export const apiKey = process.env["<K>"] ?? "";\n'],
    ['ask.rb', 'api_key = ENV["<K>"]\n'],
    ['ask.rb', "api_key = ENV.fetch('<K>')\n"],
    [
      'ask.go',
      'package main\n\nimport "os"\n\nfunc ask() string {\n\tapiKey := os.Getenv("<K>")\n\treturn apiKey\n}\n',
    ],
    ['Ask.cs', 'using System;\nclass Ask\n{\n    string apiKey = Environment.GetEnvironmentVariable("<K>");\n}\n'],
    ['ask.php', "<?php\n$apiKey = getenv('<K>');\n"],
    ['ask.rs', 'fn main() {\n    let api_key = std::env::var("<K>").unwrap();\n}\n'],
  ] as const)
    it(`is given the name alone: ${text.split('\n').find((line) => line.includes('<K>'))}`, () => {
      const after = textOf(path, text);
      const name = /^(\w+)=/m.exec(after?.['.env'] ?? '')?.[1] ?? 'no variable';
      assert.equal(after?.[path], text.replace('<K>', name));
      assert.match(after?.['.env'] ?? '', new RegExp(key));
    });

  it('but not where a variable has the secret by default, or a call is given it', () => {
    const python = textOf('ask.py', 'import os\n\napi_key = os.getenv("SHOP_API_KEY", "<K>")\n');
    assert.match(python?.['ask.py'] ?? '', /= os\.environ\["SHOP_API_KEY"\]/);
    const java = textOf('Ask.java', 'class Ask {\n  Client client = open("<K>");\n}\n');
    assert.match(java?.['Ask.java'] ?? '', /open\(.*requireNonNull\(System\.getenv\("\w+"\)/);
  });
});
