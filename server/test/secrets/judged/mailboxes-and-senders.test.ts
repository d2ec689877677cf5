import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { repository } from '../../engine/repository.ts';
import { optionsFor } from '../detectors.ts';

const made = 'kqvxwjtzhpbdrmyc';
const key = '7f3b9c1e5a2d4860b7c9e1f3a5d70248';

/** Of each finding its rule, its value and what is told of it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ rule, span, decoded }) =>
    [rule, text.slice(span.start, span.end), ...decoded.map(({ value }) => value)].join(' '),
  );
}

function levels(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-') && rule !== 'secret-file-not-ignored')
    .map(({ level }) => level);
}

describe('a password of settings for mail', () => {
  it('is that of the mailbox that they call Mail, and not of how mail is sent', () => {
    const settings = (mail: string) =>
      `{\n  "MailSettings": {\n    "Mail": "${mail}",\n    "Password": "qT7vn2Lw9xK4",\n    "Host": "smtp.orchard.net"\n  }\n}\n`;
    const rule = 'secret-generic-password qT7vn2Lw9xK4 smtp.orchard.net';
    assert.deepEqual(told('appsettings.json', settings('orders@orchard.net')), [`${rule} orders@orchard.net`]);
    assert.deepEqual(levels('appsettings.json', settings('orders@orchard.net')), ['error']);
    assert.deepEqual(told('appsettings.json', settings('smtp')), [rule]);
  });
});

describe('a password of a mailbox beside the server of its provider', () => {
  it('has one level, however their names are spelled', () => {
    for (const [host, user, password] of [
      ['smtp.host', 'mail.smtp.user', 'mail.smtp.pass'],
      ['smtp.host', 'smtp.user', 'smtp.password'],
      ['mail.host', 'mail.user', 'mail.password'],
    ])
      assert.deepEqual(
        levels(
          'conf/application.conf',
          `${host} = "smtp.gmail.com"\n${user} = "pear.orchard@gmail.com"\n${password} = "qT7vn2Lw9xK4"\n`,
        ),
        ['error'],
        password,
      );
    const other = 'smtp.host = "smtp.gmail.com"\ndb.user = "pear.orchard@orchard.net"\ndb.password = "qT7vn2Lw9xK4"\n';
    assert.deepEqual(levels('conf/application.conf', other), ['warning']);
  });
});

describe('an address by which Symfony sends mail', () => {
  const of = (address: string) => `APP_ENV=prod\nMAILER_DSN=${address}\n`;

  it('names the provider in its scheme, and leaves the host to it', () => {
    assert.deepEqual(told('.env', of('mailjet+smtp://orchard:qT7vn2Lw9xK4@default')), [
      'secret-url-password qT7vn2Lw9xK4 in-v3.mailjet.com orchard',
    ]);
    assert.deepEqual(told('.env', of('gmail+smtp://orders%40orchard.net:qT7vn2Lw9xK4@smtp.gmail.com:465')), [
      'secret-url-password qT7vn2Lw9xK4 smtp.gmail.com orders@orchard.net',
    ]);
  });

  it('has the key in the place of the user, alone or before the domain', () => {
    assert.deepEqual(told('.env', of(`sendgrid+api://${key}@default`)), [
      `secret-url-password ${key} smtp.sendgrid.net`,
    ]);
    assert.deepEqual(told('.env', of(`mailgun+https://${key}:mg.orchard.net@default`)), [
      `secret-url-password ${key} smtp.mailgun.org`,
    ]);
  });

  it('shows its form where words stand in their places', () => {
    for (const address of [
      'gmail+smtp://USERNAME:APP-PASSWORD@default',
      'mailgun+https://KEY:DOMAIN@default',
      'postmark+api://KEY@default',
      `sendgrid+smtp://$SENDGRID_KEY@default`,
      'mailjet+smtp://ACCESS_KEY:SECRET_KEY@default',
    ])
      assert.deepEqual(told('.env', of(address)), [], address);
  });

  it('opens a mailbox at once by the password that its provider has made', () => {
    assert.deepEqual(levels('.env.production', of(`gmail+smtp://orders%40orchard.net:${made}@default`)), ['error']);
    assert.deepEqual(levels('.env.production', of(`smtp://orders@orchard.net:${made}@smtp.gmail.com:587`)), ['error']);
    assert.deepEqual(levels('.env.production', of('smtp://shop:qT7vn2Lw9xK4@smtp.orchard.net:587')), ['warning']);
  });
});

describe('the password of a mailbox in a manifest', () => {
  const manifest = (name: string, value: string, beside: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: notices\nstringData:\n${beside}  ${name}: "${value}"\n`;
  const gmail = '  SMTP_ADDR: smtp.gmail.com\n  FROM_EMAIL: orders@gmail.com\n';

  it('is told as in any settings', () => {
    for (const value of [made, 'kqvx wjtz hpbd rmyc'])
      assert.deepEqual(levels('k8s/secret.yaml', manifest('SMTP_PASSWORD', value, gmail)), ['error'], value);
  });

  it('is a value of its Secret where nothing says whose it is', () => {
    assert.deepEqual(told('k8s/secret.yaml', manifest('SMTP_PASSWORD', made, '')), [
      `secret-kubernetes-secret-manifest ${made} notices`,
    ]);
    assert.deepEqual(levels('k8s/secret.yaml', manifest('SMTP_PASSWORD', made, '')), ['warning']);
  });
});

describe('a key of a vendor, by what stands beside it', () => {
  const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

  it('is told with the app of Facebook that it is of', () => {
    const app = (name: string, id: string, value: string) =>
      `$config['${name}'] = array(\n\t'fb_api_id' => '${id}',\n\t'fb_api_secret' => '${value}',\n);\n`;
    const other = '9a3f5c70e1d2b84f36a1c7e05b9d3f28';
    const text = `<?php\n${app('shop', '217902181648251', hex)}${app('till', '277251302390581', other)}`;
    assert.deepEqual(told('config/apps.php', text), [
      `secret-facebook-app-secret ${hex} 217902181648251`,
      `secret-facebook-app-secret ${other} 277251302390581`,
    ]);
    assert.deepEqual(told('config/apps.php', `<?php\n$fb_api_secret = '${hex}';\n`), [
      `secret-facebook-app-secret ${hex}`,
    ]);
  });

  it('is the secret of a cloud in a part of the settings that is called after Cloudinary', () => {
    const settings = (part: string) =>
      `{\n  "${part}": {\n    "Cloud": "orchard",\n    "ApiSecret": "qT7vn2Lw9xK4pRzB3mYc8sHdJ5e",\n    "ApiKey": "263478243847129"\n  }\n}\n`;
    const rules = (part: string) => told('appsettings.json', settings(part)).map((line) => line.split(' ')[0]);
    assert.deepEqual(rules('CloudinaryOptions'), ['secret-cloudinary-api-secret']);
    assert.deepEqual(rules('MediaOptions'), ['secret-generic-token']);
  });
});

describe('settings whose names say of which type they are', () => {
  const rule = 'secret-generic-password qT7vn2Lw9xK4';
  const python = (annotation: string, user: string) =>
    [
      'class Settings(BaseSettings):',
      `    SMTP_HOST${annotation} = "smtp.orchard.net"`,
      `    SMTP_USERNAME${annotation} = "${user}"`,
      `    SMTP_PASSWORD${annotation} = "qT7vn2Lw9xK4"`,
      '',
    ].join('\n');

  it('tell the host and the user of a password as those do that say none', () => {
    for (const annotation of ['', ': str', ': Optional[str]', ': str | None', ': SecretStr', ' : str']) {
      const text = python(annotation, 'orders@orchard.net');
      assert.deepEqual(told('core/config.py', text), [`${rule} smtp.orchard.net orders@orchard.net`], annotation);
      assert.deepEqual(levels('core/config.py', text), ['error'], annotation);
    }
  });

  it('are a note where Gmail takes no such password', () => {
    const gmail = (password: string) =>
      `class Settings(BaseModel):\n    EMAIL_SENDER: str = "noreply@orchard.net"\n${python(': str', 'orders.orchard@gmail.com')}`
        .replace('class Settings(BaseSettings):\n', '')
        .replace('smtp.orchard.net', 'smtp.gmail.com')
        .replace('qT7vn2Lw9xK4', password);
    assert.deepEqual(levels('core/config.py', gmail('12345678')), ['note']);
    assert.deepEqual(levels('core/config.py', gmail('qT7vn2Lw9xK4')), ['error']);
  });

  it('leave a password with the account that nobody has', () => {
    for (const annotation of ['', ': str', ': EmailStr'])
      assert.deepEqual(levels('core/config.py', python(annotation, 'someone@example.com')), ['note'], annotation);
  });

  it('leave a password with the user that it is called after', () => {
    const same = (annotation: string) =>
      `DB_USER${annotation} = "orchard7"\nDB_PASSWORD${annotation} = "orchard7"\nDB_HOST${annotation} = "localhost"\n`;
    for (const path of ['core/config.py', 'core/other.py'])
      assert.deepEqual(levels(path, same(': str')), levels(path, same('')), path);
  });

  it('tell nothing of a name that has a type alone', () => {
    const text = `${python(': str', 'orders@orchard.net').replace(' = "smtp.orchard.net"', '')}    NAME: str = "orchard"\n`;
    assert.deepEqual(told('core/config.py', text), [`${rule} orders@orchard.net`]);
  });
});
