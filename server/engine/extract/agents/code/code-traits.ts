import type { TextFact } from '../../../model/facts.ts';
import type { CallNode } from '../../../model/value-node.ts';
import { approvalTraits } from '../approval.ts';
import { classifyTool, isOwnTool } from '../tools/tools.ts';
import { numbered, type Traits, trait } from '../traits.ts';
import type { FoundAgent } from './agents-in-code.ts';
import { type CodeTool, isGraveUnasked } from './code-tools.ts';
import type { Program } from './program.ts';
import { argumentOf, elementsOf, textBehind } from './resolve.ts';
import type { Scene } from './scene.ts';

/** How far an agent of a program is left to itself: sandbox, approval, and functions of which nobody is asked. */
export function autonomyTraits({ call, framework }: FoundAgent, scene: Scene, tools: readonly CodeTool[]): Traits {
  const { program } = scene;
  const mode = (framework.mode ?? []).map((key) => argumentOf(call, key)).find(Boolean);
  return {
    ...sandboxTraits(program, call, tools),
    ...(framework.kind === 'vercel-agent' ? harnessTraits : approvalTraits)(textBehind(program, mode)),
    ...unaskedTraits(call),
    ...(framework.kind === 'strands-agent' && tools.some(hasEffect) ? consentTraits(scene.consents()) : {}),
    ...(scene.asks() ? {} : unconfirmed(tools, call)),
  };
}

/** A harness runs what it is told in a sandbox. Source: AI SDK, "HarnessAgent". */
function harnessTraits(mode: TextFact | undefined): Traits {
  if (mode?.text === 'allow-all') return { sandboxedBypass: { value: mode.text, span: mode.span } };
  return mode?.text === 'allow-edits' ? { acceptsEdits: { value: mode.text, span: mode.span } } : {};
}

/** Whether a tool is one of those that ask before they run: of the framework's own, no function of the program's. */
function hasEffect({ token: { name } }: CodeTool): boolean {
  return (
    isOwnTool('strands', name) &&
    classifyTool('strands', name).classes.some((each) =>
      /^(write|delete|execute|egress|message|permissions)$/.test(each),
    )
  );
}

/** Code of the model that runs beside everything else, not in a container. */
function sandboxTraits(program: Program, call: CallNode, tools: readonly CodeTool[]): Traits {
  const anything = (elementsOf(program, argumentOf(call, 'additional_authorized_imports')) ?? [])
    .flatMap((element) => textBehind(program, element) ?? [])
    .find(({ text }) => text === '*');
  const mode = argumentOf(call, 'code_execution_mode');
  const local = tools.find(({ token }) => /^(UnsafeLocalCodeExecutor|LocalCommandLineCodeExecutor)$/.test(token.name));
  const docker = argumentOf(call, 'code_execution_config');
  const off =
    docker?.kind === 'map'
      ? docker.entries.find(({ key }) => key.kind === 'scalar' && key.value === 'use_docker')?.value
      : undefined;
  const at: TextFact | undefined =
    mode?.kind === 'scalar' && mode.value === 'unsafe'
      ? { text: 'unsafe', span: mode.content }
      : off?.kind === 'scalar' && off.value === false
        ? { text: 'use_docker', span: off.span }
        : (local?.token.token ?? anything);
  return trait('sandbox', at, 'disabled');
}

/** AG2 asks a person by default; `NEVER` with code to run asks nobody. Source: AG2, "Human in the loop". */
function unaskedTraits(call: CallNode): Traits {
  const mode = argumentOf(call, 'human_input_mode');
  const runs = argumentOf(call, 'code_execution_config');
  const isRunning = runs !== undefined && !(runs.kind === 'scalar' && runs.value === false);
  return mode?.kind === 'scalar' && mode.value === 'NEVER' && isRunning
    ? { approvalBypass: { value: 'human_input_mode NEVER', span: mode.content } }
    : {};
}

/** Tools of Strands ask a person unless the program turns that off. */
function consentTraits(consents: TextFact | undefined): Traits {
  return consents ? { approvalBypass: { value: consents.text, span: consents.span } } : {};
}

/** Functions with a grave effect of which nobody is asked, in code in which nothing else asks; `unconfirmedByName` where the name alone tells the effect. */
function unconfirmed(tools: readonly CodeTool[], call: CallNode): Traits {
  if (argumentOf(call, 'middleware', 'before_tool_callback', 'human_input_mode')) return {};
  // Tools that come with one that makes a sandbox act in it.
  if (tools.some(({ called }) => /^(?:create|start|new)_?sandbox$/i.test(called))) return {};
  const grave = tools.filter((tool) => isGraveUnasked(tool) && !isOwnTool('crewai', tool.called));
  const named = (those: readonly CodeTool[]) =>
    those.map(({ token, called }) => ({ text: called, span: token.token.span }));
  return {
    ...numbered('unconfirmed', named(grave.filter(({ goes }) => goes === 'out'))),
    ...numbered('unconfirmedByName', named(grave.filter(({ goes }) => goes !== 'out'))),
  };
}
