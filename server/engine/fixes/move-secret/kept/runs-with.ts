import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import { listInWords } from '../../../rules/message.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { isPipeline } from '../../environment/loading/in-pipelines.ts';
import type { FixContext } from '../../fix.ts';
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
    return starts.test(text) && !isGiven(text);
  });
  if (starting.length === 0) return undefined;
  return `${listInWords(starting)} run${starting.length === 1 ? 's' : ''} without ${name} from then on: have it copied there from ${samplePathFor(path, context) ?? folderPrefixOf(path) + sampleOf(name)} first, or set its variables there.`;
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
