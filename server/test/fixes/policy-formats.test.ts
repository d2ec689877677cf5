import assert from 'node:assert/strict';
import { compareLevels, type Finding } from '../../engine/model/finding.ts';
import { type PolicyCase, policyGrants, policyTrusts } from './cases/policy-cases.ts';
import { isReadByOthers } from './other-parsers.ts';
import { type PolicyFormat, policyFormats } from './policy-formats.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

/** In every format each fix is offered, silences its finding, brings none that is as grave, and leaves a text that others can read. */
describe('fixes of AWS policies in every format', () => {
  for (const format of policyFormats) {
    for (const each of policyGrants)
      it(`${each.rule}, ${format.name}: ${wordsOf(each)}`, () => check(each, format, format.grant(each.statements)));
    for (const each of format.trust ? policyTrusts : [])
      it(`${each.rule}, ${format.name}`, () => check(each, format, format.trust?.(each.statements) ?? ''));
  }
});

function wordsOf({ statements }: PolicyCase): string {
  return statements.map(({ Action }) => String(Action)).join(' | ');
}

async function check({ rule, offers: expected }: PolicyCase, { path }: PolicyFormat, text: string) {
  assert.ok(await isReadByOthers(path, text), text);
  const before: Texts = { [path]: text };
  const engine = engineOver(before);
  const findings = judged(before);
  const finding = findings.find((each) => each.rule === rule);
  assert.ok(finding, `${findings.map((each) => each.rule).join()}\n${text}`);
  const offers = engine.offers(finding).filter(({ id }) => !/^(baseline|ignore)/.test(id));
  const missing = expected.filter((id) => !offers.some((offer) => offer.id.startsWith(id)));
  assert.deepEqual(missing, [], `${offers.map(({ id }) => id).join()}\n${text}`);
  for (const { id, asks } of offers) {
    if (asks !== undefined) continue;
    const after = afterFix(before, engine.fix(path, finding.key, id));
    const left = judged(after);
    const told = `${id}\n${after[path]}`;
    assert.ok(left.filter(({ key }) => key === finding.key).length === 0, `still there: ${told}`);
    // What the finding hid may come to light, nothing graver.
    const graver: readonly Finding[] = left.filter((other) => compareLevels(other.level, finding.level) > 0);
    const news = graver.filter((other) => !findings.some(({ key }) => key === other.key));
    assert.deepEqual(
      news.map(({ message }) => message),
      [],
      told,
    );
    assert.ok(await isReadByOthers(path, after[path] ?? ''), told);
  }
}

function judged(texts: Texts): readonly Finding[] {
  const engine = engineOver(texts);
  return engine
    .paths()
    .flatMap((path) => engine.findings(path))
    .filter(({ rule }) => /^(aws|trust|oidc|resource)-/.test(rule));
}
