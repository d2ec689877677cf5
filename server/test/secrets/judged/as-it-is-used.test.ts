import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { nameKind } from '../../../engine/secrets/value/name-kind.ts';
import { repository } from '../../engine/repository.ts';
import { optionsFor } from '../detectors.ts';
import { made, saidOfValues as said } from '../doubted.ts';

const word = 'c1ruela_roja9';
const hex = '0123456789abcdef';
const mixed = `ABCDEFGHJKLMNPQRSTUVWXYZ${hex}ghijkmnopqrstuvwxyz`;

/** The title and the level of each finding, and what is told of it. */
function levels(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-') && rule !== 'secret-file-not-ignored')
    .map(({ rule, level }) => `${rule.replace('secret-', '')} ${level}`);
}

function parts(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title, decoded }) =>
    [title, ...decoded.map(({ label, value }) => `${label} ${value}`)].join(', '),
  );
}

describe('a name that says first that it is a password, and then of what', () => {
  it('is one in the languages that say it so', () => {
    for (const name of [
      'ClaveEmailEmisor',
      'PasswordEmailEmisor',
      'ContrasenaCorreo',
      'clave_bd',
      'claveBaseDatos',
      'clave_usuario',
      'claveRemitente',
      'CLAVE_SMTP',
      'senhaBancoDados',
      'SenhaDoServidor',
      'motDePasseBdd',
      'KennwortDatenbank',
      'MDP_SERVEUR',
      'mimaYouxiang',
    ])
      assert.equal(nameKind(name), 'password', name);
  });

  it('is none where it names a code, speaks of one, or names what is done with it', () => {
    for (const name of [
      'clave',
      'claveProducto',
      'ClaveUnidad',
      'passwordEmail',
      'Clavel',
      'senhaDo',
      'Mimas',
      'enclave',
      'clave_cuenta',
      'claveBanco',
      'CLAVE_SERVIDOR',
      'clave_sistema',
      'clave_base',
    ])
      assert.equal(nameKind(name), undefined, name);
  });

  it('is told with its mailbox, and not a code of the same name', () => {
    const settings = (name: string, value: string) =>
      `<configuration>\n  <appSettings>\n    <add key="EmailEmisor" value="huerta.sur@gmail.com" />\n    <add key="${name}" value="${value}" />\n  </appSettings>\n</configuration>\n`;
    assert.deepEqual(said('Web.config', settings('ClaveEmailEmisor', word)), [`${word} medium nothing`]);
    assert.deepEqual(said('Web.config', settings('ClaveProducto', word)), []);
  });

  it('is none where the value is the id of a field of that name, or the code of an account', () => {
    for (const [path, text] of [
      ['src/Form.java', 'class Form {\n  static final String CLAVE_USUARIO = "claveUsuario1";\n}\n'],
      ['src/Form.java', 'class Form {\n  String passwortBenutzer = "txtPasswort1";\n}\n'],
      ['src/Form.java', 'class Form {\n  static final String SENHA_CONTA = "senha-conta-2";\n}\n'],
      ['config/labels.properties', 'senha.usuario=senhaUsuario2\n'],
      ['src/form.php', "<?php\n$clave_cuenta = '4020-1001';\n$clave_banco_sat = '012-BANCOMER';\n"],
      ['src/form.php', "<?php\n$senha_usuario = 'tb_usuario.senha1';\n"],
    ] as const)
      assert.deepEqual(said(path, text), [], text);
    for (const value of [word, 'Senha123', 'SenhaConta2024!', 'senhaUsuario44'])
      assert.equal(said('config/app.properties', `senha.usuario=${value}\n`).length, 1, value);
  });
});

describe('words by which a program signs or encrypts', () => {
  const inForce = ['Orchard.Plum.Secret.Key medium in-force'];

  it('are told where a helper makes a key of them', () => {
    const options = (given: string) => `options.Parameters = new Parameters {\n  IssuerSigningKey = ${given}\n};\n`;
    assert.deepEqual(said('src/Startup.cs', options('JwtSecurityKey.Create("Orchard.Plum.Secret.Key")')), inForce);
    assert.deepEqual(said('src/Startup.cs', options('JwtSecurityKey.Create(settings["Jwt:Key"])')), []);
    assert.deepEqual(said('test/StartupTests.cs', options('JwtSecurityKey.Create("Orchard.Plum.Secret.Key")')), []);
    const guard = (secret: string) => `return auth.NewJwtGuard(\n\t"keepers",\n\t"${secret}",\n\tusers,\n)\n`;
    assert.deepEqual(said('config/config.go', guard('plum-secret-key')), ['plum-secret-key medium in-force']);
    for (const other of ['plum-users', 'PLUM_SECRET_KEY', 'your-secret-key'])
      assert.deepEqual(said('config/config.go', guard(other)), [], other);
  });

  it('are told as the bytes of a member in Go', () => {
    const config = (key: string) => `return jwtware.New(jwtware.Config{\n\tSigningKey: ${key},\n})(c)\n`;
    assert.deepEqual(said('middlewares/jwt.go', config('[]byte("orchard")')), ['orchard medium in-force']);
    assert.deepEqual(said('middlewares/jwt.go', config('[]byte(os.Getenv("JWT_KEY"))')), []);
  });

  it('are told as the constant that a cipher is given, of a length that it takes', () => {
    const text = (value: string) =>
      `package util\n\nvar (\n\tKey = []byte("${value}")\n)\n\nfunc Encrypt(text []byte) {\n\tblock, err := aes.NewCipher(Key)\n}\n`;
    assert.deepEqual(said('util/crypt.go', text('1234567890abcdef')), ['1234567890abcdef medium in-force']);
    for (const value of ['plum orchard', 'short', 'plums and cherri'])
      assert.deepEqual(said('util/crypt.go', text(value)), [], value);
    assert.deepEqual(said('util/crypt_test.go', text('1234567890abcdef')), []);
  });

  it('are no test vector beside what a program encrypts, but beside one that is written out', () => {
    const secret = randomText(seeded('operator'), mixed, 16);
    const program = `<?php\nclass Charge {\n  const URL = 'https://charge.orchard.cn/v1/';\n  const AES_SECRET = '${secret}';\n  function send($plaintext) {\n    $plaintext = json_encode($plaintext);\n    $ciphertext = openssl_encrypt($plaintext, 'AES-128-CBC', self::AES_SECRET);\n  }\n}\n`;
    assert.deepEqual(said('app/Charge.php', program), [`${secret} medium host`]);
    const key = randomText(seeded('vector'), hex, 32);
    const vector = `const cases = [\n  { secretKey: '${key}', plaintext: '6bc1bee22e409f96', ciphertext: '3ad77bb40d7a3660' },\n];\n`;
    assert.deepEqual(
      said('src/cases.js', vector).map((each) => each.split(' ').slice(1).join(' ')),
      ['low stand-in'],
    );
  });
});

describe('settings for production', () => {
  it('hold the key of Rails that somebody has typed', () => {
    const typed =
      '718293645501e6542plumsbdefa7981sdfkdfeweruinvs9deddcbe1c63487fkjsdf82716c41ae7sdf4dfs3erfkhj6nnbvdekapc0403ab72dd77';
    const settings = (part: string) =>
      `test:\n  secret_key_base: ${randomText(seeded('test'), hex, 128)}\n\n${part}:\n  secret_key_base: ${typed}\n`;
    assert.deepEqual(said('config/secrets.yml', settings('production')).at(-1), `${typed} medium in-force`);
    assert.doesNotMatch(said('config/secrets.yml', settings('development')).at(-1) ?? '', /in-force/);
  });

  it('say so of the words that tell somebody to set another key', () => {
    const settings = (environment: string) =>
      `{\n  "JwtSettings": {\n    "SecretKey": "YourOrchardSecretKeyThatShouldBeAtLeast32CharactersLong!"\n  },\n  "App": {\n    "Environment": "${environment}"\n  }\n}\n`;
    const [told = ''] = said('src/Api/appsettings.json', settings('Production'));
    assert.match(told, / medium in-force$/);
    assert.doesNotMatch(said('src/Api/appsettings.json', settings('Development')).join(), /in-force/);
  });
});

describe('what a secret opens', () => {
  it('is the account of a vendor where an address holds the pair of its key', () => {
    const secret = randomText(seeded('payments'), mixed, 24);
    const url = (id: string, host: string) => `url: "https://${id}:${secret}@${host}/v1/payments/"\n`;
    const id = `rzp_live_${randomText(seeded('id'), mixed, 14)}`;
    assert.match(levels('routes/pay.js', url(id, 'api.razorpay.com')).join(), /razorpay-key-secret error/);
    assert.match(levels('routes/pay.js', url('keeper', 'api.razorpay.com')).join(), /url-password/);
    assert.match(levels('routes/pay.js', url(id, 'api.orchard.net')).join(), /url-password/);
  });

  it('is read in elements of XML, and in what Go calls an address', () => {
    const element = (host: string) =>
      `<DBS>\n  <DB>\n    <url>jdbc:mysql://${host}:3306/plums</url>\n    <username>root</username>\n    <password>${word}</password>\n  </DB>\n</DBS>\n`;
    assert.deepEqual(parts('config/DBConfig.xml', element('39.106.41.12')), [
      'Password, host 39.106.41.12, user root, database plums',
    ]);
    assert.deepEqual(levels('config/DBConfig.xml', element('39.106.41.12')), ['generic-password error']);
    assert.deepEqual(levels('config/DBConfig.xml', element('localhost')), ['generic-password note']);
    const go = `var Client = redis.NewClient(&redis.Options{\n\tAddr:     "redis-15204.c1.plums.gce.cloud.redislabs.com:15204",\n\tPassword: "${word}",\n})\n`;
    assert.deepEqual(parts('redis/mod.go', go), ['Password, host redis-15204.c1.plums.gce.cloud.redislabs.com']);
  });

  it('is the host of the request that a header of a service goes along with', () => {
    const key = randomText(seeded('sms'), hex, 24);
    const options = (host: string) =>
      `var options = {\n  method: "POST",\n  hostname: "${host}",\n  headers: {\n    authkey: "${key}",\n  }\n};\n`;
    assert.deepEqual(parts('routes/sms.js', options('api.plumsms.com')), ['Secret, host api.plumsms.com']);
    assert.doesNotMatch(parts('routes/sms.js', options('localhost')).join(), /host/);
  });

  it('is told of a token by the host of its part, however it stands', () => {
    const token = made('secret-jwt-token', 'partner').split('.');
    const anonymous = [
      token[0],
      Buffer.from('{"name":"ORDERS","exp":2126059310}').toString('base64url'),
      token[2],
    ].join('.');
    const settings = (host: string, mark = '') =>
      `${mark}orders_host: 'https://${host}'\n${mark}orders_auth_key: '${anonymous}'\n`;
    assert.deepEqual(levels('config/application.yml', settings('api.orchard-tools.net')), ['jwt-token error']);
    assert.deepEqual(levels('config/application.yml', settings('api.orchard-tools.net', '# ')), ['jwt-token warning']);
    assert.deepEqual(levels('config/application.yml', settings('192.168.0.12')), ['jwt-token note']);
    assert.deepEqual(
      levels(
        'config/application.yml',
        `plums_host: 'https://api.orchard-tools.net'\norders_auth_key: '${anonymous}'\n`,
      ),
      ['jwt-token note'],
    );
  });

  it('is what a web server sends for whoever asks', () => {
    const key = randomText(seeded('header'), mixed, 40);
    const server = (line: string) =>
      `server {\n    listen 80;\n    location /api/ {\n        proxy_pass http://orders-api:8000;\n        ${line}\n    }\n}\n`;
    assert.deepEqual(said('services/ui/nginx.conf', server(`proxy_set_header X-API-Key "${key}";`)), [
      `${key} medium nothing`,
    ]);
    assert.doesNotMatch(said('services/ui/nginx.conf', server(`set $api_key "${key}";`)).join(), /medium/);
  });

  it('is told where others reach it, before the machine itself', () => {
    const at = (host: string) =>
      `jedis:\n  pool:\n    host: ${host}\n    port: 6379\n    password: "fljkrSUTJsT56lI4"\n`;
    const { engine } = repository({
      'src/main/resources/application-prod.yml': at('127.0.0.1'),
      'src/main/resources/application-test.yml': at('101.132.41.12'),
    });
    const levelAt = (path: string) => engine.findings(path).map(({ level }) => level);
    assert.deepEqual(levelAt('src/main/resources/application-test.yml'), ['warning']);
    assert.deepEqual(levelAt('src/main/resources/application-prod.yml'), ['note']);
  });
});
