import assert from 'node:assert/strict';
import { checkSecrets } from '../check-secrets.ts';
import { toldAlike } from '../doubted.ts';
import { password, token } from '../made-values.ts';

type Case = readonly [path: string, text: string];

/** With «P» and «T» for the values. */
function filled(shape: string): string {
  return shape.replaceAll('«P»', password).replaceAll('«T»', token);
}

function finds(cases: readonly Case[]): void {
  for (const [path, shape] of cases)
    it(`${path}: ${shape.trim()}`, () =>
      assert.deepEqual(toldAlike(path, filled(shape)), [shape.includes('«P»') ? 'P' : 'T']));
}

function findsNothing(cases: readonly Case[]): void {
  for (const [path, shape] of cases)
    it(`${path}: ${shape.trim()}`, () => assert.deepEqual(toldAlike(path, filled(shape)), []));
}

describe('a literal that a condition chooses', () => {
  finds([
    ['A.java', 'class A { String own = System.getenv("API_TOKEN") != null ? System.getenv("API_TOKEN") : "«T»"; }\n'],
    ['a.php', "<?php\n$own = getenv('API_TOKEN') ? getenv('API_TOKEN') : '«T»';\n"],
    ['a.c', 'const char *token = getenv("API_TOKEN") ? getenv("API_TOKEN") : "«T»";\n'],
    ['a.py', 'TOKEN = os.environ["API_TOKEN"] if "API_TOKEN" in os.environ else "«T»"\n'],
    ['A.vue', '<script>\nconst token = process.env.VUE_APP_TOKEN || "«T»"\n</script>\n'],
    ['A.svelte', '<script>\nconst token = isLocal ? own.token : "«T»"\n</script>\n'],
  ]);
  finds([
    ['A.java', 'class A { String password = System.getenv("DB_PW") != null ? System.getenv("DB_PW") : "«P»"; }\n'],
    ['a.rb', "password = ENV['OPS'] ? ENV['OPS'] : '«P»'\n"],
    ['a.kt', 'val password = if (isLocal) "«P»" else own\n'],
    ['a.rs', 'let password = if is_local { "«P»" } else { own };\n'],
    ['a.tf', 'locals {\n  db_password = var.stage == "prod" ? "«P»" : var.other\n}\n'],
  ]);
  findsNothing([
    ['a.php', "<?php\n$own = getenv('API_TOKEN') ? getenv('API_TOKEN') : 'none';\n"],
    ['A.java', 'class A { String password = System.getenv("DB_PW") != null ? System.getenv("DB_PW") : "changeme"; }\n'],
    ['a.ts', 'const label = kind === "password" ? hidden : "«T»";\n'],
    ['a.kt', 'val password = if (isLocal) "password" else own\n'],
    ['A.vue', '<script>\nconst token = isLocal ? own.token : "tokenOfLocal"\n</script>\n'],
  ]);
});

describe('what a template of a page takes where nothing else is set', () => {
  finds([
    ['a.html', '<script>\nconst own = { db_password: "{{ lookup | default(\'«P»\') }}" };\n</script>\n'],
    ['a.html', "<p>API_KEY={{ other | default('«T»') }}</p>\n"],
    ['a.html', '<p>API_KEY=${OTHER:-«T»}</p>\n'],
    ['A.vue', "<template><p>API_KEY={{ other | default('«T»') }}</p></template>\n"],
  ]);
});

describe('a key of a section that is called after a service', () => {
  finds([
    ['a.yml', 'chartmogul:\n  host: api\n  key: «T»\n'],
    ['a.json', '{"finnhub": {"key": "«T»"}}\n'],
    ['a.toml', '[chartmogul]\nregion = "eu"\nkey = "«T»"\n'],
    ['a.ini', '[chartmogul]\nkey = «T»\n'],
    ['a.js', 'const config = { chartmogul: { key: "«T»" } };\n'],
    ['a.php', "<?php\nreturn ['chartmogul' => ['key' => '«T»']];\n"],
    ['a.py', 'CHARTMOGUL = {"key": "«T»"}\n'],
    ['a.yml', 'shop:\n  secret: ${OWN}\nchartmogul:\n  key: «T»\nhall:\n  secret: ${OTHER}\n'],
  ]);
  findsNothing([
    ['a.yml', 'gallery:\n  host: api\n  key: «T»\n'],
    ['a.yml', 'chartmogul:\n  key: chartmogul.settings.title_2\n'],
    ['a.toml', '[chartmogul]\nregion = "eu"\n\n[gallery]\nkey = "«T»"\n'],
    ['a.js', 'const config = { chartmogul: { host: "api" }, gallery: { key: "«T»" } };\n'],
    // What each visitor of a page is sent, and the half of a pair that says who calls.
    ['a.php', "<?php\nreturn ['pusher' => ['driver' => 'pusher', 'key' => '«T»']];\n"],
    ['a.js', 'const config = { amplitude: { key: "«T»" }, recaptcha: { key: "«T»" } };\n'],
    ['a.yml', 'mixpanel:\n  key: «T»\n'],
    ['a.php', "<?php\nreturn ['chartmogul' => ['key' => '«T»', 'secret' => env('OWN')]];\n"],
    ['a.yml', 'chartmogul:\n  secret: ${OWN}\n  key: «T»\n'],
  ]);
});

describe('a part of a connection string', () => {
  it('is told with blanks around its sign, also where it is the first', () => {
    for (const [path, text] of [
      ['a.cs', 'var own = "Password = «P»;Initial Catalog=Shop;Server=db1";\n'],
      ['a.bas', 'own.Open "User ID=ops;" & "Password= «P»;Initial Catalog=Shop;"\n'],
    ] as const)
      assert.deepEqual(toldAlike(path, filled(text)), ['P'], text);
    assert.deepEqual(toldAlike('a.cs', filled('var help = "Password = «P» is what we send";\n')), []);
  });
});

describe('what prose says that a token is', () => {
  it('ends before the dot of the sentence', () => {
    checkSecrets('a.txt', `The API key is ${token}.\nAsk ops.\n`, [{ rule: 'secret-generic-token', value: token }]);
  });
});

describe('a header of credentials', () => {
  it('may name the scheme of a vendor', () => {
    for (const scheme of ['OAuth', 'GenieKey', 'Token'])
      assert.deepEqual(toldAlike('a.txt', `Authorization: ${scheme} ${token}\n`), ['T'], scheme);
    assert.deepEqual(toldAlike('a.txt', 'Authorization: OAuth oauth_version="1.0", oauth_nonce="shop"\n'), []);
  });
});

describe('commands that are given a password', () => {
  finds([
    ['run.sh', 'azcopy --source a --dest-key «P»\n'],
    ['run.sh', 'composer config --global http-basic.repo.orchard.shop ops «P»\n'],
    ['run.sh', 'composer config -g github-oauth.github.com «P»\n'],
    ['run.sh', 'dotnet nuget push shop.nupkg -k «P» -s https://nuget.orchard.shop\n'],
    ['run.sh', 'ejabberdctl register ops orchard.shop «P»\n'],
    ['run.sh', 'expo login -u ops -p «P»\n'],
    ['run.sh', 'grafana-cli admin reset-admin-password «P»\n'],
    ['run.sh', 'infracost configure set api_key «P»\n'],
    ['run.sh', 'influx setup -u ops -p «P» -o shop -b shop -f\n'],
    ['run.sh', 'pulumi config set --secret dbPassword «P»\n'],
    ['run.sh', 'qpdf --encrypt «P» own 256 -- a.pdf b.pdf\n'],
    ['run.sh', 'qpdf --encrypt "" «P» 256 -- a.pdf b.pdf\n'],
    ['run.sh', 'qpdf --encrypt "$U" «P» 256 -- a.pdf b.pdf\n'],
    ['run.sh', 'pdftk a.pdf input_pw A=«P» output b.pdf\n'],
    ['run.sh', 'pdftk a.pdf input_pw «P» output b.pdf\n'],
    ['run.sh', 'grafana-cli admin reset-admin-password --homepath /usr/share/grafana «P»\n'],
    ['run.sh', 'rclone obscure «P»\n'],
    ['run.sh', 'samba-tool user create ops «P»\n'],
    ['run.sh', 'security import shop.p12 -k build.keychain -P «P»\n'],
    ['run.sh', 'xcrun altool --upload-app -f shop.ipa -u ops@orchard.shop -p «P»\n'],
  ]);
  it('tell the key of a service by its form', () => {
    const key = '4f0e8c1d92b7a35e6d10f48c29b7e5a3d61c8f02';
    assert.deepEqual(toldAlike('run.sh', `wandb login --relogin ${key}\n`), [key]);
    assert.deepEqual(toldAlike('run.sh', 'wandb login --relogin shop-key-2\n'), []);
  });
  finds([['run.sh', 'shopctl up --account-key «T» --region eu\n']]);
  findsNothing([
    ['run.sh', 'composer config github-oauth.github.com "$TOKEN"\n'],
    ['run.sh', 'nuget push shop.nupkg -Source https://nuget.orchard.shop\n'],
    ['run.sh', 'pulumi config set --secret dbPassword\n'],
    ['run.sh', 'samba-tool user create ops --random-password\n'],
    ['run.sh', 'samba-tool user create ops --random-password --given-name=«P»\n'],
    ['run.sh', 'samba-tool user create ops "$PW" --given-name=Ops --surname=«P»\n'],
    ['run.sh', 'ejabberdctl register ops "$HOST" "$PW" --group friends «P»\n'],
    ['run.sh', 'qpdf --encrypt "" "" 256 -- «P» out.pdf\n'],
    ['run.sh', 'grafana-cli admin reset-admin-password --homepath «P»\n'],
    ['run.sh', 'wandb login\n'],
    ['run.sh', 'security import shop.p12 -k build.keychain -P "$CERT_PASSWORD"\n'],
    ['run.sh', 'cargo login --registry orchard\n'],
    ['a.md', 'Run codecov -t with the token of the repository.\n'],
  ]);
});
