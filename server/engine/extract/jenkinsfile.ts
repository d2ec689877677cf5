import type { TextFact } from '../model/facts.ts';
import type { PipelineFact, PipelineJobFact, ScriptFact, SettingFact } from '../model/pipeline.ts';
import type { Span } from '../model/span.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { blocksIn, type GroovyBlock } from './pipeline/groovy-blocks.ts';
import { isOwn, pipelineFacts } from './pipeline/identities.ts';
import { shellCommands } from './pipeline/shell.ts';

/**
 * Reads Jenkinsfiles, declarative ones and scripted ones alike, by their blocks: stages, what credentials each is given,
 * and what it runs. Groovy around them is passed over. Source: Jenkins handbook, "Pipeline syntax"; the page of the
 * Credentials Binding plugin.
 */
export const jenkinsfileExtractor: Extractor = {
  format: 'jenkinsfile',
  syntax: 'lines',
  accepts: (path) => /(^|\/)(?:[\w.-]*[._-])?jenkinsfile(?:[._-][\w.-]*)?$/i.test(path),
  extract: readFile,
};

function readFile({ path, text }: ExtractInput): FormatFacts {
  const blocks = blocksIn(text);
  const first = blocks.find(({ name }) => name === 'pipeline' || name === 'node') ?? blocks[0];
  if (!first) return {};
  const symbol = `ci:${path}`;
  const stages = blocks.filter(({ name }) => name === 'stage');
  const credentials = credentialsIn(text, blocks);
  const pipeline: PipelineFact = {
    system: 'jenkins',
    form: 'workflow',
    symbol,
    name: { text: path, span: first.nameSpan },
    triggers: [],
    variables: credentials.filter(({ around }) => !stageAround(around, stages)).map(({ setting }) => setting),
    jobs: stages.map((stage) => jobOf(stage, stages, credentials, { symbol, text })),
    declaredSecrets: [],
    openSecrets: [],
  };
  return pipelineFacts(pipeline, path, { root: { start: 0, end: text.length }, problems: [] });
}

interface GivenCredential {
  readonly setting: SettingFact;
  /** The block that has it. */
  readonly around: Span;
}

const assignment = /\b([A-Za-z_]\w{0,80})\s{0,9}=\s{0,9}credentials\(\s{0,9}(['"])([^'"\n]{1,120})\2\s{0,9}\)/g;
const binding = /\b(?:credentialsId|credentials)\s{0,9}:\s{0,9}\[?\s{0,9}(['"])([^'"\n]{1,120})\1/g;

/** Credentials by name, each with the block that can use it: of an `environment`, or of `withCredentials` and its like. */
function credentialsIn(text: string, blocks: readonly GroovyBlock[]): readonly GivenCredential[] {
  const assigned = [...text.matchAll(assignment)].flatMap((match): readonly GivenCredential[] => {
    const start = match.index;
    const holder = innermost(
      blocks.filter(({ name }) => name === 'environment'),
      start,
    );
    const around =
      holder &&
      innermost(
        blocks.filter((block) => block.body.start < holder.start),
        holder.start,
      );
    const id = match[3] ?? '';
    const at = start + match[0].lastIndexOf(id);
    return holder
      ? [{ setting: credentialSetting(match[1] ?? '', id, at, start), around: around?.body ?? holder.body }]
      : [];
  });
  const bound = [...text.matchAll(binding)].flatMap((match): readonly GivenCredential[] => {
    const holder = blocks.find(
      ({ name, argument, body }) =>
        /^(?:with[A-Z]\w*|sshagent|docker\.withRegistry)$/.test(name) &&
        argument.start <= match.index &&
        match.index < body.start,
    );
    const id = match[2] ?? '';
    const at = match.index + match[0].lastIndexOf(id);
    return holder ? [{ setting: credentialSetting(holder.name, id, at, holder.start), around: holder.body }] : [];
  });
  return [...assigned, ...bound];
}

function credentialSetting(name: string, id: string, at: number, nameAt: number): SettingFact {
  return {
    name,
    text: id,
    span: { start: at, end: at + id.length },
    nameSpan: { start: nameAt, end: nameAt + name.length },
  };
}

function innermost(blocks: readonly GroovyBlock[], offset: number): GroovyBlock | undefined {
  return blocks.filter(({ body }) => body.start <= offset && offset < body.end).at(-1);
}

/** The stage that the block is, or stands in. */
function stageAround(block: Span, stages: readonly GroovyBlock[]): GroovyBlock | undefined {
  return stages.filter(({ body }) => body.start <= block.start && block.end <= body.end).at(-1);
}

function jobOf(
  stage: GroovyBlock,
  stages: readonly GroovyBlock[],
  credentials: readonly GivenCredential[],
  { symbol, text }: { readonly symbol: string; readonly text: string },
): PipelineJobFact {
  const own = credentials.filter(({ around }) => stageAround(around, stages) === stage).map(({ setting }) => setting);
  const id: TextFact = { text: stage.title ?? 'stage', span: stage.nameSpan };
  const parts = {
    secrets: own.map((setting) => ({ text: setting.text, span: setting.span })),
    uses: own.map((setting) => ({ ...setting, name: 'credentials' })),
  };
  return {
    symbol: isOwn(parts) ? `${symbol}#job.${id.text}` : symbol,
    id,
    span: { start: stage.start, end: stage.body.end },
    ...parts,
    variables: [],
    steps: [
      { span: stage.body, at: stage.nameSpan, inputs: [], variables: [], scripts: scriptsIn(text, stage, stages) },
    ],
  };
}

const shellStep = /\b(?:sh|bat|powershell|pwsh)\s{0,9}\(?\s{0,9}(?:script\s{0,9}:\s{0,9})?("""|'''|"|')/g;
const mostScripts = 200;

/** What `sh` and its like run in a stage and not in one within it; `${…}` is written in only between double quotes. */
function scriptsIn(text: string, stage: GroovyBlock, stages: readonly GroovyBlock[]): readonly ScriptFact[] {
  const { start, end } = stage.body;
  const found = [...text.slice(start, end).matchAll(shellStep)].slice(0, mostScripts);
  return found.flatMap((match): readonly ScriptFact[] => {
    const quote = match[1] ?? '"';
    const from = start + match.index + match[0].length;
    const to = text.indexOf(quote, from);
    if (to === -1 || to > end || innermost(stages, from) !== stage) return [];
    const span = { start: from, end: to };
    const expressions = quote.startsWith('"')
      ? [...text.slice(from, Math.min(to, from + 20_000)).matchAll(/\$\{([^{}\n]{1,200})\}/g)].map((inner) => ({
          text: (inner[1] ?? '').trim(),
          span: { start: from + inner.index, end: from + inner.index + inner[0].length },
        }))
      : [];
    return [{ span, language: 'shell', expressions, commands: shellCommands(text, span), calls: [] }];
  });
}
