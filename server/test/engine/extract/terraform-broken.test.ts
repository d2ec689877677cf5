import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { repository } from '../repository.ts';

const demo = ['infra/aws/shop/orders.tf', 'infra/aws/shop/deploy.tf', 'infra/gcp/iam.tf'];
const texts = demo.map((path) => readFileSync(`test-fixtures/demo/${path}`, 'utf8'));

describe('one-bad-file-stops-nothing', () => {
  it('Terraform with a piece cut out, put elsewhere', () => {
    const cut = fc.record({
      text: fc.constantFrom(...texts),
      from: fc.nat(2000),
      length: fc.nat(60),
      to: fc.nat(2000),
    });
    fc.assert(
      fc.property(cut, ({ text, from, length, to }) => {
        const without = text.slice(0, from) + text.slice(from + length);
        const broken = without.slice(0, to) + text.slice(from, from + length) + without.slice(to);
        const { engine } = repository({ 'a/broken.tf': broken, 'b/whole.tf': 'resource "aws_iam_role" "app" {}' });
        const findings = engine.findings('a/broken.tf');
        assert.ok(findings.every(({ at }) => at.span.end <= broken.length));
        assert.deepEqual([engine.problems(), engine.facts('a/broken.tf')?.problems.filter(isFault)], [[], []]);
        assert.equal(engine.identities().filter(({ at }) => at.path === 'b/whole.tf').length, 1);
      }),
      { numRuns: 60 },
    );
  });
});

/** A fault of the extractor itself, as `readFacts` words it. */
function isFault({ message }: { readonly message: string }): boolean {
  return message.startsWith('terraform:');
}
