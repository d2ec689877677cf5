import { type Credential, isTitleOfSigningKey } from '../../../model/credential.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { entriesOf, itemsOf, textOf as textOfNode, valueAt } from '../../../syntax/document.ts';
import { readDocument } from '../../../syntax/read.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { sameData } from '../../store/same-data.ts';
import type { HeldInputs } from './held-inputs.ts';
import { isForTrial } from './replacing.ts';

/** What workflows say of a key in a file of variables. */
export interface WrittenByWorkflow {
  /** The workflow that writes the file anew, with another key, where it deploys. */
  writtenBy(credential: Credential, path: string): string | undefined;
}

/** A variable of a file that a workflow writes. */
interface Written {
  readonly path: string;
  readonly name: string;
}

/**
 * Finds the workflow that, before it deploys, writes a file of variables over the one in the repository and gives the key in it a value of the repository's secrets. Of keys for signing alone: what opens
 * something elsewhere opens it whatever production has. Undefined: none is seen to. Sources: GitHub, "Workflow syntax", `defaults.run`, `jobs.<job_id>.steps[*].working-directory`; Bash, "Here Documents".
 */
export function createWrittenByWorkflow({ memo, store, settings, isReading }: HeldInputs): WrittenByWorkflow {
  const writtenIn = memo.query<readonly Written[]>((path) => variablesWritten(settings.textOf(path)), {
    same: sameData,
    onCycle: [],
  });
  // Of the names of all files each is looked at once, for whoever asks.
  const workflows = memo.query<readonly string[]>(() => store.knownPaths().filter(isWorkflowForOthers).sort(), {
    same: sameData,
    onCycle: [],
  });

  return { writtenBy };

  function writtenBy({ site, storage, title }: Credential, path: string): string | undefined {
    if (!isTitleOfSigningKey(title) || storage !== 'literal' || site?.language !== 'dotenv') return undefined;
    if (!deployedFile.test(fileNameOf(path)) || isReading()) return undefined;
    const { name } = site;
    return workflows('').find((each) => writtenIn(each).some((one) => one.path === path && one.name === name));
  }
}

/** What a workflow that deploys writes anew into files of variables, out of secrets. */
function variablesWritten(text: string): readonly Written[] {
  if (text.length > mostText || !/\.env\b/.test(text) || !text.includes('secrets.') || !deploys.test(text)) return [];
  return readDocument('yaml', text).roots.flatMap((root) => {
    const jobs = entriesOf(valueAt(root, 'jobs')).flatMap(({ value }) => value ?? []);
    return jobs.flatMap((job) =>
      itemsOf(valueAt(job, 'steps')).flatMap((step) => {
        const at = textOfNode(valueAt(step, 'working-directory')) ?? folderOf(job) ?? folderOf(root) ?? '';
        return writtenInStep(textOfNode(valueAt(step, 'run')) ?? '', at);
      }),
    );
  });
}

function isWorkflowForOthers(path: string): boolean {
  return workflow.test(path) && !isForTrial(fileNameOf(path).replace(/\.\w+$/, ''));
}

function folderOf(node: ValueNode): string | undefined {
  return textOfNode(valueAt(node, 'defaults', 'run', 'working-directory'));
}

/** Whoever changes the folder first writes elsewhere: nothing is told of that. */
function writtenInStep(run: string, folder: string): readonly Written[] {
  return [...run.matchAll(written)].flatMap(({ index, 0: head, 1: into, 2: last, 3: first, 4: after }) => {
    const file = into ?? after ?? '';
    const end = last ?? first ?? '';
    if (/^[ \t]*(?:cd|pushd)[ \t]|[;&][ \t]{0,4}(?:cd|pushd)[ \t]/m.test(run.slice(0, index))) return [];
    const rest = run.slice(index + head.length);
    const until = new RegExp(`^[ \\t]*${end}[ \\t]*$`, 'm').exec(rest)?.index;
    if (until === undefined) return [];
    const path = joinedPath(folder, file);
    if (path === undefined) return [];
    return [...rest.slice(0, until).matchAll(ofSecret)].map(([, name = '']) => ({ path, name }));
  });
}

const workflow = /^\.github\/workflows\/[^/]{1,100}\.ya?ml$/;

/** What runs where the program is deployed, by its name. */
const deployedFile = /^\.env(?:\.(?:prod|production))?$/;

/** `cat > .env.production << EOF`: it replaces the file, so that nothing of what was committed is left. */
const written =
  /^[ \t]*cat[ \t]{1,4}(?:>[ \t]{0,4}["']?([\w./-]{1,100})["']?[ \t]{1,4}<<-?[ \t]{0,4}["']?(\w{1,40})["']?|<<-?[ \t]{0,4}["']?(\w{1,40})["']?[ \t]{1,4}>[ \t]{0,4}["']?([\w./-]{1,100})["']?)[ \t]*\r?\n/gm;

const ofSecret = /^[ \t]*([A-Za-z_]\w{1,80})=["']?\$\{\{[ \t]{0,4}secrets\.\w{1,100}[ \t]{0,4}\}\}["']?[ \t]*\r?$/gm;

/** It brings what it builds to where that runs for others. */
const deploys =
  /\b(?:scp|rsync|ssh|kubectl|helm|flyctl|vercel|wrangler)[ \t]|\bdocker[ \t]{1,4}(?:push|save|stack)\b|docker\/build-push-action|\bdeploy\b/i;

const mostText = 200_000;
