import assert from 'node:assert/strict';
import services from '../../../../rules/secrets/mail-services.json' with { type: 'json' };
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

describe('settings of mail that name the service alone', () => {
  for (const [service, host] of Object.entries(services))
    it(`${service}: the password is for ${host}`, () => {
      const text = `const mail = { service: '${service}', auth: { user: 'shop@larkspur-books.com', pass: 'plum7Orbit4velvet' } };\n`;
      const [found] = scanSecrets(text, optionsFor('mail.js')).credentials;
      assert.equal(found?.decoded.find(({ label }) => label === 'host')?.value, host);
    });

  const ofSymfony = (transport: string, user: string, password: string) =>
    `swiftmailer:\n    transport: ${transport}\n    username:  ${user}\n    password:  ${password}\n`;
  const told = (path: string, text: string) =>
    scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, decoded }) =>
      [confidence, ...decoded.map(({ value }) => value)].join(' '),
    );

  it('open the mailbox of their transport, however the password reads', () => {
    const [address, words] = ['larkspur.books@gmail.com', 'larkspur.booksToday!'];
    const whole = `medium smtp.gmail.com ${address}`;
    assert.deepEqual(told('app/config/config.yml', ofSymfony('gmail', address, words)), [whole]);
    const parameters = (of: string) =>
      `parameters:\n    database_host: 127.0.0.1\n    mailer_transport: gmail\n    mailer_user: ${address}\n    ${of}_password: ${words}\n`;
    assert.deepEqual(told('app/config/parameters.yml', parameters('mailer')), [whole]);
    assert.deepEqual(
      told('app/config/parameters.yml', parameters('database')).filter((one) => one.includes('gmail')),
      [],
    );
  });

  it('open none there by another transport, without an address, or in what is shown', () => {
    const words = 'larkspur.booksToday!';
    for (const [transport, user, password] of [
      ['smtp', 'larkspur.books@gmail.com', words],
      ['gmail', 'larkspur', words],
      ['gmail', 'your.name@gmail.com', words],
      ['gmail', 'larkspur.books@gmail.com', 'your-password'],
    ] as const)
      for (const one of told('app/config/config.yml', ofSymfony(transport, user, password)))
        assert.doesNotMatch(one, /smtp\.gmail/, `${transport} ${user} ${password}`);
    for (const one of told('docs/mail.yml', ofSymfony('gmail', 'larkspur.books@gmail.com', words)))
      assert.doesNotMatch(one, /smtp\.gmail/);
  });

  it('name none that nobody knows', () => {
    const text = `const mail = { service: 'orchard', auth: { user: 'shop@larkspur-books.com', pass: 'plum7Orbit4velvet' } };\n`;
    const [found] = scanSecrets(text, optionsFor('mail.js')).credentials;
    assert.ok(found);
    assert.equal(
      found.decoded.find(({ label }) => label === 'host'),
      undefined,
    );
  });
});
