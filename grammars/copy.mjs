// Copies the parsers of source languages to dist/grammars/, after checking that they are the ones in manifest.json.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where each file comes from. `runtime` is web-tree-sitter's own. */
export const sources = [
  { language: 'runtime', package: 'web-tree-sitter', file: 'web-tree-sitter.wasm' },
  { language: 'go', package: 'tree-sitter-go', file: 'tree-sitter-go.wasm' },
  { language: 'java', package: 'tree-sitter-java', file: 'tree-sitter-java.wasm' },
  { language: 'javascript', package: 'tree-sitter-javascript', file: 'tree-sitter-javascript.wasm' },
  { language: 'python', package: 'tree-sitter-python', file: 'tree-sitter-python.wasm' },
  { language: 'tsx', package: 'tree-sitter-typescript', file: 'tree-sitter-tsx.wasm' },
  { language: 'typescript', package: 'tree-sitter-typescript', file: 'tree-sitter-typescript.wasm' },
];

/** Throws where a file is not the one that the manifest names. */
export function copyGrammars() {
  mkdirSync('dist/grammars', { recursive: true });
  for (const expected of JSON.parse(readFileSync('grammars/manifest.json', 'utf8'))) {
    const found = measured(expected);
    if (found.version !== expected.version || found.sha256 !== expected.sha256)
      throw new Error(`${expected.package}/${expected.file} is version ${found.version}, not what grammars/manifest.json says`);
    copyFileSync(installed(expected), path.join('dist/grammars', `${expected.language}.wasm`));
  }
}

/** A source with the version and the SHA-256 of what is installed. */
export function measured({ language, package: name, file }) {
  const { version } = JSON.parse(readFileSync(path.join('node_modules', name, 'package.json'), 'utf8'));
  const sha256 = createHash('sha256').update(readFileSync(installed({ package: name, file }))).digest('hex');
  return { language, package: name, version, file, sha256 };
}

function installed({ package: name, file }) {
  return path.join('node_modules', name, file);
}
