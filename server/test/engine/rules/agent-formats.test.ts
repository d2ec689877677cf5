import assert from 'node:assert/strict';
import { extractorFor } from '../../../engine/reading/read-facts.ts';
import { repository } from '../repository.ts';
import type { AgentCase } from './agent-cases/agent-case.ts';
import { approvalCases } from './agent-cases/approval-cases.ts';
import { codeCases } from './agent-cases/code-cases.ts';
import { covered } from './agent-cases/covered.ts';
import { furtherCases } from './agent-cases/further-cases.ts';
import { generalCases } from './agent-cases/general-cases.ts';
import { morePlatformCases } from './agent-cases/more-platform-cases.ts';
import { platformCases } from './agent-cases/platform-cases.ts';
import { serverCases } from './agent-cases/server-cases.ts';
import { toolCases } from './agent-cases/tool-cases.ts';
import { writtenRules } from './written-rules.ts';

const all: readonly AgentCase[] = [
  ...generalCases,
  ...serverCases,
  ...toolCases,
  ...approvalCases,
  ...codeCases,
  ...platformCases,
  ...morePlatformCases,
  ...furtherCases,
];

describe('rules on agents by format', () => {
  for (const { rule, path, firing, silent, others = {} } of all)
    it(`${rule} in ${path}`, () => {
      firing.forEach((text) => {
        assert.ok(
          found(path, text, others).includes(rule),
          `silent on\n${text}\nfound ${found(path, text, others).join()}`,
        );
      });
      silent.forEach((text) => {
        assert.ok(!found(path, text, others).includes(rule), `speaks of\n${text}`);
      });
    });

  it('three different texts that fire and three that do not, for every rule and format that it covers', () => {
    const counts = new Map<string, { firing: Set<string>; silent: Set<string> }>();
    for (const { rule, path, firing, silent } of all) {
      const [first = ''] = firing;
      const key = `${rule} in ${extractorFor(path, first)?.format}`;
      const count = counts.get(key) ?? { firing: new Set(), silent: new Set() };
      for (const text of firing) count.firing.add(text);
      for (const text of silent) count.silent.add(text);
      counts.set(key, count);
    }
    const wanted = Object.entries(covered).flatMap(([rule, formats]) =>
      formats.map((format) => `${rule} in ${format}`),
    );
    const few = wanted.filter((key) => {
      const count = counts.get(key);
      return !count || count.firing.size < 3 || count.silent.size < 3;
    });
    assert.deepEqual(few, []);
    assert.deepEqual(
      [...counts.keys()].filter((key) => !wanted.includes(key)),
      [],
      'covered, but not told',
    );
  });

  it('every rule on agents is told of', () => {
    const rules = writtenRules()
      .map(({ id }) => id)
      .filter((id) => id.startsWith('agent-'));
    assert.deepEqual(
      rules.filter((id) => !Object.hasOwn(covered, id)),
      [],
    );
  });
});

function found(path: string, text: string, others: Readonly<Record<string, string>>): readonly string[] {
  const { engine } = repository({ [path]: text, ...others });
  assert.deepEqual(
    engine.problems().filter(({ path: at }) => at !== path),
    [],
  );
  return engine.findings(path).map(({ rule }) => rule);
}
