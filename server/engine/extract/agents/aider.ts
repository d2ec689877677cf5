import { valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { ofRoot, settingsAgent } from './settings-agent.ts';
import { flagTrait } from './traits.ts';

/**
 * Reads a project's configuration of Aider. Its "yes to everything" is about edits and new files: a command that the model suggests is not run then, since it
 * takes a person's own yes. Sources: Aider, "Options reference"; Aider-AI/aider#3903.
 */
export const aiderConfigExtractor: Extractor = {
  format: 'aider-config',
  syntax: 'yaml',
  accepts: (path) => /(^|\/)\.aider\.conf\.ya?ml$/.test(path),
  extract: (input) =>
    ofRoot(input, (root) =>
      settingsAgent({
        path: input.path,
        root,
        tool: 'Aider',
        kind: 'aider-agent',
        platform: 'aider',
        slot: { kind: 'comment' },
        traits: {
          ...flagTrait('acceptsEdits', valueAt(root, 'yes'), 'on', 'yes'),
          ...flagTrait('acceptsEdits', valueAt(root, 'yes-always'), 'on', 'yes-always'),
        },
      }),
    ),
};
