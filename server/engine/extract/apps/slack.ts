import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { appFacts } from './app-facts.ts';

/** Reads manifests of Slack apps, in YAML and in JSON. Source: Slack developer documentation, "App manifest reference". */
export const slackYamlExtractor: Extractor = {
  format: 'slack-app',
  syntax: 'yaml',
  accepts: (path, head) => /\.ya?ml$/i.test(path) && /^display_information:/m.test(head),
  extract: readManifest,
};

/** The same in JSON. */
export const slackJsonExtractor: Extractor = {
  format: 'slack-app-json',
  syntax: 'json',
  accepts: (path, head) => /\.json$/i.test(path) && /"display_information"\s*:/.test(head),
  extract: readManifest,
};

function readManifest({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'display_information', 'name'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const scopes = ['bot', 'user'].flatMap((holder) => textsAt(root, 'oauth_config', 'scopes', holder));
  return appFacts({
    path,
    platform: 'slack',
    name,
    span: root.span,
    slot: document.syntax === 'yaml' ? { kind: 'comment' } : { kind: 'record' },
    purpose:
      textFact(valueAt(root, 'display_information', 'description')) ??
      textFact(valueAt(root, 'display_information', 'long_description')),
    scopes,
    idle: scopes.filter(({ text }) => text === 'commands' && !hasCommands(root)).map(withoutCommands),
    redirects: textsAt(root, 'oauth_config', 'redirect_urls'),
    handles: scopes.some(({ text }) => text === 'incoming-webhook')
      ? [{ scheme: 'app', parts: ['slack:incoming-webhook'] }]
      : [],
  });
}

/** A slash command, a shortcut, or a workflow step is what the scope `commands` is for. */
function hasCommands(root: ValueNode): boolean {
  return ['slash_commands', 'shortcuts', 'workflow_steps'].some(
    (part) => valueAt(root, 'features', part) !== undefined,
  );
}

function withoutCommands(scope: TextFact): TextFact {
  return { ...scope, text: 'the manifest has no slash command and no shortcut' };
}

function textsAt(root: ValueNode, ...path: readonly string[]): readonly TextFact[] {
  return itemsOf(valueAt(root, ...path)).flatMap((item) => textFact(item) ?? []);
}
