import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../detectors.ts';

/** A document or a call that holds a secret, as a file may hold it. */
export type Held = readonly [path: string, how: string, text: string];

const base64 = (text: string) => Buffer.from(text).toString('base64');
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const notebook = (lines: readonly string[]) =>
  JSON.stringify({ cells: [{ cell_type: 'code', source: lines }] }, undefined, 1);
const linesOf = (text: string) => text.split(/(?<=\n)/);

const key = generateToken(detectorNamed('secret-gcp-service-account'), 'held');
const pretty = JSON.stringify(JSON.parse(key), undefined, 2);
const members: Readonly<Record<string, string>> = JSON.parse(key);
const pem = JSON.stringify(members.private_key);
const account = members.client_email;

/** Key files of Google. In plain text without quotes there are no members, so that none is left out. */
export const googleKeys: readonly Held[] = [
  ['key.json', 'as it is', key],
  ['key.json', 'over lines', pretty],
  ['a.json', 'as a member', JSON.stringify({ credentials: members })],
  ['a.json', 'in a string', JSON.stringify({ credentials: key })],
  ['a.json', 'over lines in a string', JSON.stringify({ credentials: pretty })],
  ['a.json', 'in base64', JSON.stringify({ credentials: base64(key) })],
  ['a.py', 'in a raw text', `KEY = r'''${pretty}'''\n`],
  ['a.py', 'in a string', `KEY = '${key}'\n`],
  ['a.py', 'escaped', `KEY = ${JSON.stringify(key)}\n`],
  ['a.py', 'as a dictionary', `KEY = ${pretty}\n`],
  ['a.py', 'as arguments', `KEY = dict(type="service_account", private_key=${pem}, client_email="${account}")\n`],
  ['a.py', 'in base64', `KEY = "${base64(key)}"\n`],
  [
    'a.ts',
    'as an object',
    `const key = { type: 'service_account', private_key: ${pem}, client_email: '${account}' };\n`,
  ],
  ['a.ts', 'as JSON', `const key = ${pretty};\n`],
  ['a.ts', 'in a template', `const key = \`${key}\`;\n`],
  ['a.ts', 'in a string', `const key = ${JSON.stringify(key)};\n`],
  ['a.ts', 'in base64', `const key = '${base64(key)}';\n`],
  ['a.go', 'in a raw text', `var key = []byte(\`${pretty}\`)\n`],
  ['a.go', 'escaped', `key := ${JSON.stringify(key)}\n`],
  ['A.java', 'escaped', `String key = ${JSON.stringify(key)};\n`],
  ['A.java', 'in a text block', `String key = """\n${indented(pretty, 4)}\n    """;\n`],
  ['a.rb', 'in a string', `KEY = '${key}'\n`],
  ['a.rb', 'as a hash', `KEY = ${key.replaceAll('":', '" =>')}\n`],
  ['a.rb', 'in a heredoc', `KEY = <<~JSON\n${indented(pretty, 2)}\nJSON\n`],
  ['a.yaml', 'in a block', `key: |\n${indented(pretty, 2)}\n`],
  ['a.yaml', 'in single quotes', `key: '${key}'\n`],
  ['a.yaml', 'in double quotes', `key: ${JSON.stringify(key)}\n`],
  ['a.yaml', 'as members', `key:\n  type: service_account\n  private_key: ${pem}\n  client_email: ${account}\n`],
  [
    'a.yaml',
    'as members, the key in a block',
    `key:\n  type: service_account\n  private_key: |\n${indented(members.private_key?.trim() ?? '', 4)}\n  client_email: ${account}\n`,
  ],
  ['a.yaml', 'in base64', `key: ${base64(key)}\n`],
  ['a.toml', 'in a text', `key = '''${pretty}'''\n`],
  ['a.toml', 'in a string', `key = ${JSON.stringify(key)}\n`],
  ['a.toml', 'as members', `[gcp]\ntype = "service_account"\nprivate_key = ${pem}\nclient_email = "${account}"\n`],
  ['a.sh', 'in a heredoc', `cat > key.json <<'EOF'\n${pretty}\nEOF\n`],
  ['a.sh', 'in single quotes', `export KEY='${key}'\n`],
  ['a.sh', 'in double quotes', `export KEY=${JSON.stringify(key)}\n`],
  ['a.sh', 'in base64', `echo ${base64(key)} | base64 -d > key.json\n`],
  ['a.tf', 'in a heredoc', `locals {\n  key = <<EOT\n${pretty}\nEOT\n}\n`],
  ['a.tf', 'in a string', `locals {\n  key = ${JSON.stringify(key)}\n}\n`],
  [
    'a.tf',
    'as an object',
    `locals {\n  key = jsonencode({\n    type = "service_account"\n    private_key = ${pem}\n    client_email = "${account}"\n  })\n}\n`,
  ],
  ['.env', 'as it is', `KEY=${key}\n`],
  ['.env', 'in single quotes', `KEY='${key}'\n`],
  ['.env', 'in base64', `KEY=${base64(key)}\n`],
  ['notes.txt', 'in prose', `it was ${key} then\n`],
  ['a.ipynb', 'as a dictionary', notebook([`KEY = ${key}\n`])],
  ['a.ipynb', 'over lines', notebook(linesOf(`KEY = ${pretty}\n`))],
  ['a.ipynb', 'in a string', notebook([`KEY = ${JSON.stringify(key)}\n`])],
];

export const password = generateToken(detectorNamed('secret-generic-password'), 'held');

const manifest = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: orders\n  namespace: shop\ndata:\n  token: ${base64(password)}\nstringData:\n  password: ${password}\n`;
const parsed = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'orders', namespace: 'shop' },
  data: { token: base64(password) },
  stringData: { password },
};
const item = manifest.replace(/^(?=.)/gm, '    ').replace('    ', '  - ');

/** Secrets of Kubernetes with two values. */
export const manifests: readonly Held[] = [
  ['a.yaml', 'as it is', manifest],
  ['a.yaml', 'in a list', `apiVersion: v1\nkind: List\nitems:\n${item}`],
  ['a.yaml', 'in a block', `kind: ConfigMap\ndata:\n  orders.yaml: |\n${indented(manifest, 4)}`],
  [
    'a.yaml',
    'in a flow',
    `{apiVersion: v1, kind: Secret, metadata: {name: orders, namespace: shop}, data: {token: ${base64(password)}}, stringData: {password: "${password}"}}\n`,
  ],
  ['a.json', 'over lines', JSON.stringify(parsed, undefined, 2)],
  ['a.json', 'as it is', JSON.stringify(parsed)],
  ['a.json', 'in a list', JSON.stringify({ kind: 'List', items: [parsed] }, undefined, 2)],
  ['a.json', 'in a string', JSON.stringify({ manifest })],
  ['a.py', 'in a text', `M = """\n${manifest}"""\n`],
  ['a.py', 'as a dictionary', `M = ${JSON.stringify(parsed, undefined, 4)}\n`],
  ['a.py', 'escaped', `M = ${JSON.stringify(manifest)}\n`],
  ['a.ts', 'in a template', `const m = \`\n${manifest}\`;\n`],
  [
    'a.ts',
    'as an object',
    `const m = { kind: 'Secret', metadata: { name: 'orders', namespace: 'shop' }, data: { token: '${base64(password)}' }, stringData: { password: '${password}' } };\n`,
  ],
  ['a.go', 'in a raw text', `var m = \`\n${manifest}\`\n`],
  ['A.java', 'in a text block', `String m = """\n${indented(manifest, 4)}    """;\n`],
  ['a.rb', 'in a heredoc', `M = <<~Y\n${indented(manifest, 2)}Y\n`],
  ['a.toml', 'in a text', `m = '''\n${manifest}'''\n`],
  ['a.sh', 'in a heredoc', `kubectl apply -f - <<EOF\n${manifest}EOF\n`],
  ['a.tf', 'in a heredoc', `locals {\n  m = <<EOT\n${manifest}EOT\n}\n`],
  [
    'a.tf',
    'as an object',
    `m = yamlencode({\n  kind = "Secret"\n  metadata = { name = "orders", namespace = "shop" }\n  data = {\n    token = "${base64(password)}"\n  }\n  stringData = {\n    password = "${password}"\n  }\n})\n`,
  ],
  ['a.md', 'in a fence', `\`\`\`yaml\n${manifest}\`\`\`\n`],
  ['notes.txt', 'as it is', manifest],
  ['a.ipynb', 'in a cell', notebook(['%%bash\n', 'kubectl apply -f - <<EOF\n', ...linesOf(manifest), 'EOF\n'])],
];

const login = (quote: string) => `server.login(${quote}deploy${quote}, ${quote}${password}${quote})`;

/** Calls that sign in: of configuration they stand in the scripts and texts that it holds. */
export const logins: readonly Held[] = [
  ['a.py', 'as it is', `${login('"')}\n`],
  ['a.ts', 'as it is', `${login("'")};\n`],
  ['a.go', 'as it is', `client.Login("deploy", "${password}")\n`],
  ['A.java', 'as it is', `${login('"')};\n`],
  ['a.kt', 'as it is', `${login('"')}\n`],
  ['a.cs', 'as it is', `client.Login("deploy", "${password}");\n`],
  ['a.rb', 'as it is', `${login("'")}\n`],
  ['a.php', 'as it is', `<?php $server->login('deploy', '${password}');\n`],
  ['a.rs', 'as it is', `${login('"')}?;\n`],
  ['a.ps1', 'as it is', `$server.Login('deploy', '${password}')\n`],
  ['a.yaml', 'in a script', `run: |\n  python -c '${login('"')}'\n`],
  ['a.json', 'in a string', JSON.stringify({ run: login('"') })],
  ['a.json', 'in single quotes in a string', JSON.stringify({ run: login("'") })],
  ['a.toml', 'in a string', `run = '${login('"')}'\n`],
  ['a.sh', 'in a heredoc', `python - <<EOF\n${login('"')}\nEOF\n`],
  ['a.sh', 'as an argument', `python -c '${login('"')}'\n`],
  ['a.tf', 'in a heredoc', `user_data = <<EOT\n${login('"')}\nEOT\n`],
  ['notes.txt', 'in prose', `it was ${login('"')} then\n`],
  ['a.md', 'in a fence', `\`\`\`py\n${login('"')}\n\`\`\`\n`],
  ['a.ipynb', 'in a cell', notebook([`${login('"')}\n`])],
];
