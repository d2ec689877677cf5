import table from '../../../rules/tables/agent-frameworks.json' with { type: 'json' };

/** Starts other programs, some of which are agents. Sources: Python, `subprocess`, `asyncio`; Node, `child_process`; pexpect; execa; node-pty. */
const starters: readonly string[] = [
  'subprocess',
  'asyncio',
  'pexpect',
  'child_process',
  `'execa'`,
  '"execa"',
  'node-pty',
];

/** Makes resources of a cloud, policies among them; in Python the last two. Sources: AWS CDK; Pulumi registry, AWS. */
const cloud: readonly string[] = [
  'aws-cdk-lib',
  '@aws-cdk/',
  'monocdk',
  '@pulumi/',
  '2012-10-17',
  'aws_cdk',
  'pulumi_',
];

/** Of a store, and of the servers that C# offers to agents. Sources: MongoDB manual; ModelContextProtocol for .NET. */
const calls: readonly string[] = ['createuser', 'grantrolestouser', 'modelcontextprotocol', 'mcpserver', 'mapmcp'];

/** What stands before the name of a module where a program imports it. */
const beforeModules: readonly string[] = [' ', '\t', "'", '"'];

/** A name as short as `ai` stands in most words. */
const shortestAlone = 4;

/**
 * One of these stands, in any case, in each program in Python, JavaScript, TypeScript or C# of which a format of ours reads more than its secrets. The pass over bytes
 * tells whether any does, so that nobody asks most programs what they are. None holds another one.
 */
export const programMarks: () => readonly string[] = () => {
  const modules = table.frameworks
    .flatMap(({ modules }) => modules)
    .flatMap((name) => (name.length < shortestAlone ? beforeModules.map((before) => before + name) : [name]));
  const all = [...new Set([...modules, ...starters, ...cloud, ...calls].map((mark) => mark.toLowerCase()))];
  return all.filter((mark) => !all.some((other) => other !== mark && mark.includes(other)));
};
