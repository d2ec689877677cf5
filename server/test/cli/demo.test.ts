import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { materialiseDemo } from '../../../test-fixtures/materialise-demo.mjs';
import { run } from '../support/command.ts';
import { folderWith } from '../support/workspace.ts';

describe('the demo', () => {
  let folder: string;
  before(() => {
    folder = materialiseDemo(path.join(folderWith({}), 'larkspur-books'));
  });

  it('has the findings that its list names', () => {
    const { roots } = JSON.parse(run(['scan', folder, '--format', 'json']).out);
    const lines = roots[0].findings.map(({ path: file, rule }: { path: string; rule: string }) => `${file} ${rule}`);
    assert.deepEqual(lines.sort(), readFileSync('test-fixtures/demo-findings.txt', 'utf8').trimEnd().split('\n'));
  });

  it('is told as the README quotes it', () => {
    const told = run(['scan', folder]).out;
    // The README folds its samples by the line, and ends before the rule.
    const [, samples = ''] = /in one line each:\n\n((?: {4}.*\n)+)/.exec(readFileSync('README.md', 'utf8')) ?? [];
    const quoted = samples
      .replace(/\n {6}/g, ' ')
      .trim()
      .split('\n');
    assert.equal(quoted.length, 4);
    for (const line of quoted) assert.ok(told.includes(`${line.trim()} [`), line);
  });

  it('shows the key in Python as the credential of the Terraform service account', () => {
    const { identities } = JSON.parse(run(['identities', folder, '--format', 'json']).out);
    const account = identities.find(({ name }: { name: string }) => name === 'invoice-export');
    assert.equal(account.inventory.record, 'invoice-export');
    const places = account.credentials.map(({ location }: { location: { path: string } }) => location.path);
    assert.deepEqual(places, ['services/reporting/export.py']);
  });
});
