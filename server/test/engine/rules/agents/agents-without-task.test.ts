import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

type Header = Readonly<Record<string, string>>;

const looks = 'Looks at the desk. Read-only.';

function agent(name: string, { description = looks, ...header }: Header = {}, body = 'You are a clerk.'): string {
  const keys = Object.entries({ name, description: JSON.stringify(description), ...header });
  return `---\n${keys.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n${body}\n`;
}

/** What is told of the first of two agents without a list of tools, and of the other. */
function told(first: string): readonly (readonly [string, boolean])[] {
  const files = { '.claude/agents/a-desk.md': first, '.claude/agents/shelf.md': agent('shelf') };
  const { engine } = repository(files);
  return Object.keys(files).flatMap((path) =>
    engine
      .findings(path)
      .filter(({ rule }) => rule === 'agent-tools-omitted')
      .map(({ level, message }) => [level, / nor does? /.test(message)] as const),
  );
}

/** An agent whose task another has taken over holds a name: a list of tools would take nothing from anybody. */
describe('an agent that says that it is retired', () => {
  const others = [
    ['note', false],
    ['warning', false],
  ];
  for (const [title, text] of [
    ['a day', agent('a-desk', { retired: '2026-08-11' })],
    ['a mark', agent('a-desk', { deprecated: 'true' })],
    ['who came after it', agent('a-desk', { superseded_by: 'shelf' })],
    ['a status', agent('a-desk', { status: 'deprecated' })],
    ['its description', agent('a-desk', { description: `Deprecated: use shelf instead. ${looks}` })],
    ['its description, in brackets', agent('a-desk', { description: `[DEPRECATED] ${looks}` })],
    ['a sentence of it', agent('a-desk', { description: `Shim. This agent was collapsed into shelf. ${looks}` })],
    ['its text', agent('a-desk', {}, '# Desk\n\nThis agent is retired. Use `shelf` instead.')],
  ] as const)
    it(`is a note and leads no count: ${title}`, () => {
      assert.deepEqual(told(text), others);
    });

  for (const [title, text] of [
    ['not marked', agent('a-desk', { deprecated: 'false', status: 'active' })],
    ['whose task is what is deprecated', agent('a-desk', { description: `Deprecated calls are found here. ${looks}` })],
    ['who replaces', agent('a-desk', {}, 'You are a clerk. The old agent said: the code is deprecated.')],
  ] as const)
    it(`speaks for all where it is one like others: ${title}`, () => {
      assert.deepEqual(told(text), [
        ['warning', true],
        ['note', false],
      ]);
    });
});
