/** A text pasted into a file. */
export interface PasteCase {
  readonly path: string;
  /** `«…»` is where, and what it takes the place of. */
  readonly into: string;
  /** `<T>` and `<U>` stand for two tokens. */
  readonly text: string;
  readonly title: string;
  /** The file afterwards. */
  readonly after: string;
  /** The new `.env`; absent: none. */
  readonly env?: string;
  readonly others?: Readonly<Record<string, string>>;
}

/** Into programs, among them settings of frameworks. */
export const programPastes: readonly PasteCase[] = [
  {
    path: 'a.py',
    into: 'import os\n\n«»',
    text: 'API_TOKEN = "<T>"\n',
    title: 'Paste as environment variable GITHUB_API_TOKEN, to be set where the program starts',
    after: 'import os\n\nAPI_TOKEN = os.environ["GITHUB_API_TOKEN"]\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.py',
    into: 'import os\n\n«»',
    text: 'API_TOKEN = "<T>"\n',
    title: 'Paste as environment variable GITHUB_API_TOKEN, to be set where the program starts',
    after: 'import os\n\nAPI_TOKEN = os.environ["GITHUB_API_TOKEN"]\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
    others: {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pip install -e . && pytest\n',
    },
  },
  {
    path: 'a.py',
    into: 'API_TOKEN = "«»"\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN, to be set where the program starts',
    after: 'import os\n\nAPI_TOKEN = os.environ["GITHUB_API_TOKEN"]\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.py',
    into: 'import os\n\nAPI_TOKEN = "«changeme»"\nx = 1\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN, to be set where the program starts',
    after: 'import os\n\nAPI_TOKEN = os.environ["GITHUB_API_TOKEN"]\nx = 1\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.py',
    into: 'API_TOKEN = «""»\n',
    text: '"<T>"',
    title: 'Paste as environment variable GITHUB_API_TOKEN, to be set where the program starts',
    after: 'import os\n\nAPI_TOKEN = os.environ["GITHUB_API_TOKEN"]\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.py',
    into: 'import os\n\n«»',
    text: 'A_TOKEN = "<T>"\nB_TOKEN = "<T>"\ncall("<T>")\n',
    title: 'Paste as environment variable A_TOKEN, to be set where the program starts',
    after:
      'import os\n\nA_TOKEN = os.environ["A_TOKEN"]\nB_TOKEN = os.environ["A_TOKEN"]\ncall(os.environ["A_TOKEN"])\n',
    env: 'A_TOKEN=<T>\n',
  },
  {
    path: 'a.ts',
    into: 'const a = 1;\n«»',
    text: "const apiToken = '<T>';\n",
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after: 'const a = 1;\nconst apiToken = process.env.GITHUB_API_TOKEN;\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.ts',
    into: "const apiToken = '«»';\n",
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after: 'const apiToken = process.env.GITHUB_API_TOKEN;\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.tsx',
    into: "const a = { apiToken: '«»' };\n",
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after: 'const a = { apiToken: process.env.GITHUB_API_TOKEN };\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.js',
    into: "fetch(url, { headers: { Authorization: 'Bearer «»' } });\n",
    text: '<T>',
    title: 'Paste as environment variable GITHUB_PAT',
    after: 'fetch(url, { headers: { Authorization: `Bearer ${process.env.GITHUB_PAT}` } });\n',
    env: 'GITHUB_PAT=<T>\n',
  },
  {
    path: 'a.js',
    into: 'fetch(url, { headers: { Authorization: `Bearer «»` } });\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_PAT',
    after: 'fetch(url, { headers: { Authorization: `Bearer ${process.env.GITHUB_PAT}` } });\n',
    env: 'GITHUB_PAT=<T>\n',
  },
  {
    path: 'main.go',
    into: 'package main\n\nimport "fmt"\n\n«»',
    text: 'const apiToken = "<T>"\n',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after:
      'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nvar apiToken = os.Getenv("GITHUB_API_TOKEN")\n\nfunc init() {\n\tif apiToken == "" {\n\t\tpanic("GITHUB_API_TOKEN is not set")\n\t}\n}\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'main.go',
    into: 'package main\n\nimport "fmt"\n\nconst apiToken = "«»"\n\nfunc f() {}\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after:
      'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nvar apiToken = os.Getenv("GITHUB_API_TOKEN")\n\nfunc init() {\n\tif apiToken == "" {\n\t\tpanic("GITHUB_API_TOKEN is not set")\n\t}\n}\n\nfunc f() {}\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'A.java',
    into: 'class A {\n  String apiToken = "«»";\n}\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after:
      'class A {\n  String apiToken = java.util.Objects.requireNonNull(System.getenv("GITHUB_API_TOKEN"), "GITHUB_API_TOKEN is not set");\n}\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'A.java',
    into: 'class A {\n«»}\n',
    text: '  String apiToken = "<T>";\n',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after:
      'class A {\n  String apiToken = java.util.Objects.requireNonNull(System.getenv("GITHUB_API_TOKEN"), "GITHUB_API_TOKEN is not set");\n}\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'A.kt',
    into: 'const val API_TOKEN = "«»"\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after: 'val API_TOKEN = System.getenv("GITHUB_API_TOKEN") ?: error("GITHUB_API_TOKEN is not set")\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'A.cs',
    into: 'class A\n{\n    private const string ApiToken = "«»";\n}\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after:
      'class A\n{\n    private static readonly string ApiToken = System.Environment.GetEnvironmentVariable("GITHUB_API_TOKEN") ?? throw new System.InvalidOperationException("GITHUB_API_TOKEN is not set.");\n}\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'A.cs',
    into: 'using System;\n\nclass A\n{\n«»}\n',
    text: '    string apiToken = "<T>";\n',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after:
      'using System;\n\nclass A\n{\n    string apiToken = Environment.GetEnvironmentVariable("GITHUB_API_TOKEN") ?? throw new InvalidOperationException("GITHUB_API_TOKEN is not set.");\n}\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.rb',
    into: "api_token = '«»'\n",
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN, to be set where the program starts',
    after: "api_token = ENV.fetch('GITHUB_API_TOKEN')\n",
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.rb',
    into: '«»',
    text: "api_token = '<T>'\n",
    title: 'Paste as environment variable GITHUB_API_TOKEN, to be set where the program starts',
    after: "api_token = ENV.fetch('GITHUB_API_TOKEN')\n",
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.php',
    into: "<?php\n$apiToken = '«»';\n",
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after: "<?php\n$apiToken = getenv('GITHUB_API_TOKEN');\n",
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.php',
    into: '<?php\n«»',
    text: "$apiToken = '<T>';\n",
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after: "<?php\n$apiToken = getenv('GITHUB_API_TOKEN');\n",
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'src/main.rs',
    into: 'fn main() {\n    let api_token = "«»".to_string();\n}\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after:
      'fn main() {\n    let api_token = std::env::var("GITHUB_API_TOKEN").expect("GITHUB_API_TOKEN is not set");\n}\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'src/main.rs',
    into: '«»fn main() {}\n',
    text: 'const API_TOKEN: &str = "<T>";\n',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after: 'const API_TOKEN: &str = env!("GITHUB_API_TOKEN");\nfn main() {}\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.sh',
    into: '#!/bin/sh\nexport API_TOKEN=«»\n',
    text: '<T>',
    title: 'Paste as environment variable API_TOKEN',
    after: '#!/bin/sh\nexport API_TOKEN="${API_TOKEN:?}"\n',
    env: 'API_TOKEN=<T>\n',
  },
  {
    path: 'a.sh',
    into: '#!/bin/sh\n«»',
    text: 'export API_TOKEN="<T>"\ncurl -H "Authorization: Bearer <T>" https://api.example.com\n',
    title: 'Paste as environment variable API_TOKEN',
    after:
      '#!/bin/sh\nexport API_TOKEN="${API_TOKEN:?}"\ncurl -H "Authorization: Bearer ${API_TOKEN:?}" https://api.example.com\n',
    env: 'API_TOKEN=<T>\n',
  },
  {
    path: 'a.ps1',
    into: '$apiToken = "«»"\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after: '$apiToken = $env:GITHUB_API_TOKEN\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'a.ipynb',
    into: '{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["api_token = \'«»\'\\n"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN, to be set where the program starts',
    after:
      '{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["import os\\n","api_token = os.environ[\'GITHUB_API_TOKEN\']\\n"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'shop/settings.py',
    into: 'import environ\n\nenv = environ.Env()\nAPI_TOKEN = "«»"\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN, to be set where the program starts',
    after: 'import environ\n\nenv = environ.Env()\nAPI_TOKEN = env("GITHUB_API_TOKEN")\n',
    env: 'GITHUB_API_TOKEN=<T>\n',
  },
  {
    path: 'config/services.php',
    into: "<?php\nreturn [\n    'api_token' => '«»',\n];\n",
    text: '<T>',
    title: 'Paste as environment variable GITHUB_API_TOKEN',
    after: "<?php\nreturn [\n    'api_token' => env('GITHUB_API_TOKEN'),\n];\n",
    env: 'GITHUB_API_TOKEN=<T>\n',
    others: { artisan: '#!/usr/bin/env php\n' },
  },
];
