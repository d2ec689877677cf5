import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const typed = 'Kx8!Zt3VnQw';

/** What each finding signs in to, and as whom. */
function opened(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ decoded }) =>
    decoded.map(({ label, value }) => `${label} ${value}`).join(', '),
  );
}

describe('whom a password of no part in particular signs in', () => {
  const databases = `DATABASES = {
    'default': {
        'USER': 'shop',
        'PASSWORD': os.environ['DB_PASSWORD'],
        'HOST': 'db.acme-books.com',
    }
}
`;

  it('of mail, not the user of the databases beside it', () => {
    const password = `EMAIL_HOST_PASSWORD = '${typed}'\n`;
    const user = `EMAIL_HOST_USER = 'postmaster@mg.acme-books.com'\n`;
    const host = `EMAIL_HOST = 'smtp.mailgun.org'\n`;
    const told = ['host smtp.mailgun.org, user postmaster@mg.acme-books.com'];
    assert.deepEqual(opened('shop/settings.py', `${databases}${user}${host}${password}`), told);
    const inLine = databases.replace(/\n */g, ' ');
    assert.deepEqual(opened('shop/settings.py', `${inLine}\n${host}${user}${password}`), told);
  });

  it('of mail whose server a variable names', () => {
    const asked = `EMAIL_HOST = os.environ['MAIL_HOST']\nEMAIL_HOST_PASSWORD = '${typed}'\n`;
    assert.deepEqual(opened('shop/settings.py', `${databases}${asked}`), ['']);
  });

  it('of mail in settings that call the rest plainly', () => {
    const text = `EMAIL_PASSWORD = '${typed}'\nUSER = 'orders@acme-books.com'\nHOST = 'smtp.acme-books.com'\n`;
    assert.deepEqual(opened('mail.py', text), ['host smtp.acme-books.com, user orders@acme-books.com']);
  });

  const task = (module: string, lines: readonly string[]) =>
    `- hosts: db\n  tasks:\n    - name: Accounts\n      ${module}:\n${lines.map((line) => `        ${line}\n`).join('')}`;

  it('the account that a module makes, not who signs in to make it', () => {
    const lines = ['login_host: db.acme-books.com', 'login_user: root', 'name: shop', `password: ${typed}`];
    const told = ['host db.acme-books.com, user shop'];
    assert.deepEqual(opened('play.yml', task('community.mysql.mysql_user', lines)), told);
    assert.deepEqual(opened('play.yml', task('postgresql_user', [...lines].reverse())), told);
    const inLine = `- mysql_user: { name: shop, password: "${typed}", login_host: db.acme-books.com, login_user: root }\n`;
    assert.deepEqual(opened('play.yml', inLine), told);
  });

  it('who signs in to make it, by the password of that one', () => {
    const lines = ['login_host: db.acme-books.com', 'login_user: root', `login_password: ${typed}`, 'name: shop'];
    assert.deepEqual(opened('play.yml', task('mysql_user', lines)), ['host db.acme-books.com, user root']);
    const named = ['name: "{{ who }}"', 'login_host: db.acme-books.com', 'login_user: root', `password: ${typed}`];
    assert.deepEqual(opened('play.yml', task('mysql_user', named)), ['host db.acme-books.com']);
  });
});
