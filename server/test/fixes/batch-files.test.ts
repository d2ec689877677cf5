import assert from 'node:assert/strict';
import { afterFix, engineOver } from './repository.ts';

const password = 'plum7Orbit4velvet';

/** The batch file after its secret has gone to the clipboard, and the value; undefined where nothing is offered. */
function moved(line: string): readonly [text: string | undefined, value: string | undefined] | undefined {
  const files = { 'deploy.bat': `@echo off\r\n${line.replace('<P>', password)}\r\n` };
  const engine = engineOver(files);
  const [finding] = engine.findings('deploy.bat').filter(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const moves = engine.offers(finding).filter(({ id }) => id.startsWith('move-'));
  const [offer] = moves;
  if (offer === undefined) return undefined;
  assert.deepEqual([moves.length, offer.needsClipboard], [1, true]);
  const result = engine.fix('deploy.bat', finding.key, offer.id);
  const text = afterFix(files, result)['deploy.bat'];
  return [text?.split('\r\n')[1], result.kind === 'changes' ? result.takenOut?.value : undefined];
}

describe('a secret in a batch file', () => {
  for (const [line, after] of [
    ['set "MAIL_PASSWORD=<P>"', 'if not defined MAIL_PASSWORD (echo MAIL_PASSWORD is not set.& exit /b 1)'],
    ['  set MAIL_PASSWORD=<P>', '  if not defined MAIL_PASSWORD (echo MAIL_PASSWORD is not set.& exit /b 1)'],
    ['curl -u shop:<P> https://api.acme-trade.com', 'curl -u shop:%API_PASSWORD% https://api.acme-trade.com'],
  ] as const)
    it(`is left to the environment: ${line}`, () => assert.deepEqual(moved(line), [after, password]));

  for (const line of ['set MAIL_PASSWORD=<P>&& mail.exe', 'set "MAIL_PASSWORD=100%%<P>"'])
    it(`stays: ${line}`, () => assert.equal(moved(line), undefined));
});
