import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readFacts } from '../../engine/reading/read-facts.ts';
import { textSharer } from '../../worker/shared-texts.ts';
import { readers } from '../engine/repository.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
setFlagsFromString('--no-expose-gc');

/** Bytes that are in use. */
function heapInUse(): number {
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}

describe('texts of facts that another thread has handed over', () => {
  it('say the same where equal ones are one', () => {
    const share = textSharer();
    for (const name of ['audit', 'ledger']) {
      const text = `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  tags = { owner = "payments", none = null }\n}\n`;
      const facts = readFacts(`infra/${name}.tf`, text, readers);
      const handedOver = structuredClone(facts);
      share(handedOver);
      assert.equal(facts.identities.length, 1);
      assert.deepEqual(handedOver, facts);
    }
  });

  it('take the room of one', () => {
    const text = 'x'.repeat(100_000);
    const before = heapInUse();
    const handedOver = structuredClone(Array.from({ length: 300 }, (_, at) => ({ at, said: [text, { text }] })));
    assert.ok(heapInUse() - before > 300 * text.length);
    textSharer()(handedOver);
    assert.ok(heapInUse() - before < 10 * text.length);
    assert.equal(handedOver.length, 300);
  });
});
