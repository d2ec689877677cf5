// Makes the VSIX.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';

const readme = 'README.md';

/** Pages beside the README: `npm pack` takes them along, an editor has no place that shows them. */
const isPage = (part) => part === 'SECURITY.md' || part.startsWith('docs/');

/**
 * Packs what package.json lists, from a copy in which the README is the extension's page.
 * @param {string} packagePath
 */
export async function writeVsix(packagePath) {
  const staged = mkdtempSync(path.join(os.tmpdir(), 'ihv-'));
  try {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const files = manifest.files.filter((part) => !isPage(part));
    writeFileSync(path.join(staged, 'package.json'), JSON.stringify({ ...manifest, files }, null, 2));
    for (const part of files) if (existsSync(part)) cpSync(part, path.join(staged, part), { recursive: true });
    writeFileSync(path.join(staged, readme), extensionPage(readFileSync(readme, 'utf8')));
    const cwd = process.cwd();
    await createVSIX({
      cwd: staged,
      packagePath: path.resolve(cwd, packagePath),
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/**
 * What an editor can show of the README: its page finds neither pictures nor files of the repository, and whoever reads it
 * needs no clone.
 * @param {string} text
 */
export function extensionPage(text) {
  return text
    .replace(/^## Try it\n.*?(?=^## )/ms, '')
    .replace(/^## Where to find what\n.*?(?=^Apache-)/ms, '')
    .replace(
      /^Apache-2\.0\..*$/m,
      'Apache-2.0. The pages that are named here lie in the repository that this was built from.',
    )
    .replace(/^!\[[^\]\n]*\]\((?!https:)[^)\n]*\)\n\n?/gm, '')
    .replace(/\[([^\]\n]*)\]\((?!https:)[^)\n]*\)/g, '$1');
}
