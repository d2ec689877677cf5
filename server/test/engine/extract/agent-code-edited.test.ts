import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFacts } from '../../../engine/index.ts';
import type { Facts } from '../../../engine/model/facts.ts';
import { readEdited } from '../../../engine/reading/read-edited.ts';
import { settledBy } from '../../../engine/reading/settled.ts';
import { readers } from '../repository.ts';

const few = fc.nat({ max: 2 });
const texts = fc.constantFrom('one', 'two words', '');
const pythonImport = fc.constantFrom(
  'from agents import Agent',
  'from crewai import Agent',
  'from strands import Agent',
  'from pydantic_ai import Agent',
  'from crewai import *',
);
const scriptImport = fc.constantFrom(
  "import { Agent } from '@openai/agents';",
  "import { Agent } from '@mastra/core/agent';",
);

const csharpUse = fc.constantFrom('using Microsoft.Agents.AI;', 'using Microsoft.SemanticKernel.Agents;', 'using A;');

const drop = 'def delete_order(number):\n    os.remove(number)\n';
// What stands right before an edit is read again with it.
const apart = 'apart = "from what is edited"\n';
const last = (given: string) => `${apart}last = Agent(name="Last", ${given})\n${apart}`;

/** Edits that change what is said of the last agent, although they touch nothing that its statement holds. */
const reaching = (
  [
    [
      'the name of an agent that is handed to by name',
      `from agents import Agent\nAgent(name="B", tools=[])\n${last('handoffs=["B"]')}`,
      (text) => text.replace('name="B"', 'name="C"'),
    ],
    [
      'the function that makes an agent',
      `from agents import Agent\ndef b():\n    return Agent(name="B")\n${last('handoffs=[b()]')}`,
      (text) => text.replace('def b', 'def c'),
    ],
    [
      'the place of another agent among those of its name',
      `from agents import Agent\ndef b():\n    return Agent(name="B")\n${last('handoffs=[b()]')}`,
      (text) => text.replace('def b', 'Agent(name="B")\ndef b'),
    ],
    [
      'the name of a server, told elsewhere',
      `from agents import Agent\nname = "one"\ns = MCPServerStdio(name=name, params={"command": "npx"})\n${last('mcp_servers=[s]')}`,
      (text) => text.replace('"one"', '"two"'),
    ],
    [
      'that the program asks',
      `import os\nfrom agents import Agent\n${drop}${apart}plain = 1\n${last('tools=[delete_order]')}`,
      (text) => text.replace('plain', 'human_input'),
    ],
    [
      'that nobody is asked',
      `import os\nfrom strands import Agent\nfrom strands_tools import file_write\nother = 1\n${last('tools=[file_write]')}`,
      (text) => text.replace('other = 1', 'os.environ["BYPASS_TOOL_CONSENT"] = "true"'),
    ],
    [
      'that all of a module is imported',
      `import crewai\nimport agents\nother = agents.Agent(name="Other")\n${last('goal="x"')}`,
      (text) => text.replace('import agents', 'import agents\nfrom crewai import *'),
    ],
    [
      'what an imported name stands for',
      `from subprocess import run as act\nfrom agents import Agent\ndef drop(x):\n    act(x)\n${last('tools=[drop]')}`,
      (text) => text.replace('import run as', 'import nothing as'),
    ],
    [
      'a text that goes on in the next line',
      `from crewai import Agent\nmore = "one"\nb\n${last('goal=more')}`,
      (text) => text.replace('\nb\n', '\nb" two"\n'),
    ],
    [
      'a function that is wrapped',
      `import os\nfrom google.adk.agents import Agent\n${drop}${last('tools=[FunctionTool(func=delete_order)]')}`,
      (text) => text.replace('os.remove', 'print'),
    ],
    [
      'what is put into a list',
      `from crewai import Agent\nlisted = []\nother = 1\n${last('tools=listed')}`,
      (text) => text.replace('other = 1', 'listed.append(delete_order)'),
    ],
    [
      'a function that is decorated by it',
      `import os\nfrom pydantic_ai import Agent\nlast = Agent("openai:x", name="Last")\n${apart}@other.tool\ndef drop(x):\n    os.remove(x)\n`,
      (text) => text.replace('@other', '@last'),
    ],
    [
      'a method of a class',
      `import os\nfrom crewai import Agent\nclass Drop(BaseTool):\n    def _run(self, x):\n        print(x)\n${last('goal="x", tools=[Drop()]')}`,
      (text) => text.replace('print', 'os.remove'),
    ],
  ] satisfies readonly (readonly [string, string, (text: string) => string])[]
).map(([what, before, change]) => [what, 'shop/agents.py', before, change(before)] as const);

/** Programs of agents whose statements name each other: what one says changes what others mean, wherever they stand. */
describe('agents in a program that is edited', () => {
  for (const [path, first, statements, imports] of [
    ['shop/agents.py', 'import crewai', python(), pythonImport],
    ['shop/agents.ts', "import * as ai from 'ai';", script(), scriptImport],
    ['shop/Agents.cs', 'using System;', csharp(), csharpUse],
  ] as const)
    it(`are those of ${path} as it is`, () =>
      fc.assert(
        fc.property(
          imports,
          fc.array(statements, { minLength: 4, maxLength: 16 }),
          fc.array(changes(statements), { minLength: 1, maxLength: 12 }),
          (imported, program, edits) => {
            let lines: readonly string[] = [imported, ...program];
            let facts: Facts | undefined;
            for (const edit of [undefined, ...edits]) {
              if (edit) lines = edited(lines, edit);
              const text = `${[first, ...lines].join('\n')}\n`;
              facts = readEdited(path, text, readers, facts);
              const now = facts;
              assert.deepEqual(settledBy(() => now).facts(path), readFacts(path, text, readers), text);
            }
          },
        ),
        { numRuns: Number(process.env.RUNS ?? 150) },
      ));

  it('stay the same objects where others come before them, or go', () => {
    const others = `${apart}${last('tools=[]')}${apart}`;
    const all = ['A', 'B', 'C'].map((name) => `Agent(name="${name}")\n${apart}`);
    const first = readEdited(
      'shop/agents.py',
      ['from agents import Agent\n', ...all, others].join(''),
      readers,
      undefined,
    );
    const [, , ...kept] = first.identities;
    assert.equal(kept.length, 2);
    const fewer = ['from agents import Agent\n', 'Broken(name="A")\n', ...all.slice(2), others].join('');
    const second = readEdited('shop/agents.py', fewer, readers, first);
    assert.equal(second.identities.length, 2);
    for (const [index, identity] of kept.entries()) assert.equal(second.identities[index], identity);
  });

  for (const [what, path, before, after] of reaching)
    it(`follow ${what}`, () => {
      const first = readEdited(path, before, readers, undefined);
      const second = readEdited(path, after, readers, first);
      assert.deepEqual(settledBy(() => second).facts(path), readFacts(path, after, readers));
      assert.notDeepEqual(said(readFacts(path, after, readers)), said(readFacts(path, before, readers)));
    });

  it('stay what they are where so much is put in between that all is placed anew', () => {
    const path = 'shop/agents.py';
    const agents = Array.from({ length: 4 }, (_, n) => `a${n} = Agent(role="R${n}", tools=[delete_order])`);
    let facts: Facts | undefined;
    let anew = 0;
    for (let count = 0; count < 60; count++) {
      const between = Array.from({ length: count }, (_, n) => `x${count - n} = "${'y'.repeat(20)}"`);
      const text = `${['from crewai import Agent', ...agents.slice(0, 2), ...between, ...agents.slice(2)].join('\n')}\n`;
      const before = facts;
      const now = readEdited(path, text, readers, before);
      facts = now;
      if (before && before.identities.at(-1) !== now.identities.at(-1)) anew++;
      assert.deepEqual(settledBy(() => now).facts(path), readFacts(path, text, readers));
    }
    assert.equal(anew > 0, true);
  });

  it('are the same objects as before unless something that they name has changed', () => {
    const path = 'shop/agents.py';
    const text = (role: string, tool: string) =>
      `from crewai import Agent\nother = Agent(role="${role}", tools=[read])\ndef drop(x):\n    ${tool}(x)\n\nkeeper = Agent(role="Keeper", tools=[drop])\nreader = Agent(role="Reader", tools=[read])\n`;
    const first = readEdited(path, text('One', 'os.remove'), readers, undefined);
    const second = readEdited(path, text('Oness', 'os.remove'), readers, first);
    assert.notEqual(second.identities[0], first.identities[0]);
    assert.deepEqual([second.identities[1], second.identities[2]], [first.identities[1], first.identities[2]]);
    for (const index of [1, 2]) assert.equal(second.identities[index], first.identities[index]);
    const third = readEdited(path, text('Oness', 'print'), readers, second);
    assert.equal(third.identities[2], second.identities[2]);
    assert.notDeepEqual(third.grants, second.grants);
  });
});

/** What is said of the last identity, wherever that stands. */
function said({ identities, grants, links }: Facts): unknown {
  const last = identities.at(-1);
  const symbol = last?.symbol;
  return JSON.stringify(
    [
      last,
      grants.filter(({ holder }) => 'symbol' in holder && holder.symbol === symbol),
      links.filter(({ from }) => from === symbol),
    ],
    (key, value) => (key === 'start' || key === 'end' ? undefined : value),
  );
}

interface Change {
  readonly at: number;
  readonly removes: number;
  readonly puts: readonly string[];
  /** Typed into the statement there, in place of changing statements. */
  readonly typed?: string | undefined;
  readonly within: number;
}

function changes(statements: fc.Arbitrary<string>): fc.Arbitrary<Change> {
  return fc.record({
    at: fc.nat({ max: 15 }),
    removes: fc.nat({ max: 2 }),
    puts: fc.array(statements, { maxLength: 2 }),
    typed: fc.option(
      fc.constantFrom(
        'x',
        '"',
        "'",
        '(',
        ')',
        '[',
        ']',
        '#',
        '\n',
        '\ndef f0',
        '"""',
        '@',
        ',',
        '\\\n',
        '`',
        '//',
        ' ',
      ),
      { nil: undefined },
    ),
    within: fc.double({ min: 0, max: 1, noNaN: true }),
  });
}

function edited(lines: readonly string[], { at, removes, puts, typed, within }: Change): string[] {
  const index = lines.length === 0 ? 0 : at % lines.length;
  if (typed === undefined || lines.length === 0)
    return [...lines.slice(0, index), ...puts, ...lines.slice(index + removes)];
  const line = lines[index] ?? '';
  const offset = Math.floor(within * line.length);
  return lines.with(index, line.slice(0, offset) + typed + line.slice(offset));
}

function of(...parts: readonly (string | fc.Arbitrary<string | number>)[]): fc.Arbitrary<string> {
  const each = parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part.map(String)));
  return fc.tuple(...each).map((made) => made.join(''));
}

function python(): fc.Arbitrary<string> {
  const value = of('v', few);
  const tool = fc.oneof(
    of('f', few),
    value,
    of('c', few, '()'),
    fc.constantFrom('"Bash"', 'shell', 'file_write', 'imported'),
    of('v', few, '.as_tool("x")'),
  );
  const tools = fc.oneof(value, of('[', tool, ']'), of('[', tool, ', ', tool, ']'), of('[*', value, ', ', tool, ']'));
  const text = fc.oneof(of('"', texts, '"'), value);
  const agent = fc.oneof(
    of('Agent(role=', text, ', goal=', text, ', tools=', tools, ')'),
    of(
      'Agent(name=',
      text,
      ', instructions=',
      text,
      ', tools=',
      tools,
      ', handoffs=[',
      value,
      '], mcp_servers=[',
      value,
      '])',
    ),
    of('Agent("openai:x", name=', text, ', toolsets=[', value, '])'),
    of('Agent(config=self.agents_config["', texts, '"], tools=', tools, ')'),
  );
  return fc.oneof(
    pythonImport,
    { weight: 6, arbitrary: of(value, ' = ', agent) },
    { weight: 2, arbitrary: of('def f', few, '():\n    return ', agent) },
    of(value, ' = ', text),
    of(value, ' = ', tools),
    of(value, '.append(', tool, ')'),
    of(value, ' = FunctionToolset(tools=', tools, ')'),
    of('@', value, '.tool\ndef g', few, '(x):\n    os.remove(x)'),
    of('@function_tool(needs_approval=True)\ndef f', few, '(x):\n    return x'),
    of('def f', few, '(x):\n    ', fc.constantFrom('run(x, shell=True)', 'os.remove(x)', 'return input(x)')),
    of('class c', few, '(BaseTool):\n    def _run(self, x):\n        ', fc.constantFrom('os.remove(x)', 'return x')),
    of(value, ' = MCPServerStdio(name="', texts, '", params={"command": "npx", "args": ["-y", ', text, ']})'),
    of(value, ' = StdioServerParameters(command=', text, ', args=[])'),
    fc.constantFrom(
      'from subprocess import run',
      'import shop as os',
      'from shop.tools import delete_order as imported',
      'from agents.mcp import MCPServerStdio',
      'graph.compile(interrupt_before=["tools"])',
      'os.environ["BYPASS_TOOL_CONSENT"] = "true"',
      '# A comment',
      '',
    ),
  );
}

function script(): fc.Arbitrary<string> {
  const value = of('v', few);
  const tool = fc.oneof(of('f', few), value, fc.constant('imported'), of('v', few, '.asTool({})'));
  const tools = fc.oneof(
    value,
    of('[', tool, ']'),
    of('{ drop: ', tool, ', ', value, ' }'),
    of('[...', value, ', ', tool, ']'),
  );
  const text = fc.oneof(of("'", texts, "'"), value);
  return fc.oneof(
    scriptImport,
    {
      weight: 6,
      arbitrary: of(
        'const ',
        value,
        ' = new Agent({ name: ',
        text,
        ', instructions: ',
        text,
        ', tools: ',
        tools,
        ', handoffs: [',
        value,
        '] });',
      ),
    },
    of('export function f', few, '() {\n  return generateText({ model, tools: ', tools, ' });\n}'),
    of('const ', value, ' = ', text, ';'),
    of('const ', value, ' = ', tools, ';'),
    of(value, '.push(', tool, ');'),
    of('const f', few, ' = async (x) => rm(x);'),
    of('const ', value, ' = tool({ name: ', text, ', needsApproval: true, execute: f', few, ' });'),
    of('const ', value, " = new MCPServerStdio({ name: 's', fullCommand: ", text, ' });'),
    fc.constantFrom(
      "import { generateText, tool } from 'ai';",
      "import { rm } from 'node:fs/promises';",
      "import { delete_order as imported } from './tools';",
      'const toolApproval = true;',
      '// A comment',
      '',
    ),
  );
}

function csharp(): fc.Arbitrary<string> {
  const value = of('v', few);
  const made = fc.oneof(of('AIFunctionFactory.Create(F', few, ')'), value, of('v', few, '.AsAIFunction()'));
  const tool = fc.oneof(made, of('new ApprovalRequiredAIFunction(', made, ')'));
  const tools = fc.oneof(value, of('[', tool, ', ', tool, ']'), of('new[] { ', tool, ' }'), of('[..', value, ']'));
  const text = fc.oneof(of('"', texts, '"'), of('@"', texts, '""\n"'), of('$"{', value, '}"'), value);
  return fc.oneof(
    csharpUse,
    { weight: 4, arbitrary: of('var ', value, ' = c.AsAIAgent(name: ', text, ', tools: ', tools, ');') },
    of('var ', value, ' = new ChatClientAgent(c, ', value, ');'),
    of('ChatCompletionAgent ', value, ' = new() { Name = ', text, ', Tools = ', tools, ' };'),
    of(
      'var ',
      value,
      ' = new ChatClientAgentOptions(',
      text,
      ')\n{\n    ChatOptions = new() { Tools = ',
      tools,
      ' },\n};',
    ),
    of('var ', value, ' = ', tools, ';'),
    of('var ', value, ' = ', text, ';'),
    of(value, '.Add(', tool, ');'),
    of('static string F', few, '(string a)\n{\n    ', fc.constantFrom('File.Delete(a)', 'mails.Send(a)'), ';\n}'),
    of('var ', value, ' = new StdioClientTransport(new() { Command = "npx", Arguments = ["-y", ', text, '] });'),
    of('var ', value, ' = app.MapMcp(', text, ');'),
    fc.constantFrom(
      'app.MapMcp().RequireAuthorization();',
      'builder.Services.AddMcpServer().WithTools(v1);',
      'class Mails\n{\n    [McpServerTool]\n    static void SendMail(string a) => mails.Send(a);\n}',
      '// A comment',
      '',
    ),
  );
}
