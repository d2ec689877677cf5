import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, readByHand, token } from './repository.ts';

const pat = token('secret-github-pat');
const rule = 'secret-github-pat';

interface Place {
  readonly path: string;
  /** `<T>` stands for a token. */
  readonly before: string;
  readonly others?: Readonly<Record<string, string>>;
  /** Undefined: no move is offered, since no code can stand there. */
  readonly after: string | undefined;
}

/** The file after the move to the environment, by the offer of the first finding. */
function moved({ path, before, others = {} }: Place): string | undefined {
  const files = { ...others, [path]: before.replaceAll('<T>', pat), '.gitignore': '.env\n', ...readByHand(path) };
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, 'no finding');
  if (!engine.offers(finding).some(({ id }) => id === 'move-to-environment')) return undefined;
  const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
  assert.deepEqual(findingsOf(engineOver(fixed), rule), []);
  return fixed[path];
}

describe('a variable that is not set or empty lets nobody in', () => {
  const compared: readonly Place[] = [
    {
      path: 'a.go',
      before:
        'package a\n\nimport "os"\n\nfunc f(token string) bool {\n\treturn token == "<T>" && os.Getenv("X") != ""\n}\n',
      after:
        'package a\n\nimport "os"\n\nfunc f(token string) bool {\n\treturn os.Getenv("TOKEN") != "" && token == os.Getenv("TOKEN") && os.Getenv("X") != ""\n}\n',
    },
    {
      path: 'a.js',
      before: "if (req.query.token !== '<T>') throw new Error();\n",
      after: 'if (!process.env.TOKEN || req.query.token !== process.env.TOKEN) throw new Error();\n',
    },
    {
      path: 'a.js',
      before: "const isOpen = ready && req.header('token') != '<T>';\n",
      after: "const isOpen = ready && (!process.env.TOKEN || req.header('token') != process.env.TOKEN);\n",
    },
    {
      path: 'a.js',
      before: "check({ ok:token==='<T>' });\n",
      after: 'check({ ok:!!process.env.TOKEN && token===process.env.TOKEN });\n',
    },
    {
      path: 'a.js',
      before: "if ('<T>' === token) open();\n",
      after: 'if (!!process.env.TOKEN && process.env.TOKEN === token) open();\n',
    },
    { path: 'a.js', before: "if ('<T>' !== token) close();\n", after: undefined },
    {
      path: 'a.php',
      before: "<?php\nif ($this->token == '<T>') { open(); }\n",
      after: "<?php\nif (getenv('TOKEN') && $this->token == getenv('TOKEN')) { open(); }\n",
    },
    {
      path: 'A.cs',
      before: 'using System;\n\nclass A\n{\n    bool F(string token) => token == "<T>";\n}\n',
      after:
        'using System;\n\nclass A\n{\n    bool F(string token) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TOKEN")) && token == Environment.GetEnvironmentVariable("TOKEN");\n}\n',
    },
    {
      path: 'bin/a.dart',
      others: { 'pubspec.yaml': 'name: shop\n' },
      before: "bool isOpen(String token) => token == '<T>';\n",
      after:
        "import 'dart:io';\n\nbool isOpen(String token) => (Platform.environment['TOKEN'] ?? '').isNotEmpty && token == Platform.environment['TOKEN'];\n",
    },
    {
      path: 'a.ps1',
      before: "if ($Token -eq '<T>') { Open-Door }\n",
      after: 'if ($env:TOKEN -and $Token -eq $env:TOKEN) { Open-Door }\n',
    },
    {
      path: 'a.ps1',
      before: "$open = $ready -or $Request.Headers['token'] -ceq '<T>'\n",
      after: "$open = $ready -or ($env:TOKEN -and $Request.Headers['token'] -ceq $env:TOKEN)\n",
    },
    {
      path: 'a.ps1',
      before: "if ($Token -ne '<T>') { exit 1 }\n",
      after: 'if (-not $env:TOKEN -or $Token -ne $env:TOKEN) { exit 1 }\n',
    },
    {
      path: 'a.ps1',
      before: "if ('<T>' -eq $Token) { Open-Door }\n",
      after: 'if ($env:TOKEN -and $env:TOKEN -eq $Token) { Open-Door }\n',
    },
    { path: 'a.ps1', before: "$open = $ready -or '<T>' -eq $Token\n", after: undefined },
    // Here nothing is read that is not set, as the read fails; but a sample that is copied as it stands sets it to nothing.
    {
      path: 'a.py',
      before: 'import os\n\nif token == "<T>":\n    go()\n',
      after: 'import os\n\nif bool(os.environ["TOKEN"]) and token == os.environ["TOKEN"]:\n    go()\n',
    },
    {
      path: 'a.py',
      before: 'import os\n\nif request.headers["x"] != "<T>":\n    stop()\n',
      after: 'import os\n\nif not os.environ["TOKEN"] or request.headers["x"] != os.environ["TOKEN"]:\n    stop()\n',
    },
    {
      path: 'a.py',
      before: 'import os\n\nif not token == "<T>" and late:\n    stop()\n',
      after: 'import os\n\nif not (bool(os.environ["TOKEN"]) and token == os.environ["TOKEN"]) and late:\n    stop()\n',
    },
    {
      path: 'a.rb',
      before: "open if @token == '<T>'\n",
      after: "open if !ENV.fetch('TOKEN').to_s.empty? && @token == ENV.fetch('TOKEN')\n",
    },
    {
      path: 'a.rb',
      before: "head :forbidden if params[:token] != '<T>'\n",
      after: "head :forbidden if (ENV.fetch('TOKEN').to_s.empty? || params[:token] != ENV.fetch('TOKEN'))\n",
    },
  ];
  for (const place of compared)
    it(`${place.path}: ${place.before.split('\n').find((line) => line.includes('<T>'))}`, () => {
      assert.equal(moved(place)?.replace(/\bGITHUB_(?:PAT|TOKEN)\b/g, 'TOKEN'), place.after);
    });
});

describe('code is written only where the language reads code', () => {
  const places: readonly Place[] = [
    { path: 'a.py', before: '"""Connects.\n\n    connect(token="<T>")\n"""\nimport sys\n', after: undefined },
    {
      path: 'a.py',
      before: '"""Connects."""\nimport os\n\nconnect(token="<T>")\n',
      after: '"""Connects."""\nimport os\n\nconnect(token=os.environ["TOKEN"])\n',
    },
    { path: 'a.php', before: '<?php\n$conf = <<<CONF\ntoken = "<T>"\nCONF;\n', after: undefined },
    { path: 'a.php', before: "<?php\nswitch ($token) {\n  case '<T>':\n    open();\n}\n", after: undefined },
    {
      path: 'app/views/a.html.erb',
      before: '<% title "A" %>\n<script src="https://api.acme-tools.net/a.js?token=<T>&v=2"></script>\n',
      after:
        '<% title "A" %>\n<script src="https://api.acme-tools.net/a.js?token=<%= ENV.fetch("ACME_TOOLS_TOKEN") %>&v=2"></script>\n',
    },
    {
      path: 'app/views/a.html.erb',
      before: '<p>A</p>\n<%= tree(token: "<T>") %>\n',
      after: '<p>A</p>\n<%= tree(token: ENV.fetch("TOKEN")) %>\n',
    },
    { path: 'a.rb', before: 'CONF = <<~\'CONF\'\n  token = "<T>"\nCONF\n', after: undefined },
    {
      path: 'a.rb',
      before: 'CONF = <<~CONF\n  token = "<T>"\nCONF\n',
      after: 'CONF = <<~CONF\n  token = "#{ENV.fetch(\'TOKEN\')}"\nCONF\n',
    },
    {
      path: 'a.sh',
      before: '#!/bin/sh\necho "set token = \'<T>\'" | admin\n',
      after: '#!/bin/sh\necho "set token = \'${TOKEN:?}\'" | admin\n',
    },
    {
      path: 'a.sh',
      before: '#!/bin/sh\nrun -c "\n  set token = \'<T>\'\n" # its token\n',
      after: '#!/bin/sh\nrun -c "\n  set token = \'${TOKEN:?}\'\n" # its token\n',
    },
    {
      path: 'a.sh',
      before: "#!/bin/sh\n# don't\necho \"$(login --token '<T>')\"\n",
      after: '#!/bin/sh\n# don\'t\necho "$(login --token "${TOKEN:?}")"\n',
    },
    {
      path: 'a.sh',
      before: '#!/bin/sh\ncat > a.ini <<END\ntoken = "<T>"\nEND\n',
      after: '#!/bin/sh\ncat > a.ini <<END\ntoken = "${TOKEN:?}"\nEND\n',
    },
    {
      path: 'a.sh',
      before: '#!/bin/sh\ncat > a.ini <<\'END\'\ntoken = "<T>"\nEND\n',
      after: '#!/bin/sh\ncat > a.ini <<END\ntoken = "${TOKEN:?}"\nEND\n',
    },
    { path: 'a.sh', before: '#!/bin/sh\ncat > a.ini <<\'END\'\nhome = $HOME\ntoken = "<T>"\nEND\n', after: undefined },
    {
      path: 'a.sh',
      before: "#!/bin/sh\ncat > a.ini <<'END'\nit's\nEND\nlogin --token '<T>'\n",
      after: "#!/bin/sh\ncat > a.ini <<'END'\nit's\nEND\nlogin --token \"${TOKEN:?}\"\n",
    },
  ];
  for (const place of places)
    it(`${place.path}: ${place.before}`, () => {
      assert.equal(moved(place)?.replace(/\bGITHUB_(?:PAT|TOKEN)\b/g, 'TOKEN'), place.after);
    });
});

describe('a text within the code that another text is filled with', () => {
  const places: readonly Place[] = [
    { path: 'a.js', before: "const token = `a${x}${'<T>'}b`;\n", after: undefined },
    { path: 'a.py', before: 'token = f"a{\'<T>\'}b"\n', after: undefined },
    { path: 'a.rb', before: 'token = "a#{x.fetch(:a, \'<T>\')}"\n', after: undefined },
    {
      path: 'a.js',
      before: "const token = `it's ${{ a: x }.a} <T>`;\n",
      after: "const token = `it's ${{ a: x }.a} ${process.env.GITHUB_PAT}`;\n",
    },
    {
      path: 'a.py',
      before: "import os\n\ntoken = f\"{{a}} {x['a']} '<T>'\"\n",
      after: "import os\n\ntoken = f\"{{a}} {x['a']} '{os.environ['GITHUB_PAT']}'\"\n",
    },
    {
      path: 'a.sh',
      before: "cat <<EOF\na $(echo '<T>') b\nEOF\n",
      after: 'cat <<EOF\na $(echo "${GITHUB_PAT:?}") b\nEOF\n',
    },
    {
      path: 'a.sh',
      before: "cat <<EOF\na $(date) '<T>' b\nEOF\n",
      after: "cat <<EOF\na $(date) '${GITHUB_PAT:?}' b\nEOF\n",
    },
    {
      path: 'a.sh',
      before: 'echo "a `echo \'<T>\'` b"\n',
      after: 'echo "a `echo "${GITHUB_PAT:?}"` b"\n',
    },
  ];
  for (const place of places)
    it(`${place.path}: ${place.before.trim()}`, () => assert.equal(moved(place), place.after));
});

describe('what a compiler refuses elsewhere', () => {
  const strict = { 'tsconfig.json': '{\n  "files": [],\n  "references": [{ "path": "./tsconfig.app.json" }]\n}\n' };
  const app = (options: string) => ({ ...strict, 'tsconfig.app.json': `{ "compilerOptions": { ${options} } }\n` });
  const places: readonly Place[] = [
    {
      path: 'a.ts',
      before: "connect('<T>');\n",
      others: app('"strict": true'),
      after: 'connect(process.env.GITHUB_PAT!);\n',
    },
    {
      path: 'a.ts',
      before: "connect('<T>');\n",
      others: app('// "strict": true\n'),
      after: 'connect(process.env.GITHUB_PAT);\n',
    },
    {
      path: 'a.ts',
      before: "connect('<T>');\n",
      others: { 'tsconfig.json': '{}\n', 'package.json': '{ "devDependencies": { "typescript": "^6.0.2" } }\n' },
      after:
        "if (!process.env.GITHUB_PAT) throw new Error('GITHUB_PAT is not set');\nconnect(process.env.GITHUB_PAT);\n",
    },
    {
      path: 'a.ts',
      before: "connect('<T>');\n",
      others: app('"strict": true, "noPropertyAccessFromIndexSignature": true'),
      after: "connect(process.env['GITHUB_PAT']!);\n",
    },
    { path: 'a.ts', before: "enum Keys {\n  Token = '<T>',\n}\n", after: undefined },
    {
      path: 'A.kt',
      before: 'const val TOKEN = "<T>"\n',
      others: { 'B.kt': 'const val HEADER = "token $TOKEN"\n' },
      after: undefined,
    },
    { path: 'A.kt', before: 'object System\n\nval token = "<T>"\n', after: undefined },
    {
      path: 'A.kt',
      before: 'fun f(error: (String) -> Unit) {\n    val token = "<T>"\n    error(token)\n}\n',
      after:
        'fun f(error: (String) -> Unit) {\n    val token = System.getenv("GITHUB_TOKEN") ?: throw IllegalStateException("GITHUB_TOKEN is not set")\n    error(token)\n}\n',
    },
  ];
  for (const place of places)
    it(`${place.path}: ${place.before.trim()}`, () => assert.equal(moved(place), place.after));
});
