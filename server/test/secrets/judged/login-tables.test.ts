import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** Of each finding what says that it is in use, and the parts that it tells. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ evidence, decoded }) =>
    [evidence ?? 'nothing', ...decoded.map(({ label, value }) => `${label} ${value}`)].join(', '),
  );
}

/** A document with the rows of one login. */
function guide(rows: readonly string[], heading = 'WAF Admin'): string {
  return `# Handover\n\n### ${heading}\n\n| Field | Value |\n|-------|-------|\n${rows.join('\n')}\n\n---\n`;
}

const url = '| URL | `https://waf.larkspur-books.com:9443` |';
const user = '| Username | `admin` |';
const phrase = '| Password | `njSSmpQU` |';
const opened = ['in-force, host waf.larkspur-books.com, user admin'];

describe('the login of a running system in a table of a document', () => {
  it('is in force, with where and as whom it signs in', () => {
    assert.deepEqual(told('docs/handover.md', guide([url, user, phrase])), opened);
    assert.deepEqual(told('docs/handover.md', guide([phrase, user, url])), opened);
    assert.deepEqual(told('docs/handover.md', guide([url, user, phrase]).replaceAll('\n', '\r\n')), opened);
    const german = [
      '| **Adresse** | https://waf.larkspur-books.com |',
      '| **Benutzername** | admin |',
      '| **Passwort** | njSSmpQU |',
    ];
    assert.deepEqual(told('README.md', guide(german)), opened);
  });

  for (const [why, text] of [
    ['without an address', guide([user, phrase])],
    ['on the machine itself', guide([url.replace('waf.larkspur-books.com', 'localhost'), user, phrase])],
    ['at a host of samples', guide([url.replace('larkspur-books', 'example'), user, phrase])],
    ['without a user', guide([url, phrase])],
    ['of an account to try', guide([url, user, phrase], 'Demo account')],
    ['with a word', guide([url, user, phrase.replace('njSSmpQU', 'Keeper')])],
    ['with what everybody types', guide([url, user, phrase.replace('njSSmpQU', 'admin123')])],
    ['with a place for one', guide([url, user, phrase.replace('njSSmpQU', '${WAF_PASSWORD}')])],
    ['in another table', guide([url, user]) + guide([phrase], 'Rules')],
  ] as const)
    it(`is none ${why}`, () => {
      for (const each of told('docs/handover.md', text)) assert.doesNotMatch(each, /^in-force/, text);
    });
});
