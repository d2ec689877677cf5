import { codeOf } from './agents/code/code.ts';
import { readValue } from './agents/code/expression.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { renovateFacts } from './renovate.ts';

/** Options that only Renovate has; a `config.js` may be anybody's. */
const own =
  /\b(?:hostRules|autodiscover(?:Filter)?|onboardingConfig|requireConfig|allowedCommands|allowedPostUpgradeCommands|allowScripts|exposeAllEnv)["']?\s*:/;

/**
 * Configuration of a Renovate that somebody runs himself, which is a program: the object that it exports.
 * Source: docs.renovatebot.com, "Self-Hosted Configuration".
 */
export const renovateCodeExtractor: Extractor = {
  format: 'renovate',
  syntax: 'lines',
  endings: ['js', 'cjs', 'mjs'],
  words: ['renovate', 'config.'],
  accepts: (path, head) =>
    /(?:^|\/)(?:[\w.-]*renovate[\w.-]*|config)\.[cm]?js$/i.test(path) &&
    /\b(?:exports\s*=|export\s+default)/.test(head) &&
    own.test(head),
  extract: readProgram,
};

function readProgram({ path, text }: ExtractInput): FormatFacts {
  const code = codeOf(text, 'script');
  const at = code.tokens.findIndex(
    ({ text: word }, index) =>
      (word === '=' && code.tokens[index - 1]?.text === 'exports') ||
      (word === 'default' && code.tokens[index - 1]?.text === 'export'),
  );
  const { node } = at === -1 ? { node: undefined } : readValue(code, at + 1);
  return node?.kind === 'map' ? renovateFacts(path, text, node, { kind: 'comment' }) : {};
}
