import assert from 'node:assert/strict';
import type { Engine } from '../../engine/index.ts';
import type { Finding } from '../../engine/model/finding.ts';
import { judgeExample } from '../engine/rules/example-engine.ts';
import { type WrittenRule, writtenRules } from '../engine/rules/written-rules.ts';
import { allFixCases } from './cases/all-fix-cases.ts';
import { policyGrants, policyTrusts } from './cases/policy-cases.ts';
import { leftFindings } from './findings-that-fixes-leave.ts';
import { isReadByOthers } from './other-parsers.ts';
import { policyFormats } from './policy-formats.ts';
import { cellsWithoutFix, quickFixRules } from './quick-fix-cells.ts';
import { retold, syntaxAt } from './quick-fix-syntaxes.ts';
import { afterFix, engineOver, findingsOf, type Texts } from './repository.ts';

/**
 * The table of quick fixes: every rule of the catalogue that has one, in every syntax in which any example or case of it is told,
 * as it is and as programs say it in other syntaxes. A cell has a fix, or a line that says why not. `QUICK_FIXES=1` prints the table.
 */
describe('quick fixes in every syntax', () => {
  const written = new Map(writtenRules().map((rule) => [rule.id, rule]));
  const table = new Map<string, ReadonlyMap<string, readonly string[]>>();

  for (const id of quickFixRules)
    it(id, async () => {
      const rule = written.get(id);
      assert.ok(rule, `no rule ${id}`);
      const cells = new Map<string, string[]>();
      for (const repository of await repositoriesOf(rule))
        for (const { syntax, offers } of await told(rule, repository))
          cells.set(syntax, [...(cells.get(syntax) ?? []), ...offers]);
      table.set(id, cells);
      const bare = [...cells].filter(([, offers]) => offers.length === 0).map(([syntax]) => syntax);
      const excused = cellsWithoutFix.filter(({ rules }) => rules.includes(id)).flatMap(({ syntaxes }) => syntaxes);
      assert.deepEqual(bare.sort(), excused.sort());
    });

  after(() => {
    if (process.env.QUICK_FIXES === undefined) return;
    for (const [id, cells] of table)
      for (const [syntax, offers] of [...cells].sort())
        console.info(`| ${id} | ${syntax} | ${[...new Set(offers)].join(', ') || becauseOf(id, syntax)} |`);
  });
});

function becauseOf(id: string, syntax: string): string {
  const line = cellsWithoutFix.find(({ rules, syntaxes }) => rules.includes(id) && syntaxes.includes(syntax));
  return `none: ${line?.because ?? '?'}`;
}

interface Repository {
  readonly files: Texts;
  /** The texts are a program's, so that no case has tried their fixes yet. */
  readonly isRetold: boolean;
}

async function repositoriesOf(rule: WrittenRule): Promise<readonly Repository[]> {
  const examples = rule.examples.bad.map((example): Texts => Object.fromEntries(judgeExample(rule, example).texts));
  const cases = allFixCases.filter((each) => each.rule === rule.id).map(({ files }) => files);
  const policies = policyFormats.flatMap((format) => [
    ...policyGrants
      .filter((each) => each.rule === rule.id)
      .map((each): Texts => ({ [format.path]: format.grant(each.statements) })),
    ...policyTrusts
      .filter((each) => each.rule === rule.id && format.trust)
      .map((each): Texts => ({ [format.path]: format.trust?.(each.statements) ?? '' })),
  ]);
  const found = await Promise.all(
    [...examples, ...cases, ...policies].map(
      async (files): Promise<readonly Repository[]> => [
        { files, isRetold: false },
        ...(await retold(files)).map((each) => ({ files: each.files, isRetold: true })),
      ],
    ),
  );
  return found.flat();
}

async function told(rule: WrittenRule, { files, isRetold }: Repository) {
  const engine = engineOver(files);
  return Promise.all(
    findingsOf(engine, rule.id).map(async (finding) => {
      const offers = engine.offers(finding).filter(({ id }) => !/^(?:ignore|baseline)/.test(id));
      if (isRetold)
        for (const { id, asks } of offers) if (asks === undefined) await checkFix(engine, files, finding, id);
      const syntax = syntaxAt(finding.at, files, engine.facts(finding.at.path));
      return { syntax, offers: offers.map(({ id }) => id.split(':')[0] ?? id) };
    }),
  );
}

/** The text still reads, also for others, and the finding is gone. */
async function checkFix(engine: Engine, files: Texts, finding: Finding, offer: string) {
  const after = afterFix(files, engine.fix(finding.at.path, finding.key, offer));
  const where = `${offer}\n${after[finding.at.path]}`;
  for (const [path, text] of Object.entries(after))
    if (text !== files[path]) assert.ok(await isReadByOthers(path, text), `${path}: ${where}`);
  const left = findingsOf(engineOver(after), finding.rule);
  const before = findingsOf(engine, finding.rule);
  const count = (all: readonly Finding[]) => all.filter(({ key }) => key === finding.key).length;
  assert.ok(count(left) === 0 || count(left) < count(before), `still there: ${where}`);
  const isLeft = leftFindings.some(
    ({ rule, fix, leaves }) => rule === finding.rule && fix === offer.split(':')[0] && leaves.includes(rule),
  );
  assert.ok(isLeft || left.length < before.length, `as many as before: ${where}`);
}
