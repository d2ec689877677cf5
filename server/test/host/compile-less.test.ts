import assert from 'node:assert/strict';
import { run } from '../support/command.ts';
import { folderWith } from '../support/workspace.ts';

const megabyte = 1024 * 1024;

/** Settings whose values are references, none of them a secret: each file is read as a text and asked about in many places. */
function settings(bytes: number): string {
  const lines: string[] = [];
  for (let length = 0, at = 0; length < bytes; at++) {
    const line = `  password${at}: "reference-of-${at}-to-vault"\n`;
    lines.push(line);
    length += line.length;
  }
  return `service:\n${lines.join('')}`;
}

/** Collections of old garbage while such files are scanned, behind so many others that say nothing. */
function collections(others: number, ...asked: readonly string[]): number {
  const content = settings(0.05 * megabyte);
  const named = Array.from({ length: 40 }, (_, at) => [`settings/${at}.yaml`, content] as const);
  const long = Array.from({ length: others }, (_, at) => [`a/${at}.txt`, 'Nothing.\n'.repeat(400_000)] as const);
  // What was read is told list by list.
  const short = Array.from({ length: others && 64 }, (_, at) => [`b/${at}.txt`, 'Nothing.\n'] as const);
  const folder = folderWith(Object.fromEntries([...long, ...short, ...named]));
  const { out } = run(['scan', folder, '--fail-on', 'none', ...asked], { nodeArguments: ['--trace-gc'] });
  assert.match(out, /Scavenge/);
  return out.match(/Mark-Compact/g)?.length ?? 0;
}

describe('what a scan leaves uncollected', () => {
  before(function () {
    if (!process.versions.v8.startsWith('11.')) this.skip();
  });

  it('is old garbage, where little is read', () => {
    assert.equal(collections(0, '--only', 'secrets'), 0);
  });

  it('is not, where much is', () => {
    assert.ok(collections(10) > 0);
  });
});
