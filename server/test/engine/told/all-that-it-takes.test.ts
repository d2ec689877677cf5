import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const grouped = 'qzvk wpjt rbmh ydgx';
const secret = generateToken(detectorNamed('secret-azure-client-secret'), 'whole');
const client = '3f1c9a72-5b0d-4e86-9c2a-7d41e8b605fa';
const tenant = '8d20b6e4-71f3-4a9c-b5d8-2e60c7f1934a';

function told(path: string, text: string, rule: string) {
  const findings = repository({ [path]: text }).engine.findings(path);
  return findings.find((finding) => finding.rule === rule) ?? assert.fail(`${path} ${text}`);
}

describe('a secret beside all that it takes to use it', () => {
  it('the password of a mailbox is an error beside its server and its name, and is told with both', () => {
    const script = (sender: string, host: string) =>
      `import smtplib\n\ndef send():\n    sender = "${sender}"\n    password = "${grouped}"\n    s = smtplib.SMTP_SSL("${host}", 465)\n    s.login(sender, password)\n`;
    const open = told('mail.py', script('orders.acme@gmail.com', 'smtp.gmail.com'), 'secret-generic-password');
    assert.equal(open.level, 'error');
    assert.match(open.message, /with kind app password, host smtp\.gmail\.com and user orders\.acme@gmail\.com/);
    for (const sender of ['your.name@gmail.com', 'orders'])
      assert.equal(told('mail.py', script(sender, 'smtp.gmail.com'), 'secret-generic-password').level, 'warning');
    const named = (user: string) =>
      told('.env', `EMAIL_USER="${user}"\nEMAIL_PASSWORD="${grouped}"\n`, 'secret-generic-password');
    assert.equal(named('orders.acme@gmail.com').level, 'error');
    const test = told('tests/mail.py', script('orders.acme@gmail.com', 'smtp.gmail.com'), 'secret-generic-password');
    assert.equal(test.level === 'error', false);
  });

  it('the client of a directory is an error in a document that gives both ids too', () => {
    const guide = (first: string, second: string) =>
      `# Set up\n\nsetx ARM_CLIENT_ID     "${first}"\nsetx ARM_CLIENT_SECRET "${secret}"\nsetx ARM_TENANT_ID     "${second}"\n`;
    const level = (first: string, second: string) =>
      told('COMMANDS.md', guide(first, second), 'secret-azure-client-secret').level;
    assert.equal(level(client, tenant), 'error');
    for (const [first, second] of [
      [client, client],
      [client, '00000000-0000-0000-0000-000000000000'],
      ['<your client id>', tenant],
    ] as const)
      assert.equal(level(first, second), 'warning', `${first} ${second}`);
  });
});
