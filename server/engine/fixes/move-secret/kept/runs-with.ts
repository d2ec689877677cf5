import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import { listInWords } from '../../../rules/message.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { isPipeline } from '../../environment/loading/in-pipelines.ts';
import type { FixContext } from '../../fix.ts';
import { composeFilesOf } from '../../secret/compose-files.ts';
import { settingsOf } from '../../secret/settings-of.ts';
import { samplePathFor } from './env-file.ts';

/**
 * In words, which pipeline starts the project with a file of variables that it has from git so far, and gives it nothing else; undefined for any other file, and where
 * none does.
 */
export function runsInPipelines(path: string, context: FixContext): string | undefined {
  if (!ofVariables.test(path)) return undefined;
  const name = fileNameOf(path);
  const set = settingsOf(context.text(path)).map((setting) => setting.name);
  const isGiven = (text: string) => text.includes(name) || set.some((each) => each.length > 3 && text.includes(each));
  const starting = context.paths().filter((each) => {
    const text = isPipeline(each) ? (context.text(each) ?? '') : '';
    return starts.test(text) && !isGiven(text) && isReadThere(path, text, context);
  });
  if (starting.length === 0) return undefined;
  return `${listInWords(starting)} run${starting.length === 1 ? 's' : ''} without ${name} from then on: have it copied there from ${sampleFor(path, context)} first, or set its variables there.`;
}

/** A file of another name than what is read by itself is read where Compose, or else the program, names it. Sources: dotenv for Node, "Path"; Docker Compose, "Set environment variables". */
function isReadThere(path: string, pipeline: string, context: FixContext): boolean {
  const name = fileNameOf(path);
  if (!/^[\w-]*\.env\.[\w-]+$|^[\w-]+\.env$/.test(name)) return true;
  const files = startsCompose.test(pipeline)
    ? composeFilesOf(context).filter((file) => pipeline.includes(fileNameOf(file)) || isStartedByDefault(file))
    : context.paths().filter((file) => readers.test(file) && classify(file) === 'source');
  // A program has it loaded: a check that it is there, or words about it, read nothing.
  const loads = startsCompose.test(pipeline) ? '' : `(?:dotenv|env_?[fF]ile\\b|read_env|loadEnvFile)[^\\n]{0,100}`;
  const named = new RegExp(`${loads}(?<![\\w.-])${literalPattern(name)}(?![\\w.-])`);
  return files.some((file) => file !== path && named.test(context.text(file) ?? ''));
}

const startsCompose = /\bdocker[ -]compose\b/;

/** Source: Compose, "How Compose works", the Compose file. */
function isStartedByDefault(file: string): boolean {
  return /(?:^|\/)(?:docker-)?compose(?:\.override)?\.ya?ml$/.test(file);
}

/** Programs, and what starts those of Node. */
const readers = /\.(?:[cm]?[jt]sx?|py|rb|php|go)$|(?:^|\/)package\.json$/;

/** The sample of the file itself; `.env.example` shows what `.env` holds, not what `.env.prod` does. */
function sampleFor(path: string, context: FixContext): string {
  const [folder, name] = [folderPrefixOf(path), fileNameOf(path)];
  const known = samplePathFor(path, context);
  const isOther = name !== '.env' && known === `${folder}.env.example`;
  return known === undefined || isOther ? folder + sampleOf(name) : known;
}

function sampleOf(name: string): string {
  return name === 'application.yml' ? 'application.example.yml' : `${name}.example`;
}

const ofVariables = /(?:^|\/)(?:\.env(?:\.[\w-]+)?|[\w-]+\.env|config\/application\.yml)$/;

const tests = Object.values(loaders).flatMap((loader) => ('tests' in loader ? [loader.tests] : []));

/** What runs the program or its tests. */
const starts = new RegExp(
  [
    ...tests,
    '\\b(?:npm|yarn|pnpm|bun)(?: run)?(?: -\\S+)* (?:test|build|start)\\b',
    '\\bphp artisan\\b|\\bphpunit\\b|\\bbin/console\\b|\\bcomposer test\\b',
    '\\b(?:rspec|rake|rails)\\b',
    '\\bdocker[ -]compose\\b',
    '\\b(?:mvnw?|gradlew?) [^\\n]*\\b(?:test|verify|build|package|install)\\b',
  ].join('|'),
  'm',
);
