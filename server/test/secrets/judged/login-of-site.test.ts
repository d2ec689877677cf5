import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** Of each finding how sure the scan is, and the parts that it tells. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ evidence, decoded }) =>
    [evidence ?? 'nothing', ...decoded.map(({ label, value }) => `${label} ${value}`)].join(', '),
  );
}

const url = '- **URL de acesso:** `https://orchardshop.vercel.app/home`';
const user = '- **Usuário:** `anna.keeper@gmail.com`';
const phrase = '- **Senha:** `Kw812240z@`';
const report = (...lines: readonly string[]) => `# Auditoria\n\n## 2. Acesso\n\n${lines.join('\n')}\n\nFuncionando.\n`;

describe('the login of a site that a document gives away', () => {
  it('is in force, with where and as whom it signs in', () => {
    const opened = ['in-force, host orchardshop.vercel.app, user anna.keeper@gmail.com'];
    assert.deepEqual(told('docs/audit.md', report(url, user, phrase)), opened);
    const english = report(
      'Production URL: https://orchardshop.vercel.app',
      'Login: anna.keeper@gmail.com',
      'Password: Kw812240z@',
    );
    assert.deepEqual(told('docs/audit.md', english), opened);
  });

  for (const [about, lines] of [
    ['without a site', [user, phrase]],
    ['on the machine itself', [url.replace('orchardshop.vercel.app', 'localhost'), user, phrase]],
    ['of a link to something else', ['See https://docs.orchardshop.dev', user, phrase]],
    ['without an account', [url, phrase]],
    ['of an account for everybody', [url, user.replace('anna.keeper', 'admin'), phrase]],
    ['for visitors', ['Demo:', url, user, phrase]],
    ['with a word and a number', [url, user, phrase.replace('Kw812240z@', 'Keeper2024!')]],
  ] as const)
    it(`is none ${about}`, () => {
      for (const each of told('docs/audit.md', report(...lines))) assert.doesNotMatch(each, /^in-force/);
    });
});
