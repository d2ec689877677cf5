import type { SettingFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { countBelow } from '../../text/ordered.ts';
import { enclosingBlocks, type GroovyBlock } from '../pipeline/groovy-blocks.ts';

/** A credential of the controller by its id, with the block that can use it. */
export interface GivenCredential {
  readonly setting: SettingFact;
  readonly around: Span;
  /** Variables that hold secret parts of it, each at its name. */
  readonly variables: readonly SettingFact[];
}

const mostCredentials = 400;

const assignment = /\b([A-Za-z_]\w{0,80})\s{0,9}=\s{0,9}credentials\(\s{0,9}(['"])([^'"\n]{1,120})\2\s{0,9}\)/g;
const binding = /\b(?:credentialsId|credentials)\s{0,9}:\s{0,9}\[?\s{0,9}(['"])([^'"\n]{1,120})\1/g;
/** What holds the secret itself; `keyFileVariable` and `keystoreVariable` hold the path of a file. */
const variable =
  /\b(?:variable|passwordVariable|passphraseVariable|secretKeyVariable)\s{0,9}:\s{0,9}(['"])([A-Za-z_]\w{0,80})\1/g;

/**
 * Credentials of an `environment`, or of `withCredentials` and its like. Sources: Jenkins handbook, "Using a
 * Jenkinsfile"; the pages of the Credentials Binding and SSH Agent plugins.
 */
export function credentialsIn(text: string, blocks: readonly GroovyBlock[]): readonly GivenCredential[] {
  return [...assigned(text, blocks), ...bound(text, blocks)].slice(0, mostCredentials);
}

function assigned(text: string, blocks: readonly GroovyBlock[]): readonly GivenCredential[] {
  return [...text.matchAll(assignment)].slice(0, mostCredentials).flatMap((match): readonly GivenCredential[] => {
    const [written = '', name = '', , id = ''] = match;
    const around = enclosingBlocks(blocks, match.index);
    const holder = around.at(-1);
    if (holder?.name !== 'environment') return [];
    const setting = settingAt(name, id, match.index + written.lastIndexOf(id), match.index);
    return [{ setting, around: (around.at(-2) ?? holder).body, variables: [setting] }];
  });
}

function bound(text: string, blocks: readonly GroovyBlock[]): readonly GivenCredential[] {
  const holders = blocks.filter(({ name }) => /^(?:with[A-Z]\w*|sshagent|docker\.withRegistry)$/.test(name));
  const starts = holders.map(({ body }) => body.start);
  return [...text.matchAll(binding)].slice(0, mostCredentials).flatMap((match): readonly GivenCredential[] => {
    const holder = holders
      .slice(countBelow(starts, match.index + 1))
      .find(({ argument }) => argument.start <= match.index);
    if (!holder) return [];
    const [written, , id = ''] = match;
    const setting = settingAt(holder.name, id, match.index + written.lastIndexOf(id), holder.start);
    return [{ setting, around: holder.body, variables: variablesBeside(text, match.index, holder, id) }];
  });
}

/** The variables that the same binding sets: those in the brackets around the id. */
function variablesBeside(text: string, at: number, { argument }: GroovyBlock, id: string): readonly SettingFact[] {
  const start = text.lastIndexOf('(', at);
  const close = text.indexOf(')', at);
  const from = Math.max(start, argument.start);
  // Of a file the variable holds the path at which the agent lays it down.
  if (ofFile.test(text.slice(Math.max(argument.start, start - 20), at))) return [];
  const to = close === -1 ? argument.end : Math.min(close, argument.end);
  return [...text.slice(from, to).matchAll(variable)].map((match) => {
    const name = match[2] ?? '';
    const nameAt = from + match.index + match[0].lastIndexOf(name);
    return settingAt(name, id, nameAt, nameAt);
  });
}

const ofFile =
  /(?:^|[^\w.])(?:file|zip|dockerCert)\s{0,3}\([^()]*$|\$class\s{0,3}:\s{0,3}['"](?:Zip)?FileBinding\b[^[\]]*$/;

function settingAt(name: string, id: string, at: number, nameAt: number): SettingFact {
  return {
    name,
    text: id,
    span: { start: at, end: at + id.length },
    nameSpan: { start: nameAt, end: nameAt + name.length },
  };
}
