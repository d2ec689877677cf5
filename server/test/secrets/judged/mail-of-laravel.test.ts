import assert from 'node:assert/strict';
import { parts, saidOfValues } from '../doubted.ts';

/** Between two settings stand remarks of many lines, as the framework writes them. */
const remark = `\n\t/*\n${'\t| What this setting is for, and what it is given by default in the framework.\n'.repeat(12)}\t*/\n\n`;

const mail = (host: string, user: string, password: string) =>
  `<?php\n\nreturn array(\n${remark}\t//'host' => 'smtp.mailgun.org',\n\t'host' => ${host},\n${remark}\t'username' => ${user},\n${remark}\t'password' => ${password},\n\n);\n`;

const host = "'smtp.gmail.com'";
const user = "'ada@larkspur-books.com'";
const weak = 'Larkspur44243484';

describe('the password of a mailbox in the settings for mail of Laravel', () => {
  it('opens the server and the mailbox that stand far above it, however it reads', () => {
    for (const path of ['app/config/mail.php', 'config/mail.php']) {
      assert.deepEqual(saidOfValues(path, mail(host, user, `'${weak}'`)), [`${weak} medium host`]);
      assert.deepEqual(parts(path, mail(host, user, `'${weak}'`)), [
        'host smtp.gmail.com, user ada@larkspur-books.com',
      ]);
    }
  });

  it('opens none of what is reached by nobody, comes from elsewhere, or is only shown', () => {
    const others = [
      mail("'127.0.0.1'", user, `'${weak}'`),
      mail("'smtp.mailtrap.io'", user, `'${weak}'`),
      mail("'smtp.example.com'", user, `'${weak}'`),
      mail("env('MAIL_HOST', 'smtp.gmail.com')", user, `'${weak}'`),
      mail(host, 'null', `'${weak}'`),
      mail(host, "'larkspur'", `'${weak}'`),
      mail(host, "'your.name@gmail.com'", `'${weak}'`),
      mail(host, user, "'your-password'"),
    ];
    for (const text of others)
      for (const one of saidOfValues('config/mail.php', text)) assert.doesNotMatch(one, / host$/, text.slice(-300));
    for (const path of ['docs/config/mail.php', 'tests/config/mail.php', 'config/shop.php'])
      for (const one of saidOfValues(path, mail(host, user, `'${weak}'`))) assert.doesNotMatch(one, / host$/, path);
    const aside = mail(host, user, `'${weak}'`).replace("\t'password'", "\t//'password'");
    for (const one of saidOfValues('config/mail.php', aside)) assert.doesNotMatch(one, / host$/);
  });
});
