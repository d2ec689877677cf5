import assert from 'node:assert/strict';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { checkSecrets } from './check-secrets.ts';
import { detectorNamed, optionsFor } from './detectors.ts';
import { password, token } from './made-values.ts';

const other = generateToken(detectorNamed('secret-generic-password'), 'tables');
const rule = 'secret-generic-password';

function confidences(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);
}

describe('tables whose first line names their columns', () => {
  for (const [path, text] of [
    ['ops/accounts.csv', `login;password;role\nops;${password};admin\nsvc;${other};user\n`],
    ['ops/accounts.tsv', `mail\tpassword\nops@acme.test\t${password}\nsvc@acme.test\t${other}\n`],
    [
      'ops/keepass.csv',
      `"Account","Login Name","Password"\r\n"Mail","ops","${password}"\r\n"VPN","ops","${other}"\r\n`,
    ],
    [
      'ops/vault.csv',
      `folder,name,login_username,login_password\nWork,"Mail, old",ops,${password}\n,VPN,ops,${other}\n`,
    ],
  ] as const)
    it(`hold passwords beside whose they are: ${path}`, () =>
      checkSecrets(path, text, [
        { rule, value: password },
        { rule, value: other },
      ]));

  it('hold all rows of a table in a document, whatever sets them off', () =>
    checkSecrets(
      'ops/access.md',
      `| Host | Login | Password |\n| --- | :-- | ---: |\n| db1 | ops | \`${password}\` |\n| db2 | svc | ${other} |\n`,
      [
        { rule, value: password },
        { rule, value: other },
      ],
    ));

  it('hold none in a document among words, nor below a head that speaks of no account', () => {
    const found = (text: string) => scanSecrets(text, optionsFor('ops/access.md')).credentials.length;
    assert.equal(found('| User | Password |\n| --- | --- |\n| ops | password |\n| svc | ask the administrator |\n'), 0);
    assert.equal(found(`| Strength | Password |\n| --- | --- |\n| low | word |\n| high | ${other} |\n`), 0);
  });

  it('hold keys where these are random', () =>
    checkSecrets('ops/keys.csv', `service,api_key\nbilling,${token}\nmail,changeme\n`, [
      { rule: 'secret-generic-token', value: token },
    ]));

  it('tell a password that nobody would think of beside the address where it signs in', () => {
    const exported = (host: string) => `name,url,username,password\nShop,https://${host}/login,ops,${password}\n`;
    assert.deepEqual(confidences('ops/chrome.csv', exported('shop.acme-corp.com')), ['medium']);
    assert.deepEqual(confidences('ops/chrome.csv', exported('shop.example.com')), ['low']);
    assert.deepEqual(confidences('test/chrome.csv', exported('shop.acme-corp.com')), ['low']);
  });

  it('hold none among words, counts, references and digests, nor where nothing says whose they are', () => {
    for (const text of [
      'login,password\nops,password\nsvc,changeme\n',
      'password,attempts\nmaster77,99\nqwerty,80\n',
      'token,pos,freq\nrunning,VERB,120\nhouses,NOUN,88\n',
      'login,password_set,mail\nops,true,ops@acme.test\n',
      'login,password\nops,${OPS_PASSWORD}\nsvc,(ask Anna)\n',
      'login,password\nops,$2y$10$x7Kq92mLp4Zb8Nc4RtW2yOQ3k7Hq2vx7Kq92mLp4Zb8Nc4RtW2yQ\n',
      `${password},${other}\n${other},${password}\n`,
      'login,password\n',
      'password',
      '',
    ])
      checkSecrets('data/list.csv', text, []);
  });
});

describe('scripts of Robot Framework', () => {
  it('hold passwords in variables and what is typed', () => {
    checkSecrets(
      'suites/login.robot',
      `*** Variables ***\n\${DB_PASSWORD}    ${password}\n\${URL}    https://acme.test\n`,
      [{ rule, value: password }],
    );
    checkSecrets(
      'suites/login.robot',
      `*** Test Cases ***\nLogin\n    Input Password    id=password    ${password}\n`,
      [{ rule, value: password }],
    );
    checkSecrets('suites/keys.resource', `*** Variables ***\n\${API TOKEN}=    ${token}\n`, [
      { rule: 'secret-generic-token', value: token },
    ]);
  });

  it('hold none where a variable names a field or another variable', () => {
    checkSecrets(
      'suites/login.robot',
      '${PASSWORD_FIELD}    id=password-input\n${PASSWORD}    ${VALID_PASSWORD}\n',
      [],
    );
    checkSecrets('suites/login.robot', '    Input Password    id:password    ${VALID_PASSWORD}\n', []);
    checkSecrets('suites/login.txt', `\${DB_LABEL}    ${password}\n`, []);
  });
});
