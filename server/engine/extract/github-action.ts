import { actionSecrets } from './agents/workflows/workflow-agents.ts';
import type { Extractor } from './extractor.ts';
import { compositeOf } from './github-workflow/pipeline.ts';

/**
 * Reads composite actions: steps that run inside the jobs of their callers, with their tokens.
 * Source: GitHub documentation, "Metadata syntax for GitHub Actions".
 */
export const githubActionExtractor: Extractor = {
  format: 'github-action',
  syntax: 'yaml',
  accepts: (path, head) =>
    /(^|\/)action\.ya?ml$/.test(path) && !ofLibrary.test(path) && /^(?:name|inputs|runs):/m.test(head),
  extract: ({ path, document }) => {
    const [root] = document.roots;
    const composite = root?.kind === 'map' ? compositeOf(root, path, document) : undefined;
    return {
      ...(composite && root && { pipelines: [composite], links: actionSecrets(root, path) }),
      problems: document.problems.slice(0, 1),
    };
  },
};

/** An action that a library has for its own workflows, which nothing runs here. */
const ofLibrary = /(?:^|\/)(?:libs?|deps|external)\/[^/]+\/\.github\//;
